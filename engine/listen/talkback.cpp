// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/talkback.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gigdesk {
namespace {

constexpr IntRow first_lane{{-1}};
constexpr float silent_piece[grid_frames]{};
constexpr int to_main = 16, to_mono = 17;

float level(const TalkKeySettings& key) noexcept { return key.is_open ? db_to_gain(key.level_db) : 0; }

float gain_into(const TalkSettings& s, int destination) noexcept
{
    float most = 0;
    for (const auto& key : s.keys)
        if (key.destinations >> destination & 1) most = std::max(most, level(key));
    return most * db_to_gain(s.level_db[std::size_t(destination)]);
}

} // namespace

Talkback::Talkback(const Times& times, int inputs) noexcept
    : times_{times}, inputs_{inputs}, fall_{float(std::pow(10.0, -grid_frames / (1.7 * times.rate)))}
{
    set_now(trim_, 0, 1);
}

ExtraSends Talkback::sends(const TalkSettings& s) noexcept
{
    ExtraSends to;
    for (int b = 0; b < bus_count; ++b) to.buses[std::size_t(b)].gain = gain_into(s, b);
    to.mains[0].gain = to.mains[1].gain = gain_into(s, to_main), to.mains[2].gain = gain_into(s, to_mono);
    return to;
}

void Talkback::refresh(const TalkSettings& s, bool ramps) noexcept
{
    change_input(s.input, ramps);
    glide_to(trim_, 0, db_to_gain(s.trim_db), ramps ? times_.gain : 0);
    cut_.design(0, design_low_cut(0, s.cut_hz, times_.rate)[0], s.cut_on, ramps ? times_.filter : 0);
    glide_to(out_, 0, std::max(level(s.keys[0]), level(s.keys[1])), ramps ? times_.gain : 0);
}

void Talkback::change_input(int input, bool ramps) noexcept
{
    wanted_ = input;
    if (!ramps) now_ = before_ = input;
}

void Talkback::next_cell(const Kernels& k) noexcept
{
    for (Ramp* r : {&trim_, &out_}) gigdesk::next_cell(k, *r);
    cut_.next_cell();
    if (fade_.next_cell()) before_ = now_;
    if (!fade_.busy() && wanted_ != now_) now_ = wanted_, fade_.start(times_.structure), fade_.next_cell();
    meter_ = std::max(meter_ * fall_, std::bit_cast<float>(peak_bits_.lane[0]));
    if (!(meter_ > 1e-9f) || !std::isfinite(meter_)) meter_ = 0;
    peak_bits_.lane[0] = 0;
}

const float* Talkback::channel(const float* const* in, int number, int offset) const noexcept
{
    if (number < 1 || number > inputs_ || !in || !in[number - 1]) return silent_piece;
    return in[number - 1] + offset;
}

void Talkback::listen(const Kernels& k, const Piece& all, const float* const* in, int offset, Block& out, int lane) noexcept
{
    is_used_ = is_used_ || now_ > 0;
    if (!is_used_) return;
    Piece piece = all;
    piece.lanes = 1;
    const float *x = channel(in, now_, offset), *rows[bank_lanes];
    float mixed[grid_frames];
    if (fade_.busy()) {
        const float* old = channel(in, before_, offset);
        for (int f = 0; f < piece.frames; ++f) mixed[f] = old[f] + fade_.at(piece.phase + f) * (x[f] - old[f]);
        x = mixed;
    }
    std::fill(std::begin(rows), std::end(rows), silent_piece);
    rows[0] = x;
    k.take_in(rows, piece, trim_, watch_, block_);
    (void)run(k, &cut_, 1, first_lane, piece, block_, block_);
    k.peak(block_, piece, peak_bits_);
    for (int f = 0; f < piece.frames; ++f) out.frame[f].lane[lane] = block_.frame[f].lane[0];
}

void Talkback::speak(const Piece& piece, Block& out) const noexcept
{
    if (!is_used_) return;
    for (int f = 0; f < piece.frames; ++f)
        out.frame[f].lane[0] = block_.frame[f].lane[0] * (out_.base.lane[0] + float(piece.phase + f + 1) * out_.step.lane[0]);
}

} // namespace gigdesk
