// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/words.h"
#include "engine/model/meters.h"

/// "Why can't I hear it?": walks from a strip or a device input to a strip, a device output or Listen, and names what
/// stands in the way, in the order in which the sound meets it. Pure. [any]
namespace gigdesk::moves {

enum class Silence : std::uint8_t {
    nothing, not_patched, beyond_device, no_signal, gate_shut, expander_shut, insert_no_return,
    own_mute, mute_group, mute_all, mute_fx, dca_mute, solo_in_place, dca_down, fader_down, hard_mute,
    not_to_main, not_to_mono, mono_level_down, panned_away, send_off, send_down,
    no_way, goes_nowhere, output_unpatched, output_beyond_device, held, mute_all_out, limiter,
    not_soloed, listen_source, listen_down, listen_muted
};
/// "mute_group": the word that programs get.
[[nodiscard]] std::string_view word_of(Silence cause) noexcept;

struct Finding {
    Silence cause{};
    std::string sentence{};
    ParamId jump{}; ///< the knob to look at
};

/// Where a walk begins or ends.
struct Place {
    enum class Kind : std::uint8_t { strip, device_input, device_output, listen };
    Kind kind = Kind::strip;
    Strip strip{};
    int number = 0; ///< from 0: device channel; Listen A, B
};
/// A strip as read_strip() takes it, or `in/05`.
[[nodiscard]] std::optional<Place> read_source(std::string_view word);
/// A strip, `out/07`, `listen/a`, `listen/b`.
[[nodiscard]] std::optional<Place> read_destination(std::string_view word);

struct Why {
    std::vector<Finding> findings{}; ///< the first is what blocks first; empty: nothing blocks
    std::string levels{};            ///< the level at each stage, for people
};

/// Of several ways the one that is open, else the one that is meant (assigned, sent), else the direct one.
/// @param meters  nullptr: what only meters know is not looked at
[[nodiscard]] Why why_silent(const DeskValues& desk, const MeterSnapshot* meters, const Place& from, const Place& to);

} // namespace gigdesk::moves
