// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/curve_cache.h"

#include "engine/model/curves/eq_design.h"
#include "ui/desk.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

struct Filters {
    std::array<SvfPair, bus_eq_bands + 1> pairs{};
    int count = 0;
    void add(const SvfPair& p) { pairs[std::size_t(count++)] = p; }
};

SvfPair band_filter(const Desk& desk, const Strip& strip, double rate, int band)
{
    const auto type = EqType(desk.whole(strip.id(Ch::eq_type, band)));
    const float f = desk.real(strip.id(Ch::eq_f, band)), g = desk.real(strip.id(Ch::eq_g, band)), q = desk.real(strip.id(Ch::eq_q, band));
    return design_eq_sections(type, f, g, q, rate, crossover_pass(band));
}

bool low_cut_on(const Desk& desk, const Strip& strip) { return strip.has(Ch::preamp_hpon) && desk.on(strip.id(Ch::preamp_hpon)); }

Filters filters_of(const Desk& desk, const Strip& strip, double rate)
{
    Filters out;
    if (low_cut_on(desk, strip)) out.add(design_low_cut(desk.whole(strip.id(Ch::preamp_hpslope)), desk.real(strip.id(Ch::preamp_hpf)), rate));
    if (desk.on(strip.id(Ch::eq_on)))
        for (int b = 0; b < strip.eq_bands(); ++b) out.add(band_filter(desk, strip, rate, b));
    return out;
}

void fill_curve(const Filters& filters, double rate, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float hz = std::min(share_to_hz(float(i) / float(out.size() - 1)), float(rate * 0.49));
        out[i] = 0;
        for (int k = 0; k < filters.count; ++k) out[i] += response_db(filters.pairs[std::size_t(k)], hz, rate);
    }
}

std::uint64_t stir(std::uint64_t hash, std::uint64_t v)
{
    hash = (hash ^ v) * 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 29);
}

std::uint64_t key_of(const Desk& desk, const Strip& strip, double rate)
{
    std::uint64_t hash = stir(0x51ED270B, std::uint64_t(rate));
    const auto add = [&](Ch knob, int inner = 0) { hash = stir(hash, desk.value(strip.id(knob, inner)).bits()); };
    if (strip.has(Ch::preamp_hpon))
        for (const Ch knob : {Ch::preamp_hpon, Ch::preamp_hpslope, Ch::preamp_hpf}) add(knob);
    add(Ch::eq_on);
    for (int b = 0; b < strip.eq_bands(); ++b)
        for (const Ch knob : {Ch::eq_type, Ch::eq_f, Ch::eq_g, Ch::eq_q}) add(knob, b);
    return hash | 1;
}

} // namespace

float hz_to_share(float hz) { return std::log(hz / curve_low_hz) / std::log(curve_high_hz / curve_low_hz); }
float share_to_hz(float share) { return curve_low_hz * std::pow(curve_high_hz / curve_low_hz, share); }

std::span<const float, CurveCache::points> CurveCache::thumbnail(const Desk& desk, const Strip& strip, double rate)
{
    Entry& entry = entries_[std::size_t(linear_of(strip))];
    if (const auto key = key_of(desk, strip, rate); entry.key != key) {
        entry.key = key;
        fill_curve(filters_of(desk, strip, rate), rate, entry.db);
    }
    return entry.db;
}

void strip_curve(const Desk& desk, const Strip& strip, double rate, std::span<float> db_out, int band)
{
    Filters filters;
    if (band >= 0) filters.add(band_filter(desk, strip, rate, band));
    else filters = filters_of(desk, strip, rate);
    fill_curve(filters, rate, db_out);
}

} // namespace gigdesk::ui
