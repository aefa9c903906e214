// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

/// What can be taken back. One step is one gesture (Touch::begin ... end on one control), one group (a scene or a line of
/// several fields), or a run of sets of one control by one client without a longer pause. [control]
namespace gigdesk {

struct UndoChange {
    struct Texts {
        std::string before, after;
    };
    ParamId id{};
    Value before{}, after{};
    std::unique_ptr<Texts> texts{}; ///< of texts, instead of the values
};

class UndoHistory
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Step = std::vector<UndoChange>;

    void begin_gesture(ClientId client, ParamId id);
    void end_gesture(ClientId client, ParamId id);
    void end_gestures(ClientId client);

    /// Until end_group() every change belongs to one step. Groups may nest; the outermost counts.
    void begin_group();
    void end_group();

    /// Says whose edit of which control the following add()s come from, consequences included.
    void aim(ClientId client, ParamId id, Time now);
    void add(UndoChange change);

    /// The step to take back (restore `before`, last change first), moved over to the redo side; nullptr: none.
    /// Valid until the next call.
    [[nodiscard]] const Step* undo();
    /// The step to do again (restore `after`, first change first).
    [[nodiscard]] const Step* redo();
    [[nodiscard]] std::size_t undoable() const noexcept { return done_.size(); }
    [[nodiscard]] std::size_t redoable() const noexcept { return undone_.size(); }

  private:
    struct Recorded {
        std::uint64_t serial;
        ClientId client;
        ParamId id;
        Time last;
        bool run;     ///< further sets of the same control may join
        Step changes;
    };
    /// One client's hand on one control.
    [[nodiscard]] static std::uint64_t grip(ClientId client, ParamId id) noexcept { return std::uint64_t(client) << 32 | std::uint32_t(id); }
    Recorded* aimed_step();
    Recorded* by_serial(std::uint64_t serial);
    Recorded& new_step();
    void forget_the_oldest();

    std::deque<Recorded> done_;
    std::vector<Recorded> undone_;
    std::unordered_map<std::uint64_t, std::uint64_t> gestures_; ///< grip -> serial of its step, 0 until its first change
    std::size_t kept_changes_ = 0;
    std::uint64_t last_serial_ = 0, group_serial_ = 0;
    int group_depth_ = 0;
    ClientId client_{};
    ParamId id_{};
    Time now_{};
};

} // namespace gigdesk
