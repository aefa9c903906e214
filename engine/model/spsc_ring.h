// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

/// Events that must not be merged or lost in order: single producer, single consumer, fixed memory, never waits. [any]
namespace gigdesk {

template <class T>
class SpscRing
{
  public:
    explicit SpscRing(std::size_t capacity)
        : mask_{std::bit_ceil(capacity) - 1}, slots_{std::make_unique<T[]>(mask_ + 1)}
    {
    }

    /// Producer. @return false when full: the event was not taken, count it.
    [[nodiscard]] bool push(const T& event) noexcept
    {
        const auto write = write_.load(std::memory_order_relaxed);
        if (write - read_.load(std::memory_order_acquire) > mask_) return false;
        slots_[write & mask_] = event;
        write_.store(write + 1, std::memory_order_release);
        return true;
    }

    /// Consumer. @return false when empty.
    [[nodiscard]] bool pop(T& event) noexcept
    {
        const auto read = read_.load(std::memory_order_relaxed);
        if (read == write_.load(std::memory_order_acquire)) return false;
        event = slots_[read & mask_];
        read_.store(read + 1, std::memory_order_release);
        return true;
    }

  private:
    std::size_t mask_;
    std::unique_ptr<T[]> slots_;
    alignas(64) std::atomic<std::uint64_t> write_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0};
};

} // namespace gigdesk
