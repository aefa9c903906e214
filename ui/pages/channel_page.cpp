// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"
#include "ui/graphs/dynamics_graph.h"
#include "ui/graphs/eq_graph.h"
#include "ui/analysis.h"
#include "ui/groups.h"
#include "ui/menus/key_menu.h"
#include "ui/menus/preferences_menu.h"
#include "ui/pages/strip_head.h"
#include "ui/layers.h"
#include "ui/mutes.h"
#include "ui/pick.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <algorithm>

/// One strip as its signal flows: source and gain, gate, EQ in the upper row; compressor, sends, pan and fader below.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, title_height = 36, cell = 40;

/// Cells of a section: as many as fit beside each other, rows downwards.
class Cells
{
  public:
    Cells(const Box& area, int columns) : area_{area}, columns_{columns} {}
    Box next()
    {
        const int i = count_++;
        const Box line = Box::at(area_.x0, area_.y0 + float(i / columns_) * (cell + gap), area_.w(), cell);
        return line.column(i % columns_, columns_, gap);
    }

  private:
    Box area_;
    int columns_, count_ = 0;
};

/// A panel with its switch; returns the inside.
Box section(Ui& ui, Box place, const Strip& strip, Part part, std::string_view words, Ch on, Colour colour)
{
    const bool marked = ui.view.part == part;
    ui.paint.fill(place, ui.c.panel, 6);
    if (marked) ui.paint.fill({place.x0 + 8, place.y0, place.x0 + 40, place.y0 + 2}, colour);
    if (ImGui::IsMouseClicked(0) && place.holds(ui.hand.mouse()) && !ui.popover.is_open()) ui.view.part = part;
    Box in = place.inset(8, 6);
    toggle(ui, Box{in}.cut_top(title_height - 4).cut_left(std::min(in.w(), 132.0f)), strip.id(on), words, colour);
    in.cut_top(title_height);
    return in;
}

/// Place i of n from the right in a section's title line, `width` for all of them.
Box head_right(const Box& place, int i, int n, float width)
{
    Box line = place.inset(8, 6).cut_top(title_height - 4);
    line = line.cut_right(std::min(width, line.w() - 136));
    return line.column(n - 1 - i, n, gap);
}

template <class Open>
void head_button(Ui& ui, const Box& place, unsigned index, const std::string& words, Open open)
{
    const Grip g = ui.hand.grip(control_of("section head", index), place);
    if (g.clicked) open(place);
    ui.paint.fill(place, g.hovered ? ui.c.line : ui.c.raised, 4);
    ui.paint.text(place.inset(6, 0), words, Face::body, ui.c.text, Align::centre);
    focus_ring(ui, g, place);
}

void strip_row(Ui& ui, Box place)
{
    auto strips = visible_strips(ui, ui.view.layer);
    if (std::find(strips.begin(), strips.end(), ui.view.selected) == strips.end()) strips = visible_strips(ui, layer_of(ui.view.selected));
    for (int i = 0; i < int(strips.size()); ++i) {
        const Strip& s = strips[std::size_t(i)];
        const Box chip = place.column(i, std::max(10, int(strips.size())), gap);
        const Grip g = ui.hand.grip(control_of("strip row", unsigned(linear_of(s))), chip);
        if (g.clicked) select_only(ui.view, s);
        const bool chosen = s == ui.view.selected;
        ui.paint.fill(chip, chosen ? ui.c.raised : g.hovered ? mix(ui.c.panel, ui.c.raised, 0.6f) : ui.c.panel, 4);
        ui.paint.fill({chip.x0, chip.y1 - 4, chip.x1, chip.y1}, strip_colour(ui, s), 2);
        if (chosen) ui.paint.frame(chip, ui.c.select, 4, 1.5f);
        Box in = chip.inset(5, 3);
        in.y1 -= 3;
        ui.paint.text(in.cut_top(12), s.number(), Face::small, ui.c.quiet);
        ui.paint.name(in, strip_name(ui, s), Face::body, chosen ? ui.c.text : ui.c.quiet);
        focus_ring(ui, g, chip);
    }
}

struct DelayKnobs {
    ParamId on, time;
};
std::optional<DelayKnobs> delay_of(const Strip& s)
{
    if (s.is_matrix()) return DelayKnobs{id_of(GdMtx::delay_on, s.index), id_of(GdMtx::delay_time, s.index)};
    if (s.has(Ch::delay_on)) return DelayKnobs{s.id(Ch::delay_on), s.id(Ch::delay_time)};
    return {};
}

void gain_row(Ui& ui, Box row, const Strip& s)
{
    if (s.has(Ch::preamp_trim)) field(ui, row.cut_left(row.w() - target - gap, gap), s.id(Ch::preamp_trim), "Trim");
    toggle(ui, row, s.id(Ch::preamp_invert), "\xC3\x98", ui.c.warning);
}

void low_cut_rows(Ui& ui, Box& in, const Strip& s)
{
    const bool on = ui.desk.on(s.id(Ch::preamp_hpon));
    toggle(ui, in.cut_top(target, gap), s.id(Ch::preamp_hpon), "Low cut", ui.c.eq);
    Box pair = in.cut_top(cell, 8);
    field(ui, pair.cut_left(pair.w() * 0.58f, gap), s.id(Ch::preamp_hpf), "Cut", on);
    choice(ui, pair, s.id(Ch::preamp_hpslope), "Slope", on);
}

/// What comes into the strip, and what happens to it before anything else.
void source_section(Ui& ui, Box place, const Strip& s)
{
    panel(ui, place, s.is_input() ? "Source" : "Input");
    Box in = place.inset(8, 6);
    in.cut_top(title_height - 8);
    if (s.is_input() && button(ui, in.cut_top(target, gap), source_words(ui, s), false, 77)) ui.view.page = Page::patch;
    meter_bar(ui, in.cut_right(10, 4), meter_of(ui.desk.meters(), s).input);
    if (s.has(Ch::preamp_invert)) gain_row(ui, in.cut_top(cell, 8), s);
    if (s.has(Ch::preamp_hpon)) low_cut_rows(ui, in, s);
    if (const auto delay = delay_of(s)) {
        toggle(ui, in.cut_top(target, gap), delay->on, "Delay", ui.c.safe);
        field(ui, in.cut_top(cell, gap), delay->time, "Time", ui.desk.on(delay->on));
    }
}

void curves(Ui& ui, Box place, const Strip& s, Part part)
{
    const bool gate = part == Part::gate;
    const float side = std::min(place.h(), place.w() * 0.5f);
    const Box square = place.cut_left(side, 6);
    if (gate) gate_curve(ui, square, s);
    else comp_curve(ui, square, s);
    const Ch thr = gate ? Ch::gate_thr : Ch::dyn_thr, on = gate ? Ch::gate_on : Ch::dyn_on;
    history_graph(ui, place, ui.desk.real(s.id(thr)), gate ? Reduction::gate : Reduction::comp, gate ? ui.c.gate : ui.c.comp, ui.desk.on(s.id(on)));
}

void gate_section(Ui& ui, const Box& place, const Strip& s)
{
    Box in = section(ui, place, s, Part::gate, "Gate", Ch::gate_on, ui.c.gate);
    head_button(ui, head_right(place, 0, 1, 172), 51, key_words(ui, s, Keyed::gate), [&](const Box& b) { open_key_menu(ui, s, Keyed::gate, b); });
    const bool on = ui.desk.on(s.id(Ch::gate_on));
    Cells cells{in.cut_bottom(2 * (cell + gap) - gap, 6), 3};
    curves(ui, in, s, Part::gate);
    choice(ui, cells.next(), s.id(Ch::gate_mode), "Mode", on);
    field(ui, cells.next(), s.id(Ch::gate_thr), "Threshold", on);
    field(ui, cells.next(), s.id(Ch::gate_range), "Range", on);
    field(ui, cells.next(), s.id(Ch::gate_attack), "Attack", on);
    field(ui, cells.next(), s.id(Ch::gate_hold), "Hold", on);
    field(ui, cells.next(), s.id(Ch::gate_release), "Release", on);
}

void eq_section(Ui& ui, const Box& place, const Strip& s)
{
    Box in = section(ui, place, s, Part::eq, "EQ", Ch::eq_on, ui.c.eq);
    spectrum_button(ui, head_right(place, 0, 2, 232));
    if (s.has(Ch::insert_on)) head_button(ui, head_right(place, 1, 2, 232), 52, insert_words(ui, s), [&](const Box& b) { open_insert_menu(ui, s, b); });
    Box bands = in.cut_bottom(2 * (cell + gap) - gap, 6);
    eq_graph(ui, in, s);
    const bool on = ui.desk.on(s.id(Ch::eq_on));
    for (int b = 0; b < s.eq_bands(); ++b) {
        Box band = bands.column(b, s.eq_bands(), 8);
        Box upper = band.cut_top(cell, gap);
        const Box number = upper.cut_left(20, 2);
        ui.paint.text(number, std::to_string(b + 1), Face::strong, on ? ui.c.eq : ui.c.quiet, Align::centre);
        choice(ui, upper, s.id(Ch::eq_type, b), "Type", on);
        field(ui, band.column(0, 3, gap), s.id(Ch::eq_f, b), "Freq", on);
        field(ui, band.column(1, 3, gap), s.id(Ch::eq_g, b), "Gain", on);
        field(ui, band.column(2, 3, gap), s.id(Ch::eq_q, b), "Q", on);
    }
}

/// Before or after the EQ, as words rather than PRE and POST.
void place_toggle(Ui& ui, const Box& place, ParamId id)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(id);
    ui.paint.fill(place, g.hovered ? mix(ui.c.raised, ui.c.line, 0.6f) : ui.c.raised, 4);
    Box in = place.inset(6, 2);
    ui.paint.text(in.cut_top(14), "Place", Face::small, ui.c.quiet);
    in.y1 -= 3;
    ui.paint.text(in, ui.desk.on(id) ? "After EQ" : "Before EQ", Face::body, ui.c.text);
    hint(ui, g, place, spec_of(id).title);
    focus_ring(ui, g, place);
}

void comp_section(Ui& ui, const Box& place, const Strip& s)
{
    Box in = section(ui, place, s, Part::comp, "Compressor", Ch::dyn_on, ui.c.comp);
    toggle(ui, head_right(place, 0, 2, 264), s.id(Ch::dyn_auto), "Auto times", ui.c.comp);
    head_button(ui, head_right(place, 1, 2, 264), 53, key_words(ui, s, Keyed::comp), [&](const Box& b) { open_key_menu(ui, s, Keyed::comp, b); });
    const bool on = ui.desk.on(s.id(Ch::dyn_on));
    Cells cells{in.cut_bottom(2 * (cell + gap) - gap, 6), 6};
    curves(ui, in, s, Part::comp);
    field(ui, cells.next(), s.id(Ch::dyn_thr), "Threshold", on);
    choice(ui, cells.next(), s.id(Ch::dyn_ratio), "Ratio", on);
    field(ui, cells.next(), s.id(Ch::dyn_knee), "Knee", on);
    field(ui, cells.next(), s.id(Ch::dyn_mgain), "Make-up", on);
    field(ui, cells.next(), s.id(Ch::dyn_mix), "Mix", on);
    place_toggle(ui, cells.next(), s.id(Ch::dyn_pos));
    field(ui, cells.next(), s.id(Ch::dyn_attack), "Attack", on);
    field(ui, cells.next(), s.id(Ch::dyn_hold), "Hold", on);
    field(ui, cells.next(), s.id(Ch::dyn_release), "Release", on);
    choice(ui, cells.next(), s.id(Ch::dyn_det), "Detector", on);
    choice(ui, cells.next(), s.id(Ch::dyn_env), "Envelope", on);
    choice(ui, cells.next(), s.id(Ch::dyn_mode), "Mode", on);
}

void send_cell(Ui& ui, Box place, const Strip& s, int bus)
{
    const Strip to = s.is_input() ? Strip::bus(bus) : Strip::matrix(bus);
    const ParamId on_id = s.id(Ch::send_on, bus);
    const bool on = ui.desk.on(on_id);
    const Box chip = place.cut_left(std::clamp(place.w() * 0.5f, 64.0f, 128.0f), gap);
    const Grip g = ui.hand.grip(control_of(on_id), chip);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(on_id);
    const Colour colour = strip_colour(ui, to);
    const bool heard = on && ui.desk.real(s.id(Ch::send_level, bus)) > -100;
    ui.paint.fill(chip, heard ? mix(ui.c.raised, colour, 0.4f) : on ? ui.c.raised : ui.c.meter_off, 4);
    ui.paint.fill({chip.x0, chip.y0 + 3, chip.x0 + 3, chip.y1 - 3}, on ? colour : ui.c.line, 1);
    Box words = chip.inset(8, 0);
    ui.paint.text(words.cut_left(18), std::to_string(bus + 1), Face::small, ui.c.quiet);
    ui.paint.name(words, strip_name(ui, to), Face::body, heard ? ui.c.text : ui.c.quiet);
    hint(ui, g, chip, on ? "Send is on; click turns it off" : "Send is off; click turns it on");
    focus_ring(ui, g, chip);
    level_bar(ui, place, s.id(Ch::send_level, bus), colour, on);
}

void sends_section(Ui& ui, const Box& place, const Strip& s)
{
    panel(ui, place, "Sends");
    Box in = place.inset(8, 6);
    Box head = in.cut_top(title_height - 8);
    const float side = 96, pan = 64, follow = 48;
    ui.paint.text(Box{head}.cut_right(side), "Tap of the pair", Face::small, ui.c.quiet);
    for (int pair = 0; pair < s.sends() / 2; ++pair) {
        Box row = in.row(pair, s.sends() / 2, gap);
        row = {row.x0, row.y0, row.x1, std::min(row.y1, row.y0 + 44)};
        choice(ui, row.cut_right(side, gap), s.id(Ch::send_type, pair), "Tap");
        const bool linked = ui.desk.on(id_of(s.is_input() ? Config::buslink : Config::mtxlink, 0, pair)); // one send with a pan, for a stereo bus
        if (linked) toggle(ui, row.cut_right(follow, gap), s.id(Ch::send_pan_follow, pair), "= pan", ui.c.safe);
        if (linked) pan_bar(ui, row.cut_right(pan, gap), s.id(Ch::send_pan, pair), true);
        if (linked) {
            send_cell(ui, row, s, 2 * pair);
            continue;
        }
        send_cell(ui, row.column(0, 2, 8), s, 2 * pair);
        send_cell(ui, row.column(1, 2, 8), s, 2 * pair + 1);
    }
}

void fader_section(Ui& ui, Box place, const Strip& s)
{
    ui.paint.fill(place, ui.c.panel, 6);
    Box in = place.inset(8, 6);
    Box where = in.cut_top(target, gap);
    if (s.has(Ch::mix_st)) toggle(ui, where.cut_right(44, gap), s.id(Ch::mix_st), "L/R", ui.c.meter_low);
    if (s.has(Ch::mix_pan)) pan_bar(ui, where, s.id(Ch::mix_pan), true);
    if (s.is_mono()) mono_rows(ui, where);
    if (s.has(Ch::mix_mono) && (mono_is_used(ui) || ui.desk.on(s.id(Ch::mix_mono)))) {
        Box mono = in.cut_top(target, gap);
        toggle(ui, mono.cut_left(52, gap), s.id(Ch::mix_mono), "Mono", ui.c.meter_low);
        level_bar(ui, mono, s.id(Ch::mix_mlevel), ui.c.meter_low, ui.desk.on(s.id(Ch::mix_mono)));
    }
    Box company = in.cut_top(target, gap);
    if (can_join(s) && button(ui, s.link() ? company.cut_right((company.w() - gap) / 2, gap) : company, "Groups")) open_groups_of(ui, s, in);
    if (s.link()) toggle(ui, company, *s.link(), fmt::format("Pair {}-{}", s.index / 2 * 2 + 1, s.index / 2 * 2 + 2), ui.c.safe);
    Box solo_mute = in.cut_top(target, gap);
    solo_button(ui, solo_mute.cut_left((solo_mute.w() - gap) / 2, gap), s);
    strip_mute(ui, solo_mute, s);
    scribble(ui, in.cut_bottom(44, gap), s);
    const ParamId id = s.id(Ch::mix_fader);
    ui.paint.text(in.cut_bottom(20, 2), value_words(ui.desk.scale(id), ui.desk.value(id)), Face::strong, ui.c.text, Align::centre);
    const StripMeter m = meter_of(ui.desk.meters(), s);
    const Box touch = in;
    Box scale = in.cut_right(20).inset(0, 8);
    meter_scale(ui, scale, false);
    meter_bar(ui, in.cut_right(14, 4).inset(0, 8), ui.view.meter_point == MeterPoint::post_fader ? m.post : m.pre, m.comp);
    fader(ui, in, id, true, strip_colour(ui, s), touch);
}

} // namespace

void channel_page(Ui& ui, const Box& whole)
{
    keep_history(ui);
    const Strip s = ui.view.selected;
    Box place = whole;
    strip_row(ui, place.cut_top(46, gap));
    Box upper = place.cut_top(float(int((place.h() - gap) / 2)), gap), lower = place;
    if (s.is_input() || s.is_matrix()) source_section(ui, upper.cut_left(std::clamp(upper.w() * 0.13f, 132.0f, 180.0f), gap), s);
    if (s.is_channel()) gate_section(ui, upper.cut_left(std::clamp(upper.w() * 0.33f, 296.0f, 460.0f), gap), s);
    if (s.is_main()) scope_panel(ui, upper.cut_left(std::min(upper.h(), upper.w() * 0.2f), gap));
    fader_section(ui, lower.cut_right(148, gap), s);
    if (s.eq_bands() > 0) eq_section(ui, upper, s);
    const bool sends = s.sends() > 0;
    if (s.has(Ch::dyn_on)) comp_section(ui, sends ? lower.cut_left(std::clamp(lower.w() * 0.46f, 400.0f, 680.0f), gap) : lower, s);
    if (sends) sends_section(ui, lower, s);
}

} // namespace gigdesk::ui
