// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/own_meters.h"

#include "engine/model/fader_law.h"
#include "engine/model/strip.h"

#include <array>

namespace gigdesk::osc {
namespace {

constexpr std::array<std::string_view, own_bank_count> names{"in", "pre", "post", "gate", "comp", "out", "limit", "listen"};
constexpr int main_right = first_dca_strip, strip_places = main_right + 1; // DCAs have no level

/// All that a strip shows, linear.
struct Points {
    float in, pre, post, gate, comp;
};
Points of(const MeterSnapshot::Channel& c) noexcept { return {c.input, c.pre_fader, c.post_fader, c.gate_gain, c.comp_gain}; }
Points of(const MeterSnapshot::Bus& b) noexcept { return {b.pre_fader, b.pre_fader, b.post_fader, 1, b.comp_gain}; }

Points points_of(int place, const MeterSnapshot& m) noexcept
{
    const auto at = [place](const auto& strips, int first) { return of(strips[std::size_t(place - first)]); };
    if (place < first_aux_strip) return at(m.channels, 0);
    if (place < first_fx_return_strip) return at(m.aux, first_aux_strip);
    if (place < first_bus_strip) return at(m.fx_returns, first_fx_return_strip);
    if (place < first_matrix_strip) return at(m.buses, first_bus_strip);
    if (place < main_strip) return at(m.matrices, first_matrix_strip);
    if (place == mono_strip) return of(m.mono);
    return of(m.main[place == main_right]);
}

float of_strip(OwnBank bank, const Points& points) noexcept
{
    switch (bank) {
    case OwnBank::in: return points.in;
    case OwnBank::pre: return points.pre;
    case OwnBank::post: return points.post;
    case OwnBank::gate: return points.gate;
    default: return points.comp;
    }
}

float of_listening(int place, const MeterSnapshot& m) noexcept
{
    if (place < 4) return m.listen[std::size_t(place / 2)][std::size_t(place % 2)];
    return place == 4 ? m.talk : m.oscillator;
}

float linear(OwnBank bank, int place, const MeterSnapshot& m) noexcept
{
    if (bank == OwnBank::out) return m.outputs[std::size_t(place)];
    if (bank == OwnBank::limit) return m.limiter_gain[std::size_t(place)];
    if (bank == OwnBank::listen) return of_listening(place, m);
    return of_strip(bank, points_of(place, m));
}

} // namespace

std::optional<OwnBank> own_bank_named(std::string_view name) noexcept
{
    for (std::size_t n = 0; n < names.size(); ++n)
        if (names[n] == name) return OwnBank(n);
    return {};
}

std::string_view name_of(OwnBank bank) noexcept { return names[std::size_t(bank)]; }

int places_of(OwnBank bank) noexcept
{
    if (bank == OwnBank::listen) return 6;
    return bank == OwnBank::out || bank == OwnBank::limit ? max_device_outputs : strip_places;
}

float own_meter_db(OwnBank bank, int place, const MeterSnapshot& meters) noexcept
{
    const float db = gain_to_db(linear(bank, place, meters));
    return db > meter_floor_db ? db : meter_floor_db;
}

} // namespace gigdesk::osc
