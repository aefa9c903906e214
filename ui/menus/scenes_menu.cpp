// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/scenes_menu.h"

#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, line = 24;
constexpr int scene_slots = 100, most_held_in_sight = 4;
constexpr std::size_t recall_slot = 4, store_slot = 5; ///< of keys that may have to be held
constexpr std::array<std::string_view, 3> policies{"Guarded", "Follow", "Only close"};

int held_count(const Ui& ui) { return ui.desk.whole(id_of(Gd::recall_held_count)); }

HeldStrip read_held(std::string_view words)
{
    HeldStrip held;
    const auto tab = words.find('\t'), second = words.find('\t', tab + 1);
    if (second == words.npos) return held;
    std::from_chars(words.data(), words.data() + tab, held.number);
    held.name = words.substr(tab + 1, second - tab - 1);
    held.why = words.substr(second + 1);
    return held;
}

/// Asks once for each new list of the desk's.
void follow_held(Ui& ui)
{
    const auto told = fmt::format("{} {}", held_count(ui), ui.desk.text(id_of(Gd::recall_held)));
    if (ui.view.held_asked_for == told) return;
    ui.view.held_asked_for = told;
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    ui.desk.ask("recall/list", {}, [view](bool done, const std::string& lines) {
        view->held.clear();
        for (std::size_t at = 0; done && at < lines.size();) {
            const auto end = std::min(lines.find('\n', at), lines.size());
            view->held.push_back(read_held(std::string_view{lines}.substr(at, end - at)));
            at = end + 1;
        }
    });
}

void open_held(Ui& ui, int number) { ui.desk.set(id_of(Gd::recall_open), Value::whole(number)); }

void held_list(Ui& ui, Box& in)
{
    follow_held(ui);
    if (held_count(ui) == 0 || ui.view.held.empty()) return;
    const auto shown = std::min(int(ui.view.held.size()), most_held_in_sight);
    Box head = in.cut_top(target, gap);
    if (button(ui, head.cut_right(88, gap), "Open all", false, 700)) open_held(ui, 0);
    ui.paint.text(head, fmt::format("{} left closed by the recall", held_count(ui)), Face::strong, ui.c.warning);
    Box list = in.cut_top(float(shown) * target, 8);
    scroll_list(ui, "held strips", list, int(ui.view.held.size()), target, ui.view.held_scroll, [&](int row, const Box& place) {
        const HeldStrip held = ui.view.held[std::size_t(row)];
        Box in_row = place.inset(0, 1);
        if (button(ui, in_row.cut_right(88, gap), "Open", false, 701 + unsigned(row))) open_held(ui, held.number);
        ui.paint.text(in_row.cut_right(120, gap), held.why, Face::small, ui.c.quiet, Align::right);
        ui.paint.text(in_row, held.name, Face::body, ui.c.text);
    });
}

std::string scene_words(const Ui& ui, int slot)
{
    const bool has = ui.desk.on(id_of(Scene::hasdata, slot));
    return fmt::format("{:03}  {}", slot, has ? ui.desk.text(id_of(Scene::name, slot)) : "-");
}

void store(Ui& ui, int slot, const Box& beside)
{
    ViewState* const view = &ui.view;
    const double now = ui.now();
    open_line_entry(ui, fmt::format("Store the desk as scene {}", slot), ui.desk.text(id_of(Scene::name, slot)), beside, [slot, view, now](Ui& u, std::string name) {
        if (name.empty()) return;
        const auto wish = fmt::format("scene\t{}\t{}\t{}", slot, name, u.desk.text(id_of(Scene::notes, slot)));
        u.desk.ask("memory/save", wish, [=](bool done, const std::string& trouble) {
            view->notice = done ? fmt::format("Stored scene {} {}", slot, name) : trouble;
            view->notice_is_bad = !done;
            view->notice_until_s = now + 8;
        });
    });
}

/// As /-prefs/confirm_sceneload and confirm_overwrite have it: by holding the key.
bool pressed(Ui& ui, const Box& place, const std::string& words, bool lit, bool holds, std::size_t slot)
{
    return holds ? hold_button(ui, place, words + " (hold)", lit, ui.c.warning, slot) : button(ui, place, words, lit, 676 + unsigned(slot));
}

void policy(Ui& ui, Box row)
{
    const ParamId mutes = id_of(Gd::recall_mutes);
    ui.paint.text(row.cut_left(60, gap), "Mutes", Face::small, ui.c.quiet);
    for (int i = 0; i < int(policies.size()); ++i)
        if (button(ui, row.column(i, int(policies.size()), gap), policies[std::size_t(i)], ui.desk.whole(mutes) == i, 690 + unsigned(i))) ui.desk.set(mutes, Value::whole(i));
}

} // namespace

Box scenes_in_top_bar(Ui& ui, Box bar)
{
    const Box plate = bar.cut_right(76, 8);
    if (button(ui, plate, "Scenes")) open_scenes(ui, plate);
    if (held_count(ui) == 0) return bar;
    const Box held = bar.cut_right(120, 8);
    if (button(ui, held, fmt::format("{} left closed", held_count(ui)), true, 1, ui.c.warning)) open_scenes(ui, held);
    return bar;
}

void open_scenes(Ui& ui, const Box& beside)
{
    ui.view.scene_chosen = std::max(0, ui.desk.whole(id_of(Show::prepos_current)));
    ui.view.list_scroll = std::max(0.0f, float(ui.view.scene_chosen - 2) * target);
    ui.popover.open(beside, 400, 560, [beside](Ui& u, Box in) {
        Box head = in.cut_top(line, gap);
        u.paint.text(head.cut_left(80), "Scenes", Face::large, u.c.text);
        u.paint.text(head, u.desk.text(id_of(Gd::recall_last)), Face::small, u.c.quiet, Align::right);
        held_list(u, in);
        policy(u, in.cut_top(target, 8));
        Box below = in.cut_bottom(target, 0);
        in.cut_bottom(gap);
        const int chosen = u.view.scene_chosen;
        const bool has = u.desk.on(id_of(Scene::hasdata, chosen));
        if (!has) u.paint.text(below.column(0, 2, gap), fmt::format("Scene {} is empty", chosen), Face::body, u.c.quiet, Align::centre);
        else if (pressed(u, below.column(0, 2, gap), fmt::format("Recall {}", chosen), true, u.desk.on(id_of(Prefs::confirm_sceneload)), recall_slot)) u.desk.set(id_of(Action::goscene), Value::whole(chosen));
        const auto words = has ? fmt::format("Store over {} ...", chosen) : fmt::format("Store {} ...", chosen);
        if (pressed(u, below.column(1, 2, gap), words, false, has && u.desk.on(id_of(Prefs::confirm_overwrite)), store_slot)) return store(u, chosen, beside), true;
        scroll_list(u, "scenes", in, scene_slots, target, u.view.list_scroll, [&](int row, const Box& place) {
            if (button(u, place.inset(0, 1), scene_words(u, row), row == chosen, 800 + unsigned(row))) u.view.scene_chosen = row;
        });
        return true;
    });
}

} // namespace gigdesk::ui
