// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <functional>

/// What of a desk a recall may take: the safes of the show and of the scene, the masks of a snippet, the scope of a
/// channel preset, in the X32's bits. Pure. [any]
namespace gigdesk::memory {

/// Parts of a strip as the X32's safes and masks know them: bits 0-7 of show/inputs, show/mxbuses and of a snippet's
/// eventtyp. `to_mono` and `sends` have bits of their own in snippets.
enum class Part : std::uint8_t { preamp, config, eq, dynamics, insert, groups, fader, mute, to_mono, sends, none };

/// Where a knob stands in the X32's order of things.
struct Place {
    Section section{};
    int strip = 0;
    Part part = Part::none;
    int send = 0; ///< of sends: bus or matrix, from 0; of a pair's pan and tap: the odd one's
};
[[nodiscard]] Place place_of(ParamId id) noexcept;

using Takes = std::function<bool(ParamId)>;

/// The show's parameter and channel safes (/-show/showfile/show/inputs ... effects) and /-prefs/safe_masterlevels, as they
/// stand in `desk`. @return true: may be taken
[[nodiscard]] Takes outside_show_safes(const DeskValues& desk);

/// A scene's own safes, bits 1-8: talkback, effects, mix buses, channel processing, configuration, head amps, output patch,
/// routing. Buses, matrices, mains and DCAs are the mix buses.
[[nodiscard]] Takes outside_scene_safes(int bits);

struct SnippetMasks {
    int eventtyp = 0, channels = 0, auxbuses = 0, maingrps = 0;
};
[[nodiscard]] Takes within_snippet(const SnippetMasks& masks);

/// Bits 0-5 of /load libchan: head amp (gain, phantom, trim, polarity), configuration (name, delay, low cut, insert, groups,
/// automix), gate, compressor, EQ, sends (and fader, pan, mute).
[[nodiscard]] Takes within_preset_scope(int bits);

} // namespace gigdesk::memory
