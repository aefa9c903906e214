// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"

#include "ui/menus/midi_menu.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float hold_s = 0.3f;

void plate(Ui& ui, const Box& place, const Grip& g, bool lit, Colour lit_colour, std::string_view words, Face face = Face::strong)
{
    const Colour base = lit ? lit_colour : ui.c.raised;
    ui.paint.fill(place, g.held ? mix(base, ui.c.text, 0.2f) : g.hovered ? mix(base, ui.c.text, 0.08f) : base, 4);
    ui.paint.text(place.inset(4, 0), words, face, lit ? text_on(lit_colour) : ui.c.text, Align::centre);
}

} // namespace

void toggle(Ui& ui, const Box& place, ParamId id, std::string_view words, Colour lit)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(id); // at once by pointer; by keys when pressed
    if (g.menu && !g.held) open_learn(ui, id, place);
    plate(ui, place, g, ui.desk.on(id), lit, words);
    hint(ui, g, place, spec_of(id).title);
    focus_ring(ui, g, place);
}

bool button(Ui& ui, const Box& place, std::string_view words, bool lit, unsigned index, Colour lit_colour)
{
    const Grip g = ui.hand.grip(control_of(words, index), place);
    plate(ui, place, g, lit, lit_colour ? lit_colour : mix(ui.c.raised, ui.c.accent, 0.45f), words);
    focus_ring(ui, g, place);
    return g.clicked;
}

bool row_button(Ui& ui, const Box& place, ParamId id, std::string_view words, bool lit)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    plate(ui, place, g, lit, mix(ui.c.raised, ui.c.accent, 0.45f), words);
    hint(ui, g, place, spec_of(id).title);
    focus_ring(ui, g, place);
    return g.clicked;
}

bool hold_button(Ui& ui, const Box& place, std::string_view words, bool lit, Colour colour, std::size_t slot)
{
    const Grip g = ui.hand.grip(control_of(words), place);
    auto& fired = ui.view.hold_fired[slot];
    const float share = g.held ? std::min(1.0f, g.held_s / hold_s) : 0.0f;
    bool fire = false;
    if (!g.held) fired = false;
    else if (share >= 1 && !fired) fire = fired = true;
    ui.paint.fill(place, lit ? colour : ui.c.raised, 6);
    if (!lit) ui.paint.frame(place, colour, 6, 2);
    if (share > 0 && !fired) ui.paint.fill({place.x0, place.y1 - place.h() * share, place.x1, place.y1}, with_alpha(lit ? ui.c.ground : colour, 0.6f), 6);
    const Colour ink = lit ? text_on(colour) : ui.c.text;
    // One word a line where there is room, so that it reads from afar on a narrow plate.
    const auto spaces = std::count(words.begin(), words.end(), ' ');
    const bool stacks = float(spaces + 1) * 20 <= place.h();
    const auto lines = stacks ? spaces + 1 : 1;
    Box text = place.centred(place.w() - 8, float(lines) * 20);
    for (auto rest = words; !rest.empty();) {
        const auto end = stacks ? std::min(rest.find(' '), rest.size()) : rest.size();
        ui.paint.text(text.cut_top(20), rest.substr(0, end), Face::strong, ink, Align::centre);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    focus_ring(ui, g, place);
    return fire;
}

} // namespace gigdesk::ui
