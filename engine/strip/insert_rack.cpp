// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/strip/insert_rack.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr float silent_piece[grid_frames]{};
constexpr int aux_1 = 17; // in names::inserts
constexpr float absurd = 1000; // as at the inputs: what is not a signal is silence

bool is_possible(const float* x, int frames) noexcept
{
    int impossible = 0;
    for (int f = 0; f < frames; ++f) impossible |= !(std::abs(x[f]) < absurd);
    return impossible == 0;
}

void replace_impossible(float* x, int frames) noexcept
{
    for (int f = 0; f < frames; ++f)
        if (!(std::abs(x[f]) < absurd)) x[f] = 0;
}

/// What one end of a cross-fade does to a lane; w, w_next: its weight before and at the end of the cell.
struct Share {
    const Fade& fade;
    bool is_new;
    [[nodiscard]] float at(int f) const noexcept
    {
        if (!fade.busy()) return is_new ? 1.0f : 0.0f;
        return is_new ? fade.at(f) : 1 - fade.at(f);
    }
};

/// At rest: what returns takes the strip's place.
void insert(const Piece& piece, int lane, const Block& in, const float* returned, float* send, Block& out) noexcept
{
    for (int f = 0; f < piece.frames; ++f) out.frame[f].lane[lane] = returned[f], send[f * bank_lanes] += in.frame[f].lane[lane];
}

void insert(const Piece& piece, int lane, const Share& share, const Block& in, const float* returned, float* send, Block& out) noexcept
{
    for (int f = 0; f < piece.frames; ++f) {
        const float x = in.frame[f].lane[lane], w = share.at(piece.phase + f);
        float& y = out.frame[f].lane[lane];
        y = w == 1 ? returned[f] : y + w * (returned[f] - x);
        send[f * bank_lanes] += w * x;
    }
}

} // namespace

void InsertRack::want_return(int insert, int channel, int cells) noexcept
{
    returns_[std::size_t(insert - 1)].channel.want(channel, cells);
}

void InsertRack::next_cell() noexcept
{
    for (auto& r : returns_) r.channel.next_cell();
}

const float* InsertRack::channel(const float* const* in, int number, int offset) const noexcept
{
    return number < 1 || number > inputs_ || !in || !in[number - 1] ? silent_piece : in[number - 1] + offset;
}

void InsertRack::begin(const Piece& piece, const float* const* in, int offset) noexcept
{
    if (std::exchange(used_, false)) sends_ = {};
    for (auto& r : returns_) {
        r.sound = silent_piece;
        if (r.channel.now == 0 && r.channel.before == 0) continue;
        const float *x = channel(in, r.channel.now, offset), *old = channel(in, r.channel.before, offset);
        r.sound = x;
        const bool fades = r.channel.fade.busy();
        if (!fades && is_possible(x, piece.frames)) continue; // nearly always
        for (int f = 0; f < piece.frames; ++f) r.mixed[f] = fades ? r.channel.mix(old[f], x[f], piece.phase + f) : x[f];
        replace_impossible(r.mixed, piece.frames);
        r.sound = r.mixed;
    }
}

int InsertHolders::take(bool on, int sel) noexcept
{
    const int insert = sel - aux_1 + 1;
    if (!on || insert < 1 || insert > aux_inserts || (taken_ >> insert & 1)) return 0; // an effect that is not there passes
    taken_ |= 1u << insert;
    return insert;
}

std::array<int, 2> InsertHolders::take_pair(bool on, int sel) noexcept
{
    if (sel < aux_1) return {};
    const int odd = aux_1 + (sel - aux_1) / 2 * 2;
    return {take(on, odd), take(on, odd + 1)};
}

void InsertPoints::want(int lane, Plug plug, int cells) noexcept
{
    auto& point = points_[std::size_t(lane)];
    if (plug.insert == 0) plug.after = point.wanted.after; // nowhere is everywhere: no fade from nothing to nothing
    point.want(plug, cells);
    busy_ = true;
}

void InsertPoints::next_cell() noexcept
{
    if (!std::exchange(busy_, false)) return;
    plugged_[0] = plugged_[1] = 0;
    for (std::size_t l = 0; l < bank_lanes; ++l) {
        auto& point = points_[l];
        busy_ |= point.next_cell();
        for (const auto& plug : {point.now, point.before})
            if (plug.insert > 0) plugged_[plug.after] |= 1u << l;
    }
}

const Block& InsertPoints::run(bool after, const Piece& piece, InsertRack& rack, const Block& in, Block& room) noexcept
{
    if (plugged_[after] == 0) return in;
    std::copy_n(in.frame, piece.frames, room.frame);
    for (auto rest = plugged_[after]; rest; rest &= rest - 1) {
        const int l = std::countr_zero(rest);
        const auto& point = points_[std::size_t(l)];
        const auto side = [&](const Plug& plug, bool is_new) {
            if (plug.insert > 0 && plug.after == after) insert(piece, l, {point.fade, is_new}, in, rack.returned(plug.insert), rack.send(plug.insert), room);
        };
        if (point.fade.busy())
            side(point.before, false), side(point.now, true);
        else
            insert(piece, l, in, rack.returned(point.now.insert), rack.send(point.now.insert), room);
    }
    return room;
}

} // namespace gigdesk
