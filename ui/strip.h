// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"
#include "engine/model/param_id.h"

#include <string>

/// A strip of the desk, of whatever kind, with one set of names for its knobs. [any]
namespace gigdesk::ui {

struct Strip {
    Section section = Section::ch; ///< ch, bus, main_st
    int index = 0;                 ///< from 0

    static constexpr Strip channel(int i) { return {Section::ch, i}; }
    static constexpr Strip bus(int i) { return {Section::bus, i}; }
    static constexpr Strip main() { return {Section::main_st, 0}; }
    [[nodiscard]] bool is_channel() const { return section == Section::ch; }
    [[nodiscard]] bool is_bus() const { return section == Section::bus; }
    [[nodiscard]] bool is_main() const { return section == Section::main_st; }

    /// Does this kind of strip have that knob (named as a channel's)?
    [[nodiscard]] bool has(Ch knob) const;
    /// Its id; the knob must be there. For pairs (pan, tap of sends) inner counts pairs.
    [[nodiscard]] ParamId id(Ch knob, int inner = 0) const;
    [[nodiscard]] int eq_bands() const { return is_channel() ? channel_eq_bands : bus_eq_bands; }
    [[nodiscard]] std::string number() const; ///< "07", "Bus 3", "L/R"
    [[nodiscard]] std::string title() const;  ///< "Channel 7", "Bus 3", "Main L/R"

    constexpr bool operator==(const Strip&) const = default;
};

/// The same knob of a neighbour: for keeping one's place while walking over strips. Nothing if it has none.
[[nodiscard]] bool belongs_to(ParamId id, const Strip& strip);

/// Levels of a strip, linear; gains 1 = nothing.
struct StripMeter {
    float input = 0, pre = 0, post = 0, gate = 1, comp = 1;
};
[[nodiscard]] StripMeter meter_of(const MeterSnapshot& meters, const Strip& strip);

} // namespace gigdesk::ui
