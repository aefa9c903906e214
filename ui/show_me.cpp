// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/show_me.h"

#include "ui/layers.h"
#include "ui/pages/strip_head.h"
#include "ui/pick.h"
#include "ui/sends.h"

namespace gigdesk::ui {
namespace {

constexpr double lit_s = 5;
enum PatchTab { inputs_tab, outputs_tab, inserts_tab };

Part part_of(Recall recall)
{
    switch (recall) {
    case Recall::gate: return Part::gate;
    case Recall::dyn: return Part::comp;
    case Recall::sends: return Part::sends;
    case Recall::routing: case Recall::config: case Recall::delay: return Part::source;
    case Recall::fader: case Recall::mute: case Recall::groups: return Part::fader;
    default: return Part::eq;
    }
}

void show_patch(Ui& ui, PatchTab tab, int row)
{
    ui.view.page = Page::patch;
    ui.view.patch_tab = tab;
    ui.view.patch_row_to_show = row;
}

void show_strip(Ui& ui, const Strip& strip, Part part)
{
    select_only(ui.view, strip);
    if (strip.has(Ch::eq_on)) return open_part(ui, strip, part);
    ui.view.page = Page::mixer;
    if (ui.view.sends_to) leave_sends(ui);
    show_layer(ui, layer_of(strip));
}

void show_desk_row(Ui& ui, const ParamRef& ref)
{
    const bool of_mono = ref.section == Section::config && (Config(ref.key) == Config::mono_mode || Config(ref.key) == Config::mono_link);
    const bool of_groups = ref.section == Section::config ? Config(ref.key) == Config::mute : ref.section == Section::gd && (Gd(ref.key) == Gd::mutes_all || Gd(ref.key) == Gd::mutes_fx);
    const bool of_listen = ref.section == Section::gd_listen_b || (ref.section == Section::gd && Gd(ref.key) == Gd::sip_armed) ||
                           (ref.section == Section::config && Config(ref.key) >= Config::solo_level && Config(ref.key) <= Config::osc_dest);
    if (of_mono) show_strip(ui, Strip::mono(), Part::fader);
    else if (of_groups) ui.view.page = Page::mixer;
    else if (of_listen) ui.view.page = Page::listen;
    else if (ref.section == Section::gd && Gd(ref.key) == Gd::patch_alt) show_patch(ui, inputs_tab, 0);
    else if (ref.section == Section::prefs) ui.view.page = Page::setup;
}

ControlId control_for(ParamId id) { return id == id_of(Gd::outputs_mute) ? control_of("MUTE ALL OUT") : control_of(id); }

} // namespace

void show_knob(Ui& ui, ParamId id)
{
    const auto ref = ref_of(id);
    if (ref.section == Section::gd_in) show_patch(ui, inputs_tab, ref.strip);
    else if (ref.section == Section::gd_out) show_patch(ui, outputs_tab, ref.strip);
    else if (ref.section == Section::gd_insert) show_patch(ui, inserts_tab, ref.strip);
    else if (const auto strip = strip_with(id)) show_strip(ui, *strip, part_of(spec_of(id).recall));
    else show_desk_row(ui, ref);
    ui.hand.set_focus(control_for(id));
    ui.view.lit_until_s = ui.now() + lit_s;
}

} // namespace gigdesk::ui
