// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fader_law.h"
#include "engine/model/scale.h"
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/mutes.h"
#include "ui/pages/strip_head.h"
#include "ui/pick.h"
#include "ui/sends.h"
#include "ui/words.h"

#include <algorithm>

/// One strip of the mixer page, from top to bottom in the order the signal takes.
namespace gigdesk::ui {
namespace {

constexpr float narrow_below = 56, gap = 4;

float meter_level(const Ui& ui, const StripMeter& m)
{
    return ui.view.meter_point == MeterPoint::input ? m.input : ui.view.meter_point == MeterPoint::pre_fader ? m.pre : m.post;
}

bool over_latch(Ui& ui, const Strip& strip, float level)
{
    auto& until = ui.view.over_until_s[std::size_t(linear_of(strip))];
    if (level >= 1) until = ui.now() + 3;
    return ui.now() < until;
}

void main_meters(Ui& ui, Box both, float width, float comp, bool over)
{
    const auto& main = ui.desk.meters().main;
    const bool post = ui.view.meter_point == MeterPoint::post_fader;
    meter_bar(ui, both.cut_right(width, 2), post ? main[1].post_fader : main[1].pre_fader, comp, over);
    meter_bar(ui, both, post ? main[0].post_fader : main[0].pre_fader, 1, over);
}

void fader_block(Ui& ui, Box place, const Strip& strip, ParamId fader_id, const StripMeter& m, bool narrow)
{
    const Box value = place.cut_bottom(20, 2);
    ui.paint.text(value, short_words(ui.desk.scale(fader_id), ui.desk.value(fader_id)), Face::strong, ui.c.text, Align::centre);
    const Box touch = place;
    const float level = meter_level(ui, m);
    const bool over = over_latch(ui, strip, level);
    const float meter_width = place.w() >= 96 ? 18.0f : place.w() >= 76 ? 14.0f : narrow ? 6.0f : 10.0f;
    if (strip.is_main()) main_meters(ui, place.cut_right(2 * meter_width + 2, 4).inset(0, 8), meter_width, m.comp, over);
    else if (!strip.is_dca()) meter_bar(ui, place.cut_right(meter_width, 2).inset(0, 8), level, m.comp, over); // a DCA has no signal
    if (strip.is_dca()) place = place.centred(std::min(place.w(), 84.0f), place.h());
    fader(ui, place, fader_id, place.w() >= 38, strip_colour(ui, strip), touch);
}

void frame_of(Ui& ui, const Box& place, const Strip& strip)
{
    const bool chosen = is_selected(ui.view, strip);
    ui.paint.fill(place, chosen ? mix(ui.c.panel, ui.c.raised, 0.8f) : ui.c.panel, 6);
    if (chosen) ui.paint.frame(place, ui.c.select, 6, ui.view.selected == strip ? 1.5f : 1.0f);
}

void pan_of(Ui& ui, const Box& place, const Strip& strip, const std::optional<Send>& send)
{
    if (send && send->pan) pan_bar(ui, place, *send->pan, true);
    else if (!send && strip.has(Ch::mix_pan)) pan_bar(ui, place, strip.id(Ch::mix_pan), true);
}

} // namespace

void mixer_strip(Ui& ui, const Box& place, const Strip& strip)
{
    const auto send = send_on_fader(ui, strip);
    const bool narrow = place.w() < narrow_below;
    const StripMeter m = meter_of(ui.desk.meters(), strip);
    frame_of(ui, place, strip);
    Box in = place.inset(4);
    if (!narrow) {
        const auto heights = head_heights(place.h(), ui.view.sends_to.has_value());
        strip_head(ui, in.cut_top(heights.sum()), strip, m, heights);
        pan_of(ui, in.cut_top(target, gap), strip, send);
    }
    solo_button(ui, in.cut_top(target, gap), strip);
    if (send) send_switch(ui, in.cut_top(target, gap), send->on);
    else strip_mute(ui, in.cut_top(target, gap), strip);
    scribble(ui, in.cut_bottom(48, gap), strip);
    fader_block(ui, in, strip, send ? send->level : strip.id(Ch::mix_fader), m, narrow);
}

void narrow_strip(Ui& ui, Box place, const Strip& strip)
{
    ui.paint.fill(place, ui.c.panel, 6);
    Box in = place.inset(4);
    ui.paint.text(in.cut_top(20, 2), strip.number(), Face::small, ui.c.quiet, Align::centre);
    strip_mute(ui, in.cut_top(target, gap), strip);
    const ParamId id = strip.id(Ch::mix_fader);
    ui.paint.text(in.cut_bottom(20, 2), short_words(ui.desk.scale(id), ui.desk.value(id)), Face::body, ui.c.text, Align::centre);
    const Box touch = in;
    meter_bar(ui, in.cut_right(8, 2).inset(0, 8), meter_of(ui.desk.meters(), strip).pre);
    fader(ui, in, id, false, ui.c.select, touch);
}

} // namespace gigdesk::ui
