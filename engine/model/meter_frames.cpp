// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/meter_frames.h"

#include <bit>
#include <concepts>

namespace gigdesk::link
{
namespace
{

constexpr std::uint32_t magic = 0x544D4447; // "GDMT"
constexpr std::uint32_t nobody_yet = 0;
constexpr std::size_t session_at = 4, header_bytes = 13;

/// Levels have no sign, and the lower half of their digits is below any eye. NaN, Inf and the absurd become 0.
std::uint16_t to_half(float level) noexcept
{
    if (!(level >= 0 && level < 1e30f)) return 0;
    return std::uint16_t((std::bit_cast<std::uint32_t>(level) + 0x4000u) >> 15);
}
float from_half(std::uint16_t half) noexcept
{
    const auto level = std::bit_cast<float>(std::uint32_t(half) << 15);
    return level < 1e30f ? level : 0;
}

struct Writer {
    Datagram& out;
    template <std::integral T>
    void operator()(T number)
    {
        for (std::size_t byte = 0; byte < sizeof number; ++byte) out.push_back(std::uint8_t(number >> (8 * byte)));
    }
    void operator()(float level) { (*this)(to_half(level)); }
};

/// Reads a datagram whose size was checked before.
struct Reader {
    const std::uint8_t* in;
    template <std::integral T>
    void operator()(T& number) noexcept
    {
        std::uint64_t bits = 0;
        for (std::size_t byte = 0; byte < sizeof number; ++byte) bits |= std::uint64_t(*in++) << (8 * byte);
        number = T(bits);
    }
    void operator()(float& level) noexcept
    {
        std::uint16_t half = 0;
        (*this)(half);
        level = from_half(half);
    }
};

/// Only counts what Writer would write.
struct Size {
    std::size_t bytes = 0;
    template <std::integral T>
    void operator()(T number) noexcept
    {
        bytes += sizeof number;
    }
    void operator()(float) noexcept { bytes += 2; }
};

void each(auto& io, auto&&... fields) { (io(fields), ...); }

// The fields of each part, once for both directions. M: MeterSnapshot, const or not.
template <class M>
void strips(M& m, auto& io)
{
    io(m.frame);
    for (auto& c : m.channels) each(io, c.input, c.pre_fader, c.post_fader, c.gate_gain, c.comp_gain);
    for (auto& c : m.aux) each(io, c.input, c.pre_fader, c.post_fader); // they have no dynamics
    for (auto& c : m.fx_returns) each(io, c.input, c.pre_fader, c.post_fader);
    for (auto& clips : m.input_clipped) io(clips);
}
template <class M>
void everything_else(M& m, auto& io)
{
    for (auto& b : m.buses) each(io, b.pre_fader, b.post_fader, b.comp_gain);
    for (auto& b : m.main) each(io, b.pre_fader, b.post_fader, b.comp_gain);
    for (auto& b : m.matrices) each(io, b.pre_fader, b.post_fader, b.comp_gain);
    each(io, m.mono.pre_fader, m.mono.post_fader, m.mono.comp_gain);
    for (auto& bus : m.listen) each(io, bus[0], bus[1]);
    each(io, m.talk, m.oscillator);
    for (auto& level : m.outputs) io(level);
    for (auto& gain : m.limiter_gain) io(gain);
    for (auto& times : m.limited_by_output) io(times);
    each(io, m.applied_commit, m.clamped_samples, m.culprit_resets, m.last_culprit, m.limited_frames);
    each(io, m.load, m.load_peak, m.late_blocks, m.outputs_gain);
}
template <class M>
void part_fields(int part, M& meters, auto& io)
{
    if (part == 0)
        strips(meters, io);
    else
        everything_else(meters, io);
}

std::size_t size_of_part(int part)
{
    static const MeterSnapshot any{};
    Size size{header_bytes};
    part_fields(part, any, size);
    return size.bytes;
}

} // namespace

std::array<Datagram, meter_parts> encode_meters(const MeterSnapshot& meters, std::uint32_t sequence)
{
    std::array<Datagram, meter_parts> parts;
    for (int part = 0; part < meter_parts; ++part) {
        auto& datagram = parts[std::size_t(part)];
        datagram.reserve(max_datagram_bytes);
        Writer to{datagram};
        each(to, magic, nobody_yet, sequence, std::uint8_t(part));
        part_fields(part, meters, to);
    }
    return parts;
}

void address_to(Datagram& datagram, std::uint32_t session) noexcept
{
    for (std::size_t byte = 0; byte < 4; ++byte) datagram[session_at + byte] = std::uint8_t(session >> (8 * byte));
}

void MeterReader::start(std::uint32_t session) noexcept
{
    session_ = session;
    newest_ = {};
    missed_ = 0;
}

bool MeterReader::take(std::span<const std::uint8_t> datagram) noexcept
{
    if (session_ == 0 || datagram.size() < header_bytes) return false;
    std::uint32_t its_magic = 0, session = 0, sequence = 0;
    std::uint8_t part = 0;
    Reader from{datagram.data()};
    each(from, its_magic, session, sequence, part);
    if (its_magic != magic || session != session_ || part >= meter_parts || datagram.size() != size_of_part(part))
        return false;
    auto& newest = newest_[part];
    const auto ahead = std::int32_t(sequence - newest);
    if (newest != 0 && ahead <= 0) return false;
    if (newest != 0 && part == meter_parts - 1) missed_ += std::uint64_t(ahead - 1);
    newest = sequence;
    part_fields(part, meters_, from);
    return true;
}

} // namespace gigdesk::link
