// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/output_patch.h"

#include "engine/model/curves/dyn_curves.h"
#include "engine/model/mute_causes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr double open_ms = 300, close_ms = 30, mute_ms = 20; // law 2: opening takes at least 200 ms
constexpr float limiter_release_ms = 80;
constexpr float out_of_reach = 1e30f; // a ceiling for files
// The X32's numbers, then ours.
constexpr int main_left = 1, main_right = 2, mono = 3, first_bus = 4, first_matrix = 20, first_channel = 26, first_aux = 58; // FX returns follow
constexpr int listen_a = 74, talk = 76, first_high_channel = 77, listen_b = 109, first_insert = 111, after_last = 117;

/// @return the strip's linear number, -1 for what is no strip
int strip_at(int source) noexcept
{
    if (source < main_left || source >= listen_b) return -1;
    if (source >= first_high_channel) return source - first_high_channel + 32;
    if (source >= listen_a) return -1;
    if (source >= first_channel) return source < first_aux ? source - first_channel : source - first_aux + first_aux_strip;
    if (source >= first_matrix) return source - first_matrix + first_matrix_strip;
    if (source >= first_bus) return source - first_bus + first_bus_strip;
    return source == mono ? mono_strip : main_strip;
}

void copy_lane(const float* lane, int frames, float* row) noexcept
{
    if (frames == grid_frames) // a known length is unrolled
        for (int f = 0; f < grid_frames; ++f) row[f] = lane[f * bank_lanes];
    else
        for (int f = 0; f < frames; ++f) row[f] = lane[f * bank_lanes];
}

bool is_muted(std::span<const StripGains> strips, int source) noexcept
{
    const int strip = strip_at(source);
    return strip >= 0 && closes_fader(strips[std::size_t(strip)].closed);
}

} // namespace

OutputPatch::OutputPatch(const Times& times, int outputs, bool limits)
    : times_{times}, outputs_{std::clamp(outputs, 0, max_device_outputs)}, limits_{limits}, fall_{float(std::pow(10.0, -grid_frames / (1.7 * times.rate)))}
{
    for (int i = 0; i < max_device_outputs; ++i) {
        auto& guard = guard_[std::size_t(i / bank_lanes)];
        set_now(level_[std::size_t(i / bank_lanes)], i % bank_lanes, 1), set_now(guard.weight, i % bank_lanes, 1);
        guard.ceiling.lane[i % bank_lanes] = ceilings_[std::size_t(i)] = 1;
        guard.release.lane[i % bank_lanes] = 1 - smoothing_alpha(limiter_release_ms, times.rate);
    }
    set_now(wish_, 0, 1);
    for (int first = 0; first < outputs_; first += bank_lanes) delays_.emplace_back(times, std::min(bank_lanes, outputs_ - first), first);
}

void OutputPatch::refresh(const DeskSettings& desk, std::span<const StripGains> strips, bool ramps) noexcept
{
    fade_cells_ = ramps ? times_.structure : 0;
    for (int i = 0; i < outputs_; ++i) {
        const auto& o = desk.outputs[std::size_t(i)];
        const auto bank = std::size_t(i / bank_lanes);
        list_[std::size_t(i)].wanted = {o.source, o.tap};
        const bool follows_mute = o.tap % 2 == 1;
        const float level = follows_mute && is_muted(strips, o.source) ? 0.0f : o.invert ? -1.0f : 1.0f;
        delays_[bank].refresh(i % bank_lanes, o.delay_on, o.delay_ms, ramps);
        glide_to(level_[bank], i % bank_lanes, level, ramps ? times_.gain : 0);
        ceilings_[std::size_t(i)] = limits_ ? db_to_gain(o.ceiling_db) : out_of_reach;
    }
    ceilings_wait_ = true;
    const float wish = desk.outputs_mute ? 0.0f : desk.outputs_dim ? db_to_gain(desk.dim_db) : 1.0f;
    glide_to(wish_, 0, wish, ramps ? times_.cells(mute_ms) : 0);
    glide_to(open_, 0, desk.outputs_open ? 1.0f : 0.0f, ramps ? times_.cells(desk.outputs_open ? open_ms : close_ms) : 0);
}

void OutputPatch::next_cell(const Kernels& k) noexcept
{
    for (auto& delays : delays_) delays.next_cell();
    for (int i = 0; i < outputs_; ++i) {
        auto& o = list_[std::size_t(i)];
        if (o.fade.next_cell()) o.before = o.now;
        if (o.fade.busy() || o.wanted == o.now) continue;
        o.before = o.now, o.now = o.wanted, moved_ = true;
        if (fade_cells_ > 0)
            o.fade.start(fade_cells_), o.fade.next_cell();
        else
            o.before = o.now;
    }
    if (ceilings_wait_) change_ceilings();
    for (auto& guard : guard_) gigdesk::next_cell(k, guard.weight);
    for (auto& level : level_) gigdesk::next_cell(k, level);
    gigdesk::next_cell(k, open_), gigdesk::next_cell(k, wish_);
    for (std::size_t b = 0; b < banks; ++b) k.let_fall(peaks_[b], guard_[b].peak_bits, fall_);
}

/// One change at a time: a wish that comes on the way waits for its end.
void OutputPatch::change_ceilings() noexcept
{
    ceilings_wait_ = false;
    for (int i = 0; i < outputs_; ++i) {
        auto& guard = guard_[std::size_t(i / bank_lanes)];
        const int l = i % bank_lanes;
        if (guard.ceiling.lane[l] == ceilings_[std::size_t(i)]) continue;
        if (guard.weight.left.lane[l] != 0) {
            ceilings_wait_ = true;
            continue;
        }
        guard.old_ceiling.lane[l] = std::exchange(guard.ceiling.lane[l], ceilings_[std::size_t(i)]), guard.old_reduction.lane[l] = guard.reduction.lane[l];
        if (fade_cells_ > 0) set_now(guard.weight, l, 0), glide_to(guard.weight, l, 1, fade_cells_);
    }
}

OutputPatch::Spot OutputPatch::spot_of(const Sources& s, const Choice& of) noexcept
{
    const auto in_block = [](const Block& block, int lane) { return Spot{.block = &block, .lane = lane}; };
    if (const int strip = strip_at(of.source); strip >= 0) {
        const auto& place = s.strips[std::size_t(strip)];
        return {.bank = place.bank, .tap = Tap(of.tap / 2), .lane = place.lane + (of.source == main_right ? 1 : 0)};
    }
    if (of.source >= listen_a && of.source < talk) return in_block(s.listen, of.source - listen_a);
    if (of.source == talk) return in_block(s.talk, 0);
    if (of.source >= listen_b && of.source < first_insert) return in_block(s.listen, of.source - listen_b + 2);
    if (of.source >= first_insert && of.source < after_last) return in_block(s.inserts, of.source - first_insert);
    return {};
}

void OutputPatch::find_spots(const Sources& sources) noexcept
{
    for (int i = 0; i < outputs_; ++i) {
        auto& o = list_[std::size_t(i)];
        o.spot = spot_of(sources, o.now), o.old_spot = spot_of(sources, o.before), o.turned = nothing_turned;
    }
    share_blocks();
}

void OutputPatch::share_blocks() noexcept
{
    const auto outputs = std::span{list_}.first(std::size_t(outputs_));
    turned_count_ = 0;
    for (auto& first : outputs) {
        const auto shares = [&](const Output& o) { return o.turned == nothing_turned && o.spot.stands_beside(first.spot); };
        if (first.turned != nothing_turned || std::count_if(outputs.begin(), outputs.end(), shares) < worth_turning) continue;
        turned_[std::size_t(turned_count_)].from = first.spot;
        for (auto& o : outputs)
            if (o.spot.stands_beside(first.spot)) o.turned = turned_count_;
        ++turned_count_;
    }
}

void OutputPatch::turn(const Kernels& k, const Piece& piece) noexcept
{
    for (auto& block : std::span{turned_}.first(std::size_t(turned_count_))) {
        float* rows[bank_lanes];
        for (int l = 0; l < bank_lanes; ++l) rows[l] = block.rows[l].lane;
        k.give_out(block.from.sound(), piece, rows, bank_lanes);
    }
}

/// @return what the output plays, in a stretch
const float* OutputPatch::row(int output, const Piece& piece) noexcept
{
    const auto& o = list_[std::size_t(output)];
    float* own = rows_[output % bank_lanes].lane;
    const float* x = own;
    if (o.turned == nothing_turned)
        copy_lane(o.spot.in_frame_0(), piece.frames, own);
    else
        x = turned_[std::size_t(o.turned)].rows[o.spot.lane].lane;
    if (o.fade.busy()) {
        const float* old = o.old_spot.in_frame_0();
        for (int f = 0; f < piece.frames; ++f) own[f] = old[f * bank_lanes] + o.fade.at(piece.phase + f) * (x[f] - old[f * bank_lanes]);
        x = own;
    }
    return delays_[std::size_t(output / bank_lanes)].run(output % bank_lanes, piece, x, own);
}

void OutputPatch::deliver(const Kernels& k, const Piece& all, const Sources& sources, float* const* out, int offset) noexcept
{
    float nobody[grid_frames];
    const float from = open_.base.lane[0] * wish_.base.lane[0], to = open_.next.lane[0] * wish_.next.lane[0];
    const float step = (to - from) / grid_frames;
    if (std::exchange(moved_, false)) find_spots(sources);
    turn(k, all);
    for (int first = 0; first < outputs_; first += bank_lanes) {
        const auto bank = std::size_t(first / bank_lanes);
        Piece piece = all;
        piece.lanes = std::min(bank_lanes, outputs_ - first);
        const float* in_rows[bank_lanes];
        float* out_rows[bank_lanes];
        for (int l = 0; l < bank_lanes; ++l) {
            const bool is_there = l < piece.lanes;
            in_rows[l] = is_there ? row(first + l, piece) : no_sound.frame[0].lane;
            out_rows[l] = is_there && out && out[first + l] ? out[first + l] + offset : nobody;
        }
        k.line_up(in_rows, piece, block_);
        k.guard(guard_[bank], piece, level_[bank], from, step, block_);
        k.give_out(block_, piece, out_rows, bank_lanes); // whole vectors are given faster than the last few lanes
    }
}

void OutputPatch::report(MeterSnapshot& m) const noexcept
{
    m.limited_frames = 0;
    for (int i = 0; i < max_device_outputs; ++i) {
        const auto bank = std::size_t(i / bank_lanes);
        const int l = i % bank_lanes;
        m.outputs[std::size_t(i)] = peaks_[bank].lane[l];
        m.limiter_gain[std::size_t(i)] = 1 - guard_[bank].reduction.lane[l];
        m.limited_by_output[std::size_t(i)] = std::uint32_t(guard_[bank].limited.lane[l]);
    }
    for (const auto& guard : guard_) m.limited_frames = std::max(m.limited_frames, std::uint64_t(std::uint32_t(guard.frames)));
    m.outputs_gain = open_.base.lane[0] * wish_.base.lane[0];
}

} // namespace gigdesk
