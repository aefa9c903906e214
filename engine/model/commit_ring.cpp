// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/commit_ring.h"

#include <bit>

namespace gigdesk {

CommitRing::CommitRing(std::size_t capacity)
    : mask_{std::bit_ceil(capacity) - 1}, slots_{std::make_unique<Change[]>(mask_ + 1)},
      marks_{std::make_unique<Mark[]>(1024)}, mark_mask_{1023}
{
}

std::size_t CommitRing::room() const noexcept
{
    return mask_ + 1 - std::size_t(write_ - read_.load(std::memory_order_acquire));
}

bool CommitRing::push(Change change) noexcept
{
    if (room() == 0) return false;
    slots_[write_ & mask_] = change;
    ++write_;
    return true;
}

/// With every mark in use the changes stay in the open commit: they go out with the next one, nothing is lost.
std::uint64_t CommitRing::commit() noexcept
{
    const auto mark = marks_written_.load(std::memory_order_relaxed);
    if (write_ == committed_ || mark - marks_read_.load(std::memory_order_acquire) > mark_mask_) return number_;
    marks_[mark & mark_mask_] = {write_, ++number_};
    committed_ = write_;
    marks_written_.store(mark + 1, std::memory_order_release);
    return number_;
}

CommitRing::Taken CommitRing::take() noexcept
{
    const auto mark = marks_read_.load(std::memory_order_relaxed);
    if (mark == marks_written_.load(std::memory_order_acquire)) return {};
    const auto [end, number] = marks_[mark & mark_mask_];
    const auto begin = read_.load(std::memory_order_relaxed);
    const std::size_t from = begin & mask_, count = std::size_t(end - begin), till_wrap = mask_ + 1 - from;
    const std::size_t first = count < till_wrap ? count : till_wrap;
    return {{&slots_[from], first}, {&slots_[0], count - first}, number};
}

void CommitRing::release(const Taken& taken) noexcept
{
    if (taken.number == 0) return;
    read_.fetch_add(taken.first.size() + taken.second.size(), std::memory_order_release);
    marks_read_.fetch_add(1, std::memory_order_release);
}

} // namespace gigdesk
