// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

/// Newest value wins, between one writer and one reader, without locks or waiting on either side (triple buffer).
/// [rt] may write; the reader is any one thread. T is copied by the user into slots that never move.
namespace gigdesk {

template <class T>
class Snapshot
{
  public:
    /// Writer: the slot to fill. It keeps what was written two publications ago: fill all of it.
    [[nodiscard]] T& back() noexcept { return slots_[back_]; }
    /// Writer: makes back() the newest.
    void publish() noexcept { back_ = middle_.exchange(back_ | fresh, std::memory_order_acq_rel) & 3u; }

    /// Reader: the newest published value; stays valid and unchanged until the next call.
    [[nodiscard]] const T& newest() noexcept
    {
        if (middle_.load(std::memory_order_relaxed) & fresh)
            front_ = middle_.exchange(front_, std::memory_order_acq_rel) & 3u;
        return slots_[front_];
    }
    /// Reader: has something been published since newest() was called?
    [[nodiscard]] bool has_news() const noexcept { return middle_.load(std::memory_order_acquire) & fresh; }

  private:
    static constexpr std::uint32_t fresh = 4;
    std::array<T, 3> slots_{};
    alignas(64) std::atomic<std::uint32_t> middle_{1};
    alignas(64) std::uint32_t back_ = 0;
    alignas(64) std::uint32_t front_ = 2;
};

} // namespace gigdesk
