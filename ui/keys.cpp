// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/kit/shim.h"

#include <algorithm>
#include <array>

/// Everything by keys alone. [ui]
namespace gigdesk::ui {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> sheet{{
    {"Left, Right", "previous, next strip; the control stays"},
    {"Up, Down", "previous, next control of the page"},
    {"Tab, Shift-Tab", "walk all controls in signal order"},
    {"+  -", "change the control with the focus; Shift: finer"},
    {"Enter", "type a value; press a button; open a list"},
    {"Space", "press; hold for MUTE ALL OUT"},
    {"M", "mute the selected strip (or its send)"},
    {"1 ... 8", "select a strip of the layer"},
    {"Page up, down", "previous, next layer"},
    {"F1 ... F8", "sends on faders of bus 1-8; Shift: 9-16"},
    {"Ctrl-1 ... 4", "Mixer, Channel, Patch, Setup"},
    {"Ctrl-Z", "undo; with Shift: redo"},
    {"Ctrl-S", "save the show"},
    {"Esc", "back: closes what is open, leaves sends on faders"},
    {"?", "this sheet"},
}};

void select(Ui& ui, const Strip& next)
{
    const Strip before = ui.view.selected;
    ui.view.selected = next;
    const ControlId focus = ui.hand.focus();
    if (!is_param_control(focus) || !belongs_to(param_of(focus), before)) return;
    const auto ref = ref_of(param_of(focus));
    if (next.section != before.section) return ui.hand.set_focus(0);
    ui.hand.set_focus(control_of(id_of(ref.section, ref.key, next.index, ref.inner), unsigned(focus >> 32) & 0xFF));
}

void step_strip(Ui& ui, int step)
{
    const auto strips = visible_strips(ui, ui.view.layer);
    const auto here = std::find(strips.begin(), strips.end(), ui.view.selected);
    if (strips.empty()) return;
    if (here == strips.end()) return select(ui, strips.front());
    const int next = int(here - strips.begin()) + step;
    if (next >= 0 && next < int(strips.size())) select(ui, strips[std::size_t(next)]);
}

void step_layer(Ui& ui, int step)
{
    ui.view.layer = std::clamp(ui.view.layer + step, 0, layer_count - 1);
    if (const auto strips = visible_strips(ui, ui.view.layer); !strips.empty()) select(ui, strips.front());
}

void mute_selected(Ui& ui)
{
    const Strip& s = ui.view.selected;
    const bool send = ui.view.sends_on_bus >= 0 && ui.view.page == Page::mixer && s.is_channel();
    ui.desk.toggle(send ? s.id(Ch::send_on, ui.view.sends_on_bus) : s.id(Ch::mix_on));
}

void sends_on(Ui& ui, int bus)
{
    ui.view.sends_on_bus = ui.view.sends_on_bus == bus ? -1 : bus;
    ui.view.page = Page::mixer;
    if (ui.view.layer == bus_layer) ui.view.layer = 0;
}

void with_control(Ui& ui, bool shift)
{
    if (key_pressed(Key::z, true)) ui.desk.act(shift ? "redo" : "undo");
    if (key_pressed(Key::y, true)) ui.desk.act("redo");
    if (key_pressed(Key::s)) save_show(ui);
    for (int i = 0; i < 4; ++i)
        if (key_pressed(Key(int(Key::n1) + i))) ui.view.page = Page(i);
}

void back(Ui& ui)
{
    if (ui.view.sends_on_bus >= 0) ui.view.sends_on_bus = -1;
    else if (ui.view.page != Page::mixer) ui.view.page = Page::mixer;
    else ui.hand.set_focus(0);
}

} // namespace

void take_keys(Ui& ui)
{
    if (ui.hand.typing() || ui.popover.is_open()) return;
    const auto& io = ImGui::GetIO();
    if (io.KeyCtrl) return with_control(ui, io.KeyShift);
    if (key_pressed(Key::left, true)) step_strip(ui, -1);
    if (key_pressed(Key::right, true)) step_strip(ui, 1);
    if (key_pressed(Key::up, true)) ui.hand.walk_focus(-1);
    if (key_pressed(Key::down, true)) ui.hand.walk_focus(1);
    if (key_pressed(Key::page_up)) step_layer(ui, -1);
    if (key_pressed(Key::page_down)) step_layer(ui, 1);
    if (key_pressed(Key::m)) mute_selected(ui);
    if (key_pressed(Key::escape)) back(ui);
    if (was_typed('?')) open_key_sheet(ui);
    const auto strips = visible_strips(ui, ui.view.layer);
    for (int i = 0; i < 8; ++i) {
        if (key_pressed(Key(int(Key::n1) + i)) && i < int(strips.size())) select(ui, strips[std::size_t(i)]);
        if (key_pressed(Key(int(Key::f1) + i))) sends_on(ui, i + (io.KeyShift ? 8 : 0));
    }
}

void open_key_sheet(Ui& ui)
{
    constexpr float line = 26;
    ui.popover.open({}, 560, 72 + line * float(sheet.size()), [](Ui& u, Box in) {
        u.paint.text(in.cut_top(32, 8), "Keys", Face::large, u.c.text);
        for (const auto& [keys, words] : sheet) {
            Box row = in.cut_top(line);
            u.paint.text(row.cut_left(160), keys, Face::strong, u.c.text);
            u.paint.text(row, words, Face::body, u.c.quiet);
        }
        return true;
    });
}

} // namespace gigdesk::ui
