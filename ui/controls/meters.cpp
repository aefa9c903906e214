// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fader_law.h"
#include "ui/controls/controls.h"

#include <array>

namespace gigdesk::ui {
namespace {

struct Zone {
    float from_db, to_db;
};
constexpr float floor_db = -60;

std::array<Colour, 4> zone_colours(const Ui& ui)
{
    if (ui.view.meters_old) return {ui.c.line, ui.c.line, ui.c.line, ui.c.line};
    return {ui.c.meter_low, ui.c.meter_mid, ui.c.meter_high, ui.c.meter_over};
}
constexpr std::array<Zone, 4> zones{{{floor_db, -18}, {-18, -9}, {-9, -3}, {-3, 0}}};

} // namespace

float meter_share(float db)
{
    if (!(db > floor_db)) return 0;
    if (db < -20) return (db + 60) / 80;
    return db < 0 ? 0.5f + (db + 20) / 40 : 1.0f;
}

void meter_bar(Ui& ui, const Box& place, float level, float reduction_gain, bool over)
{
    ui.paint.fill(place, ui.c.meter_off, 2);
    const Box bar = place.inset(1);
    const float top = meter_share(gain_to_db(level));
    const auto colours = zone_colours(ui);
    for (std::size_t z = 0; z < zones.size(); ++z) {
        const float from = meter_share(zones[z].from_db), to = std::min(meter_share(zones[z].to_db), top);
        if (to <= from) break;
        ui.paint.fill({bar.x0, bar.y1 - bar.h() * to, bar.x1, bar.y1 - bar.h() * from}, colours[z]);
    }
    if (over) ui.paint.fill({place.x0, place.y0, place.x1, place.y0 + 5}, ui.c.meter_over, 1);
    if (reduction_gain < 0.995f) {
        const float db = std::min(-gain_to_db(reduction_gain), 30.0f);
        ui.paint.fill({bar.x0 + bar.w() * 0.5f, bar.y0, bar.x1, bar.y0 + bar.h() * db / 60}, ui.c.comp);
    }
}

void meter_scale(Ui& ui, const Box& place, bool left_of_it)
{
    constexpr std::array<std::pair<float, std::string_view>, 7> marks{{{0, "0"}, {-6, "6"}, {-12, "12"}, {-18, "18"}, {-30, "30"}, {-40, "40"}, {-50, "50"}}};
    float last_y = -1e9f;
    for (const auto& [db, words] : marks) {
        const float y = place.y1 - 1 - (place.h() - 2) * meter_share(db);
        if (y - last_y < 14) continue; // no room for it
        last_y = y;
        ui.paint.text(Box::at(place.x0, y - 7, place.w(), 14), words, Face::small, ui.c.quiet, left_of_it ? Align::right : Align::left);
    }
}

void meter_line(Ui& ui, const Box& place, float level)
{
    ui.paint.fill(place, ui.c.meter_off, 2);
    const Box bar = place.inset(1);
    const float end = meter_share(gain_to_db(level));
    const auto colours = zone_colours(ui);
    for (std::size_t z = 0; z < zones.size(); ++z) {
        const float from = meter_share(zones[z].from_db), to = std::min(meter_share(zones[z].to_db), end);
        if (to <= from) break;
        ui.paint.fill({bar.x0 + bar.w() * from, bar.y0, bar.x0 + bar.w() * to, bar.y1}, colours[z]);
    }
}

void reduction_bar(Ui& ui, const Box& place, float gain, Colour colour, float range_db)
{
    ui.paint.fill(place, ui.c.meter_off, 1);
    const float share = std::clamp(-gain_to_db(gain) / range_db, 0.0f, 1.0f);
    if (share > 0.005f) ui.paint.fill({place.x0, place.y0, place.x1, place.y0 + place.h() * share}, colour, 1);
}

void signal_dot(Ui& ui, ImVec2 centre, float radius, float level)
{
    const float db = gain_to_db(level);
    if (db < -60) {
        ui.paint.ring(centre, radius - 0.5f, ui.c.quiet);
        return;
    }
    const auto colours = zone_colours(ui);
    ui.paint.dot(centre, radius, db < -18 ? with_alpha(colours[1], db < -45 ? 0.5f : 0.8f) : db < -9 ? colours[1] : db < -1 ? colours[2] : colours[3]);
}

} // namespace gigdesk::ui
