// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/key_menu.h"

#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, cell = 40;
constexpr int stock_channels = 32, first_aux_key = 33, first_fx_key = 41, first_bus_key = 49; ///< the X32's numbers of key sources

struct Knobs {
    Ch source, filter_on, filter_type, filter_f;
    GdCh beyond; ///< channels 33-64
};
constexpr Knobs knobs_of(Keyed what)
{
    if (what == Keyed::gate) return {Ch::gate_keysrc, Ch::gate_filter_on, Ch::gate_filter_type, Ch::gate_filter_f, GdCh::gate_key};
    return {Ch::dyn_keysrc, Ch::dyn_filter_on, Ch::dyn_filter_type, Ch::dyn_filter_f, GdCh::dyn_key};
}

/// The strip that is listened to; nothing: the strip itself.
std::optional<Strip> key_of(const Ui& ui, const Strip& strip, Keyed what)
{
    const Knobs k = knobs_of(what);
    if (strip.is_channel())
        if (const int beyond = ui.desk.whole(id_of(k.beyond, strip.index)); beyond > 0) return Strip::channel(beyond - 1);
    const int n = strip.has(k.source) ? ui.desk.whole(strip.id(k.source)) : 0;
    if (n == 0) return {};
    if (n < first_aux_key) return Strip::channel(n - 1);
    if (n < first_fx_key) return Strip::aux(n - first_aux_key);
    return n < first_bus_key ? Strip::fx_return(n - first_fx_key) : Strip::bus(n - first_bus_key);
}

void set_key(Ui& ui, const Strip& strip, Keyed what, std::optional<Strip> key)
{
    const Knobs k = knobs_of(what);
    const bool beyond = key && key->is_channel() && key->index >= stock_channels;
    if (strip.is_channel()) ui.desk.set(id_of(k.beyond, strip.index), Value::whole(beyond ? key->index + 1 : 0));
    if (beyond) return;
    const int n = !key ? 0 : key->is_channel() ? 1 + key->index : key->is_aux() ? first_aux_key + key->index : key->is_fx_return() ? first_fx_key + key->index : first_bus_key + key->index;
    ui.desk.set(strip.id(k.source), Value::whole(n));
}

/// A bus has no row for keys from channels beyond 32.
std::vector<std::optional<Strip>> choices(const Strip& strip)
{
    std::vector<std::optional<Strip>> out{std::nullopt};
    for (int n = 0; n < first_matrix_strip; ++n) {
        const Strip s = strip_of(n);
        if (s != strip && (strip.is_channel() || !s.is_channel() || s.index < stock_channels)) out.push_back(s);
    }
    return out;
}

std::string name_of(const Ui& ui, const std::optional<Strip>& key) { return key ? key->number() + "  " + strip_name(ui, *key) : "Self"; }

void filter_rows(Ui& ui, Box& in, const Strip& strip, Keyed what)
{
    const Knobs k = knobs_of(what);
    toggle(ui, in.cut_top(target, gap), strip.id(k.filter_on), "Key filter", ui.c.eq);
    const bool on = ui.desk.on(strip.id(k.filter_on));
    const Box row = in.cut_top(cell, 8);
    choice(ui, row.column(0, 2, gap), strip.id(k.filter_type), "Type", on);
    field(ui, row.column(1, 2, gap), strip.id(k.filter_f), "Frequency", on);
}

/// Listen A plays the key instead of solos, as long as this is lit.
void listen_row(Ui& ui, const Box& place, const Strip& strip, Keyed what)
{
    const bool lit = hears_key(ui, strip, what);
    if (!button(ui, place, "Listen to the key (A)", lit, 899, ui.c.solo)) return;
    ui.desk.set(id_of(Gd::key_strip), Value::whole(linear_of(strip)));
    ui.desk.set(id_of(Gd::key_of), Value::whole(what == Keyed::gate ? 0 : 1));
    ui.desk.set(id_of(Stat::keysolo), Value::whole(!lit));
}

} // namespace

bool hears_key(const Ui& ui, const Strip& strip, Keyed what)
{
    return ui.desk.on(id_of(Stat::keysolo)) && ui.desk.whole(id_of(Gd::key_strip)) == linear_of(strip) && ui.desk.whole(id_of(Gd::key_of)) == (what == Keyed::gate ? 0 : 1);
}

bool has_key(const Strip& strip, Keyed what) { return strip.has(knobs_of(what).filter_on); }

std::string key_words(const Ui& ui, const Strip& strip, Keyed what)
{
    const auto key = key_of(ui, strip, what);
    const bool filtered = ui.desk.on(strip.id(knobs_of(what).filter_on));
    const std::string heard = hears_key(ui, strip, what) ? "On A: " : "Key: ";
    return heard + (key ? strip_name(ui, *key) : "self") + (filtered ? ", filtered" : "");
}

void open_key_menu(Ui& ui, const Strip& strip, Keyed what, const Box& beside)
{
    ui.view.list_scroll = 0;
    const bool any_source = strip.has(knobs_of(what).source);
    ui.popover.open(beside, 260, any_source ? 460 : 140 + target + gap, [strip, what, any_source](Ui& u, Box in) {
        u.paint.text(in.cut_top(22, 6), what == Keyed::gate ? "The gate listens to" : "The compressor listens to", Face::strong, u.c.text);
        listen_row(u, in.cut_top(target, gap), strip, what);
        filter_rows(u, in, strip, what);
        if (!any_source) return true;
        const auto keys = choices(strip);
        const auto now = key_of(u, strip, what);
        scroll_list(u, "keys", in, int(keys.size()), target, u.view.list_scroll, [&](int row, const Box& place) {
            const auto& key = keys[std::size_t(row)];
            if (button(u, place.inset(0, 1), name_of(u, key), key == now, 900 + unsigned(row))) set_key(u, strip, what, key);
        });
        return true;
    });
}

std::string insert_words(const Ui& ui, const Strip& strip)
{
    const ParamId sel = strip.id(Ch::insert_sel);
    if (!ui.desk.on(strip.id(Ch::insert_on)) || ui.desk.whole(sel) == 0) return "Insert: off";
    return "Insert: " + value_words(ui.desk.scale(sel), ui.desk.value(sel));
}

void open_insert_menu(Ui& ui, const Strip& strip, const Box& beside)
{
    ui.popover.open(beside, 260, 232, [strip](Ui& u, Box in) {
        u.paint.text(in.cut_top(22, 6), "Insert", Face::strong, u.c.text);
        toggle(u, in.cut_top(target, gap), strip.id(Ch::insert_on), "Insert on", u.c.safe);
        const Box row = in.cut_top(cell, 8);
        choice(u, row.column(0, 2, gap), strip.id(Ch::insert_sel), "Goes to");
        choice(u, row.column(1, 2, gap), strip.id(Ch::insert_pos), "Place");
        u.paint.paragraph(in, "AUX 1-6 send to the output that carries the insert and come back from the input chosen on the Patch page. PRE: before EQ and compressor; POST: behind them.", Face::small, u.c.quiet);
        return true;
    });
}

} // namespace gigdesk::ui
