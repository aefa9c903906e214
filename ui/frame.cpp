// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame.h"

#include "ui/controls/controls.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <ctime>

namespace gigdesk::ui {
namespace {

constexpr std::array<std::string_view, 4> page_names{"Mixer", "Channel", "Patch", "Setup"};
constexpr std::array<std::string_view, layer_count> layer_names{"In 1-16", "In 17-32", "In 33-48", "In 49-64", "Buses"};

std::string clock_words()
{
    const std::time_t t = std::time(nullptr);
    std::tm local{};
    localtime_r(&t, &local);
    return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

/// Load, xruns, latency: green while there is nothing to say.
void health(Ui& ui, const Box& place)
{
    const auto& m = ui.desk.meters();
    const int xruns = ui.desk.whole(id_of(Gd::desk_xruns)), state = ui.desk.whole(id_of(Gd::desk_state));
    const bool running = state == 1, wrong = !running || !ui.desk.text(id_of(Gd::desk_message)).empty() || m.load > 0.7f;
    const float latency = ui.desk.real(id_of(Gd::desk_latency));
    const Grip g = ui.hand.grip(control_of("health"), place);
    if (g.clicked) ui.view.page = Page::setup;
    if (g.hovered) ui.paint.fill(place, ui.c.raised, 4);
    const Colour light = wrong ? ui.c.warning : xruns > 0 ? ui.c.meter_high : ui.c.meter_low;
    ui.paint.dot({place.x0 + 12, place.cy()}, 5, light);
    const std::string words = !running ? std::string{value_words(ui.desk.scale(id_of(Gd::desk_state)), ui.desk.value(id_of(Gd::desk_state)))}
                                       : fmt::format("{:.0f} %   {:.1f} ms   {} {}", m.load * 100, latency, xruns, xruns == 1 ? "xrun" : "xruns");
    ui.paint.text({place.x0 + 24, place.y0, place.x1 - 8, place.y1}, words, Face::body, wrong ? ui.c.warning : ui.c.text);
    hint(ui, g, place, "Load, latency, xruns; click for Setup");
    focus_ring(ui, g, place);
}

void activity(Ui& ui, const Box& place, int layer)
{
    for (int i = 0; i < strips_a_layer; ++i) {
        const Strip s = layer == bus_layer ? Strip::bus(i) : Strip::channel(layer * strips_a_layer + i);
        const StripMeter m = meter_of(ui.desk.meters(), s);
        const Box cell = place.column(i, strips_a_layer, 1);
        ui.paint.fill(cell, ui.c.meter_off);
        const float db = 20 * std::log10(std::max(m.input, 1e-6f)), share = meter_share(db);
        if (share > 0) ui.paint.fill({cell.x0, cell.y1 - cell.h() * share, cell.x1, cell.y1}, db < -9 ? ui.c.meter_low : db < -1 ? ui.c.meter_high : ui.c.meter_over);
    }
}

void layer_button(Ui& ui, Box place, int layer)
{
    const Grip g = ui.hand.grip(control_of("layer", unsigned(layer)), place);
    if (g.clicked) {
        ui.view.layer = layer;
        if (ui.view.page == Page::channel)
            if (const auto strips = visible_strips(ui, layer); !strips.empty()) ui.view.selected = strips.front();
        if (ui.view.page != Page::channel) ui.view.page = Page::mixer;
    }
    const bool lit = ui.view.layer == layer;
    ui.paint.fill(place, lit ? ui.c.raised : g.hovered ? mix(ui.c.panel, ui.c.raised, 0.5f) : ui.c.panel, 4);
    if (lit) ui.paint.fill({place.x0, place.y0 + 8, place.x0 + 3, place.y1 - 8}, ui.c.select, 1);
    Box in = place.inset(8, 6);
    ui.paint.text(in.cut_top(18, 2), layer_names[std::size_t(layer)], Face::body, lit ? ui.c.text : ui.c.quiet);
    activity(ui, in, layer);
    focus_ring(ui, g, place);
}

void sends_buttons(Ui& ui, Box place)
{
    ui.paint.text(place.cut_top(20, 2), "Sends on faders", Face::small, ui.c.quiet);
    for (int b = 0; b < bus_count; ++b) {
        const Box cell = place.row(b / 2, 8, 3).column(b % 2, 2, 4);
        const Grip g = ui.hand.grip(control_of("sends on", unsigned(b)), cell);
        const bool lit = ui.view.sends_on_bus == b;
        if (g.clicked) {
            ui.view.sends_on_bus = lit ? -1 : b;
            ui.view.page = Page::mixer;
            if (ui.view.layer == bus_layer) ui.view.layer = 0;
        }
        const Colour colour = strip_colour(ui, Strip::bus(b));
        ui.paint.fill(cell, lit ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
        if (!lit) ui.paint.fill({cell.x0, cell.y0 + 4, cell.x0 + 3, cell.y1 - 4}, colour, 1);
        ui.paint.text(cell, std::to_string(b + 1), Face::strong, lit ? text_on(colour) : ui.c.text, Align::centre);
        hint(ui, g, cell, strip_name(ui, Strip::bus(b)));
        focus_ring(ui, g, cell);
    }
}

void open_outputs_block(Ui& ui, const Box& place)
{
    const ParamId open = id_of(Gd::outputs_open);
    if (ui.desk.on(open)) {
        ui.paint.fill(place, ui.c.panel, 6);
        const bool muted = ui.desk.on(id_of(Gd::outputs_mute)), dimmed = ui.desk.on(id_of(Gd::outputs_dim));
        ui.paint.text(place, muted ? "All outputs muted" : dimmed ? "Outputs dimmed" : "Outputs open", Face::body, muted || dimmed ? ui.c.text : ui.c.quiet, Align::centre);
        return;
    }
    const Grip g = ui.hand.grip(control_of(open), place);
    if (g.clicked) ui.desk.set(open, Value::whole(1));
    ui.paint.fill(place, g.hovered ? mix(ui.c.open, ui.c.text, 0.12f) : ui.c.open, 6);
    Box in = place.inset(8, 6);
    const Colour ink = text_on(ui.c.open);
    ui.paint.text(in.cut_bottom(16), "held: nothing is heard yet", Face::small, ink, Align::centre);
    ui.paint.text(in, "Open outputs", Face::large, ink, Align::centre);
    focus_ring(ui, g, place);
}

void narrow_main(Ui& ui, Box place)
{
    const Strip s = Strip::main();
    ui.paint.fill(place, ui.c.panel, 6);
    Box in = place.inset(4);
    ui.paint.text(in.cut_top(20, 2), "L/R", Face::small, ui.c.quiet, Align::centre);
    mute_button(ui, in.cut_top(target, 4), s.id(Ch::mix_on));
    const ParamId id = s.id(Ch::mix_fader);
    ui.paint.text(in.cut_bottom(20, 2), short_words(ui.desk.scale(id), ui.desk.value(id)), Face::body, ui.c.text, Align::centre);
    const Box touch = in;
    meter_bar(ui, in.cut_right(8, 2).inset(0, 8), meter_of(ui.desk.meters(), s).pre);
    fader(ui, in, id, false, ui.c.select, touch);
}

} // namespace

int layer_of(const Strip& strip) { return strip.is_channel() ? strip.index / strips_a_layer : bus_layer; }

bool is_patched(const Ui& ui, const Strip& strip)
{
    if (!strip.is_channel()) return true;
    const int source = ui.desk.whole(id_of(GdIn::source, strip.index)), inputs = ui.desk.whole(id_of(Gd::desk_inputs));
    if (source == 0) return false;
    // An input this device lacks: a strip that somebody named stays where it is, an empty one is out of the way.
    return inputs == 0 || source <= inputs || !ui.desk.text(strip.id(Ch::config_name)).empty();
}

std::vector<Strip> visible_strips(const Ui& ui, int layer, int room)
{
    std::vector<Strip> out;
    if (layer == bus_layer) {
        for (int b = 0; b < bus_count; ++b) out.push_back(Strip::bus(b));
        return out;
    }
    const int first = layer * strips_a_layer / room * room;
    for (int i = first; i < std::min(first + room, channel_strips); ++i)
        if (ui.view.show_unpatched || is_patched(ui, Strip::channel(i))) out.push_back(Strip::channel(i));
    return out;
}

void top_bar(Ui& ui, const Box& place)
{
    ui.paint.fill(place, ui.c.panel);
    ui.paint.hline(place.x0, place.x1, place.y1 - 1, ui.c.line);
    Box in = place.inset(8, 4);
    for (std::size_t i = 0; i < page_names.size(); ++i) {
        const Box tab = in.cut_left(88, 4);
        const Grip g = ui.hand.grip(control_of("page", unsigned(i)), tab);
        if (g.clicked) ui.view.page = Page(i);
        const bool lit = ui.view.page == Page(i);
        if (lit || g.hovered) ui.paint.fill(tab, lit ? ui.c.raised : with_alpha(ui.c.raised, 0.5f), 4);
        ui.paint.text(tab, page_names[i], Face::strong, lit ? ui.c.text : ui.c.quiet, Align::centre);
        if (lit) ui.paint.fill({tab.x0 + 20, tab.y1 - 3, tab.x1 - 20, tab.y1}, ui.c.select, 1);
        focus_ring(ui, g, tab);
    }
    ui.paint.text(in.cut_right(52, 8), clock_words(), Face::strong, ui.c.quiet, Align::right);
    health(ui, in.cut_right(236, 8));
    if (button(ui, in.cut_right(36, 8), "?")) open_key_sheet(ui);
    if (button(ui, in.cut_right(64, 8), "Undo")) ui.desk.act("undo");
    if (ui.desk.on(id_of(Gd::desk_demo))) {
        const Box demo = in.cut_right(104, 8).inset(0, 6);
        ui.paint.frame(demo, ui.c.safe, 4);
        ui.paint.text(demo.inset(6, 0), "Demo band", Face::small, ui.c.safe, Align::centre);
    }
    const auto& show = ui.desk.text(id_of(Gd::show_name));
    in.x0 += 16;
    ui.paint.text(in, show.empty() ? "" : show, Face::strong, ui.c.text);
}

void left_rail(Ui& ui, const Box& place)
{
    Box in = place.inset(4);
    for (int layer = 0; layer < layer_count; ++layer) layer_button(ui, in.cut_top(56, 4), layer);
    if (button(ui, in.cut_top(target, 8), "Show all", ui.view.show_unpatched)) ui.view.show_unpatched = !ui.view.show_unpatched;
    sends_buttons(ui, in.cut_top(std::min(in.h(), 22 + 8 * (target + 3))));
}

void right_column(Ui& ui, const Box& place)
{
    Box in = place.inset(4);
    open_outputs_block(ui, in.cut_top(60, 4));
    Box buttons = in.cut_right(72, 4);
    Box main = in;
    if (ui.view.sends_on_bus >= 0 && ui.view.page == Page::mixer) {
        narrow_main(ui, main.cut_right(46, 4));
        mixer_strip(ui, main, Strip::bus(ui.view.sends_on_bus));
    } else {
        mixer_strip(ui, main, Strip::main());
    }
    const ParamId all = id_of(Gd::outputs_mute), dim = id_of(Gd::outputs_dim);
    if (hold_button(ui, buttons.cut_bottom(96, 4), "MUTE ALL OUT", ui.desk.on(all), ui.c.mute)) ui.desk.toggle(all);
    toggle(ui, buttons.cut_bottom(64, 4), dim, "DIM", ui.c.warning);
}

void say(Ui& ui, std::string line, bool bad)
{
    ui.view.notice = std::move(line);
    ui.view.notice_is_bad = bad;
    ui.view.notice_until_s = ui.now() + (bad ? 8 : 4);
}

void notice(Ui& ui, const Box& page)
{
    const auto& v = ui.view;
    if (v.notice.empty() || ui.now() > v.notice_until_s) return;
    const float w = std::min(page.w() - 16, ui.paint.width(v.notice, Face::body) + 32);
    const Box b = Box::at(float(int(page.cx() - w / 2)), page.y1 - 52, w, 40);
    ui.paint.fill(b, ui.c.text, 6);
    if (v.notice_is_bad) ui.paint.fill({b.x0, b.y0, b.x0 + 6, b.y1}, ui.c.warning, 3);
    ui.paint.text(b.inset(16, 0), v.notice, Face::body, ui.c.ground, Align::centre);
}

void lost_banner(Ui& ui, const Box& window)
{
    ui.paint.fill(window, with_alpha(ui.c.ground, 0.72f));
    const Box b = window.centred(std::min(560.0f, window.w() - 40), 116);
    ui.paint.fill(b, ui.c.raised, 8);
    ui.paint.frame(b, ui.c.warning, 8, 2);
    Box in = b.inset(20, 14);
    ui.paint.text(in.cut_top(30), "The desk is out of reach", Face::large, ui.c.text);
    const auto trouble = ui.desk.view().trouble();
    const std::string words = trouble.empty() ? fmt::format("Looking for it at {}. A desk that runs goes on sounding without this window; the window comes back by itself.", ui.desk.view().where()) : std::string{trouble};
    ui.paint.paragraph(in, words, Face::body, ui.c.quiet);
}

} // namespace gigdesk::ui
