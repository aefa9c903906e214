// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/pages/listen_cards.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <array>

/// Talkback: who speaks, to whom, and the two keys.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, cell = 40;
constexpr double refresh_s = 0.15; ///< a held key says so again, well within the desk's lease of 0.5 s
constexpr int main_bit = bus_count, mono_bit = bus_count + 1;

struct Key {
    std::string_view words;
    Stat wish;
    Gd open;
    Config level, dim, latch, destinations;
};
constexpr std::array<Key, 2> keys{{{"TALK A", Stat::talk_a, Gd::talk_a, Config::talk_a_level, Config::talk_a_dim, Config::talk_a_latch, Config::talk_a_destmap},
                                   {"TALK B", Stat::talk_b, Gd::talk_b, Config::talk_b_level, Config::talk_b_dim, Config::talk_b_latch, Config::talk_b_destmap}}};

Strip destination(int bit) { return bit == main_bit ? Strip::main() : bit == mono_bit ? Strip::mono() : Strip::bus(bit); }

void open_input_menu(Ui& ui, const Box& beside)
{
    ui.popover.open(beside, 200, 420, [](Ui& u, Box in) {
        bool stay = true;
        const int inputs = u.desk.whole(id_of(Gd::desk_inputs));
        scroll_list(u, "talk inputs", in, inputs + 1, target, u.view.list_scroll, [&](int row, const Box& place) {
            const bool chosen = u.desk.whole(id_of(Gd::talk_input)) == row;
            if (!button(u, place.inset(0, 2), row ? fmt::format("Input {}", row) : "No talk mic", chosen, unsigned(row))) return;
            u.desk.set(id_of(Gd::talk_input), Value::whole(row));
            stay = false;
        });
        return stay;
    });
}

void microphone_rows(Ui& ui, Box& in)
{
    Box row = in.cut_top(cell, 8);
    const int input = ui.desk.whole(id_of(Gd::talk_input));
    const Box mic = row.column(0, 4, gap);
    if (button(ui, mic, input ? fmt::format("Mic: input {}", input) : "Choose the mic", input == 0, 31, ui.c.warning)) open_input_menu(ui, mic);
    field(ui, row.column(1, 4, gap), id_of(Gd::talk_trim), "Trim");
    toggle(ui, row.column(2, 4, gap), id_of(Gd::talk_cut_on), "Low cut", ui.c.eq);
    field(ui, row.column(3, 4, gap), id_of(Gd::talk_cut_f), "Cut", ui.desk.on(id_of(Gd::talk_cut_on)));
    meter_line(ui, in.cut_top(8, 8), ui.desk.meters().talk);
}

/// Held, it is open as long as it is held; with latch, a click opens and a click closes.
void talk_key(Ui& ui, const Box& place, const Key& key)
{
    const ParamId wish = id_of(key.wish);
    const Grip g = ui.hand.grip(control_of(wish), place);
    const bool open = ui.desk.on(id_of(key.open)), latches = ui.desk.on(id_of(key.latch));
    double& told_s = ui.view.talk_told_s[std::size_t(key.wish == Stat::talk_b)];
    if (latches) {
        if (g.clicked) ui.desk.set(wish, Value::whole(open ? 0 : 1));
    } else if (g.held && ui.now() - told_s > refresh_s) {
        ui.desk.set(wish, Value::whole(1));
        told_s = ui.now();
    } else if (g.released) {
        ui.desk.set(wish, Value::whole(0));
        told_s = 0;
    }
    ui.paint.fill(place, open ? ui.c.mute : g.hovered ? ui.c.line : ui.c.raised, 6);
    if (!open) ui.paint.frame(place, ui.c.mute, 6, 2);
    Box in = place.centred(place.w() - 8, 38);
    const Colour ink = open ? text_on(ui.c.mute) : ui.c.text;
    ui.paint.text(in.cut_top(22), key.words, Face::strong, ink, Align::centre);
    ui.paint.text(in, open ? "open" : latches ? "click" : "hold", Face::small, open ? ink : ui.c.quiet, Align::centre);
    focus_ring(ui, g, place);
}

/// Lit: this key speaks there. The menu sets how loud.
void destination_cell(Ui& ui, const Box& place, const Key& key, int bit)
{
    const ParamId map = id_of(key.destinations), level = id_of(Gd::talk_level, 0, bit);
    const Grip g = ui.hand.grip(control_of(map, unsigned(bit) + 1), place);
    const bool lit = ui.desk.whole(map) >> bit & 1;
    if (g.clicked) ui.desk.set(map, Value::whole(ui.desk.whole(map) ^ 1 << bit));
    if (g.menu) open_number_entry(ui, level, place);
    const Strip to = destination(bit);
    const Colour base = lit ? mix(ui.c.raised, bit >= main_bit ? ui.c.mute : strip_colour(ui, to), 0.6f) : ui.c.raised;
    ui.paint.fill(place, g.hovered ? mix(base, ui.c.text, 0.1f) : base, 4);
    Box in = place.inset(3, 2);
    ui.paint.text(in.cut_top(14), to.number(), Face::small, lit ? ui.c.text : ui.c.quiet, Align::centre);
    if (in.h() >= 12) ui.paint.text(in, short_words(ui.desk.scale(level), ui.desk.value(level)), Face::small, lit ? ui.c.text : ui.c.quiet, Align::centre);
    hint(ui, g, place, "Click: talk reaches it; right click: its level");
    focus_ring(ui, g, place);
}

void key_rows(Ui& ui, Box in, const Key& key)
{
    Box row = in.cut_top(52, gap);
    talk_key(ui, row.cut_left(120, gap), key);
    Box side = row.cut_right(168, gap);
    toggle(ui, side.column(0, 2, gap), id_of(key.latch), "Latch", ui.c.safe);
    toggle(ui, side.column(1, 2, gap), id_of(key.dim), "Dims Listen", ui.c.warning);
    level_bar(ui, row.inset(0, 6), id_of(key.level), ui.c.mute);
    const Box map = Box{in}.cut_top(std::min(in.h(), 72.0f));
    for (int bit = 0; bit <= mono_bit; ++bit) destination_cell(ui, map.row(bit / 9, 2, gap).column(bit % 9, 9, 2), key, bit);
}

} // namespace

void talk_key(Ui& ui, const Box& place, int which) { talk_key(ui, place, keys[std::size_t(which)]); }

void talk_card(Ui& ui, const Box& place)
{
    Box in = listen_card(ui, place, "Talkback");
    Box head = Box{place}.inset(12, 4).cut_top(cell);
    head.cut_left(132);
    toggle(ui, head.cut_right(96, gap), id_of(Config::talk_enable), "Enabled", ui.c.meter_low);
    field(ui, head.cut_right(120, 8), id_of(Gd::talk_timeout), "Latch closes after");
    in.cut_top(6);
    microphone_rows(ui, in);
    for (std::size_t k = 0; k < keys.size(); ++k) key_rows(ui, in.row(int(k), 2, 8), keys[k]);
}

} // namespace gigdesk::ui
