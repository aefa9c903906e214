// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bus/send_matrix.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace gigdesk {
namespace {

constexpr auto pre = std::size_t(Tap::pre), post = std::size_t(Tap::post);

bool is_silent(const Ramp& r, int lane) noexcept
{
    return r.left.lane[lane] == 0 && r.target.lane[lane] == 0 && r.next.lane[lane] == 0 && r.base.lane[lane] == 0;
}
bool rests(const Ramp& r, int lane) noexcept { return r.left.lane[lane] == 0 && r.step.lane[lane] == 0; }
void add(const Row& what, Row& to) noexcept
{
    for (int l = 0; l < bank_lanes; ++l) to.lane[l] += what.lane[l];
}

} // namespace

SendMatrix::SendMatrix(const Times& times, int sources) : times_{times}, sources_(std::size_t(sources)), on_their_way_(sources_.size())
{
    for (auto* ways : {&still_, &moving_}) ways->places.resize(sources_.size() * tap_count), ways->rows.resize(ways->places.size());
}

void SendMatrix::refresh(int source, std::span<const Send> sends, bool ramps) noexcept
{
    auto& s = sources_[std::size_t(source)];
    const int cells = ramps ? times_.gain : 0;
    for (int mix = 0; mix < int(sends.size()); ++mix) {
        const auto& send = sends[std::size_t(mix)];
        if (s.tap_of[std::size_t(mix)] != send.tap) change_tap(s, mix, send.tap, cells);
        glide_to(s.gains, mix, send.gain, cells);
    }
    note(s);
    on_their_way_[std::size_t(source)] = s.gains.moving || s.taps_leaving != 0;
    stale_ = true;
}

/// What comes back to a tap it has not quite left goes on from there.
void SendMatrix::change_tap(Source& s, int mix, int tap, int cells) noexcept
{
    const Mixes bit = 1u << mix;
    const auto from = std::size_t(std::exchange(s.tap_of[std::size_t(mix)], std::uint8_t(tap))), to = std::size_t(tap);
    const bool leaves = cells > 0 && !is_silent(s.gains, mix);
    if (leaves) {
        copy_lane(s.left_behind[from], s.gains, mix);
        glide_to(s.left_behind[from], mix, 0, cells);
        s.leaving[from] |= bit;
    }
    set_now(s.gains, mix, 0);
    if (s.leaving[to] & bit) copy_lane(s.gains, s.left_behind[to], mix), set_now(s.left_behind[to], mix, 0);
    s.leaving[to] &= ~bit;
}

/// Who hears which tap, who leaves one.
void SendMatrix::note(Source& s) noexcept
{
    s.heard = {}, s.folded = s.parted = false, s.taps_heard = s.taps_leaving = 0;
    for (int l = 0; l < bank_lanes; ++l)
        if (!is_silent(s.gains, l)) s.heard[s.tap_of[std::size_t(l)]] |= 1u << l;
    for (std::size_t tap = 0; tap < tap_count; ++tap) s.taps_heard |= unsigned(s.heard[tap] != 0) << tap, s.taps_leaving |= unsigned(s.leaving[tap] != 0) << tap;
}

inline void SendMatrix::step(const Kernels& k, Source& s) noexcept
{
    if (s.folded)
        k.step_and_scale(s.gains, s.share, s.lines[pre].base, s.lines[pre].step);
    else if (s.gains.moving)
        k.step_ramp(s.gains);
    for (unsigned rest = s.taps_leaving; rest; rest &= rest - 1) {
        const auto tap = std::size_t(std::countr_zero(rest));
        k.step_ramp(s.left_behind[tap]);
        if (!s.left_behind[tap].moving) s.leaving[tap] = 0;
    }
}

void SendMatrix::step_all(const Kernels& k) noexcept
{
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (!on_their_way_[i]) continue;
        auto& s = sources_[i];
        step(k, s);
        if (s.gains.moving && s.taps_leaving == 0 && !s.parted) continue; // nearly always
        stale_ |= s.parted || !s.gains.moving;
        if (!s.gains.moving || s.taps_leaving != 0) note(s);
        on_their_way_[i] = s.gains.moving || s.taps_leaving != 0;
    }
}

void SendMatrix::next_cell(const Kernels& k, const SendGroups& groups) noexcept
{
    bool faders_move = false;
    unsigned resting = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) faders_move |= groups[g].fader && groups[g].fader->moving, resting |= unsigned(groups[g].rests) << g;
    step_all(k);
    if (stale_ || faders_move || resting != resting_) resting_ = resting, lay_all(k, groups);
    stale_ = faders_move; // once more when they have arrived
}

void SendMatrix::lay_all(const Kernels& k, const SendGroups& groups) noexcept
{
    still_.count = moving_.count = 0, used_ = 0;
    for (std::size_t source = 0; source < sources_.size(); ++source) {
        const auto& group = groups[source / bank_lanes];
        used_ += (sources_[source].taps_heard | sources_[source].taps_leaving) != 0;
        if (!group.rests) lay(k, source, group.fader);
    }
}

inline void SendMatrix::put(std::size_t source, std::size_t tap, bool moves, const Row& base, const Row& step) noexcept
{
    auto& ways = moves ? moving_ : still_;
    ways.places[ways.count] = {std::uint8_t(source / bank_lanes), std::uint8_t(tap), std::uint8_t(source % bank_lanes)};
    ways.rows[ways.count++] = {nullptr, &base, &step};
}

/// One row for a source if it can be, else a row for each tap.
void SendMatrix::lay(const Kernels& k, std::size_t source, const Ramp* fader) noexcept
{
    auto& s = sources_[source];
    const int lane = int(source % bank_lanes);
    if (s.taps_heard == 0 && s.taps_leaving == 0) return;
    if (s.taps_leaving == 0 && s.taps_heard == (1u << pre | 1u << post) && fader && rests(*fader, lane)) {
        const auto& line = fold(k, s, fader->base.lane[lane]);
        return put(source, pre, s.gains.moving, line.base, line.step);
    }
    if (s.taps_leaving == 0 && std::has_single_bit(s.taps_heard))
        return put(source, std::size_t(std::countr_zero(s.taps_heard)), s.gains.moving, s.gains.base, s.gains.step);
    split(k, source);
}

const SendMatrix::Line& SendMatrix::fold(const Kernels& k, Source& s, float fader) noexcept
{
    auto& line = s.lines[pre];
    if (s.folded && s.share_of == fader) return line;
    for (int l = 0; l < bank_lanes; ++l) s.share.lane[l] = s.heard[post] >> l & 1 ? fader : 1;
    s.folded = true, s.parted = false, s.share_of = fader;
    k.scale(s.gains, s.share, line.base, line.step);
    return line;
}

void SendMatrix::split(const Kernels& k, std::size_t source) noexcept
{
    auto& s = sources_[source];
    s.folded = false, s.parted = true;
    for (unsigned rest = s.taps_heard | s.taps_leaving; rest; rest &= rest - 1) {
        const auto tap = std::size_t(std::countr_zero(rest));
        Row mine;
        for (int l = 0; l < bank_lanes; ++l) mine.lane[l] = s.heard[tap] >> l & 1 ? 1.0f : 0.0f;
        auto& line = s.lines[tap];
        k.scale(s.gains, mine, line.base, line.step);
        if (s.leaving[tap]) add(s.left_behind[tap].base, line.base), add(s.left_behind[tap].step, line.step);
        put(source, tap, s.gains.moving || s.leaving[tap] != 0, line.base, line.step);
    }
}

int SendMatrix::Ways::find(const SendSources& sources) noexcept
{
    for (std::size_t i = 0; i < count; ++i) rows[i].x = sources.taps[places[i].group][places[i].tap]->lane + places[i].lane;
    return int(count);
}

void SendMatrix::sum(const Kernels& k, const Piece& piece, const SendSources& sources, Block& out) noexcept
{
    const int still = still_.find(sources), moving = moving_.find(sources);
    k.send(still_.rows.data(), still, moving_.rows.data(), moving, piece, out);
}

} // namespace gigdesk
