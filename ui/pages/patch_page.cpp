// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/patch_source.h"
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"
#include "ui/menus/source_menu.h"

#include <fmt/format.h>

#include <array>
#include <utility>

/// Where each input strip's sound comes from; what each device output carries; where inserts leave and return.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, row_height = 44;
constexpr int first_insert_send = 111;

void name_cell(Ui& ui, const Box& place, ParamId id, std::string_view otherwise, std::string_view note = {})
{
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.double_clicked || g.clicked) open_text_entry(ui, id, place);
    if (g.hovered || g.held) ui.paint.fill(place, ui.c.raised, 4);
    const auto& name = ui.desk.text(id);
    Box in = place.inset(8, 1);
    if (!note.empty()) ui.paint.text(in.cut_bottom(14), note, Face::small, ui.c.warning);
    ui.paint.text(in, name.empty() ? otherwise : name, Face::body, name.empty() ? ui.c.quiet : ui.c.text);
    hint(ui, g, place, "Click to change the name");
    focus_ring(ui, g, place);
}

void number_cell(Ui& ui, const Box& place, const Strip& s)
{
    const Grip g = ui.hand.grip(control_of(s.id(Ch::config_color), 3), place);
    if (g.clicked || g.menu) open_colour_menu(ui, s, place);
    const Colour colour = strip_colour(ui, s);
    ui.paint.fill(place, colour, 4);
    ui.paint.text(place.inset(2, 0), s.number(), Face::strong, text_on(colour), Align::centre);
    hint(ui, g, place, "Click to change the colour");
    focus_ring(ui, g, place);
}

/// A row that was asked for comes into sight, with what stands above it.
void bring_into_sight(Ui& ui, float& scroll, int columns)
{
    if (const auto row = std::exchange(ui.view.patch_row_to_show, {})) scroll = std::max(0.0f, float(*row / columns - 3) * row_height);
}

// --- inputs ---

/// What an engineer should know of a source: others on it, not there, late.
std::string source_note(const Ui& ui, int strip, int source)
{
    if (source > device_inputs(ui) && source < first_bus_source) return "not on this device";
    if (is_backward(source)) return fmt::format("{} frames late", grid_frames);
    std::string others;
    for (int i = 0; source > 0 && i < input_strips; ++i)
        if (i != strip && ui.desk.whole(id_of(GdIn::source, i)) == source) others += (others.empty() ? "also on " : ", ") + strip_of(i).number();
    return others;
}

void source_plate(Ui& ui, const Box& place, ParamId row, const Strip& s, bool alt, bool heard)
{
    const Grip g = ui.hand.grip(control_of(row), place);
    const int source = ui.desk.whole(row);
    if (g.clicked) open_input_sources(ui, row, (alt ? "Alternative input of " : "Input of ") + strip_name(ui, s), place);
    ui.paint.fill(place, g.hovered ? ui.c.line : ui.c.raised, 4);
    if (heard && source > 0) ui.paint.fill({place.x0, place.y0 + 6, place.x0 + 3, place.y1 - 6}, ui.c.meter_low, 1);
    ui.paint.text(place.inset(8, 0), source ? input_words(ui, source) : alt ? "no alt" : "No input", Face::body, heard && source > 0 ? ui.c.text : ui.c.quiet, Align::centre);
    if (g.hovered) hint(ui, g, place, is_backward(source) ? backward_words(ui) : alt ? "Heard instead while ALT is on" : "Where this strip's sound comes from");
    focus_ring(ui, g, place);
}

void input_cell(Ui& ui, Box in, int i)
{
    const Strip s = strip_of(i);
    const ParamId source_row = id_of(GdIn::source, i), alt_row = id_of(GdIn::alt, i), use = id_of(GdIn::use_alt, i);
    number_cell(ui, in.cut_left(40, gap), s);
    const bool has_alt = ui.desk.whole(alt_row) > 0, on_alt = has_alt && (ui.desk.on(use) || ui.desk.on(id_of(Gd::patch_alt)));
    const StripMeter m = meter_of(ui.desk.meters(), s);
    const Box alt_switch = in.cut_right(44, gap);
    const float plate = std::clamp(in.w() * 0.26f, 88.0f, 140.0f);
    const Box alt = in.cut_right(plate, gap), source = in.cut_right(plate, gap);
    const Box dot = in.cut_left(20, gap);
    signal_dot(ui, {dot.cx(), dot.cy()}, 6, m.input);
    const std::string note = source_note(ui, i, ui.desk.whole(on_alt ? alt_row : source_row));
    const Box meter = in.cut_right(std::clamp(in.w() * 0.35f, 40.0f, 160.0f), 8);
    name_cell(ui, in, s.id(Ch::config_name), s.title(), note);
    meter_line(ui, meter.inset(0, 13), m.input);
    source_plate(ui, source, source_row, s, false, !on_alt);
    source_plate(ui, alt, alt_row, s, true, on_alt);
    toggle(ui, alt_switch, use, "ALT", ui.c.warning);
}

void inputs(Ui& ui, Box place)
{
    Box head = place.cut_top(target, gap);
    toggle(ui, head.cut_right(196, gap), id_of(Gd::patch_alt), "ALT everywhere", ui.c.warning);
    ui.paint.text(head, fmt::format("Strip, signal, name, level after trim, input ({} on this device), alternative input; ALT hears that one", device_inputs(ui)), Face::small, ui.c.quiet);
    const int columns = place.w() > 1000 ? 2 : 1;
    bring_into_sight(ui, ui.view.patch_in_scroll, columns);
    scroll_list(ui, "inputs", place, (input_strips + columns - 1) / columns, row_height, ui.view.patch_in_scroll, [&](int line, const Box& row) {
        for (int k = 0; k < columns; ++k) input_cell(ui, row.inset(0, 4).column(k, columns, 20), line * columns + k);
    });
}

// --- outputs ---

void output_row(Ui& ui, int o, const Box& row)
{
    Box in = row.inset(0, 4);
    const Box number = in.cut_left(36, gap);
    ui.paint.fill(number, ui.c.raised, 4);
    ui.paint.text(number, std::to_string(o + 1), Face::strong, ui.c.text, Align::centre);
    const int hits = ui.desk.whole(id_of(GdOut::limited, o));
    const ParamId delay_on = id_of(GdOut::delay_on, o);
    ui.paint.text(in.cut_right(56, gap), hits > 0 ? std::to_string(hits) : "-", Face::body, hits > 0 ? ui.c.warning : ui.c.quiet, Align::right);
    field(ui, in.cut_right(72, gap), id_of(GdOut::ceiling, o), "Ceiling");
    field(ui, in.cut_right(80, gap), id_of(GdOut::delay_time, o), "Time", ui.desk.on(delay_on));
    toggle(ui, in.cut_right(56, gap), delay_on, "Delay", ui.c.safe);
    toggle(ui, in.cut_right(36, gap), id_of(GdOut::invert, o), "\xC3\x98", ui.c.warning);
    choice(ui, in.cut_right(112, gap), id_of(GdOut::pos, o), "Tap");
    const Box meter = in.cut_right(std::clamp(in.w() * 0.25f, 44.0f, 160.0f), 8);
    meter_line(ui, meter.inset(0, 13), ui.desk.meters().outputs[std::size_t(o)]);
    const Box plate = in.cut_right(std::max(92.0f, in.w() * 0.5f), gap);
    if (row_button(ui, plate, id_of(GdOut::src, o), output_words(ui, ui.desk.whole(id_of(GdOut::src, o))))) open_output_sources(ui, o, plate);
    name_cell(ui, in, id_of(GdOut::name, o), fmt::format("Out {}", o + 1));
}

void outputs(Ui& ui, Box place)
{
    ui.paint.text(place.cut_top(target, gap), "Output, name, what it carries, level, tap, polarity, delay, limiter ceiling and how often it acted", Face::small, ui.c.quiet);
    bring_into_sight(ui, ui.view.patch_out_scroll, 1);
    scroll_list(ui, "outputs", place, device_outputs(ui), row_height, ui.view.patch_out_scroll, [&](int o, const Box& row) { output_row(ui, o, row); });
}

// --- inserts ---

/// Outputs that carry the send of an insert: "Output 5", or that there is none.
std::string insert_send_words(const Ui& ui, int insert)
{
    std::string out;
    for (int o = 0; o < device_outputs(ui); ++o)
        if (ui.desk.whole(id_of(GdOut::src, o)) == first_insert_send + insert) out += (out.empty() ? "leaves on output " : ", ") + std::to_string(o + 1);
    return out.empty() ? "no output carries its send" : out;
}

/// Strips that have chosen it.
std::string insert_users(const Ui& ui, int insert)
{
    constexpr int first_aux_insert = 17; // of names::inserts
    std::string out;
    for (int i = 0; i < first_dca_strip; ++i) {
        const Strip s = strip_of(i);
        if (s.has(Ch::insert_sel) && ui.desk.whole(s.id(Ch::insert_sel)) == first_aux_insert + insert) out += (out.empty() ? "" : ", ") + strip_name(ui, s);
    }
    return out.empty() ? "no strip uses it" : out;
}

void insert_row(Ui& ui, int i, const Box& row)
{
    Box in = row.inset(0, 4);
    ui.paint.text(in.cut_left(96, gap), fmt::format("Insert AUX {}", i + 1), Face::strong, ui.c.text);
    const ParamId back = id_of(GdInsert::device_return, i);
    const Box plate = in.cut_right(150, 8);
    const int source = ui.desk.whole(back);
    if (row_button(ui, plate, back, source ? fmt::format("returns on input {}", source) : "no return", source > 0)) open_device_inputs(ui, back, fmt::format("Return of insert AUX {}", i + 1), plate);
    const Box users = in.cut_right(in.w() * 0.5f, gap);
    ui.paint.text(in, insert_send_words(ui, i), Face::body, ui.c.text);
    ui.paint.text(users, insert_users(ui, i), Face::body, ui.c.quiet);
}

void inserts(Ui& ui, Box place)
{
    ui.paint.text(place.cut_top(target, gap), "Outboard: a strip's insert AUX 1-6 leaves on the output that carries \"Insert send\", and returns on a device input", Face::small, ui.c.quiet);
    for (int i = 0; i < aux_inserts && place.h() > row_height; ++i) insert_row(ui, i, place.cut_top(row_height));
}

} // namespace

void patch_page(Ui& ui, const Box& whole)
{
    panel(ui, whole);
    Box place = whole.inset(12, 8);
    constexpr std::array<std::string_view, 3> tabs{"Inputs", "Outputs", "Inserts"};
    Box head = place.cut_top(target, gap);
    for (int t = 0; t < int(tabs.size()); ++t)
        if (button(ui, head.cut_left(112, gap), tabs[std::size_t(t)], ui.view.patch_tab == t, 80)) ui.view.patch_tab = t;
    if (ui.view.patch_tab == 0) inputs(ui, place);
    else if (ui.view.patch_tab == 1) outputs(ui, place);
    else inserts(ui, place);
}

} // namespace gigdesk::ui
