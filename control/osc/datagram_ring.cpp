// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/datagram_ring.h"

#include <bit>
#include <cstring>

namespace gigdesk::osc {

DatagramRing::DatagramRing(std::size_t bytes) : mask_{std::bit_ceil(bytes) - 1}, bytes_{std::make_unique<std::byte[]>(mask_ + 1)} {}

/// Records never wrap: what does not fit before the end starts at the beginning, behind a mark.
bool DatagramRing::push(Endpoint from, Bytes datagram) noexcept
{
    auto write = write_.load(std::memory_order_relaxed);
    const std::size_t need = record_bytes(datagram.size()), tail = till_wrap(write), skip = tail < need ? tail : 0;
    if (write + skip + need - read_.load(std::memory_order_acquire) > mask_ + 1) return false;
    if (skip > 0) {
        std::memcpy(at(write), &wrap_mark, sizeof wrap_mark);
        write += skip;
    }
    const Header header{std::uint32_t(datagram.size()), from};
    std::memcpy(at(write), &header, sizeof header);
    if (!datagram.empty()) std::memcpy(at(write) + sizeof header, datagram.data(), datagram.size());
    write_.store(write + need, std::memory_order_release);
    return true;
}

bool DatagramRing::next(Endpoint& from, Bytes& datagram) noexcept
{
    const auto written = write_.load(std::memory_order_acquire);
    if (reader_ == written) return false;
    std::uint32_t size = 0;
    std::memcpy(&size, at(reader_), sizeof size);
    if (size == wrap_mark) reader_ += till_wrap(reader_);
    Header header;
    std::memcpy(&header, at(reader_), sizeof header);
    from = header.from;
    datagram = {at(reader_) + sizeof header, header.size};
    reader_ += record_bytes(header.size);
    return true;
}

} // namespace gigdesk::osc
