// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mutes.h"

#include "engine/model/mute_words.h"
#include "ui/controls/controls.h"
#include "ui/menus/link_menu.h"
#include "ui/menus/midi_menu.h"
#include "ui/pages/listen_cards.h"
#include "ui/pick.h"

#include <cctype>
#include <utility>

namespace gigdesk::ui {
namespace {

constexpr std::uint32_t by_others = ~(mute_cause::own | mute_cause::held); ///< HELD is said beside the outputs

} // namespace

std::uint32_t causes_of(const Ui& ui, const Strip& strip)
{
    // The own switch is shown as the hand left it, even before the desk has answered.
    const auto told = std::uint32_t(ui.desk.whole(strip.id(GdStrip::closed))) & ~mute_cause::own;
    return told | (ui.desk.on(strip.id(Ch::mix_on)) ? 0u : mute_cause::own);
}

std::string mute_sentence(const Ui& ui, const Strip& strip)
{
    const auto causes = causes_of(ui, strip);
    const MuteReach reach{ui.desk.on(id_of(Prefs::hardmute)), ui.desk.on(id_of(Prefs::dcamute)), strip.is_input() ? "monitors" : strip.sends() > 0 ? "matrices" : ""};
    std::string out = mute_words(causes, reach);
    if (out.empty()) return "Not muted";
    out[0] = char(std::toupper(static_cast<unsigned char>(out[0])));
    return out;
}

void strip_mute(Ui& ui, const Box& place, const Strip& strip)
{
    const ParamId on_id = strip.id(Ch::mix_on);
    const Grip g = ui.hand.grip(control_of(on_id), place);
    if (g.menu && !g.held) open_learn(ui, on_id, place);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(on_id);
    const auto causes = causes_of(ui, strip);
    const bool own = causes & mute_cause::own, others = causes & by_others;
    const Colour base = own ? ui.c.mute : ui.c.raised;
    ui.paint.fill(place, g.held ? mix(base, ui.c.text, 0.2f) : g.hovered ? mix(base, ui.c.text, 0.08f) : base, 4);
    Box in = place.inset(3, 2);
    if (others && !own) {
        ui.paint.hatch(place.inset(1), with_alpha(ui.c.mute, 0.75f), 7, 3);
        ui.paint.frame(place, ui.c.mute, 4, 2);
        const Box plate = place.inset(4, 8);
        ui.paint.fill(plate, ui.c.panel, 3);
        ui.paint.text(plate.inset(2, 0), mute_tag(causes & by_others), Face::small, ui.c.text, Align::centre);
    } else {
        const Colour ink = own ? text_on(ui.c.mute) : ui.c.text;
        if (others) ui.paint.text(in.cut_bottom(13), mute_tag(causes & by_others), Face::small, ink, Align::centre);
        ui.paint.text(in, "MUTE", Face::strong, ink, Align::centre);
    }
    if (g.hovered) hint(ui, g, place, mute_sentence(ui, strip));
    focus_ring(ui, g, place);
}

void send_switch(Ui& ui, const Box& place, ParamId on)
{
    const Grip g = ui.hand.grip(control_of(on), place);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(on);
    const bool off = !ui.desk.on(on);
    ui.paint.fill(place, g.hovered ? mix(ui.c.raised, ui.c.text, 0.08f) : ui.c.raised, place.h() / 2);
    if (off) ui.paint.frame(place.inset(1), ui.c.mute, place.h() / 2, 2);
    ui.paint.text(place.inset(6, 0), off ? "SEND OFF" : "SEND", Face::small, off ? ui.c.mute : ui.c.text, Align::centre);
    focus_ring(ui, g, place);
}

ParamId solo_of(const Ui& ui, const Strip& strip) { return strip.id(ui.view.listen == Listen::a ? GdStrip::solo_a : GdStrip::solo_b); }

void toggle_solo(Ui& ui, const Strip& strip)
{
    const ParamId id = solo_of(ui, strip);
    ui.desk.toggle(id);
    if (!ui.desk.on(id) || !ui.desk.on(listen_row(ui.view.listen, GdListenB::followsolo))) return;
    select_only(ui.view, strip);
    ui.view.solo_stood_at = strip; // it is soloed already
}

void keep_selection_and_solo(Ui& ui)
{
    const Strip now = ui.view.selected, before = std::exchange(ui.view.solo_stood_at, now);
    if (now == before || !ui.desk.on(listen_row(ui.view.listen, GdListenB::followsel)) || soloed_count(ui) == 0) return;
    for (int i = 0; i < strip_count; ++i) {
        const Strip s = strip_of(i);
        const bool stays = s == now || (is_linked(ui, now) && s == pair_of(now));
        if (const ParamId id = solo_of(ui, s); !stays && ui.desk.on(id)) ui.desk.set(id, Value::whole(0));
    }
    if (!ui.desk.on(solo_of(ui, now))) ui.desk.set(solo_of(ui, now), Value::whole(1));
}

void solo_button(Ui& ui, const Box& place, const Strip& strip)
{
    const ParamId id = solo_of(ui, strip);
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.menu && !g.held) open_learn(ui, id, place);
    if (g.pressed || (g.clicked && !g.released)) toggle_solo(ui, strip);
    const bool lit = ui.desk.on(id), elsewhere = ui.desk.on(strip.id(ui.view.listen == Listen::a ? GdStrip::solo_b : GdStrip::solo_a));
    const Colour base = lit ? ui.c.solo : ui.c.raised;
    ui.paint.fill(place, g.hovered ? mix(base, ui.c.text, 0.08f) : base, 4);
    if (elsewhere) ui.paint.fill({place.x1 - 8, place.y0 + 3, place.x1 - 3, place.y0 + 8}, ui.c.solo, 1); // on the other Listen
    ui.paint.text(place.inset(3, 0), "SOLO", Face::strong, lit ? text_on(ui.c.solo) : ui.c.text, Align::centre);
    if (g.hovered && elsewhere) hint(ui, g, place, ui.view.listen == Listen::a ? "Soloed on Listen B" : "Soloed on Listen A");
    focus_ring(ui, g, place);
}

int soloed_count(const Ui& ui)
{
    int count = 0;
    for (int i = 0; i < strip_count; ++i) count += ui.desk.on(solo_of(ui, strip_of(i)));
    return count;
}

void clear_solos(Ui& ui)
{
    for (int i = 0; i < strip_count; ++i)
        if (const ParamId id = solo_of(ui, strip_of(i)); ui.desk.on(id)) ui.desk.set(id, Value::whole(0));
    if (ui.view.listen == Listen::a && ui.desk.on(id_of(Stat::keysolo))) ui.desk.set(id_of(Stat::keysolo), Value::whole(0));
}

} // namespace gigdesk::ui
