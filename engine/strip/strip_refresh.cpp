// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From settings to coefficients: what a strip's knobs mean for the kernels.
#include "engine/model/curves/dyn_curves.h"
#include "engine/strip/strip_bank.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace gigdesk {
namespace {

constexpr float db_per_octave = 6.0205999f;  // of amplitude
constexpr float new_key_ms = 40;             // until it and its filter are wholly heard
constexpr float shortest_gate_hold_ms = 6;   // bridges the zero crossings of a bass

float share_per_frame(float ms, double rate) noexcept { return 1 - smoothing_alpha(ms, rate); }
float frames(float ms, double rate) noexcept { return float(std::lround(double(ms) * rate / 1000)); }

} // namespace

int StripBank::refresh(int lane, StripSettings& s, bool ramps) noexcept
{
    int work = 1;
    const auto stale = s.stale;
    s.stale = 0;
    if (stale & stale::cut) work += refresh_cut(lane, s, ramps);
    if (stale & stale::gate) work += refresh_gate(lane, s, ramps);
    if (stale & (stale::dyn | stale::order)) work += refresh_dyn(lane, s, ramps);
    for (int band = 0; band < shape_.bands; ++band)
        if (stale & stale::eq(band)) work += refresh_band(lane, band, s, ramps);
    if (stale & stale::trim) glide_trim(lane, db_to_gain(s.trim_db) * (s.invert ? -1.0f : 1.0f), ramps);
    return work;
}

/// What no glide leads to fades over, old and new side by side: one change at a time, a wish that comes on the way waits.
int StripBank::refresh_dyn(int lane, StripSettings& s, bool ramps) noexcept
{
    const CompShape wanted{s.dyn.after_eq, s.dyn.expands, s.dyn.rms, s.dyn.log, s.dyn.knee, s.dyn.expands ? s.dyn.ratio : 0, ear_of(s.dyn.key)};
    auto& shape = comp_shape_[std::size_t(lane)];
    bool is_heard = ramps && live_.compresses.lane[lane];
    if (shape != wanted || would_leap(lane, s.dyn)) {
        if (weight_.left.lane[lane] != 0) return s.stale |= stale::dyn, 0;
        if (is_heard) {
            change_over(lane, shape.ear == wanted.ear ? times_.structure : times_.filter); // a narrow filter takes its time to swing
            old_comp_key_.want(lane, shape.ear.key, 0);
            if (shape.after_eq != wanted.after_eq) swap_order(lane, wanted.after_eq);
            if (shape != wanted) keep_gain(lane, wanted);
            is_heard = false;
        }
        if (ramps && shape.ear != wanted.ear) hear_anew(lane);
        shape = wanted, comp_unsettled_ = true;
    }
    if (ramps && ((s.dyn.auto_times && !crest_.is_auto.lane[lane]) || (s.dyn.on && !comp_on_[std::size_t(lane)]))) follow_new_key(lane);
    return refresh_comp(lane, s.dyn, ramps, is_heard ? times_.gain : 0);
}

/// Does a quicker attack make up at once for what a slower one has not reached yet?
bool StripBank::would_leap(int lane, const DynSettings& s) const noexcept
{
    constexpr float heard_as_leap = 1e-3f; // octaves in a frame
    const auto& c = live_.comp;
    if (s.auto_times && crest_.is_auto.lane[lane]) return false;
    const float quickest = share_per_frame(s.auto_times ? auto_times(AutoTimes::most_crest).attack_ms : s.attack_ms, times_.rate);
    return (quickest - c.attack.lane[lane]) * std::abs(c.held.lane[lane] - c.reduction.lane[lane]) > heard_as_leap;
}

int StripBank::refresh_cut(int lane, const StripSettings& s, bool ramps) noexcept
{
    filters_move_ |= ramps;
    const auto pair = design_low_cut(s.cut_slope, s.cut_hz, times_.rate);
    for (std::size_t i = 0; i < 2; ++i) cut_[i].design(lane, pair[i], s.cut_on, ramps ? times_.filter : 0);
    return 2;
}

int StripBank::refresh_band(int lane, int band, const StripSettings& s, bool ramps) noexcept
{
    filters_move_ |= ramps;
    const auto& b = s.eq[std::size_t(band)];
    const auto pair = design_eq_sections(EqType(b.type), b.f_hz, b.gain_db, b.q, times_.rate, crossover_pass(band));
    for (int i = 0; i < shape_.sections_per_band; ++i)
        live_.eq[std::size_t(band * shape_.sections_per_band + i)].design(lane, pair[std::size_t(i)], s.eq_on, ramps ? times_.filter : 0);
    return shape_.sections_per_band;
}

/// Whatever is turned at a gate, old and new work side by side: a knob that opens one does not strike at once, however quick
/// its attack. One change at a time, a wish that comes on the way waits.
int StripBank::refresh_gate(int lane, StripSettings& strip, bool ramps) noexcept
{
    const auto& s = strip.gate;
    auto& now = gate_settings_[std::size_t(lane)];
    if (ramps && s != now && (s.on || now.on || gate_.gain.lane[lane] != 0)) {
        if (gate_weight_.left.lane[lane] != 0 || gate_waits_.lane[lane] != 0) return strip.stale |= stale::gate, 0;
        change_gate_over(lane, s);
    }
    now = s;
    design_gate(lane, s, ramps);
    return 2;
}

/// The new gate is heard when its key filter has arrived, and what its knobs close has begun to close: HOLD is for signals,
/// not for knobs, and would put the stroke of a quick release behind the fade.
void StripBank::change_gate_over(int lane, const GateSettings& s) noexcept
{
    const auto& now = gate_settings_[std::size_t(lane)];
    const auto filter = [](const KeySettings& key) { return std::tuple{key.filter_on, key.filter_type, key.filter_hz}; };
    copy_lane(old_gate_, gate_, lane), copy_lane(old_gate_filter_, gate_filter_, lane);
    old_gate_key_.want(lane, key_number(now.key.source, now.key.channel), 0);
    set_now(gate_weight_, lane, 0);
    gate_.count.lane[lane] = std::min(gate_.count.lane[lane], frames(shortest_gate_hold_ms, times_.rate));
    gate_waits_.lane[lane] = filter(s.key) != filter(now.key) ? 2 * times_.filter : times_.structure;
    gate_changes_ = true;
}

void StripBank::design_gate(int lane, const GateSettings& s, bool ramps) noexcept
{
    const bool expands = s.mode < 3;
    gate_.open.lane[lane] = db_to_gain(s.threshold_db);
    gate_.close.lane[lane] = db_to_gain(s.threshold_db - gate_hysteresis_db);
    gate_.threshold.lane[lane] = s.threshold_db / db_per_octave;
    gate_.slope.lane[lane] = float(1 + s.mode);
    gate_.floor.lane[lane] = -s.range_db / db_per_octave;
    gate_.attack.lane[lane] = share_per_frame(s.on ? s.attack_ms : 10, times_.rate);
    gate_.release.lane[lane] = share_per_frame(s.on ? s.release_ms : 10, times_.rate);
    gate_.hold.lane[lane] = 1 + frames(std::max(s.hold_ms, shortest_gate_hold_ms), times_.rate);
    gate_.is_exp.lane[lane] = s.on && expands ? -1 : 0;
    gate_.is_duck.lane[lane] = s.mode == 4 ? -1 : 0;
    gate_.is_on.lane[lane] = s.on ? -1 : 0;
    gate_busy_ |= s.on;
    // Where it works it is faded over to as a whole; where somebody listens to the key, that fades itself.
    gate_key_.want(lane, key_number(s.key.source, s.key.channel), ramps && is_listened_to(Keyed::gate, lane) ? times_.structure : 0);
    refresh_key_filter(gate_filter_, lane, s.key, ramps);
    if (!ramps && s.on) { // a desk that starts has heard silence: its gates are closed
        gate_.held.lane[lane] = gate_.floor.lane[lane];
        gate_.gain.lane[lane] = gate_.is_duck.lane[lane] ? 0 : gate_.floor.lane[lane];
    }
}

void StripBank::refresh_key_filter(GlidingSection& filter, int lane, const KeySettings& s, bool ramps) noexcept
{
    filters_move_ |= ramps;
    filter.design(lane, design_key_filter(s.filter_type, s.filter_hz, times_.rate), s.filter_on, ramps ? times_.filter : 0);
}

/// @param curve_cells for the curve to get there, 0 = at once: nobody hears it yet. (On its way from an expander's slope to a
/// compressor's one would squeeze by a hundred dB.)
int StripBank::refresh_comp(int lane, const DynSettings& s, bool ramps, int curve_cells) noexcept
{
    auto& c = live_.comp;
    const int cells = ramps ? times_.gain : 0;
    const float ratio = dyn_ratio(s.ratio), knee = knee_width_db(s.knee) / db_per_octave;
    glide_to(c.threshold, lane, s.threshold_db / db_per_octave, curve_cells);
    glide_to(c.slope, lane, s.expands ? ratio - 1 : 1 - 1 / ratio, curve_cells);
    c.detector.lane[lane] = s.rms ? share_per_frame(rms_window_ms, times_.rate) : 1;
    c.half_knee.lane[lane] = knee / 2;
    c.knee.lane[lane] = knee;
    c.inverse_2_knee.lane[lane] = knee > 0 ? 1 / (2 * knee) : 0;
    const auto slowest = auto_times(AutoTimes::least_crest);
    if (!s.auto_times || crest_.is_auto.lane[lane] == 0) {
        c.attack.lane[lane] = share_per_frame(s.auto_times ? slowest.attack_ms : s.attack_ms, times_.rate);
        c.release.lane[lane] = share_per_frame(s.auto_times ? slowest.release_ms : s.release_ms, times_.rate);
    }
    crest_.is_auto.lane[lane] = s.auto_times ? -1 : 0;
    any_auto_ = std::any_of(std::begin(crest_.is_auto.lane), std::end(crest_.is_auto.lane), [](auto is) { return is != 0; });
    c.hold.lane[lane] = 1 + frames(s.hold_ms, times_.rate);
    c.direction.lane[lane] = s.expands ? -1.0f : 1.0f;
    c.most.lane[lane] = s.expands ? dyn_expander_range_db / db_per_octave : 40;
    c.is_linear.lane[lane] = s.log ? 0 : -1;
    const float mix = s.mix_percent / 100;
    glide_to(live_.dry, lane, s.on ? 1 - mix : 1, cells);
    glide_to(live_.wet, lane, s.on ? mix * db_to_gain(s.makeup_db) : 0, cells);
    // Where it works it is faded over to as a whole, or a key that grows while its filter opens would be followed by each of
    // its half-waves; where somebody listens to the key, that fades itself.
    const bool key_fades = ramps && is_listened_to(Keyed::comp, lane);
    comp_key_.want(lane, key_number(s.key.source, s.key.channel), key_fades ? times_.structure : 0);
    refresh_key_filter(live_.key_filter, lane, s.key, key_fades);
    comp_on_[std::size_t(lane)] = s.on;
    comp_unsettled_ = true;
    if (!ramps && s.on && s.expands) // silence again: an expander starts closed
        c.held.lane[lane] = c.reduction.lane[lane] = s.log ? -c.most.lane[lane] : std::exp2(-c.most.lane[lane]) - 1;
    return 2;
}

/// Nothing of the key before, nor of what its filter held, is left in what takes its place.
void StripBank::hear_anew(int lane) noexcept
{
    follow_new_key(lane);
    if (!is_listened_to(Keyed::comp, lane)) live_.key_filter.forget(lane);
}

/// Automatic times belong to one key, heard through one filter.
void StripBank::follow_new_key(int lane) noexcept
{
    crest_.power.lane[lane] = crest_.peak_squared.lane[lane] = crest_.mean_squared.lane[lane] = 0, crest_.peak_bits.lane[lane] = 0;
    new_key_cells_.lane[lane] = times_.cells(new_key_ms), any_new_key_ = true;
}

/// The EQ comes to stand in front of the compressor or behind it: what it holds gets the level of what it will hear, or it
/// would ring from the difference.
void StripBank::swap_order(int lane, bool to_front) noexcept
{
    const float gain = live_.dry.next.lane[lane] + live_.wet.next.lane[lane] * live_.comp.applied.lane[lane];
    gain_before_swap_.lane[lane] = gain;
    const float times = to_front ? 1 / std::max(gain, 1e-4f) : gain;
    for (int s = 0; s < sections(); ++s) live_.eq[std::size_t(s)].scale(lane, times);
}

/// What a compressor holds means something else in another mode: from here on it begins with the gain it has.
void StripBank::keep_gain(int lane, const CompShape& shape) noexcept
{
    auto& c = live_.comp;
    const float gain = std::clamp(c.applied.lane[lane], 1e-6f, 1.0f), lost = shape.log ? -std::log2(gain) : 1 - gain;
    c.held.lane[lane] = c.reduction.lane[lane] = shape.expands ? -lost : lost;
}

void StripBank::change_over(int lane, int cells) noexcept
{
    for (int s = 0; s < sections(); ++s) copy_lane(old_.eq[std::size_t(s)], live_.eq[std::size_t(s)], lane);
    copy_lane(old_.key_filter, live_.key_filter, lane);
    copy_lane(old_.comp, live_.comp, lane), copy_lane(old_.dry, live_.dry, lane), copy_lane(old_.wet, live_.wet, lane);
    old_.compresses.lane[lane] = live_.compresses.lane[lane];
    old_.eq_first.lane[lane] = live_.eq_first.lane[lane], old_.eq_second.lane[lane] = live_.eq_second.lane[lane];
    set_now(weight_, lane, 0);
    glide_to(weight_, lane, 1, cells);
}

void StripBank::glide_output(int lane, float fader, float left, float right, float mono, bool ramps) noexcept
{
    const int cells = ramps ? times_.gain : 0;
    glide_to(out_.fader, lane, fader, cells), glide_to(out_.left, lane, left, cells), glide_to(out_.right, lane, right, cells);
    glide_to(out_.mono, lane, mono, cells);
    out_.to_mono |= mono != 0;
}

void StripBank::share_detector(int pair, bool shared, bool ramps) noexcept
{
    for (int side = 0; side < 2; ++side) glide_to(shared_, 2 * pair + side, shared ? 1 : 0, ramps ? times_.structure : 0);
    any_shared_ |= shared;
}

void StripBank::plug(int lane, InsertPoints::Plug plug, bool ramps) noexcept { inserts_.want(lane, plug, ramps ? times_.structure : 0); }

void StripBank::glide_trim(int lane, float gain, bool ramps) noexcept { glide_to(trim, lane, gain, ramps ? times_.gain : 0); }

} // namespace gigdesk
