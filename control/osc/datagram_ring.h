// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/packet.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace gigdesk::osc {

/// Datagrams of any size in one byte ring: [network] pushes, [control] reads. Fixed memory, never waits. The reader looks
/// at as many as it likes before it gives their bytes back.
class DatagramRing
{
  public:
    explicit DatagramRing(std::size_t bytes);
    [[nodiscard]] bool push(Endpoint from, Bytes datagram) noexcept;
    /// The next datagram; its bytes stay until release().
    [[nodiscard]] bool next(Endpoint& from, Bytes& datagram) noexcept;
    /// Gives back all that next() has handed out.
    void release() noexcept { read_.store(reader_, std::memory_order_release); }

  private:
    struct Header {
        std::uint32_t size;
        Endpoint from;
    };
    static constexpr std::uint32_t wrap_mark = UINT32_MAX;
    std::size_t record_bytes(std::size_t size) const noexcept { return (sizeof(Header) + size + 15) & ~std::size_t{15}; }
    std::byte* at(std::uint64_t position) noexcept { return bytes_.get() + (position & mask_); }
    std::size_t till_wrap(std::uint64_t position) const noexcept { return mask_ + 1 - std::size_t(position & mask_); }

    std::size_t mask_;
    std::unique_ptr<std::byte[]> bytes_;
    alignas(64) std::atomic<std::uint64_t> write_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0}; ///< what the writer may use again
    std::uint64_t reader_ = 0;                       ///< [control] how far next() has come
};

} // namespace gigdesk::osc
