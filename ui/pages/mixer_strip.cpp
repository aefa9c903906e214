// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fader_law.h"
#include "engine/model/scale.h"
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/graphs/eq_graph.h"
#include "ui/words.h"

#include <fmt/format.h>

/// One strip of the mixer page, from top to bottom in the order the signal takes.
namespace gigdesk::ui {
namespace {

constexpr float narrow_below = 56;

void open_part(Ui& ui, const Strip& strip, Part part)
{
    ui.view.selected = strip;
    ui.view.part = part;
    ui.view.page = Page::channel;
}

/// A part of the strip that is a door to the channel page.
Grip door(Ui& ui, const Box& place, const Strip& strip, Ch knob, Part part)
{
    const Grip g = ui.hand.grip(control_of(strip.id(knob), 2), place);
    if (g.clicked) open_part(ui, strip, part);
    return g;
}

void door_frame(Ui& ui, const Grip& g, const Box& place)
{
    if (g.hovered) ui.paint.frame(place, ui.c.quiet, 3);
    focus_ring(ui, g, place);
}

void source_line(Ui& ui, const Box& place, const Strip& strip, const StripMeter& m)
{
    const int source = ui.desk.whole(id_of(GdIn::source, strip.index));
    auto& seen = ui.view.clips_seen[std::size_t(strip.index)];
    const auto clips = ui.desk.meters().input_clipped[std::size_t(strip.index)];
    const bool clipped = clips != seen;
    const Grip g = ui.hand.grip(control_of(strip.id(Ch::preamp_trim), 2), place);
    if (g.clicked && clipped) seen = clips;
    else if (g.clicked) open_part(ui, strip, Part::source);
    if (clipped) ui.paint.fill(place.inset(0, 6), ui.c.meter_over, 4);
    signal_dot(ui, {place.x0 + 9, place.cy()}, 5, m.input);
    const std::string words = clipped ? "CLIP" : source == 0 ? "no input" : fmt::format("In {}", source);
    ui.paint.text({place.x0 + 19, place.y0, place.x1 - 2, place.y1}, words, Face::small, clipped ? text_on(ui.c.meter_over) : ui.c.quiet);
    hint(ui, g, place, clipped ? "The converter clipped: turn down on the interface. Click to clear." : "Input after trim; click for source and gain");
    focus_ring(ui, g, place);
}

void dynamics_tile(Ui& ui, const Box& place, const Strip& strip, Ch on, std::string_view words, Colour colour, float gain, Part part)
{
    const Grip g = door(ui, place, strip, on, part);
    const bool lit = ui.desk.on(strip.id(on));
    ui.paint.fill(place, ui.c.meter_off, 3);
    Box in = place.inset(3);
    const Box bar = in.cut_right(5, 2);
    if (lit) reduction_bar(ui, bar, gain, colour);
    ui.paint.text(in, words, Face::small, lit ? colour : ui.c.quiet, Align::centre);
    door_frame(ui, g, place);
}

void sends_tile(Ui& ui, const Box& place, const Strip& strip)
{
    const Grip g = door(ui, place, strip, Ch::send_on, Part::sends);
    ui.paint.fill(place, ui.c.meter_off, 3);
    const Box in = place.inset(3, 2);
    for (int b = 0; b < bus_count; ++b) {
        const Box bar = in.column(b / 8, 2, 4).row(b % 8, 8, 1);
        const ParamId level = strip.id(Ch::send_level, b);
        const float share = position_of(ui.desk.scale(level), ui.desk.value(level));
        const bool on = ui.desk.on(strip.id(Ch::send_on, b));
        ui.paint.fill(bar, with_alpha(ui.c.line, 0.5f));
        if (share > 0) ui.paint.fill({bar.x0, bar.y0, bar.x0 + std::max(1.0f, bar.w() * share), bar.y1}, on ? strip_colour(ui, Strip::bus(b)) : ui.c.line);
    }
    hint(ui, g, place, "Sends to buses 1-16");
    door_frame(ui, g, place);
}

float meter_level(const Ui& ui, const StripMeter& m)
{
    return ui.view.meter_point == MeterPoint::input ? m.input : ui.view.meter_point == MeterPoint::pre_fader ? m.pre : m.post;
}

bool over_latch(Ui& ui, const Strip& strip, float level)
{
    const int slot = strip.is_channel() ? strip.index : strip.is_bus() ? channel_strips + strip.index : channel_strips + bus_count;
    auto& until = ui.view.over_until_s[std::size_t(slot)];
    if (level >= 1) until = ui.now() + 3;
    return ui.now() < until;
}

void fader_block(Ui& ui, Box place, const Strip& strip, ParamId fader_id, const StripMeter& m, bool narrow)
{
    const Box value = place.cut_bottom(20, 2);
    ui.paint.text(value, short_words(ui.desk.scale(fader_id), ui.desk.value(fader_id)), Face::strong, ui.c.text, Align::centre);
    const Box touch = place;
    const float level = meter_level(ui, m);
    const bool over = over_latch(ui, strip, level);
    const float meter_width = place.w() >= 96 ? 18.0f : place.w() >= 76 ? 14.0f : narrow ? 6.0f : 10.0f;
    if (strip.is_main()) {
        Box both = place.cut_right(2 * meter_width + 2, 4).inset(0, 8);
        const auto& main = ui.desk.meters().main;
        const bool post = ui.view.meter_point == MeterPoint::post_fader;
        meter_bar(ui, both.cut_right(meter_width, 2), post ? main[1].post_fader : main[1].pre_fader, m.comp, over);
        meter_bar(ui, both, post ? main[0].post_fader : main[0].pre_fader, 1, over);
    } else {
        meter_bar(ui, place.cut_right(meter_width, 2).inset(0, 8), level, m.comp, over);
    }
    fader(ui, place, fader_id, place.w() >= 38, strip_colour(ui, strip), touch);
}

struct Heights {
    float eq, sends;
};
Heights heights_for(float h) { return h > 860 ? Heights{60, 72} : h > 700 ? Heights{44, 52} : Heights{36, 36}; }

void upper_parts(Ui& ui, Box& in, const Strip& strip, const StripMeter& m, float height)
{
    const auto tall = heights_for(height);
    if (strip.is_channel()) source_line(ui, in.cut_top(target, 0), strip, m);
    else in.cut_top(target, 0);
    const Box eq = in.cut_top(tall.eq, 4);
    const Grip g = door(ui, eq, strip, Ch::eq_on, Part::eq);
    eq_thumbnail(ui, eq, strip);
    door_frame(ui, g, eq);
    Box dynamics = in.cut_top(target, 4);
    if (strip.has(Ch::gate_on)) dynamics_tile(ui, dynamics.cut_left((dynamics.w() - 4) / 2, 4), strip, Ch::gate_on, "GT", ui.c.gate, m.gate, Part::gate);
    dynamics_tile(ui, dynamics, strip, Ch::dyn_on, strip.has(Ch::gate_on) ? "CP" : "COMP", ui.c.comp, m.comp, Part::comp);
    const Box sends = in.cut_top(tall.sends, 4);
    if (strip.is_channel()) sends_tile(ui, sends, strip);
}

} // namespace

void mixer_strip(Ui& ui, const Box& place, const Strip& strip)
{
    const bool on_sends = ui.view.sends_on_bus >= 0 && strip.is_channel();
    const int bus = ui.view.sends_on_bus;
    const bool chosen = ui.view.selected == strip, narrow = place.w() < narrow_below;
    const StripMeter m = meter_of(ui.desk.meters(), strip);
    ui.paint.fill(place, chosen ? mix(ui.c.panel, ui.c.raised, 0.8f) : ui.c.panel, 6);
    if (chosen) ui.paint.frame(place, ui.c.select, 6, 1.5f);
    Box in = place.inset(4);
    if (!narrow) upper_parts(ui, in, strip, m, place.h());
    const Box pan = in.cut_top(narrow ? 0 : target, 4);
    if (!narrow) pan_bar(ui, pan, strip.id(Ch::mix_pan), true);
    mute_button(ui, in.cut_top(target, 4), on_sends ? strip.id(Ch::send_on, bus) : strip.id(Ch::mix_on), on_sends);
    scribble(ui, in.cut_bottom(narrow ? 40.0f : 48.0f, 4), strip);
    fader_block(ui, in, strip, on_sends ? strip.id(Ch::send_level, bus) : strip.id(Ch::mix_fader), m, narrow);
}

} // namespace gigdesk::ui
