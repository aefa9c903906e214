// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/midi_menu.h"

#include "engine/model/address.h"
#include "engine/model/knob_name.h"
#include "engine/model/scale.h"
#include "engine/model/strip.h"
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"

#include <array>
#include <fmt/format.h>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, row_height = 84;
constexpr int a_row = 8;
constexpr std::string_view bank_token = "{strip}"; ///< as targets of maps know it
enum State { free_place, away, fresh };
constexpr std::array<std::string_view, 4> uses{"Off", "Motor faders", "Map", "X32's MIDI"};
constexpr std::array<std::string_view, 3> pickups{"Cross", "Scale", "Jump"};
constexpr unsigned use_mackie = 1, use_map = 2, use_x32 = 3;

ParamId row(GdMidi key, int place) { return id_of(key, place); }

/// One of several, side by side.
void plates(Ui& ui, const Box& where, ParamId id, std::span<const std::string_view> words, unsigned group)
{
    for (int n = 0; n < int(words.size()); ++n)
        if (button(ui, where.column(n, int(words.size()), gap), words[std::size_t(n)], ui.desk.whole(id) == n, group * 8 + unsigned(n))) ui.desk.set(id, Value::whole(n));
}

void open_maps(Ui& ui, int place, const Box& beside)
{
    std::vector<std::string> names;
    const auto& lines = ui.desk.text(id_of(Gd::midi_maps));
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        names.push_back(lines.substr(at, end - at));
        at = end + 1;
    }
    names.emplace_back();
    ui.popover.open(beside, 260, 40 + float(names.size()) * target, [place, beside, names](Ui& u, Box in) {
        u.paint.text(in.cut_top(20, 4), "Map", Face::small, u.c.quiet);
        for (std::size_t n = 0; n < names.size(); ++n)
            if (menu_row(u, in, names[n].empty() ? "Only what was learnt" : names[n], u.desk.text(row(GdMidi::map, place)) == names[n], unsigned(n))) {
                u.desk.set_text(row(GdMidi::map, place), names[n]);
                open_midi_devices(u, beside);
                return true;
            }
        return true;
    });
}

std::string facts_of(const Ui& ui, int place)
{
    const int state = ui.desk.whole(row(GdMidi::state, place));
    if (state == away) return "away";
    const auto& device = ui.desk.text(row(GdMidi::device, place));
    const auto& last = ui.desk.text(row(GdMidi::last, place));
    return fmt::format("{}{}{} B/s in, {} out{}{}", device, device.empty() ? "" : "   ", ui.desk.whole(row(GdMidi::in_rate, place)),
                       ui.desk.whole(row(GdMidi::out_rate, place)), last.empty() ? "" : "   ", last);
}

void x32_part(Ui& ui, Box in, int place)
{
    toggle(ui, in.cut_left(96, gap), row(GdMidi::x32_receive, place), "Obey", ui.c.accent);
    toggle(ui, in.cut_left(96, gap), row(GdMidi::x32_send, place), "Tell", ui.c.accent);
    field(ui, in.cut_left(150, gap), row(GdMidi::x32_channel, place), "First channel");
}

void device(Ui& ui, Box in, int place, const Box& beside)
{
    const int state = ui.desk.whole(row(GdMidi::state, place)), use = ui.desk.whole(row(GdMidi::use, place));
    ui.paint.hline(in.x0, in.x1, in.y0, ui.c.line);
    Box head = in.cut_top(26, 2);
    if (button(ui, head.cut_right(72, gap).inset(0, 2), state == away ? "Forget" : "Show", false, unsigned(40 + place)))
        ui.desk.set(row(state == away ? GdMidi::forget : GdMidi::test, place), Value::whole(1));
    const auto& name = ui.desk.text(row(GdMidi::name, place));
    ui.paint.text(head.cut_left(std::min(220.0f, ui.paint.width(name, Face::strong) + 14), 4), name, Face::strong, state == away ? ui.c.quiet : ui.c.text);
    ui.paint.text(head, state == fresh ? "new: say what it is used as. " + facts_of(ui, place) : facts_of(ui, place), Face::small, state == fresh ? ui.c.warning : ui.c.quiet);
    Box keys = in.cut_top(target);
    plates(ui, keys.cut_left(320, 12), row(GdMidi::use, place), uses, unsigned(50 + place));
    if (use == int(use_mackie)) return field(ui, keys.cut_left(150, gap), row(GdMidi::unit, place), "Place from the left");
    if (use == int(use_x32)) return x32_part(ui, keys, place);
    if (use != int(use_map)) return;
    const auto& map = ui.desk.text(row(GdMidi::map, place));
    const Box chosen = keys.cut_left(150, gap);
    if (button(ui, chosen, map.empty() ? "What was learnt" : map, false, unsigned(70 + place))) return open_maps(ui, place, beside);
    plates(ui, keys, row(GdMidi::pickup, place), pickups, unsigned(90 + place));
}

// --- learn ---

constexpr ParamId learn(Gd key) { return id_of(key); }

void value_line(Ui& ui, const Box& bar)
{
    ui.paint.fill(bar, ui.c.meter_off, 2);
    ui.paint.fill({bar.x0, bar.y0, bar.x0 + bar.w() * std::clamp(ui.desk.real(learn(Gd::learn_value)), 0.0f, 1.0f), bar.y1}, ui.c.accent, 2);
}

// The target is an address or, for a control of a bank, one with a token; behind it the values at the control's ends.

std::string ends_of_target(const Ui& ui)
{
    const auto& target = ui.desk.text(learn(Gd::learn_target));
    const auto blank = target.find(' ');
    return blank == target.npos ? std::string{} : target.substr(blank + 1);
}

bool is_of_bank(const Ui& ui) { return ui.desk.text(learn(Gd::learn_target)).starts_with(bank_token); }

/// The same knob of whatever strip stands at the control's place.
std::string of_bank(ParamId id)
{
    const auto strip = strip_with(id);
    const auto address = address_of(id), head = strip ? strip_address(strip->section, strip->index) : std::string{};
    return strip && address.starts_with(head) ? std::string{bank_token} + address.substr(head.size()) : address;
}

void aim(Ui& ui, ParamId id, bool bank, const std::string& ends)
{
    ui.desk.set_text(learn(Gd::learn_target), (bank ? of_bank(id) : address_of(id)) + (ends.empty() ? "" : " ") + ends);
}

void show_learn(Ui& ui, ParamId id, const Box& beside);

void ask_range(Ui& ui, ParamId id, const Box& beside)
{
    open_line_entry(ui, "From and to, such as -30 0. Empty: all", ends_of_target(ui), beside, [id, beside](Ui& u, const std::string& ends) {
        aim(u, id, is_of_bank(u), ends);
        show_learn(u, id, beside);
    });
}

bool learn_panel(Ui& ui, Box in, ParamId id, const Box& beside)
{
    ui.paint.text(in.cut_top(18, 2), "Learn MIDI", Face::small, ui.c.quiet);
    ui.paint.text(in.cut_top(22, 4), knob_name(id), Face::strong, ui.c.text);
    Box words = in.cut_top(48, 4);
    ui.paint.paragraph(words, ui.desk.text(learn(Gd::learn_proposal)), Face::body, ui.c.text);
    value_line(ui, in.cut_top(8, 8));
    Box options = in.cut_top(target, gap);
    const bool several = ui.desk.whole(learn(Gd::learn_row)) > 1;
    if (button(ui, options.column(0, 3, gap), "8 in a row", several, 901)) ui.desk.set(learn(Gd::learn_row), Value::whole(several ? 1 : a_row));
    toggle(ui, options.column(1, 3, gap), learn(Gd::learn_invert), "Inverted", ui.c.accent);
    toggle(ui, options.column(2, 3, gap), learn(Gd::learn_feedback), "Feedback", ui.c.accent);
    Box more = in.cut_top(target, gap);
    const auto ends = ends_of_target(ui);
    const bool bank = is_of_bank(ui);
    if (button(ui, more.column(0, 2, gap), ends.empty() ? "Range: all" : "Range: " + ends, !ends.empty(), 905)) return ask_range(ui, id, beside), true;
    if (of_bank(id) != address_of(id) && button(ui, more.column(1, 2, gap), "Strip in the bank", bank, 906)) aim(ui, id, !bank, ends);
    Box answers = in.cut_top(target, gap);
    if (button(ui, answers.column(0, 3, gap), "Accept", false, 902)) ui.desk.set(learn(Gd::learn_accept), Value::whole(1));
    if (button(ui, answers.column(1, 3, gap), "Unlearn", false, 903)) ui.desk.set_text(learn(Gd::learn_forget), bank ? of_bank(id) : address_of(id));
    return !button(ui, answers.column(2, 3, gap), "Close", false, 904);
}

void show_learn(Ui& ui, ParamId id, const Box& beside)
{
    ui.popover.open(beside, 340, 238 + target + gap, [id, beside](Ui& u, Box in) { return learn_panel(u, in, id, beside); });
}

} // namespace

void open_midi_devices(Ui& ui, const Box& beside)
{
    int known = 0;
    for (int place = 0; place < rows::midi_places; ++place) known += ui.desk.whole(row(GdMidi::state, place)) != free_place;
    const float height = 64 + float(std::clamp(known, 1, 7)) * row_height;
    ui.popover.open(beside, 760, height, [beside](Ui& u, Box in) {
        Box head = in.cut_top(28, 6);
        const auto& system = u.desk.text(id_of(Gd::midi_system));
        u.paint.text(head.cut_left(160), "MIDI devices", Face::strong, u.c.text);
        u.paint.text(head, system.empty() ? "No MIDI system here (ALSA sequencer or JACK)" : "by " + system, Face::small, u.c.quiet, Align::right);
        bool any = false;
        for (int place = 0; place < rows::midi_places && in.h() >= row_height; ++place) {
            if (u.desk.whole(row(GdMidi::state, place)) == free_place) continue;
            any = true;
            device(u, in.cut_top(row_height), place, beside);
        }
        if (!any) u.paint.paragraph(in, "Nothing is plugged in. A device is found within a second; a new one controls nothing before you say what it is used as.", Face::body, u.c.quiet);
        return true;
    });
}

void open_learn(Ui& ui, ParamId id, const Box& beside)
{
    ui.desk.release(id);
    ui.desk.set_text(learn(Gd::learn_target), "");
    ui.desk.set(learn(Gd::learn_on), Value::whole(1));
    ui.desk.set_text(learn(Gd::learn_target), address_of(id));
    ui.view.learning = true;
    show_learn(ui, id, beside);
}

void keep_learning(Ui& ui)
{
    if (!ui.view.learning || ui.popover.is_open()) return;
    ui.view.learning = false;
    ui.desk.set(learn(Gd::learn_on), Value::whole(0));
}

void ghost_mark(Ui& ui, const Box& track, float slot_x, float cap_width, ParamId fader)
{
    const auto strip = strip_with(fader);
    if (!strip || strip->id(Ch::mix_fader) != fader) return;
    const float stands = ui.desk.real(id_of(Gd::midi_ghost, 0, linear_of(*strip)));
    if (stands < 0) return;
    const float y = ui.paint.snap(track.y1 - track.h() * stands);
    ui.paint.frame(Box::at(slot_x - cap_width / 2, y - 7, cap_width, 14), ui.c.accent, 3, 1.5f);
    const bool up = stands < position_of(ui.desk.scale(fader), ui.desk.value(fader)); // the way the hardware has to go
    for (int n = 0; n < 5; ++n) ui.paint.hline(slot_x - float(n), slot_x + float(n), y + (up ? float(n) - 3 : 3 - float(n)), ui.c.accent);
}

} // namespace gigdesk::ui
