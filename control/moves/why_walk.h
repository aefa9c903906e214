// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/why.h"

#include <vector>

/// The stages of a walk, each a look at what can close it. [any]
namespace gigdesk::moves {

/// Taps in the order in which the sound passes them.
enum class At : std::uint8_t { in_lc, before_eq, behind_eq, pre, post, group };

/// How a sound leaves a strip for the next: main L/R, mono, or a send.
struct Hop {
    Strip from, to;
    At tap = At::post;
};
[[nodiscard]] Hop hop_between(const DeskValues& desk, const Strip& from, const Strip& to);
/// It is assigned, or sent at all.
[[nodiscard]] bool is_meant(const DeskValues& desk, const Hop& hop);

class Walk
{
  public:
    Walk(const DeskValues& desk, const MeterSnapshot* meters) : desk_{desk}, meters_{meters} {}

    /// Into an input strip, as far as this tap: patch, signal, gate, insert.
    void enter(const Strip& strip, At tap);
    void hop(const Hop& hop);
    /// Out of the last strip by an output's tap (0 ... 8, as /gd/patch/out/NN/pos).
    void leave(const Strip& strip, int output_tap);
    /// Who is one side of a pair, or panned all the way to it, is not on the other. PFL knows no pan.
    void side(const Strip& strip, bool right, bool panned = true);
    /// The fader and its DCAs, whatever is muted: what AFL hears.
    void fader(const Strip& strip);
    /// Through the device: the output is there, open, not clamped.
    void output(int output);
    void add(Silence cause, std::string sentence, ParamId jump) { why_.findings.push_back({cause, std::move(sentence), jump}); }
    void note_level(const Strip& strip);
    void note_output_level(int output);

    [[nodiscard]] Why result() && { return std::move(why_); }

  private:
    void patch(const Strip& strip);
    void signal(const Strip& strip);
    void dynamics(const Strip& strip, At tap);
    void insert(const Strip& strip, At tap);
    void insert_return(const Strip& strip, int aux);
    void closed(const Strip& strip, std::uint32_t causes);
    void hard_mute(const Hop& hop);
    void assignment(const Hop& hop);
    void send(const Hop& hop);
    void pan(const Hop& hop);
    void main_over_mono();
    void balance(const Hop& hop);
    void lcr_pan(const Hop& hop);
    [[nodiscard]] const MeterSnapshot::Channel* input_meter(const Strip& strip) const;
    [[nodiscard]] const MeterSnapshot::Bus* mix_meter(const Strip& strip) const;

    const DeskValues& desk_;
    const MeterSnapshot* meters_;
    Why why_;
};

/// How far an output's tap goes.
[[nodiscard]] constexpr At at_output_tap(int tap) noexcept { return At(tap / 2); }

/// The patch number an input strip hears now: its source, or the alternative.
[[nodiscard]] int heard_source(const DeskValues& desk, const Strip& strip);
[[nodiscard]] std::string in_dbfs(float linear);

} // namespace gigdesk::moves
