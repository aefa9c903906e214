// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/strip.h"
#include "engine/settings.h"

#include <span>

/// What faders, DCAs, mutes, pans and send levels make of a strip: gains. The one place where mutes act. [rt] pure
namespace gigdesk {

/// The ways out of a strip.
struct StripGains {
    float level = 0;         ///< fader and DCAs, whatever is muted: what one hears who listens after the fader
    float fader = 0;         ///< the same, 0 while a mute closes the fader
    float mixes = 1;         ///< 0: solo-in-place keeps it out of main, mono, POST and GRP sends
    float pre_sends = 1;     ///< 0: a mute that closes the sends from before the fader as well
    std::uint32_t closed = 0;///< bits of mute_cause
    bool operator==(const StripGains&) const = default;
};
/// @param strip its kind: only input strips can be muted all at once or soloed in place
[[nodiscard]] StripGains strip_gains(const DeskSettings&, const Strip& strip, const StripSettings&) noexcept;

/// Where a strip stands in a pair of neighbours.
enum class Side : std::uint8_t { single, left, right };
[[nodiscard]] constexpr Side side_of(bool linked, int index) noexcept { return !linked ? Side::single : index % 2 ? Side::right : Side::left; }

/// Onto the mains, behind the fader. Pan is constant power; of a linked pair the odd strip is left, the even right, and pan
/// is their balance. LR+M: mono has a level of its own. LCR: strips with mono on stand between left, centre and right, of
/// equal power everywhere; linked pairs stand at the ends, so that the centre gets nothing of them.
struct MainGains {
    float left = 0, right = 0, mono = 0;
};
[[nodiscard]] MainGains main_gains(const StripSettings&, const StripGains&, Side, bool is_lcr) noexcept;

/// One send: its gain, and the tap it takes. Behind POST there is GRP: the strip at unity, with the send's switch.
struct Send {
    float gain = 0;
    int tap = 0; ///< as Tap; GRP takes POST
};
/// All sends of a strip. Into a linked pair a single strip is panned, one side of a pair is balanced.
/// @param links of the pairs of mixes    @param out two for each pair
void send_gains(const StripSettings&, const StripGains&, Side, std::span<const bool> links, std::span<Send> out) noexcept;

} // namespace gigdesk
