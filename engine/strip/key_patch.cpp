// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/strip/key_patch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

const Block silence{};
constexpr float beyond_reason = 1e7f;

/// @return frame 0 of a lane; frames are bank_lanes apart
const float* lane_of(const KeySources& sources, int key) noexcept
{
    const Row* bank = sources.banks[(key - 1) / bank_lanes];
    return &(bank ? bank : silence.frame)->lane[(key - 1) % bank_lanes];
}

/// A broken strip must not break those that listen to it.
void replace_insane(Block& io, int frames) noexcept
{
    for (int f = 0; f < frames; ++f)
        for (float& x : io.frame[f].lane) x = std::abs(x) < beyond_reason ? x : 0.0f;
}

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
    }
}

const Block& KeyPatch::listen(const KeySources& sources, const Piece& piece, const Block& own, Block& room) const noexcept
{
    if (elsewhere_ == 0) return own;
    if (&own != &room) std::copy_n(own.frame, piece.frames, room.frame);
    for (auto rest = elsewhere_; rest; rest &= rest - 1) {
        const int l = std::countr_zero(rest);
        const auto& ear = ears_[std::size_t(l)];
        if (ear.fade.busy())
            change_over(ear, sources, piece, own, l, room);
        else if (ear.now > 0)
            copy_lane(lane_of(sources, ear.now), piece.frames, l, room);
    }
    replace_insane(room, piece.frames);
    return room;
}

void KeyPatch::copy_lane(const float* from, int frames, int lane, Block& to) noexcept
{
    float* x = &to.frame[0].lane[lane];
    for (int f = 0; f < frames; ++f) x[f * bank_lanes] = from[f * bank_lanes];
}

void KeyPatch::change_over(const Changeover<int>& ear, const KeySources& sources, const Piece& piece, const Block& own, int l, Block& room) noexcept
{
    const auto heard = [&](int key) { return key > 0 ? lane_of(sources, key) : &own.frame[0].lane[l]; };
    const float *before = heard(ear.before), *now = heard(ear.now);
    for (int f = 0; f < piece.frames; ++f) room.frame[f].lane[l] = ear.mix(before[f * bank_lanes], now[f * bank_lanes], piece.phase + f);
}

} // namespace gigdesk
