// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/knobs.h"

#include "engine/model/scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gigdesk::mackie {
namespace {

constexpr int full = 16383, coarse_top = 16368, coarse_bottom = 16, exact = 8;
constexpr std::uint8_t dot = 0x00, from_centre = 0x10, from_left = 0x20, spread = 0x30, centre_light = 0x40;

struct Row {
    Ch knob;
    std::string_view label;
};

void add(std::vector<Knob>& out, const Strip& s, std::initializer_list<Row> all, std::optional<Ch> push)
{
    for (const auto& [knob, label] : all) {
        if (!s.has(knob)) continue;
        out.push_back({s.id(knob), label, {}, {}});
        if (push && s.has(*push)) out.back().push = s.id(*push);
    }
}

std::vector<Knob> eq_knobs(const Strip& s)
{
    static constexpr std::array<std::string_view, 6> f{"F1", "F2", "F3", "F4", "F5", "F6"}, g{"G1", "G2", "G3", "G4", "G5", "G6"}, q{"Q1", "Q2", "Q3", "Q4", "Q5", "Q6"},
        type{"Type1", "Type2", "Type3", "Type4", "Type5", "Type6"};
    std::vector<Knob> out;
    for (int b = 0; b < s.eq_bands(); ++b) {
        const auto n = std::size_t(b);
        out.push_back({s.id(Ch::eq_f, b), f[n], {}, {}});
        out.push_back({s.id(Ch::eq_g, b), g[n], s.id(Ch::eq_q, b), {}});
    }
    for (int b = 0; b < s.eq_bands(); ++b) out.push_back({s.id(Ch::eq_q, b), q[std::size_t(b)], {}, {}});
    for (int b = 0; b < s.eq_bands(); ++b) out.push_back({s.id(Ch::eq_type, b), type[std::size_t(b)], {}, {}});
    if (s.eq_bands() > 0) out.push_back({s.id(Ch::eq_on), "EQ", {}, s.id(Ch::eq_on)});
    return out;
}

std::vector<Knob> send_knobs(const Strip& s)
{
    static constexpr std::array<std::string_view, 16> bus{"Bus1", "Bus2", "Bus3", "Bus4", "Bus5", "Bus6", "Bus7", "Bus8", "Bus9", "Bus10", "Bus11", "Bus12", "Bus13", "Bus14", "Bus15", "Bus16"};
    static constexpr std::array<std::string_view, 6> matrix{"Mtx1", "Mtx2", "Mtx3", "Mtx4", "Mtx5", "Mtx6"};
    std::vector<Knob> out;
    for (int n = 0; n < s.sends(); ++n)
        out.push_back({s.id(Ch::send_level, n), s.is_input() ? bus[std::size_t(n)] : matrix[std::size_t(n)], {}, s.id(Ch::send_on, n)});
    return out;
}

/// Where a value rests is its middle: gains, pans.
bool is_centred(const Scale& scale) { return scale.law == Law::linear && scale.min == -scale.max; }

} // namespace

std::optional<Knob> pan_of(const Strip& s)
{
    if (!s.has(Ch::mix_pan)) return {};
    return Knob{s.id(Ch::mix_pan), "Pan", {}, {}};
}

std::vector<Knob> knobs_of(Mode mode, const Strip& s)
{
    std::vector<Knob> out;
    switch (mode) {
    case Mode::pan: break;
    case Mode::sends: return send_knobs(s);
    case Mode::eq: return eq_knobs(s);
    case Mode::dyn:
        add(out, s, {{Ch::dyn_thr, "Thresh"}, {Ch::dyn_ratio, "Ratio"}, {Ch::dyn_attack, "Attack"}, {Ch::dyn_release, "Releas"}, {Ch::dyn_mgain, "Gain"}, {Ch::dyn_knee, "Knee"}, {Ch::dyn_hold, "Hold"}, {Ch::dyn_mix, "Mix"}}, Ch::dyn_on);
        add(out, s, {{Ch::dyn_on, "Comp"}, {Ch::dyn_mode, "Mode"}, {Ch::dyn_det, "Detect"}, {Ch::dyn_env, "Envel"}, {Ch::dyn_auto, "Auto"}, {Ch::dyn_pos, "Place"}}, Ch::dyn_on);
        return out;
    case Mode::gate:
        add(out, s, {{Ch::gate_thr, "Thresh"}, {Ch::gate_range, "Range"}, {Ch::gate_attack, "Attack"}, {Ch::gate_hold, "Hold"}, {Ch::gate_release, "Releas"}, {Ch::gate_mode, "Mode"}, {Ch::gate_on, "Gate"}}, Ch::gate_on);
        return out;
    case Mode::channel:
        add(out, s, {{Ch::preamp_trim, "Trim"}}, {});
        add(out, s, {{Ch::preamp_hpf, "LowCut"}}, Ch::preamp_hpon);
        add(out, s, {{Ch::preamp_invert, "Polar"}}, Ch::preamp_invert);
        add(out, s, {{Ch::delay_time, "Delay"}}, Ch::delay_on);
        add(out, s, {{Ch::mix_pan, "Pan"}}, {});
        add(out, s, {{Ch::mix_mlevel, "Mono"}}, Ch::mix_mono);
        add(out, s, {{Ch::mix_st, "L/R"}}, Ch::mix_st);
        add(out, s, {{Ch::insert_on, "Insert"}}, Ch::insert_on);
        return out;
    }
    return out;
}

std::uint8_t ring_of(const Scale& scale, Value value, Value initial) noexcept
{
    const float p = position_of(scale, value);
    if (scale.law == Law::level) {
        const bool unity = value.as_real() == 0;
        return p <= 0 ? std::uint8_t(0) : std::uint8_t((unity ? centre_light : 0) | from_left | (1 + std::lround(p * 10)));
    }
    const bool rests = value == initial;
    const auto at = std::uint8_t(1 + std::lround(p * 10));
    if (is_centred(scale)) return std::uint8_t((rests ? centre_light : 0) | from_centre | at);
    if (scale.form == TextForm::quality) return std::uint8_t(spread | (1 + std::lround(p * 5)));
    return std::uint8_t(dot | at);
}

Value turned(const Scale& scale, Value value, int ticks, bool fine) noexcept
{
    if (scale.type() == ValueType::whole) {
        const auto next = std::clamp<long>(value.as_whole() + long(ticks), long(scale.min), long(scale.max));
        return Value::whole(std::int32_t(next));
    }
    const float grid = scale.steps > 1 ? 1.0f / float(scale.steps - 1) : 0.01f;
    const float pace = std::max(grid, 1.0f / 160);
    const Value next = at_position(scale, std::clamp(position_of(scale, value) + float(ticks) * (fine ? std::max(grid, pace / 4) : pace), 0.0f, 1.0f));
    return on_grid(scale, next);
}

int position_on_fader(const Scale& scale, Value value) noexcept { return int(std::lround(position_of(scale, value) * full)); }

Value value_on_fader(const Scale& scale, int position) noexcept
{
    if (position >= coarse_top) return at_position(scale, 1);
    if (position < coarse_bottom) return at_position(scale, 0);
    const int unity = 12287;
    if (scale.law == Law::level && std::abs(position - unity) <= exact) return Value::real(0);
    return at_position(scale, float(position) / full);
}

} // namespace gigdesk::mackie
