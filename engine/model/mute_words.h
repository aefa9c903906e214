// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/mute_causes.h"

#include <string>
#include <string_view>

/// Mute causes in plain words, the same in the window and in every answer of the desk. [any] pure
namespace gigdesk {

/// What decides whether anything is left to be heard of a closed strip.
struct MuteReach {
    bool hardmute = false, dcamute = false;       ///< the preferences of those names
    std::string_view pre_fader_mixes = "monitors"; ///< what taps before this strip's fader; empty: nothing can
};

/// "muted by its own switch, group 2 and DCA 3; still heard in monitors that tap before the fader".
/// @param causes  bits of mute_cause    @return empty when the strip is open
[[nodiscard]] std::string mute_words(std::uint32_t causes, const MuteReach& reach = {});

/// The causes themselves as a list: "its own switch, group 2 and DCA 3"; empty when there are none.
[[nodiscard]] std::string mute_cause_list(std::uint32_t causes);

/// What a mute button can carry: who else than the strip's own switch holds it: "GRP 2", "DCA 3", "2 GRP", "SOLO", "HELD";
/// empty when nobody does.
[[nodiscard]] std::string mute_tag(std::uint32_t causes);

} // namespace gigdesk
