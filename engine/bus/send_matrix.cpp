// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bus/send_matrix.h"
#include "engine/model/curves/pan_law.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr int group_tap = 5; // behind POST: the strip at unity, with the send's switch

float send_gain(const SendSettings& send, int tap) noexcept
{
    if (!send.on) return 0;
    return tap == group_tap ? 1.0f : db_to_gain(send.level_db);
}

bool is_still_zero(const Ramp& ramp) noexcept
{
    return !ramp.moving && std::all_of(std::begin(ramp.base.lane), std::end(ramp.base.lane), [](float g) { return g == 0; });
}

} // namespace

SendMatrix::SendMatrix(const Times& times) : times_{times}, strips_{std::make_unique<Strip[]>(channel_strips)} {}

void SendMatrix::refresh(int strip, const StripSettings& s, const std::array<bool, bus_count / 2>& links, bool ramps) noexcept
{
    auto& row = strips_[std::size_t(strip)];
    const int cells = ramps ? times_.gain : 0;
    for (std::size_t pair = 0; pair < links.size(); ++pair) {
        const auto& p = s.send_pairs[pair];
        const bool is_group = p.tap == group_tap;
        float gains[2] = {send_gain(s.sends[2 * pair], p.tap), send_gain(s.sends[2 * pair + 1], p.tap)};
        if (links[pair]) { // the odd send's level and pan make both
            const auto [left, right] = pan_gain(p.pan_follows || is_group ? s.pan : p.pan);
            gains[1] = gains[0] * right, gains[0] *= left;
        }
        const int in_tap = std::min(p.tap, int(Tap::post));
        for (int tap = 0; tap < tap_count; ++tap)
            for (int side = 0; side < 2; ++side)
                glide_to(row.taps[std::size_t(tap)], int(2 * pair) + side, tap == in_tap ? gains[side] : 0, cells);
    }
    for (int tap = 0; tap < tap_count; ++tap)
        if (!is_still_zero(row.taps[std::size_t(tap)])) row.in_use |= 1u << tap;
}

void SendMatrix::next_cell() noexcept
{
    for (int strip = 0; strip < channel_strips; ++strip) {
        auto& s = strips_[std::size_t(strip)];
        for (int tap = 0; tap < tap_count; ++tap) {
            auto& ramp = s.taps[std::size_t(tap)];
            if (!ramp.moving) continue;
            gigdesk::next_cell(ramp);
            if (is_still_zero(ramp)) s.in_use &= ~(1u << tap);
        }
    }
}

void SendMatrix::sum(const Kernels& k, const Piece& piece, const StripBank* const* banks, const bool* resting, Block& out) noexcept
{
    int still = 0, moving = 0;
    for (int strip = 0; strip < channel_strips; ++strip) {
        const auto& s = strips_[std::size_t(strip)];
        const int bank = strip / bank_lanes;
        if (s.in_use == 0 || resting[bank]) continue;
        for (int tap = 0; tap < tap_count; ++tap) {
            if (!(s.in_use >> tap & 1)) continue;
            const auto& ramp = s.taps[std::size_t(tap)];
            const SendRow row{&banks[bank]->tap(Tap(tap)).frame[0].lane[strip % bank_lanes], &ramp.base, &ramp.step};
            if (ramp.moving)
                moving_[std::size_t(moving++)] = row;
            else
                still_[std::size_t(still++)] = row;
        }
    }
    k.send(still_.data(), still, moving_.data(), moving, piece, out);
}

} // namespace gigdesk
