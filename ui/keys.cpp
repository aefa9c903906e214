// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/groups.h"
#include "ui/kit/shim.h"
#include "ui/layers.h"
#include "ui/menus/layer_menu.h"
#include "ui/mutes.h"
#include "ui/pick.h"
#include "ui/sends.h"

#include <algorithm>
#include <array>

/// Everything by keys alone. [ui]
namespace gigdesk::ui {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> sheet{{
    {"Left, Right", "previous, next strip; the control stays"},
    {"Shift-Left, -Right", "select one more; Ctrl-A: all that are shown"},
    {"Up, Down", "previous, next control of the page"},
    {"Tab, Shift-Tab", "walk all controls in signal order"},
    {"+  -", "change the control with the focus; Shift: finer"},
    {"Enter", "type a value; press a button; open a list"},
    {"Space", "press; hold for MUTE ALL OUT"},
    {"M", "mute the selected strip (or its send)"},
    {"S, Shift-S", "solo the selected strip; clear all solos"},
    {"G", "DCAs and mute groups of the selected strips"},
    {"1 ... 8", "select a strip of the layer; Alt: mute group 1-6, 7 all, 8 FX"},
    {"Page up, down", "previous, next layer"},
    {"F1 ... F8", "sends on faders of bus 1-8; Shift: 9-16; Ctrl: matrix 1-6"},
    {"Ctrl-Shift-F1 ... F8", "spill DCA 1-8"},
    {"Ctrl-1 ... 7", "the pages, from left to right"},
    {"Ctrl-Z", "undo; with Shift: redo"},
    {"Ctrl-S", "save the show"},
    {"Esc", "back: closes what is open, leaves sends on faders"},
    {"?", "this sheet"},
}};

void select(Ui& ui, const Strip& next)
{
    const Strip before = ui.view.selected;
    select_only(ui.view, next);
    const ControlId focus = ui.hand.focus();
    if (!is_param_control(focus) || !belongs_to(param_of(focus), before)) return;
    const auto ref = ref_of(param_of(focus));
    if (next.section != before.section) return ui.hand.set_focus(0);
    const int strip = ref.section == Section::gd_in ? linear_of(next) : next.index;
    ui.hand.set_focus(control_of(id_of(ref.section, ref.key, strip, ref.inner), unsigned(focus >> 32) & 0xFF));
}

void step_strip(Ui& ui, int step)
{
    const auto strips = shown_strips(ui);
    const auto here = std::find(strips.begin(), strips.end(), ui.view.selected);
    if (strips.empty()) return;
    if (here == strips.end()) return select(ui, strips.front());
    const int next = int(here - strips.begin()) + step;
    if (next >= 0 && next < int(strips.size())) select(ui, strips[std::size_t(next)]);
}

/// Left and right with Shift: the selection grows by a strip.
void stretch(Ui& ui, int step)
{
    const auto strips = shown_strips(ui);
    const auto here = std::find(strips.begin(), strips.end(), ui.view.selected);
    const int next = int(here - strips.begin()) + step;
    if (here == strips.end() || next < 0 || next >= int(strips.size())) return;
    const Strip& other = strips[std::size_t(next)];
    if (!is_selected(ui.view, other)) return select_also(ui.view, other);
    ui.view.picked.reset(std::size_t(linear_of(ui.view.selected)));
    ui.view.selected = other;
}

void select_all(Ui& ui)
{
    for (const Strip& s : shown_strips(ui)) ui.view.picked.set(std::size_t(linear_of(s)));
    if (const auto strips = shown_strips(ui); !strips.empty() && !is_selected(ui.view, ui.view.selected)) ui.view.selected = strips.front();
}

void step_layer(Ui& ui, int step)
{
    int layer = ui.view.layer;
    do layer += step;
    while (layer >= 0 && layer < layer_count && !is_used(ui, layer));
    if (layer < 0 || layer >= layer_count) return;
    show_layer(ui, layer);
    if (const auto strips = visible_strips(ui, layer); !strips.empty()) select(ui, strips.front());
}

void mute_selected(Ui& ui)
{
    const Strip& s = ui.view.selected;
    const auto send = ui.view.page == Page::mixer ? send_on_fader(ui, s) : std::nullopt;
    ui.desk.toggle(send ? send->on : s.id(Ch::mix_on));
}

void toggle_mute_group(Ui& ui, int i)
{
    constexpr int all = mute_group_count, fx = all + 1;
    ui.desk.toggle(i == all ? id_of(Gd::mutes_all) : i == fx ? id_of(Gd::mutes_fx) : id_of(Config::mute, 0, i));
}

void with_alt(Ui& ui)
{
    for (int i = 0; i < 8; ++i)
        if (key_pressed(Key(int(Key::n1) + i))) toggle_mute_group(ui, i);
}

void with_control(Ui& ui, bool shift)
{
    if (key_pressed(Key::z, true)) ui.desk.act(shift ? "redo" : "undo");
    if (key_pressed(Key::y, true)) ui.desk.act("redo");
    if (key_pressed(Key::s)) save_show(ui);
    if (key_pressed(Key::a)) select_all(ui);
    for (int i = 0; i < 8; ++i) {
        if (!key_pressed(Key(int(Key::f1) + i))) continue;
        if (shift) spill(ui, ui.view.spilled == i ? -1 : i);
        else if (i < matrix_count) flip_sends(ui, Strip::matrix(i));
    }
    for (int i = 0; i <= int(Page::setup); ++i)
        if (key_pressed(Key(int(Key::n1) + i))) ui.view.page = Page(i);
}

void back(Ui& ui)
{
    if (ui.view.assign.group) end_assigning(ui);
    else if (ui.view.editing_layer >= 0) leave_editor(ui);
    else if (ui.view.sends_to) leave_sends(ui);
    else if (ui.view.spilled >= 0) spill(ui, -1);
    else if (ui.view.picked.count() > 1) ui.view.picked.reset();
    else if (ui.view.page != Page::mixer) ui.view.page = Page::mixer;
    else ui.hand.set_focus(0);
}

} // namespace

void take_keys(Ui& ui)
{
    if (ui.hand.typing() || ui.popover.is_open()) return;
    const auto& io = ImGui::GetIO();
    if (io.KeyCtrl) return with_control(ui, io.KeyShift);
    if (io.KeyAlt) return with_alt(ui);
    const auto sideways = io.KeyShift ? stretch : step_strip;
    if (key_pressed(Key::left, true)) sideways(ui, -1);
    if (key_pressed(Key::right, true)) sideways(ui, 1);
    if (key_pressed(Key::up, true)) ui.hand.walk_focus(-1);
    if (key_pressed(Key::down, true)) ui.hand.walk_focus(1);
    if (key_pressed(Key::page_up)) step_layer(ui, -1);
    if (key_pressed(Key::page_down)) step_layer(ui, 1);
    if (key_pressed(Key::m)) mute_selected(ui);
    if (key_pressed(Key::s) && io.KeyShift) clear_solos(ui);
    else if (key_pressed(Key::s)) toggle_solo(ui, ui.view.selected);
    if (key_pressed(Key::g) && can_join(ui.view.selected)) open_groups_of(ui, ui.view.selected, {});
    if (key_pressed(Key::escape)) back(ui);
    if (was_typed('?')) open_key_sheet(ui);
    const auto strips = shown_strips(ui);
    for (int i = 0; i < 8; ++i) {
        if (key_pressed(Key(int(Key::n1) + i)) && i < int(strips.size())) select(ui, strips[std::size_t(i)]);
        if (key_pressed(Key(int(Key::f1) + i))) flip_sends(ui, Strip::bus(i + (io.KeyShift ? 8 : 0)));
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
