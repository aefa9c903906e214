// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/mutes.h"
#include "ui/pages/listen_cards.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

/// What the engineer listens to, on two buses of his own; talkback; the oscillator.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, cell = 40;
constexpr std::array<std::array<int, 2>, 2> listen_outputs{{{74, 75}, {109, 110}}}; ///< the numbers of /gd/patch/out

int solos_on(const Ui& ui, Listen bus)
{
    int count = 0;
    for (int n = 0; n < strip_count; ++n) count += ui.desk.on(strip_of(n).id(bus == Listen::a ? GdStrip::solo_a : GdStrip::solo_b));
    return count;
}

std::string heard_words(const Ui& ui, Listen bus)
{
    if (ui.desk.on(listen_row(bus, GdListenB::mute))) return "Muted";
    if (const int n = solos_on(ui, bus)) return fmt::format("{} soloed strip{}", n, n > 1 ? "s" : "");
    constexpr std::array<std::string_view, 7> words{"nothing", "main L/R", "main L/R and mono", "main L/R before the fader", "main L/R after the fader", "aux 5/6", "aux 7/8"};
    return std::string{words[std::size_t(std::clamp(ui.desk.whole(listen_row(bus, GdListenB::source)), 0, 6))]};
}

void clear_solos_of(Ui& ui, Listen bus)
{
    for (int n = 0; n < strip_count; ++n) {
        const ParamId id = strip_of(n).id(bus == Listen::a ? GdStrip::solo_a : GdStrip::solo_b);
        if (ui.desk.on(id)) ui.desk.set(id, Value::whole(0));
    }
}

void level_rows(Ui& ui, Box& in, Listen bus)
{
    const auto& level = ui.desk.meters().listen[std::size_t(bus)];
    for (const float side : level) meter_line(ui, in.cut_top(8, 2), side);
    in.cut_top(4);
    level_bar(ui, in.cut_top(target, gap), listen_row(bus, GdListenB::level), ui.c.solo);
    const Box row = in.cut_top(target, 8);
    toggle(ui, row.column(0, 3, gap), listen_row(bus, GdListenB::mute), "Mute", ui.c.mute);
    toggle(ui, row.column(1, 3, gap), listen_row(bus, GdListenB::dim), "Dim", ui.c.warning);
    toggle(ui, row.column(2, 3, gap), listen_row(bus, GdListenB::mono), "Mono", ui.c.safe);
}

void source_rows(Ui& ui, Box& in, Listen bus)
{
    small_title(ui, in, "Heard while nothing is soloed");
    const Box row = in.cut_top(cell, 8);
    choice(ui, row.column(0, 2, gap), listen_row(bus, GdListenB::source), "Source");
    field(ui, row.column(1, 2, gap), listen_row(bus, GdListenB::sourcetrim), "Trim");
}

void solo_rows(Ui& ui, Box& in, Listen bus)
{
    small_title(ui, in, "Solo: before (PFL) or after the fader (AFL)");
    const Box modes = in.cut_top(cell, gap);
    choice(ui, modes.column(0, 3, gap), listen_row(bus, GdListenB::chmode), "Inputs");
    choice(ui, modes.column(1, 3, gap), listen_row(bus, GdListenB::busmode), "Buses");
    choice(ui, modes.column(2, 3, gap), listen_row(bus, GdListenB::dcamode), "DCAs");
    const Box row = in.cut_top(target, gap), follow = in.cut_top(target, 8);
    toggle(ui, row.column(0, 2, gap), listen_row(bus, GdListenB::exclusive), "One at a time", ui.c.solo);
    const int count = solos_on(ui, bus);
    if (button(ui, row.column(1, 2, gap), count ? fmt::format("Clear {} solo{}", count, count > 1 ? "s" : "") : "No solo", count > 0, unsigned(bus) + 1, ui.c.solo)) clear_solos_of(ui, bus);
    toggle(ui, follow.column(0, 2, gap), listen_row(bus, GdListenB::followsolo), "Select what is soloed", ui.c.solo);
    toggle(ui, follow.column(1, 2, gap), listen_row(bus, GdListenB::followsel), "Solo what is selected", ui.c.solo);
}

void extra_rows(Ui& ui, Box& in, Listen bus)
{
    small_title(ui, in, "Dim by; delay to match the hall");
    const Box row = in.cut_top(cell, gap);
    field(ui, row.column(0, 2, gap), listen_row(bus, GdListenB::dimatt), "Dim amount");
    field(ui, row.column(1, 2, gap), listen_row(bus, GdListenB::delaytime), "Delay", ui.desk.on(listen_row(bus, GdListenB::delay)));
    const Box switches = in.cut_top(target, 8);
    toggle(ui, switches.column(0, 2, gap), listen_row(bus, GdListenB::dimpfl), "Dim while PFL", ui.c.warning);
    toggle(ui, switches.column(1, 2, gap), listen_row(bus, GdListenB::delay), "Delay", ui.c.safe);
}

} // namespace

ParamId listen_row(Listen bus, GdListenB key)
{
    return bus == Listen::b ? id_of(key) : id_of(Section::config, int(Config::solo_level) + int(key), 0, 0);
}

ParamId listen_level(Listen bus) { return listen_row(bus, GdListenB::level); }

Box listen_card(Ui& ui, const Box& place, std::string_view title)
{
    ui.paint.fill(place, ui.c.panel, 6);
    Box in = place.inset(12, 10);
    ui.paint.text(in.cut_top(22, 6), title, Face::large, ui.c.text);
    return in;
}

void small_title(Ui& ui, Box& in, std::string_view words) { ui.paint.text(in.cut_top(18, 2), words, Face::small, ui.c.quiet); }

void unpatched_hint(Ui& ui, Box& in, std::span<const int> output_sources)
{
    const int outputs = std::clamp(ui.desk.whole(id_of(Gd::desk_outputs)), 0, max_device_outputs);
    for (int o = 0; o < outputs; ++o)
        if (std::find(output_sources.begin(), output_sources.end(), ui.desk.whole(id_of(GdOut::src, o))) != output_sources.end()) return;
    Box row = in.cut_top(target, gap);
    if (button(ui, row.cut_right(72, gap), "Patch", false, unsigned(output_sources.front()))) ui.view.page = Page::patch;
    ui.paint.text(row, "No device output carries it yet", Face::small, ui.c.warning);
}

void listen_bus_card(Ui& ui, const Box& place, Listen bus)
{
    Box in = listen_card(ui, place, bus == Listen::a ? "Listen A" : "Listen B");
    Box line = in.cut_top(20, 4);
    if (ui.view.listen == bus) ui.paint.text(line.cut_right(92), "this window's", Face::small, ui.c.solo, Align::right);
    ui.paint.text(line, "Heard: " + heard_words(ui, bus), Face::body, solos_on(ui, bus) ? ui.c.solo : ui.c.quiet);
    unpatched_hint(ui, in, listen_outputs[std::size_t(bus)]);
    level_rows(ui, in, bus);
    source_rows(ui, in, bus);
    solo_rows(ui, in, bus);
    extra_rows(ui, in, bus);
}

void listen_page(Ui& ui, const Box& whole)
{
    Box place = whole;
    const float card = float(int(std::min(place.w() * 0.27f, 340.0f)));
    Box buses = place.cut_left(2 * card + gap, gap);
    solo_in_place_card(ui, buses.cut_bottom(104, gap));
    listen_bus_card(ui, buses.cut_left(card, gap), Listen::a);
    listen_bus_card(ui, buses, Listen::b);
    oscillator_card(ui, place.cut_bottom(228, gap));
    talk_card(ui, place);
}

} // namespace gigdesk::ui
