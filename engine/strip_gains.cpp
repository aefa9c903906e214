// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/strip_gains.h"

#include "engine/model/curves/pan_law.h"
#include "engine/model/mute_causes.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gigdesk {
namespace {

constexpr int post_tap = 4, group_tap = 5;

/// A DCA at 0 dB changes nothing, bit for bit: 0.0 on the X32's fader grid is -0.01 dB.
float dca_gain(const DeskSettings& desk, std::uint32_t dcas) noexcept
{
    constexpr float half_step_db = 0.02f;
    float gain = 1;
    for (; dcas; dcas &= dcas - 1)
        if (const float db = desk.dcas[std::size_t(std::countr_zero(dcas))].fader_db; !(std::abs(db) < half_step_db)) gain *= db_to_gain(db);
    return gain;
}

/// Who is soloed on A, or belongs to a DCA that is.
bool is_soloed(const DeskSettings& desk, const StripSettings& s) noexcept
{
    for (std::uint32_t dcas = s.dcas; dcas; dcas &= dcas - 1)
        if (desk.dcas[std::size_t(std::countr_zero(dcas))].solo_a) return true;
    return s.solo_a;
}

std::uint32_t muted_dcas(const DeskSettings& desk) noexcept
{
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < desk.dcas.size(); ++i) bits |= std::uint32_t(!desk.dcas[i].on) << i;
    return bits;
}

std::uint32_t causes_of(const DeskSettings& desk, const Strip& strip, const StripSettings& s) noexcept
{
    const auto& m = desk.mutes;
    return mute_causes({.on = s.on, .is_input = strip.is_input(), .is_fx_return = strip.is_fx_return(), .soloed = is_soloed(desk, s),
                        .member_of_groups = s.groups, .member_of_dcas = s.dcas, .closed_groups = m.closed_groups, .muted_dcas = muted_dcas(desk),
                        .all = m.all, .fx = m.fx, .solo_in_place = m.solo_in_place});
}

StereoGain sides(float pan, Side side) noexcept
{
    if (side == Side::single) return pan_gain(pan);
    const auto [left, right] = balance_gain(pan);
    return side == Side::left ? StereoGain{left, 0} : StereoGain{0, right};
}

float send_gain(const SendSettings& send, int tap) noexcept
{
    if (!send.on) return 0;
    return tap == group_tap ? 1.0f : db_to_gain(send.level_db);
}

} // namespace

StripGains strip_gains(const DeskSettings& desk, const Strip& strip, const StripSettings& s) noexcept
{
    const auto closed = causes_of(desk, strip, s);
    const float level = db_to_gain(s.fader_db) * dca_gain(desk, s.dcas);
    return {.level = level, .fader = closes_fader(closed) ? 0 : level, .mixes = closed & mute_cause::solo_in_place ? 0.0f : 1.0f,
            .pre_sends = closes_pre_fader(closed, desk.mutes.hardmute, desk.mutes.dcamute) ? 0.0f : 1.0f, .closed = closed};
}

MainGains main_gains(const StripSettings& s, const StripGains& g, Side side, bool is_lcr) noexcept
{
    const float stereo = s.to_main ? g.mixes : 0;
    if (is_lcr && s.to_mono && side == Side::single) {
        const auto [left, centre, right] = lcr_gain(s.pan);
        return {left * stereo, right * stereo, centre * g.mixes};
    }
    const auto [left, right] = sides(s.pan, side);
    return {left * stereo, right * stereo, s.to_mono && !is_lcr ? db_to_gain(s.mono_db) * g.mixes : 0};
}

void send_gains(const StripSettings& s, const StripGains& g, Side side, std::span<const bool> links, std::span<Send> out) noexcept
{
    for (std::size_t pair = 0; pair < links.size(); ++pair) {
        const auto& p = s.send_pairs[pair];
        const float open = p.tap >= post_tap ? g.mixes : g.pre_sends;
        float odd = send_gain(s.sends[2 * pair], p.tap) * open, even = send_gain(s.sends[2 * pair + 1], p.tap) * open;
        if (links[pair]) { // the odd send's level and pan make both
            const auto [left, right] = sides(p.pan_follows || p.tap == group_tap ? s.pan : p.pan, side);
            even = odd * right, odd *= left;
        }
        const int tap = std::min(p.tap, post_tap);
        out[2 * pair] = {odd, tap}, out[2 * pair + 1] = {even, tap};
    }
}

} // namespace gigdesk
