// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// What one subscriber still has to be told: a set of ids. Marking is free to repeat, so bursts coalesce and the newest
/// value wins; draining goes upwards by id and goes on where the last one stopped, so that no burst of low ids starves
/// high ones. Fixed memory after construction. [any] one thread at a time; the hub's are [control].
namespace gigdesk {

class DirtySet
{
  public:
    explicit DirtySet(std::size_t ids = param_count) : words_((ids + 63) / 64), ids_{ids} {}

    void mark(ParamId id) noexcept
    {
        auto& word = words_[unsigned(id) / 64];
        const std::uint64_t bit = std::uint64_t{1} << (unsigned(id) % 64);
        count_ += (word & bit) == 0;
        word |= bit;
    }
    void unmark(ParamId id) noexcept
    {
        auto& word = words_[unsigned(id) / 64];
        const std::uint64_t bit = std::uint64_t{1} << (unsigned(id) % 64);
        count_ -= (word & bit) != 0;
        word &= ~bit;
    }
    /// Marks an id that has to come out before those above it (a type before its parameters).
    void mark_ahead(ParamId id) noexcept
    {
        mark(id);
        if (unsigned(id) < next_) next_ = unsigned(id);
    }
    void mark_all() noexcept
    {
        for (std::size_t id = 0; id < ids_; ++id) mark(ParamId(id));
        next_ = 0;
    }
    void clear() noexcept
    {
        for (auto& word : words_) word = 0;
        count_ = next_ = 0;
    }
    [[nodiscard]] bool contains(ParamId id) const noexcept
    {
        return words_[unsigned(id) / 64] >> (unsigned(id) % 64) & 1;
    }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

    /// Takes up to `at_most` ids out, upwards from where the last drain stopped, then from the bottom.
    /// @param take  void(ParamId)    @return how many were taken
    template <class Take>
    std::size_t drain(std::size_t at_most, Take&& take)
    {
        std::size_t taken = 0;
        while (count_ > 0 && taken < at_most) {
            const std::size_t index = next_ / 64;
            const std::uint64_t ahead = words_[index] & ~std::uint64_t{0} << (next_ % 64);
            if (ahead == 0) {
                next_ = index + 1 < words_.size() ? (index + 1) * 64 : 0;
                continue;
            }
            const auto id = ParamId(index * 64 + std::size_t(std::countr_zero(ahead)));
            unmark(id);
            next_ = (std::size_t(id) + 1) % (words_.size() * 64);
            ++taken;
            take(id);
        }
        if (count_ == 0) next_ = 0;
        return taken;
    }
    template <class Take>
    std::size_t drain_all(Take&& take)
    {
        next_ = 0;
        return drain(ids_, std::forward<Take>(take));
    }

  private:
    std::vector<std::uint64_t> words_;
    std::size_t ids_;
    std::size_t count_ = 0;
    std::size_t next_ = 0; ///< where the next drain looks first
};

} // namespace gigdesk
