// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <array>
#include <optional>
#include <string>

/// What a control of a map moves: an address of the tree, with tokens for what the hand chose.
///   {strip}     the strip at the control's place in the bank: "{strip}/mix/fader", "/gd{strip}/soloa"
///   {selected}  the selected strip
///   {bus}       the bus or matrix whose sends are on the faders: "{strip}/mix/{bus}/level"
///   {n} {n2}    the number of the control in its row, from 1; with two digits
namespace gigdesk::midi {

/// Which strips the controls of a box stand for now. [control]
struct Bank {
    int layer = 0;  ///< inputs, aux and FX returns, buses, matrices, DCAs
    int first = 0;  ///< of the layer, from 0
    int strips = 8; ///< in a bank
};
inline constexpr int bank_layers = 5;
/// The linear number of the strip at a place; nothing beyond the layer's end.
[[nodiscard]] std::optional<int> strip_at(const Bank& bank, int place) noexcept;
/// One bank further or back, one layer further or back; stays within.
[[nodiscard]] Bank stepped(Bank bank, int banks) noexcept;
[[nodiscard]] Bank other_layer(Bank bank, int layers) noexcept;

[[nodiscard]] std::string with_number(std::string text, int n);

/// What a target stands for now: nothing when there is no such strip, send or knob on it.
[[nodiscard]] std::optional<ParamId> resolve(const std::string& target, const Bank& bank, int place, const DeskValues& desk);

/// @return why a target can never be anything; empty: it can    [any]
[[nodiscard]] std::string why_no_target(const std::string& target);

} // namespace gigdesk::midi
