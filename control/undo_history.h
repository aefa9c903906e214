// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <chrono>
#include <cstdint>
#include <ctime>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
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
    /// @param name  of the step, in words; empty: by its first knob
    void begin_group(std::string name = {});
    void end_group();

    /// Says whose edit of which control the following add()s come from, consequences included.
    void aim(ClientId client, ParamId id, Time now);
    void add(UndoChange change);

    /// The step to take back (restore `before`, last change first), moved over to the redo side; nullptr: none.
    /// Valid until the next call.
    [[nodiscard]] const Step* undo();
    /// The step to do again (restore `after`, first change first).
    [[nodiscard]] const Step* redo();
    /// A step as people are told of it.
    struct Title {
        std::uint64_t serial = 0; ///< 0: there is none
        std::string_view name{};  ///< of its group; empty: it has none
        ParamId first{};          ///< the knob it began with
        std::time_t begun = 0;
    };
    [[nodiscard]] Title next_undo() const noexcept { return done_.empty() ? Title{} : title(done_.back()); }
    [[nodiscard]] Title next_redo() const noexcept { return undone_.empty() ? Title{} : title(undone_.back()); }
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
        std::string name;
        std::time_t begun;
    };
    [[nodiscard]] static Title title(const Recorded& r) noexcept { return {r.serial, r.name, r.changes.empty() ? r.id : r.changes.front().id, r.begun}; }
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
    std::string group_name_;
    ClientId client_{};
    ParamId id_{};
    Time now_{};
};

/// "Channel 3 fader", "Open a scene"; empty when there is no step.
[[nodiscard]] std::string in_words(const UndoHistory::Title& step);
/// When it was begun, "21:14:05"; empty when there is no step.
[[nodiscard]] std::string time_of_day(const UndoHistory::Title& step);
[[nodiscard]] std::string time_of_day(std::time_t time);

} // namespace gigdesk
