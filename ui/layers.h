// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string>
#include <vector>

/// Which strips the mixer shows: the desk's layers by kind, the show's own layers, a DCA's members, what may be sent to a
/// matrix. [ui]
namespace gigdesk::ui {

inline constexpr int strips_a_layer = 16, input_layers = 4, aux_layer = 4, bus_layer = 5, matrix_layer = 6, dca_layer = 7;
inline constexpr int first_user_layer = 8, user_layers = 8, layer_count = first_user_layer + user_layers;

[[nodiscard]] constexpr bool is_user_layer(int layer) { return layer >= first_user_layer; }
/// A user layer with a name or a strip in it.
[[nodiscard]] bool is_used(const Ui& ui, int layer);
[[nodiscard]] int first_free_user_layer(const Ui& ui); ///< -1: all in use
[[nodiscard]] std::string layer_name(const Ui& ui, int layer);

/// Has the strip an input? Strips without one are hidden unless all are asked for.
[[nodiscard]] bool is_patched(const Ui& ui, const Strip& strip);
/// All strips of a layer in their order, seen or not.
[[nodiscard]] std::vector<Strip> strips_of_layer(const Ui& ui, int layer);
/// Strips of a layer that are to be seen, at most `room` (which may reach over several input layers).
[[nodiscard]] std::vector<Strip> visible_strips(const Ui& ui, int layer, int room = strips_a_layer);
/// What the mixer page shows now: a spilled DCA, sources of the matrix on the faders, or the layer.
[[nodiscard]] std::vector<Strip> shown_strips(const Ui& ui, int room = strips_a_layer);
/// The desk's layer a strip belongs to.
[[nodiscard]] int layer_of(const Strip& strip);
void show_layer(Ui& ui, int layer);

/// The place of a strip in a user layer; -1: not in it.
[[nodiscard]] int place_in_layer(const Ui& ui, int layer, const Strip& strip);
/// The strip at a place of a user layer, if there is one.
[[nodiscard]] std::optional<Strip> strip_at(const Ui& ui, int layer, int place);
void put_strip(Ui& ui, int layer, int place, std::optional<Strip> strip);
/// Takes a place out; what stands right of it moves up.
void take_place_out(Ui& ui, int layer, int place);
/// Carries a strip to another place; what lies between moves over by one.
void carry_place(Ui& ui, int layer, int from, int to);

} // namespace gigdesk::ui
