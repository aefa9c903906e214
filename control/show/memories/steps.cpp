// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/steps.h"

#include "control/show/memories/kinds.h"
#include "control/show/memories/show_file.h"

namespace gigdesk::memory {
namespace {

enum class Control : int { cues, scenes, snippets }; ///< as /-prefs/show_control

Control control_of(const DeskValues& desk)
{
    const auto control = Control(desk.whole(id_of(Prefs::show_control)));
    for (int n = 0; n < slots && control == Control::cues; ++n)
        if (has_cue(desk, n)) return control;
    return control == Control::cues ? Control::scenes : control;
}

bool holds_something(const DeskValues& desk, Control control, int line)
{
    if (control == Control::cues) return has_cue(desk, line) && !desk.is_on(id_of(Cue::skip, line));
    return desk.is_on(has_data_row(control == Control::scenes ? Kind::scene : Kind::snippet, line));
}

Step step_of(const DeskValues& desk, Control control, int line)
{
    if (control == Control::cues) return {id_of(Action::gocue), line, "Cue " + desk.text(id_of(Cue::name, line))};
    const auto kind = control == Control::scenes ? Kind::scene : Kind::snippet;
    const auto action = id_of(control == Control::scenes ? Action::goscene : Action::gosnippet);
    return {action, line, title_of(kind, line, desk.text(name_row(kind, line)))};
}

} // namespace

std::optional<Step> next_step(const DeskValues& desk)
{
    const auto control = control_of(desk);
    for (int line = desk.whole(id_of(Show::prepos_current)) + 1; line < slots; ++line)
        if (holds_something(desk, control, line)) return step_of(desk, control, line);
    return {};
}

std::string StorePlace::title() const { return title_of(Kind::scene, slot, name); }

std::optional<StorePlace> place_to_store(const DeskValues& desk, int current)
{
    const auto taken = [&](int slot) { return desk.is_on(has_data_row(Kind::scene, slot)); };
    if (current >= 0 && current < slots && taken(current)) return StorePlace{current, desk.text(name_row(Kind::scene, current)), desk.text(id_of(Scene::notes, current))};
    for (int slot = 0; slot < slots; ++slot)
        if (!taken(slot)) return StorePlace{slot, "Untitled"};
    return {};
}

} // namespace gigdesk::memory
