// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/layers.h"

#include "ui/groups.h"
#include "ui/sends.h"

#include <algorithm>
#include <array>

namespace gigdesk::ui {
namespace {

constexpr std::array<std::string_view, first_user_layer> names{"In 1-16", "In 17-32", "In 33-48", "In 49-64", "Aux, FX", "Buses", "Mtx, Mono", "DCAs"};

ParamId place_id(int layer, int place) { return id_of(GdLayer::strip, layer - first_user_layer, place); }

void append_run(std::vector<Strip>& out, int first, int count)
{
    for (int i = 0; i < count; ++i) out.push_back(strip_of(first + i));
}

std::vector<Strip> user_strips(const Ui& ui, int layer)
{
    std::vector<Strip> out;
    for (int place = 0; place < strips_a_layer; ++place)
        if (const auto s = strip_at(ui, layer, place); s && std::find(out.begin(), out.end(), *s) == out.end()) out.push_back(*s);
    return out;
}

/// Only what plays a part: an input strip without an input is out of the way.
std::vector<Strip> without_unpatched(const Ui& ui, std::vector<Strip> strips)
{
    if (!ui.view.show_unpatched) std::erase_if(strips, [&](const Strip& s) { return !is_patched(ui, s); });
    return strips;
}

} // namespace

bool is_used(const Ui& ui, int layer)
{
    if (!is_user_layer(layer) || !ui.desk.text(id_of(GdLayer::name, layer - first_user_layer)).empty()) return true;
    for (int place = 0; place < strips_a_layer; ++place)
        if (ui.desk.whole(place_id(layer, place)) > 0) return true;
    return false;
}

int first_free_user_layer(const Ui& ui)
{
    for (int layer = first_user_layer; layer < layer_count; ++layer)
        if (!is_used(ui, layer)) return layer;
    return -1;
}

std::string layer_name(const Ui& ui, int layer)
{
    if (!is_user_layer(layer)) return std::string{names[std::size_t(layer)]};
    const auto& name = ui.desk.text(id_of(GdLayer::name, layer - first_user_layer));
    return name.empty() ? "Layer " + std::to_string(layer - first_user_layer + 1) : name;
}

bool is_patched(const Ui& ui, const Strip& strip)
{
    if (!strip.is_input()) return true;
    const int row = linear_of(strip), source = ui.desk.whole(id_of(GdIn::source, row)), inputs = ui.desk.whole(id_of(Gd::desk_inputs));
    if (source == 0) return ui.desk.on(id_of(GdIn::use_alt, row));
    if (source >= first_bus_source) return true;
    // An input this device lacks: a strip that somebody named stays where it is, an empty one is out of the way.
    return inputs == 0 || source <= inputs || !ui.desk.text(strip.id(Ch::config_name)).empty();
}

std::vector<Strip> strips_of_layer(const Ui& ui, int layer)
{
    std::vector<Strip> out;
    if (is_user_layer(layer)) return user_strips(ui, layer);
    if (layer < input_layers) append_run(out, layer * strips_a_layer, strips_a_layer);
    else if (layer == aux_layer) append_run(out, first_aux_strip, aux_strips + fx_return_strips);
    else if (layer == bus_layer) append_run(out, first_bus_strip, bus_count);
    else if (layer == matrix_layer) append_run(out, first_matrix_strip, matrix_count + 2);
    else append_run(out, first_dca_strip, dca_count);
    return out;
}

std::vector<Strip> visible_strips(const Ui& ui, int layer, int room)
{
    if (is_user_layer(layer)) return strips_of_layer(ui, layer); // picked by hand: all of them
    if (layer >= input_layers) return without_unpatched(ui, strips_of_layer(ui, layer));
    std::vector<Strip> out;
    const int first = layer * strips_a_layer / room * room;
    append_run(out, first, std::min(room, channel_strips - first));
    return without_unpatched(ui, std::move(out));
}

std::vector<Strip> shown_strips(const Ui& ui, int room)
{
    if (ui.view.sends_to && ui.view.sends_to->is_matrix()) return senders_to(*ui.view.sends_to);
    if (ui.view.spilled >= 0) return members_of(ui, {Group::Kind::dca, ui.view.spilled});
    return visible_strips(ui, ui.view.layer, room);
}

int layer_of(const Strip& strip)
{
    const int linear = linear_of(strip);
    return linear < first_aux_strip ? linear / strips_a_layer : linear < first_bus_strip ? aux_layer : linear < first_matrix_strip ? bus_layer : linear < first_dca_strip ? matrix_layer : dca_layer;
}

void show_layer(Ui& ui, int layer)
{
    ui.view.layer = layer;
    ui.view.editing_layer = -1;
    spill(ui, -1);
    if (ui.view.sends_to && ui.view.sends_to->is_matrix()) ui.view.sends_to.reset(); // its sources are not in a layer
}

int place_in_layer(const Ui& ui, int layer, const Strip& strip)
{
    for (int place = 0; place < strips_a_layer; ++place)
        if (strip_at(ui, layer, place) == strip) return place;
    return -1;
}

std::optional<Strip> strip_at(const Ui& ui, int layer, int place)
{
    const int number = ui.desk.whole(place_id(layer, place));
    return number > 0 ? std::optional{strip_of(number - 1)} : std::nullopt;
}

void put_strip(Ui& ui, int layer, int place, std::optional<Strip> strip)
{
    const auto id = place_id(layer, place);
    const Value wanted = Value::whole(strip ? linear_of(*strip) + 1 : 0);
    if (ui.desk.value(id) != wanted) ui.desk.set(id, wanted);
}

void take_place_out(Ui& ui, int layer, int place)
{
    for (int i = place; i + 1 < strips_a_layer; ++i) put_strip(ui, layer, i, strip_at(ui, layer, i + 1));
    put_strip(ui, layer, strips_a_layer - 1, {});
}

void carry_place(Ui& ui, int layer, int from, int to)
{
    const auto carried = strip_at(ui, layer, from);
    const int step = from < to ? 1 : -1;
    for (int i = from; i != to; i += step) put_strip(ui, layer, i, strip_at(ui, layer, i + step));
    put_strip(ui, layer, to, carried);
}

} // namespace gigdesk::ui
