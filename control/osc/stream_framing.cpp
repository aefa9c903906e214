// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/stream_framing.h"

namespace gigdesk::osc {
namespace {

constexpr std::byte slip_end{0xC0}, slip_escape{0xDB}, slip_escaped_end{0xDC}, slip_escaped_escape{0xDD};
constexpr std::size_t size_bytes = 4;

std::size_t size_at(Bytes bytes) noexcept
{
    return std::size_t(bytes[0]) << 24 | std::size_t(bytes[1]) << 16 | std::size_t(bytes[2]) << 8 | std::size_t(bytes[3]);
}

} // namespace

void StreamReader::add(Bytes arrived)
{
    arrived_.erase(arrived_.begin(), arrived_.begin() + std::ptrdiff_t(head_));
    head_ = 0;
    arrived_.insert(arrived_.end(), arrived.begin(), arrived.end());
    if (framing_ == Framing::unknown && !arrived_.empty()) framing_ = arrived_[0] == std::byte{0} ? Framing::sized : Framing::slip;
}

std::optional<Bytes> StreamReader::next()
{
    if (broken_) return {};
    return framing_ == Framing::sized ? next_sized() : next_slip();
}

std::optional<Bytes> StreamReader::next_sized()
{
    if (rest().size() < size_bytes) return {};
    const auto size = size_at(rest());
    broken_ = size == 0 || size > longest;
    if (broken_ || rest().size() < size_bytes + size) return {};
    const auto packet = rest().subspan(size_bytes, size);
    head_ += size_bytes + size;
    return packet;
}

/// Empty packets between two END marks are none.
std::optional<Bytes> StreamReader::next_slip()
{
    if (std::exchange(whole_, false)) packet_.clear();
    while (head_ < arrived_.size() && !broken_) {
        const auto byte = arrived_[head_++];
        if (byte != slip_end) {
            unescape(byte);
            continue;
        }
        if (packet_.empty()) continue;
        whole_ = true;
        return packet_;
    }
    return {};
}

void StreamReader::unescape(std::byte byte)
{
    const bool was_escaped = std::exchange(escaped_, byte == slip_escape && !escaped_);
    if (escaped_) return;
    if (was_escaped) byte = byte == slip_escaped_end ? slip_end : byte == slip_escaped_escape ? slip_escape : byte;
    packet_.push_back(byte);
    broken_ = packet_.size() > longest;
}

void append_framed(std::vector<std::byte>& stream, Framing framing, Bytes packet)
{
    if (framing != Framing::slip) {
        for (int shift = 24; shift >= 0; shift -= 8) stream.push_back(std::byte(packet.size() >> shift & 255));
        stream.insert(stream.end(), packet.begin(), packet.end());
        return;
    }
    stream.push_back(slip_end);
    for (const auto byte : packet) {
        if (byte == slip_end || byte == slip_escape) stream.insert(stream.end(), {slip_escape, byte == slip_end ? slip_escaped_end : slip_escaped_escape});
        else stream.push_back(byte);
    }
    stream.push_back(slip_end);
}

} // namespace gigdesk::osc
