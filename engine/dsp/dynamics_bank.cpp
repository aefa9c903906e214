// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/dynamics_bank.h"

#include "engine/model/curves/dyn_curves.h"
#include "engine/model/fader_law.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr int duck_mode = 4, gate_mode = 3;
constexpr std::int32_t mask(bool on) { return on ? -1 : 0; }
float frames_of(float ms, double rate) { return float(double(ms) * rate / 1000); }

} // namespace

template <int Lanes>
void GateBank<Lanes>::prepare(double rate) noexcept
{
    detector_keep = smoothing_alpha(10, rate);
    for (int lane = 0; lane < Lanes; ++lane) {
        set(lane, {}, rate);
        wet.jump(lane, 0);
        reset_lane(lane);
    }
}

template <int Lanes>
void GateBank<Lanes>::set(int lane, const GateSettings& s, double rate) noexcept
{
    open_level[lane] = s.threshold_db * log2_per_db;
    close_level[lane] = (s.threshold_db - gate_hysteresis_db) * log2_per_db;
    slope[lane] = s.mode < gate_mode ? 1 - float(2 + std::clamp(s.mode, 0, 2)) : 0;
    floor[lane] = -s.range_db * log2_per_db;
    attack[lane] = smoothing_alpha(s.attack_ms, rate);
    release[lane] = smoothing_alpha(s.release_ms, rate);
    hold[lane] = frames_of(s.hold_ms, rate);
    is_gate[lane] = mask(s.mode >= gate_mode);
    is_duck[lane] = mask(s.mode == duck_mode);
    wet.aim(lane, s.on ? 1.0f : 0.0f);
}

template <int Lanes>
void CompressorBank<Lanes>::prepare(double rate) noexcept
{
    rms_keep = smoothing_alpha(rms_window_ms, rate);
    for (int lane = 0; lane < Lanes; ++lane) {
        is_linked[lane] = 0;
        set(lane, {}, rate);
        wet.jump(lane, 0);
        dry.jump(lane, 1);
        late.jump(lane, 1);
        reset_lane(lane);
    }
}

template <int Lanes>
void CompressorBank<Lanes>::set(int lane, const CompressorSettings& s, double rate) noexcept
{
    threshold[lane] = s.threshold_db * log2_per_db;
    slope[lane] = s.expander ? 1 - s.ratio : 1 / s.ratio - 1;
    knee[lane] = std::max(s.knee_db * log2_per_db, 1e-6f);
    floor[lane] = s.expander ? -dyn_expander_range_db * log2_per_db : -1000.0f;
    attack[lane] = smoothing_alpha(s.attack_ms, rate);
    release[lane] = smoothing_alpha(s.release_ms, rate);
    hold[lane] = frames_of(s.hold_ms, rate);
    is_rms[lane] = mask(s.rms);
    is_linear[lane] = mask(!s.logarithmic);
    is_expander[lane] = mask(s.expander);
    const float mix = s.on ? std::clamp(s.mix / 100, 0.0f, 1.0f) : 0.0f;
    wet.aim(lane, mix * db_to_gain(s.makeup_db));
    dry.aim(lane, 1 - mix);
    late.aim(lane, s.after_eq ? 1.0f : 0.0f);
}

template struct GateBank<64>;
template struct CompressorBank<64>;
template struct CompressorBank<16>;

} // namespace gigdesk
