// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bus/send_matrix.h"
#include "engine/model/curves/pan_law.h"

#include <algorithm>
#include <bit>

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

SendMatrix::SendMatrix(const Times& times) : times_{times}, taps_{std::make_unique<Taps[]>(channel_strips)} {}

void SendMatrix::refresh(int strip, const StripSettings& s, const std::array<bool, bus_count / 2>& links, bool ramps) noexcept
{
    auto& taps = taps_[std::size_t(strip)];
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
                glide_to(taps[std::size_t(tap)], int(2 * pair) + side, tap == in_tap ? gains[side] : 0, cells);
    }
    for (std::size_t tap = 0; tap < tap_count; ++tap) {
        const auto bit = std::uint8_t(1u << tap);
        if (taps[tap].moving) moves_[std::size_t(strip)] |= bit;
        if (!is_still_zero(taps[tap])) in_use_[std::size_t(strip)] |= bit;
    }
}

void SendMatrix::next_cell(const Kernels& k) noexcept
{
    for (std::size_t strip = 0; strip < channel_strips; ++strip)
        for (unsigned rest = moves_[strip]; rest; rest &= rest - 1) {
            auto& ramp = taps_[strip][std::size_t(std::countr_zero(rest))];
            k.step_ramp(ramp);
            if (ramp.moving) continue;
            const auto bit = std::uint8_t(rest & -rest);
            moves_[strip] &= std::uint8_t(~bit);
            if (is_still_zero(ramp)) in_use_[strip] &= std::uint8_t(~bit);
        }
}

void SendMatrix::sum(const Kernels& k, const Piece& piece, const StripBank* const* banks, const bool* resting, Block& out) noexcept
{
    std::size_t still = 0, moving = 0;
    for (std::size_t strip = 0; strip < channel_strips; ++strip) {
        const auto bank = strip / bank_lanes, lane = strip % bank_lanes;
        if (in_use_[strip] == 0 || resting[bank]) continue;
        for (unsigned rest = in_use_[strip]; rest; rest &= rest - 1) {
            const int tap = std::countr_zero(rest);
            const auto& ramp = taps_[strip][std::size_t(tap)];
            const SendRow row{&banks[bank]->tap(Tap(tap)).frame[0].lane[lane], &ramp.base, &ramp.step};
            (moves_[strip] >> tap & 1 ? moving_[moving++] : still_[still++]) = row;
        }
    }
    k.send(still_.data(), int(still), moving_.data(), int(moving), piece, out);
}

} // namespace gigdesk
