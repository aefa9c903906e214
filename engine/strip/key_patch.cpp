// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/strip/key_patch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr float beyond_reason = 1e7f;

/// @param key 0: the lane itself    @return frame 0 of a lane; frames are bank_lanes apart
const float* lane_of(const KeySources& sources, const Block& own, int lane, int key) noexcept
{
    if (key == 0) return &own.frame[0].lane[lane];
    return &sources.banks[(key - 1) / bank_lanes]->lane[(key - 1) % bank_lanes];
}

/// A broken strip must not break those that listen to it.
float sane(float x) noexcept { return std::abs(x) < beyond_reason ? x : 0.0f; }

} // namespace

void KeyPatch::want(int lane, int key, int cells) noexcept
{
    ears_[std::size_t(lane)].want(std::clamp(key, 0, key_banks * bank_lanes), cells);
    busy_ = true;
}

void KeyPatch::next_cell() noexcept
{
    if (!std::exchange(busy_, false)) return;
    elsewhere_ = 0;
    for (std::size_t l = 0; l < bank_lanes; ++l) {
        auto& ear = ears_[l];
        busy_ |= ear.next_cell();
        if (ear.now > 0 || ear.before > 0) elsewhere_ |= 1u << l;
        places_.lane[l] = ear.now > 0 ? ear.now - 1 : key_banks * bank_lanes + std::int32_t(l);
    }
}

const Block& KeyPatch::listen(const Kernels& k, const KeySources& sources, const Piece& piece, const Block& own, Block& room) const noexcept
{
    if (elsewhere_ == 0) return own;
    const Row* banks[key_banks + 1]; // the last: its own
    std::copy_n(sources.banks, key_banks, banks), banks[key_banks] = own.frame;
    k.gather(banks, places_, piece, room);
    if (!busy_) return room;
    for (int l = 0; l < bank_lanes; ++l)
        if (const auto& ear = ears_[std::size_t(l)]; ear.fade.busy()) change_over(ear, lane_of(sources, own, l, ear.before), piece, l, room);
    return room;
}

void KeyPatch::change_over(const Changeover<int>& ear, const float* before, const Piece& piece, int lane, Block& room) noexcept
{
    for (int f = 0; f < piece.frames; ++f) {
        float& x = room.frame[f].lane[lane];
        x = ear.mix(sane(before[f * bank_lanes]), x, piece.phase + f);
    }
}

} // namespace gigdesk
