// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

/// The one way into the engine: single producer (hub's thread), single consumer (audio thread).
/// Changes are written one by one and become visible together at commit(): the reader never sees half a commit.
/// Fixed memory after construction; push() and commit() never wait. [control] writes, [rt] reads.
namespace gigdesk {

class CommitRing
{
  public:
    /// @param capacity changes, rounded up to a power of two
    explicit CommitRing(std::size_t capacity);

    /// [control] Room for this many more changes at this moment.
    [[nodiscard]] std::size_t room() const noexcept;
    /// [control] Adds to the open commit. @return false when full: nothing was written, keep it and try later.
    [[nodiscard]] bool push(Change change) noexcept;
    /// [control] Publishes everything pushed since the last commit. @return the number of this commit, from 1.
    std::uint64_t commit() noexcept;

    /// [rt] The oldest whole commit that was not taken yet; its changes in one or two runs (ring wrap).
    struct Taken {
        std::span<const Change> first, second;
        std::uint64_t number = 0; ///< 0: nothing there
    };
    [[nodiscard]] Taken take() noexcept;
    /// [rt] Gives the room of what take() returned back.
    void release(const Taken& taken) noexcept;

  private:
    struct Mark {
        std::uint64_t end;
        std::uint64_t number;
    };
    std::size_t mask_;
    std::unique_ptr<Change[]> slots_;
    std::unique_ptr<Mark[]> marks_;
    std::size_t mark_mask_;
    alignas(64) std::atomic<std::uint64_t> read_{0};
    alignas(64) std::atomic<std::uint64_t> marks_read_{0};
    alignas(64) std::atomic<std::uint64_t> marks_written_{0};
    alignas(64) std::uint64_t write_ = 0; ///< producer's own
    std::uint64_t committed_ = 0;         ///< producer's own: end of the last commit
    std::uint64_t number_ = 0;            ///< producer's own
};

} // namespace gigdesk
