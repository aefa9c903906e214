// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface_painter.h"

#include "control/mackie/keys.h"
#include "control/mackie/surface_keys.h"
#include "control/mackie/words.h"
#include "engine/model/mute_words.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>

namespace gigdesk::mackie {
namespace {

using surface::light_blink, surface::light_off, surface::light_on;

constexpr int last_strip_light = 0x1F, assignment_digits = 10;
constexpr std::uint8_t white = 7;

void write(Face& face, int line, int strip, std::string_view words)
{
    const auto begin = std::size_t(line * surface::line_width + strip * surface::cell_width);
    for (std::size_t i = 0; i < surface::cell_width; ++i) face.text[begin + i] = i < words.size() ? words[i] : ' ';
}

std::uint8_t segment(char c) { return std::uint8_t(c & 0x3F); }

std::string clock_digits()
{
    const std::time_t t = std::time(nullptr);
    std::tm local{};
    localtime_r(&t, &local);
    return fmt::format(" {:02}{:02}{:02}   ", local.tm_hour, local.tm_min, local.tm_sec);
}

float level_of(const MeterSnapshot& m, const Strip& s)
{
    const auto i = std::size_t(s.index);
    switch (s.section) {
    case Section::ch: return m.channels[i].pre_fader;
    case Section::auxin: return m.aux[i].pre_fader;
    case Section::fxrtn: return m.fx_returns[i].pre_fader;
    case Section::bus: return m.buses[i].pre_fader;
    case Section::mtx: return m.matrices[i].pre_fader;
    case Section::main_m: return m.mono.pre_fader;
    case Section::main_st: return std::max(m.main[0].pre_fader, m.main[1].pre_fader);
    default: return 0;
    }
}

} // namespace

int meter_step(float level) noexcept
{
    constexpr std::array<float, 12> steps_db{-60, -50, -40, -30, -20, -14, -10, -8, -6, -4, -2, 0};
    const float db = gain_to_db(level);
    if (db > 0) return 13;
    return int(std::upper_bound(steps_db.begin(), steps_db.end(), db) - steps_db.begin());
}

void SurfacePainter::paint(Time now)
{
    std::erase_if(s.shown_, [&](const auto& shown) { return now >= shown.second.until; });
    const auto places = s.places();
    for (std::size_t u = 0; u < s.seats_.size(); ++u) {
        auto& seat = *s.seats_[u];
        for (int strip = 0; strip < surface::strips; ++strip) paint_strip(seat, strip, places[u * surface::strips + std::size_t(strip)], now);
        paint_desk(seat, now);
    }
}

void SurfacePainter::paint_strip(Surface::Seat& seat, int strip, const Place& place, Time now)
{
    Face& face = seat.unit.wanted();
    const auto fader = s.fader_of(place);
    face.faders[std::size_t(strip)] = std::uint16_t(fader ? position_on_fader(s.desk().scale(*fader), s.desk().get(*fader)) : 0);
    face.colours[std::size_t(strip)] = colour_of(place);
    write(face, 0, strip, first_line(seat, strip, place, now));
    write(face, 1, strip, second_line(seat, strip, place, now));
    paint_lights(face, strip, place);
    paint_ring(seat, strip, place);
}

void SurfacePainter::paint_lights(Face& face, int strip, const Place& place) const
{
    const auto light = [&](int row) -> std::uint8_t& { return face.lights[std::size_t(row + strip)]; };
    light(key::record) = light_off;
    light(key::solo) = place && s.desk().is_on(place->id(GdStrip::solo_a)) ? light_on : light_off;
    light(key::mute) = place ? mute_light(*place) : light_off;
    light(key::select) = place == s.selected_ ? light_on : light_off;
}

/// Solid: the strip's own switch, or with sends on the faders this send's. Blinking: somebody else holds it closed.
std::uint8_t SurfacePainter::mute_light(const Strip& strip) const
{
    const auto causes = std::uint32_t(s.desk().whole(strip.id(GdStrip::closed))) & ~mute_cause::held;
    if (const auto send = s.send_switch_of(strip)) return !s.desk().is_on(*send) ? light_on : causes ? light_blink : light_off;
    return causes & mute_cause::own ? light_on : causes ? light_blink : light_off;
}

/// With sends on the faders every strip wears the bus's colour.
std::uint8_t SurfacePainter::colour_of(const Place& place) const
{
    if (!place) return 0;
    const int bus = s.row(Gd::surface_bus);
    const Strip wears = bus == 0 ? *place : bus > bus_count ? Strip::matrix(bus - bus_count - 1) : Strip::bus(bus - 1);
    const int colour = s.desk().whole(wears.id(Ch::config_color)) & 7;
    return colour ? std::uint8_t(colour) : white;
}

std::string SurfacePainter::first_line(const Surface::Seat& seat, int strip, const Place& place, Time) const
{
    const auto width = std::size_t(seat.unit.profile().cell);
    const auto shown = s.shown_.find(s.first_place(seat) + strip);
    if (shown != s.shown_.end() && !shown->second.label.empty()) return std::string{shown->second.label};
    if (!place) return {};
    const auto& name = s.desk().text(place->id(Ch::config_name));
    return fit_name(name.empty() ? place->is_channel() ? "Ch " + place->number() : place->number() : name, width);
}

std::string SurfacePainter::second_line(const Surface::Seat& seat, int strip, const Place& place, Time) const
{
    const auto width = std::size_t(seat.unit.profile().cell);
    const auto words_of = [&](ParamId id) {
        const auto& scale = s.desk().scale(id);
        const bool pan = scale.law == Law::linear && scale.max == 100 && scale.min == -100;
        return pan ? pan_words(s.desk().real(id)) : fit_value(scale, s.desk().get(id), width);
    };
    const auto shown = s.shown_.find(s.first_place(seat) + strip);
    if (shown != s.shown_.end()) return words_of(*shown->second.id);
    if (Mode(s.row(Gd::surface_mode)) != Mode::pan && &seat == s.lead()) {
        const auto knob = s.knob_over(seat, strip, place);
        return knob ? std::string{knob->label}.substr(0, width) : std::string{};
    }
    if (!place) return {};
    const auto fader = s.fader_of(place);
    if (fader && (s.shows_values_ || s.row(Gd::surface_bus) > 0)) return words_of(*fader);
    const auto causes = std::uint32_t(s.desk().whole(place->id(GdStrip::closed))) & ~mute_cause::held;
    if (causes & mute_cause::own) return "MUTE";
    if (causes) return fit_name(mute_tag(causes), width);
    const auto knob = s.knob_over(seat, strip, place);
    return knob ? words_of(knob->id) : std::string{};
}

void SurfacePainter::paint_ring(Surface::Seat& seat, int strip, const Place& place) const
{
    const auto knob = s.knob_over(seat, strip, place);
    seat.unit.wanted().rings[std::size_t(strip)] = knob ? ring_of(s.desk().scale(knob->id), s.desk().get(knob->id), s.desk().initial(knob->id)) : std::uint8_t(0);
}

void SurfacePainter::paint_desk(Surface::Seat& seat, Time now)
{
    Face& face = seat.unit.wanted();
    const auto main = Strip::main().id(Ch::mix_fader);
    face.faders[surface::master] = std::uint16_t(position_on_fader(s.desk().scale(main), s.desk().get(main)));
    const SurfaceKeys keys{s};
    for (int n = last_strip_light + 1; n < surface::light_count; ++n) face.lights[std::size_t(n)] = keys.light_of(n, now);
    paint_digits(face);
    if (&seat == s.lead()) paint_message(face, now);
}

void SurfacePainter::paint_digits(Face& face) const
{
    const auto time = s.row(Gd::surface_clock) ? clock_digits() : std::string(assignment_digits, ' ');
    for (std::size_t i = 0; i < assignment_digits; ++i) face.digits[assignment_digits - 1 - i] = segment(time[i]);
    const int bus = s.row(Gd::surface_bus);
    const auto two = bus == 0 ? layer_digits(s.row(Gd::surface_layer), s.row(Gd::surface_bank), s.faders()) : bus > bus_count ? fmt::format("M{}", bus - bus_count) : fmt::format("{:02}", bus);
    face.digits[assignment_digits] = segment(two[1]);
    face.digits[assignment_digits + 1] = segment(two[0]);
}

void SurfacePainter::paint_message(Face& face, Time now) const
{
    if (s.message_.empty() || now >= s.message_until_) return;
    const auto words = to_ascii(s.message_);
    for (std::size_t i = 0; i < surface::line_width; ++i) face.text[surface::line_width + i] = i < words.size() ? words[i] : ' ';
}

void SurfacePainter::paint_meters()
{
    const auto places = s.places();
    const bool on = s.row(Gd::surface_monitor) != 0;
    for (std::size_t p = 0; p < places.size(); ++p) {
        Face& face = s.seats_[p / surface::strips]->unit.wanted();
        const auto strip = p % surface::strips;
        const auto& place = places[p];
        face.meters[strip] = std::uint8_t(on && place ? meter_step(level_of(*s.meters_, *place)) : 0);
        const bool clipped = on && place && place->is_channel() && s.meters_->input_clipped[std::size_t(place->index)] != 0;
        face.clipped = std::uint8_t(clipped ? face.clipped | 1u << strip : face.clipped & ~(1u << strip));
    }
}

} // namespace gigdesk::mackie
