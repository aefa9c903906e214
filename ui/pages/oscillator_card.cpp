// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/pages/listen_cards.h"

#include <fmt/format.h>

#include <array>

/// The oscillator and solo-in-place: what can surprise an audience, and what says so.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, cell = 40;
constexpr float arm_s = 2;
constexpr int first_main = 16, last_main = 19, first_matrix = 20, destinations = 26;

std::string destination_words(int n)
{
    constexpr std::array<std::string_view, 4> mains{"L", "R", "L+R", "M/C"};
    if (n >= first_matrix) return fmt::format("M{}", n - first_matrix + 1);
    return n >= first_main ? std::string{mains[std::size_t(n - first_main)]} : fmt::format("B{}", n + 1);
}

bool plays_on_main(const Ui& ui)
{
    const int n = ui.desk.whole(id_of(Config::osc_dest));
    return n >= first_main && n <= last_main;
}

void destination_row(Ui& ui, const Box& place)
{
    const ParamId id = id_of(Config::osc_dest);
    for (int n = 0; n < destinations; ++n)
        if (button(ui, place.row(n / 13, 2, gap).column(n % 13, 13, 2), destination_words(n), ui.desk.whole(id) == n, 400 + unsigned(n), n >= first_main && n <= last_main ? ui.c.mute : ui.c.safe))
            ui.desk.set(id, Value::whole(n));
}

/// On, or waiting for a hand that means it: main is for the audience.
void switch_row(Ui& ui, Box row)
{
    const ParamId wish = id_of(Stat::osc_on);
    const bool sounds = ui.desk.on(id_of(Gd::osc_on)), waits = ui.desk.on(wish) && !sounds && plays_on_main(ui);
    if (waits && hold_button(ui, row.cut_left(176, gap), "Play on main (hold)", false, ui.c.mute, 2)) ui.desk.set(id_of(Gd::osc_main), Value::whole(1));
    if (button(ui, row.cut_left(120, gap), sounds ? "Stop" : waits ? "Cancel" : "Start", sounds, 32, ui.c.mute)) ui.desk.set(wish, Value::whole(sounds || waits ? 0 : 1));
    level_bar(ui, row, id_of(Config::osc_level), ui.c.warning);
}

} // namespace

void oscillator_card(Ui& ui, const Box& place)
{
    Box in = listen_card(ui, place, "Oscillator");
    ui.paint.text(Box{place}.inset(12, 10).cut_top(22), "starts at -40 dB; stops when its destination changes", Face::small, ui.c.quiet, Align::right);
    switch_row(ui, in.cut_top(48, gap));
    const Box row = in.cut_top(cell, 8);
    choice(ui, row.column(0, 4, gap), id_of(Config::osc_type), "Signal");
    choice(ui, row.column(1, 4, gap), id_of(Config::osc_fsel), "Frequency");
    const bool second = ui.desk.on(id_of(Config::osc_fsel)), sine = ui.desk.whole(id_of(Config::osc_type)) == 0;
    field(ui, row.column(2, 4, gap), id_of(Config::osc_f1), "F1", sine && !second);
    field(ui, row.column(3, 4, gap), id_of(Config::osc_f2), "F2", sine && second);
    destination_row(ui, in.cut_top(2 * target + gap));
}

void solo_in_place_card(Ui& ui, const Box& place)
{
    const ParamId id = id_of(Gd::sip_armed);
    const bool armed = ui.desk.on(id);
    ui.paint.fill(place, armed ? mix(ui.c.panel, ui.c.mute, 0.35f) : ui.c.panel, 6);
    Box in = place.inset(12, 10);
    const Box plate = in.cut_right(168, 12);
    const Grip g = ui.hand.grip(control_of(id), plate);
    if (armed && g.clicked && !ui.view.hold_fired[3]) ui.desk.set(id, Value::whole(0));
    if (!armed && g.held && g.held_s >= arm_s && !ui.view.hold_fired[3]) ui.view.hold_fired[3] = true, ui.desk.set(id, Value::whole(1));
    if (!g.held) ui.view.hold_fired[3] = false;
    ui.paint.fill(plate, armed ? ui.c.mute : ui.c.raised, 6);
    if (!armed) ui.paint.frame(plate, ui.c.mute, 6, 2);
    if (!armed && g.held) ui.paint.fill({plate.x0, plate.y0, plate.x0 + plate.w() * std::min(1.0f, g.held_s / arm_s), plate.y1}, with_alpha(ui.c.mute, 0.6f), 6);
    ui.paint.text(plate.inset(4, 0), armed ? "Disarm" : "Hold 2 s to arm", Face::strong, armed ? text_on(ui.c.mute) : ui.c.text, Align::centre);
    focus_ring(ui, g, plate);
    ui.paint.text(in.cut_top(24, 4), "Solo in place", Face::large, ui.c.text);
    ui.paint.paragraph(in, "Armed, a solo on Listen A silences every other input in front: for line checks, never in a show. Off at every start; ends with this window.", Face::body, ui.c.quiet);
}

bool warning_banner(Ui& ui, Box place)
{
    std::string words, brief; // brief where there is little room
    const auto add = [&](bool on, std::string line, std::string_view short_line) {
        if (!on) return;
        words += (words.empty() ? "" : "   ") + std::move(line);
        brief.append(brief.empty() ? "" : "  ").append(short_line);
    };
    const bool sip = ui.desk.on(id_of(Gd::sip_on));
    const auto destination = destination_words(ui.desk.whole(id_of(Config::osc_dest)));
    add(sip, "SOLO IN PLACE: the others are silent in front", "SOLO IN PLACE");
    add(!sip && ui.desk.on(id_of(Gd::sip_armed)), "Solo in place armed", "SIP armed");
    add(ui.desk.on(id_of(Gd::talk_a)), "TALK A OPEN", "TALK A");
    add(ui.desk.on(id_of(Gd::talk_b)), "TALK B OPEN", "TALK B");
    add(ui.desk.on(id_of(Gd::osc_on)), "OSCILLATOR on " + destination, "OSC " + destination);
    if (words.empty()) return false;
    const Grip g = ui.hand.grip(control_of("warning banner"), place);
    if (g.clicked) ui.view.page = Page::listen;
    const bool bright = sip || int(ui.now() * 2) % 2 == 0;
    ui.paint.fill(place, bright ? ui.c.mute : mix(ui.c.mute, ui.c.panel, 0.35f), 6);
    const Box in = place.inset(10, 0);
    ui.paint.text(in, ui.paint.width(words, Face::strong) > in.w() ? brief : words, Face::strong, text_on(ui.c.mute), Align::centre);
    hint(ui, g, place, words);
    focus_ring(ui, g, place);
    return true;
}

} // namespace gigdesk::ui
