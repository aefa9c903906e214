// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/keeper.h"
#include "control/midi/learned_maps.h"
#include "control/midi/map_shelf.h"

#include <deque>
#include <map>

/// MIDI learn: somebody points at a control of the desk (/gd/learn/target), moves the hardware, sees what would move it
/// (/gd/learn/proposal, value), accepts. With /gd/learn/row several strips learn at once: move the first and the last
/// control of the row. Behind the target may stand the values at the control's ends: "/ch/04/mix/fader -30 0". Windows and
/// OSC clients use the same rows. [control]
namespace gigdesk::midi {

/// What a control seems to be, by what it said so far. Pure. [any]
class Guess
{
  public:
    void hear(const Said& said, std::chrono::steady_clock::time_point now);
    [[nodiscard]] Way way() const;
    /// Ticks were heard one way only: which coding it is shows when it is turned back.
    [[nodiscard]] bool wants_both_ways() const;
    [[nodiscard]] int heard() const noexcept { return heard_; }

  private:
    [[nodiscard]] bool has_ticks() const;
    std::deque<int> values_; ///< the newest; enough to tell
    bool note_ = false, increments_ = false, repeats_ = false, goes_back_at_once_ = false;
    int heard_ = 0;
    std::chrono::steady_clock::time_point pressed_at_{};
};

class Learn
{
  public:
    Learn(Hub& hub, Keeper& keeper, const MapShelf& shelf, LearnedMaps& learned, Keeper::Clock clock = std::chrono::steady_clock::now);
    ~Learn();

    /// @return true: the message is for learning, nobody else shall hear it
    bool overhear(int place, Port& port, Bytes message);
    /// Every turn of the control loop.
    void turn();

  private:
    /// A control that moved since the target was named.
    struct Candidate {
        int place = 0;
        std::string device;
        Signal signal;
        Guess guess;
        Said last;
    };
    /// Half of what may be a fourteen-bit controller.
    struct Half {
        Signal signal;
        int value = 0;
        std::chrono::steady_clock::time_point at{};
        int pairs = 0; ///< so often the other half followed at once
    };
    struct Aim {
        std::string address, low, high; ///< values at the ends; empty: its own
    };
    void act(const ActionEvent& action);
    Candidate& candidate_of(int place, const Port& port, const Said& said);
    [[nodiscard]] bool completes_pair(int place, const Said& said);
    void merge_pair(int place);
    [[nodiscard]] Aim aim() const;
    [[nodiscard]] std::string why_not() const; ///< what is wrong with the target; empty: nothing
    void accept();
    void forget(const std::string& target);
    void start_over();
    void propose();
    [[nodiscard]] std::string conflict(const Candidate& candidate) const;
    [[nodiscard]] std::vector<Signal> row() const;
    [[nodiscard]] MapControl learnt(const Signal& signal, const std::string& address) const;
    [[nodiscard]] bool is_on() const { return hub_.values().is_on(id_of(Gd::learn_on)); }
    [[nodiscard]] const std::string& target() const { return hub_.values().text(id_of(Gd::learn_target)); }
    void say(const std::string& line) { hub_.tell_text(id_of(Gd::learn_proposal), line); }

    Hub& hub_;
    Keeper& keeper_;
    const MapShelf& shelf_;
    LearnedMaps& learned_;
    Keeper::Clock clock_;
    ClientId self_;
    std::map<int, SignalReader> readers_; ///< by place
    std::map<int, Half> halves_;
    std::vector<Candidate> moved_; ///< in the order in which they were first moved
    std::size_t newest_ = 0;
    bool changed_ = false;
};

/// The targets of a row: the same knob of the strips that follow, or of the numbers that follow ("/config/mute/1").
/// Shorter when there are no more.
[[nodiscard]] std::vector<std::string> targets_in_row(const std::string& first, int count);

} // namespace gigdesk::midi
