// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/output_patch.h"

#include "engine/model/curves/dyn_curves.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gigdesk {
namespace {

constexpr double open_ms = 300, close_ms = 30, mute_ms = 20; // law 2: opening takes at least 200 ms
constexpr float limiter_release_ms = 80;
constexpr float out_of_reach = 1e30f; // a ceiling for files
constexpr Block silence{};

struct Where {
    const StripBank* bank = nullptr;
    int lane = 0;
};

/// The X32's numbers, then channels 33-64. What has no sound yet is silent.
Where find(const Sources& s, int source) noexcept
{
    const auto channel = [&](int n) { return Where{s.channels[n / bank_lanes], n % bank_lanes}; };
    if (source == 1 || source == 2) return {s.main, source - 1};
    if (source >= 4 && source <= 19) return {s.buses, source - 4};
    if (source >= 26 && source <= 57) return channel(source - 26);
    if (source >= 77 && source <= 108) return channel(source - 77 + 32);
    return {};
}

constexpr int first_insert_send = 111;

/// IN/LC, IN/LC+M, <-EQ, ... PRE+M, POST
const float* pick(const Sources& s, int source, int tap) noexcept
{
    if (source >= first_insert_send && source < first_insert_send + aux_inserts) return &s.insert_sends->frame[0].lane[source - first_insert_send];
    const auto [bank, lane] = find(s, source);
    return &(bank ? bank->tap(Tap(tap / 2)) : silence).frame[0].lane[lane];
}

bool is_muted(const DeskSettings& desk, int source) noexcept
{
    if (source == 1 || source == 2) return !desk.main.on;
    if (source >= 4 && source <= 19) return !desk.buses[std::size_t(source - 4)].on;
    if (source >= 26 && source <= 57) return !desk.channels[std::size_t(source - 26)].on;
    if (source >= 77 && source <= 108) return !desk.channels[std::size_t(source - 77 + 32)].on;
    return false;
}

} // namespace

OutputPatch::OutputPatch(const Times& times, int outputs, bool limits) noexcept
    : times_{times}, outputs_{std::clamp(outputs, 0, max_device_outputs)}, limits_{limits}, fall_{float(std::pow(10.0, -grid_frames / (1.7 * times.rate)))}
{
    for (int i = 0; i < max_device_outputs; ++i) {
        set_now(level_[std::size_t(i / bank_lanes)], i % bank_lanes, 1);
        guard_[std::size_t(i / bank_lanes)].ceiling.lane[i % bank_lanes] = 1;
        guard_[std::size_t(i / bank_lanes)].release.lane[i % bank_lanes] = 1 - smoothing_alpha(limiter_release_ms, times.rate);
    }
    set_now(wish_, 0, 1);
}

void OutputPatch::refresh(const DeskSettings& desk, bool ramps) noexcept
{
    fade_cells_ = ramps ? times_.structure : 0;
    for (int i = 0; i < outputs_; ++i) {
        const auto& o = desk.outputs[std::size_t(i)];
        const auto bank = std::size_t(i / bank_lanes);
        list_[std::size_t(i)].wanted = {o.source, o.tap};
        const bool follows_mute = o.tap % 2 == 1;
        const float level = follows_mute && is_muted(desk, o.source) ? 0.0f : o.invert ? -1.0f : 1.0f;
        glide_to(level_[bank], i % bank_lanes, level, ramps ? times_.gain : 0);
        guard_[bank].ceiling.lane[i % bank_lanes] = limits_ ? db_to_gain(o.ceiling_db) : out_of_reach;
    }
    const float wish = desk.outputs_mute ? 0.0f : desk.outputs_dim ? db_to_gain(desk.dim_db) : 1.0f;
    glide_to(wish_, 0, wish, ramps ? times_.cells(mute_ms) : 0);
    glide_to(open_, 0, desk.outputs_open ? 1.0f : 0.0f, ramps ? times_.cells(desk.outputs_open ? open_ms : close_ms) : 0);
}

void OutputPatch::next_cell(const Kernels& k) noexcept
{
    for (int i = 0; i < outputs_; ++i) {
        auto& o = list_[std::size_t(i)];
        if (o.fade.next_cell()) o.before = o.now;
        if (o.fade.busy() || o.wanted == o.now) continue;
        o.before = o.now, o.now = o.wanted;
        if (fade_cells_ > 0)
            o.fade.start(fade_cells_), o.fade.next_cell();
        else
            o.before = o.now;
    }
    for (auto& level : level_) gigdesk::next_cell(k, level);
    gigdesk::next_cell(k, open_), gigdesk::next_cell(k, wish_);
    for (int b = 0; b < banks; ++b)
        for (int l = 0; l < bank_lanes; ++l) {
            auto& bits = guard_[std::size_t(b)].peak_bits.lane[l];
            auto& peak = peaks_[std::size_t(b)].lane[l];
            peak = std::max(peak * fall_, std::bit_cast<float>(bits));
            if (peak < 1e-9f) peak = 0;
            bits = 0;
        }
}

void OutputPatch::gather(int bank, const Piece& piece, const Sources& sources) noexcept
{
    for (int l = 0; l < piece.lanes; ++l) {
        const auto& o = list_[std::size_t(bank * bank_lanes + l)];
        const float* x = pick(sources, o.now.source, o.now.tap);
        for (int f = 0; f < piece.frames; ++f) block_.frame[f].lane[l] = x[f * bank_lanes];
        if (!o.fade.busy()) continue;
        const float* old = pick(sources, o.before.source, o.before.tap);
        for (int f = 0; f < piece.frames; ++f) {
            const float from = old[f * bank_lanes], w = o.fade.at(piece.phase + f);
            block_.frame[f].lane[l] = from + w * (block_.frame[f].lane[l] - from);
        }
    }
}

void OutputPatch::deliver(const Kernels& k, const Piece& all, const Sources& sources, float* const* out, int offset) noexcept
{
    float nobody[grid_frames];
    const float from = open_.base.lane[0] * wish_.base.lane[0], to = open_.next.lane[0] * wish_.next.lane[0];
    const float step = (to - from) / grid_frames;
    for (int first = 0; first < outputs_; first += bank_lanes) {
        const auto bank = std::size_t(first / bank_lanes);
        Piece piece = all;
        piece.lanes = std::min(bank_lanes, outputs_ - first);
        gather(int(bank), piece, sources);
        k.apply_gain(block_, piece, level_[bank], block_);
        k.guard(guard_[bank], piece, from, step, block_);
        float* rows[bank_lanes];
        for (int l = 0; l < piece.lanes; ++l) rows[l] = out && out[first + l] ? out[first + l] + offset : nobody;
        k.give_out(block_, piece, rows, piece.lanes);
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
