// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

#include <cstdint>

/// Why a strip is silent. Causes are facts beside one another, a bit each: opening one never opens another. What each of
/// them closes is said here once, for the engine, the desk's answers and the window. [any] pure
namespace gigdesk {

namespace mute_cause {
inline constexpr std::uint32_t own = 1u << 0;            ///< the strip's own switch
[[nodiscard]] constexpr std::uint32_t group(int i) noexcept { return 1u << (1 + i); } ///< mute group i of 0 ... 5 is closed
inline constexpr std::uint32_t any_group = 63u << 1;
inline constexpr std::uint32_t all = 1u << 7;            ///< "mute all inputs"
inline constexpr std::uint32_t fx = 1u << 8;             ///< "mute FX returns"
[[nodiscard]] constexpr std::uint32_t dca(int i) noexcept { return 1u << (9 + i); } ///< DCA i of 0 ... 7 is muted
inline constexpr std::uint32_t any_dca = 255u << 9;
inline constexpr std::uint32_t solo_in_place = 1u << 17; ///< others are soloed in place
inline constexpr std::uint32_t held = 1u << 18;          ///< the desk's outputs are held (no strip of its own is closed by that)
inline constexpr std::uint32_t mutes = own | any_group | all | fx; ///< governed by /-prefs/hardmute; DCAs by /-prefs/dcamute
} // namespace mute_cause

/// Everything that may close a strip.
struct MuteFacts {
    bool on = true;                     ///< its own switch, mix/on
    bool is_input = false;              ///< channel, aux input or FX return
    bool is_fx_return = false;
    bool soloed = false;                ///< on Listen A
    std::uint32_t member_of_groups = 0; ///< grp/mute
    std::uint32_t member_of_dcas = 0;   ///< grp/dca
    // of the desk
    std::uint32_t closed_groups = 0;    ///< a bit a mute group
    std::uint32_t muted_dcas = 0;       ///< a bit a DCA
    bool all = false, fx = false, solo_in_place = false, held = false;
};

/// @return the bits of mute_cause
[[nodiscard]] constexpr std::uint32_t mute_causes(const MuteFacts& f) noexcept
{
    std::uint32_t causes = (f.member_of_groups & f.closed_groups & 63u) << 1 | (f.member_of_dcas & f.muted_dcas & 255u) << 9;
    if (!f.on) causes |= mute_cause::own;
    if (f.all && f.is_input) causes |= mute_cause::all;
    if (f.fx && f.is_fx_return) causes |= mute_cause::fx;
    if (f.solo_in_place && f.is_input && !f.soloed) causes |= mute_cause::solo_in_place;
    if (f.held) causes |= mute_cause::held;
    return causes;
}

/// The fader itself is closed: main L/R, mono, POST and GRP sends, outputs at POST or that follow the mute.
[[nodiscard]] constexpr bool closes_fader(std::uint32_t causes) noexcept { return causes & (mute_cause::mutes | mute_cause::any_dca); }
/// Main L/R, mono, POST and GRP sends are closed: by the fader, or by solo-in-place, which leaves direct outputs alone.
[[nodiscard]] constexpr bool closes_mixes(std::uint32_t causes) noexcept { return closes_fader(causes) || causes & mute_cause::solo_in_place; }
/// Sends from taps before the fader are closed. @param hardmute, dcamute the preferences of those names
[[nodiscard]] constexpr bool closes_pre_fader(std::uint32_t causes, bool hardmute, bool dcamute) noexcept
{
    return (hardmute && causes & mute_cause::mutes) || (dcamute && causes & mute_cause::any_dca);
}

} // namespace gigdesk
