// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame.h"

#include "ui/controls/controls.h"
#include "ui/layers.h"
#include "ui/lock.h"
#include "ui/menus/scenes_menu.h"
#include "ui/pages/listen_cards.h"
#include "ui/panels/monitor_panel.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace gigdesk::ui {
namespace {

constexpr std::array<std::string_view, 7> page_names{"Mixer", "Channel", "Listen", "Patch", "Surfaces", "Clients", "Setup"};

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

/// Says beforehand what it would take back.
void undo_button(Ui& ui, const Box& place)
{
    if (button(ui, place, "Undo")) ui.desk.act("undo");
    Grip over;
    over.hovered = place.holds(ui.hand.mouse()) && !ui.popover.is_open();
    const auto &next = ui.desk.text(id_of(Gd::undo_next)), &again = ui.desk.text(id_of(Gd::redo_next));
    hint(ui, over, place, (next.empty() ? "Nothing to take back" : "Takes back: " + next) + (again.empty() ? "" : "; redo (Ctrl-Shift-Z): " + again));
}

/// Says less where there is little room: the show's name goes first.
void demo_badge(Ui& ui, Box& bar)
{
    if (!ui.desk.on(id_of(Gd::desk_demo))) return;
    const bool roomy = bar.w() > 360;
    const Box demo = bar.cut_right(roomy ? 104 : 52, 8).inset(0, 6);
    ui.paint.frame(demo, ui.c.safe, 4);
    ui.paint.text(demo.inset(6, 0), roomy ? "Demo band" : "Demo", Face::small, ui.c.safe, Align::centre);
}

/// The show's name; what has no room for it is told under the pointer.
void show_plate(Ui& ui, const Box& place)
{
    const auto& name = ui.desk.text(id_of(Gd::show_name));
    if (name.empty() || place.w() < target) return;
    const Grip g = ui.hand.grip(control_of("show name"), place);
    if (g.clicked) ui.view.page = Page::setup;
    if (g.hovered) ui.paint.fill(place, ui.c.raised, 4);
    ui.paint.text(place.inset(6, 0), name, Face::strong, ui.c.text);
    hint(ui, g, place, "Show: " + name);
    focus_ring(ui, g, place);
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

/// The layer that is shown has the strip too.
bool is_on_mixer_page(const Ui& ui, const Strip& strip)
{
    if (ui.view.page != Page::mixer) return false;
    const auto shown = shown_strips(ui, strip_count);
    return std::find(shown.begin(), shown.end(), strip) != shown.end();
}

} // namespace

bool mono_is_used(const Ui& ui)
{
    constexpr int mono_output = 3;
    if (ui.desk.real(Strip::mono().id(Ch::mix_fader)) > -90) return true;
    const int outputs = std::clamp(ui.desk.whole(id_of(Gd::desk_outputs)), 0, max_device_outputs);
    for (int o = 0; o < outputs; ++o)
        if (ui.desk.whole(id_of(GdOut::src, o)) == mono_output) return true;
    return false;
}

float right_width(const Ui& ui) { return mono_is_used(ui) ? 248 : 196; }

void top_bar(Ui& ui, const Box& place)
{
    ui.paint.fill(place, ui.c.panel);
    ui.paint.hline(place.x0, place.x1, place.y1 - 1, ui.c.line);
    Box in = place.inset(8, 4);
    for (std::size_t i = 0; i < page_names.size(); ++i) {
        const Box tab = in.cut_left(ui.paint.width(page_names[i], Face::strong) + 26, 4);
        const Grip g = ui.hand.grip(control_of("page", unsigned(i)), tab);
        if (g.clicked) ui.view.page = Page(i);
        const bool lit = ui.view.page == Page(i);
        if (lit || g.hovered) ui.paint.fill(tab, lit ? ui.c.raised : with_alpha(ui.c.raised, 0.5f), 4);
        ui.paint.text(tab, page_names[i], Face::strong, lit ? ui.c.text : ui.c.quiet, Align::centre);
        if (lit) ui.paint.fill({tab.x0 + 13, tab.y1 - 3, tab.x1 - 13, tab.y1}, ui.c.select, 1);
        focus_ring(ui, g, tab);
    }
    ui.paint.text(in.cut_right(44, 4), clock_words(), Face::strong, ui.c.quiet, Align::right);
    health(ui, in.cut_right(220, 8));
    if (button(ui, in.cut_right(36, 8), "?")) open_key_sheet(ui);
    const Box lock = in.cut_right(52, 8);
    if (button(ui, lock, "Lock")) open_lock_menu(ui, lock);
    undo_button(ui, in.cut_right(64, 8));
    in = scenes_in_top_bar(ui, in);
    in.x0 += 8;
    if (warning_banner(ui, in)) return;
    demo_badge(ui, in);
    show_plate(ui, in);
}

void right_column(Ui& ui, const Box& place)
{
    constexpr float narrow = 48, gap = 4;
    Box in = place.inset(4);
    open_outputs_block(ui, in.cut_top(60, gap));
    Box buttons = in.cut_right(72, gap);
    const bool sends = ui.view.sends_to && ui.view.page == Page::mixer;
    const auto master = [&](auto draw, const Box& where, const Strip& strip) {
        ui.hand.second_face(is_on_mixer_page(ui, strip));
        draw(ui, where, strip);
        ui.hand.second_face(false);
    };
    if (mono_is_used(ui) && !(sends && ui.view.sends_to->is_mono())) master(narrow_strip, in.cut_right(narrow, gap), Strip::mono());
    if (sends) master(narrow_strip, in.cut_right(narrow, gap), Strip::main());
    master(mixer_strip, in, sends ? *ui.view.sends_to : Strip::main());
    const ParamId all = id_of(Gd::outputs_mute), dim = id_of(Gd::outputs_dim);
    ui.hand.sleep(false); // a locked window can still do this
    if (hold_button(ui, buttons.cut_bottom(96, gap), "MUTE ALL OUT", ui.desk.on(all), ui.c.mute)) ui.desk.toggle(all);
    ui.hand.sleep(ui.view.lock.on);
    toggle(ui, buttons.cut_bottom(64, 8), dim, "DIM", ui.c.warning);
    monitor_panel(ui, buttons);
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
    const auto trouble = ui.desk.view().trouble();
    ui.paint.text(in.cut_top(30), trouble.empty() ? "The desk is out of reach" : "Not connected to the desk", Face::large, ui.c.text);
    const std::string words = trouble.empty() ? fmt::format("Looking for it at {}. A desk that runs goes on sounding without this window; the window comes back by itself.", ui.desk.view().where()) : std::string{trouble};
    ui.paint.paragraph(in, words, Face::body, ui.c.quiet);
}

} // namespace gigdesk::ui
