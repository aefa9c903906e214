// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/eq_design.h"
#include "engine/model/curves/matched_section.h"
#include "engine/model/curves/prototypes.h"

#include <algorithm>
#include <cmath>

namespace gigdesk {
namespace {

using namespace curves;

constexpr double lowest_hz = 5;
constexpr double highest_of_rate = 0.49;

/// Radians per sample, inside what a filter of this rate can do. A NaN becomes the lowest.
double angle_of(double f_hz, double rate) noexcept
{
    const double f = f_hz > lowest_hz ? f_hz : lowest_hz;
    return 2 * pi * std::min(f / rate, highest_of_rate);
}

SvfCoefs section_of(const CutStage& stage, PassBand pass, float f_hz, double rate) noexcept
{
    if (stage.order == 0) return identity_at(angle_of(f_hz, rate));
    const double f = pass == PassBand::high ? double(f_hz) / stage.shift : double(f_hz) * stage.shift;
    const double angle = angle_of(f, rate);
    if (stage.order == 1) return pass == PassBand::high ? first_order_high_pass(angle) : first_order_low_pass(angle);
    return pass == PassBand::high ? high_pass(angle, stage.damping) : low_pass(angle, stage.damping);
}

bool adds_up(EqType type) noexcept { return type == EqType::linkwitz_12 || type == EqType::linkwitz_24; }

/// Both sides over the same denominator, so that their sum is an all-pass at every frequency: not matched near the top.
SvfPair linkwitz(const CutStages& stages, PassBand pass, float f_hz, double rate) noexcept
{
    const double angle = angle_of(f_hz, rate);
    const auto section = [&](const CutStage& s) { return s.order == 0 ? identity_at(angle) : crossover_half(angle, s.damping, pass); };
    return {section(stages[0]), section(stages[1])};
}

SvfPair sections_of(const CutStages& stages, PassBand pass, float f_hz, double rate) noexcept
{
    return {section_of(stages[0], pass, f_hz, rate), section_of(stages[1], pass, f_hz, rate)};
}

double magnitude_db(double squared) noexcept { return 10 * std::log10(std::max(squared, 1e-30)); }

double squared_response(const SvfCoefs& c, double f_hz, double rate) noexcept
{
    const double s = std::tan(pi * std::min(f_hz / rate, 0.4999999)) / double(c.g), u = s * s;
    const double n2 = c.m0, n1 = double(c.m0) * c.k + c.m1, n0 = double(c.m0) + c.m2, k = c.k;
    return ((n0 - n2 * u) * (n0 - n2 * u) + n1 * n1 * u) / ((1 - u) * (1 - u) + k * k * u);
}

} // namespace

SvfCoefs design_eq(EqType type, float f_hz, float gain_db, float q, double rate, PassBand pass) noexcept
{
    const Knobs knobs{gain_db, q};
    const double angle = angle_of(f_hz, rate);
    switch (type) {
    case EqType::low_shelf: return low_shelf(angle, knobs.root_gain, knobs.q);
    case EqType::high_shelf: return high_shelf(angle, knobs.root_gain, knobs.q);
    case EqType::bell: return bell(angle, knobs.gain, 1 / (knobs.root_gain * knobs.q));
    case EqType::vintage_bell: return bell(angle, knobs.gain, 2 / knobs.q);
    case EqType::low_cut: return high_pass(angle, butterworth_damping);
    case EqType::high_cut: return low_pass(angle, butterworth_damping);
    default: return design_eq_sections(type, f_hz, gain_db, q, rate, pass)[0];
    }
}

SvfPair design_eq_sections(EqType type, float f_hz, float gain_db, float q, double rate, PassBand pass) noexcept
{
    if (adds_up(type)) return linkwitz(crossover_stages(type), pass, f_hz, rate);
    if (type >= EqType::butterworth_6) return sections_of(crossover_stages(type), pass, f_hz, rate);
    return {design_eq(type, f_hz, gain_db, q, rate), identity_at(angle_of(f_hz, rate))};
}

SvfPair design_low_cut(int slope, float f_hz, double rate) noexcept
{
    return sections_of(low_cut_stages(slope), PassBand::high, f_hz, rate);
}

SvfCoefs design_key_filter(int type, float f_hz, double rate) noexcept
{
    static constexpr double band_pass_q[] = {1, 2, 3, 5, 10};
    const double angle = angle_of(f_hz, rate);
    switch (type) {
    case 0: return first_order_high_pass(angle);
    case 1: return high_pass(angle, butterworth_damping);
    case 2: return first_order_low_pass(angle);
    case 3: return low_pass(angle, butterworth_damping);
    default: return band_pass(angle, 1 / band_pass_q[std::clamp(type - 4, 0, 4)]);
    }
}

float response_db(const SvfCoefs& coefs, float f_hz, double rate) noexcept
{
    return float(magnitude_db(squared_response(coefs, f_hz, rate)));
}

float response_db(const SvfPair& coefs, float f_hz, double rate) noexcept
{
    return response_db(coefs[0], f_hz, rate) + response_db(coefs[1], f_hz, rate);
}

float analogue_response_db(EqType type, float centre_hz, float gain_db, float q, float f_hz, PassBand pass) noexcept
{
    const double x = double(f_hz) / std::max(double(centre_hz), lowest_hz);
    const Knobs knobs{gain_db, q};
    switch (type) {
    case EqType::low_shelf: return float(magnitude_db(low_shelf_squared(x, knobs.root_gain, knobs.q)));
    case EqType::high_shelf: return float(magnitude_db(low_shelf_squared(1 / x, knobs.root_gain, knobs.q)));
    case EqType::bell: return float(magnitude_db(bell_squared(x, knobs.gain, 1 / (knobs.root_gain * knobs.q))));
    case EqType::vintage_bell: return float(magnitude_db(bell_squared(x, knobs.gain, 2 / knobs.q)));
    case EqType::low_cut: return float(magnitude_db(stages_squared(low_cut_stages(0), x)));
    case EqType::high_cut: return float(magnitude_db(stages_squared(low_cut_stages(0), 1 / x)));
    default: return float(magnitude_db(stages_squared(crossover_stages(type), pass == PassBand::high ? x : 1 / x)));
    }
}

float analogue_low_cut_db(int slope, float centre_hz, float f_hz) noexcept
{
    return float(magnitude_db(stages_squared(low_cut_stages(slope), double(f_hz) / std::max(double(centre_hz), lowest_hz))));
}

} // namespace gigdesk
