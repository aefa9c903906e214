// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <optional>
#include <string>

/// A strip of the desk, of whatever kind, with one set of names for its knobs: a channel's. [any]
namespace gigdesk {

struct Strip {
    Section section = Section::ch; ///< ch, auxin, fxrtn, bus, mtx, main_st, main_m, dca
    int index = 0;                 ///< from 0

    static constexpr Strip channel(int i) { return {Section::ch, i}; }
    static constexpr Strip aux(int i) { return {Section::auxin, i}; }
    static constexpr Strip fx_return(int i) { return {Section::fxrtn, i}; }
    static constexpr Strip bus(int i) { return {Section::bus, i}; }
    static constexpr Strip matrix(int i) { return {Section::mtx, i}; }
    static constexpr Strip main() { return {Section::main_st, 0}; }
    static constexpr Strip mono() { return {Section::main_m, 0}; }
    static constexpr Strip dca(int i) { return {Section::dca, i}; }
    [[nodiscard]] constexpr bool is_channel() const { return section == Section::ch; }
    [[nodiscard]] constexpr bool is_aux() const { return section == Section::auxin; }
    [[nodiscard]] constexpr bool is_fx_return() const { return section == Section::fxrtn; }
    [[nodiscard]] constexpr bool is_input() const { return is_channel() || is_aux() || is_fx_return(); }
    [[nodiscard]] constexpr bool is_bus() const { return section == Section::bus; }
    [[nodiscard]] constexpr bool is_matrix() const { return section == Section::mtx; }
    [[nodiscard]] constexpr bool is_main() const { return section == Section::main_st; }
    [[nodiscard]] constexpr bool is_mono() const { return section == Section::main_m; }
    [[nodiscard]] constexpr bool is_dca() const { return section == Section::dca; }

    /// Does this kind of strip have that knob (named as a channel's)?
    [[nodiscard]] bool has(Ch knob) const noexcept;
    /// Its id; the knob must be there. For pairs (pan, tap of sends) inner counts pairs.
    [[nodiscard]] ParamId id(Ch knob, int inner = 0) const noexcept;
    /// The same knob under /gd/<strip>: closed, solo_a, solo_b.
    [[nodiscard]] ParamId id(GdStrip fact) const noexcept;
    /// 4 bands on inputs, 6 on buses, matrices and mains, none on a DCA.
    [[nodiscard]] int eq_bands() const noexcept;
    /// Where its sends go: 16 buses from inputs, 6 matrices from buses and mains, none from others.
    [[nodiscard]] int sends() const noexcept;
    /// The row that links it with its neighbour; nothing for what has no pair.
    [[nodiscard]] std::optional<ParamId> link() const noexcept;

    [[nodiscard]] std::string number() const; ///< "7", "A2", "FX3", "B3", "M2", "L/R", "Mono", "DCA4"
    [[nodiscard]] std::string title() const;  ///< "Channel 7", "Aux 2", "FX return 3", "Bus 3", "Matrix 2", "Main L/R", "Mono", "DCA 4"

    constexpr bool operator==(const Strip&) const = default;
};

/// Linear numbers: 0-63 channels, 64-71 aux, 72-79 FX returns, 80-95 buses, 96-101 matrices, 102 main L/R, 103 mono, 104-111 DCAs.
inline constexpr int strip_count = linear_strips;
inline constexpr int first_aux_strip = channel_strips, first_fx_return_strip = first_aux_strip + aux_strips, first_bus_strip = input_strips;
inline constexpr int first_matrix_strip = first_bus_strip + bus_count, main_strip = first_matrix_strip + matrix_count, mono_strip = main_strip + 1;
inline constexpr int first_dca_strip = mono_strip + 1;
[[nodiscard]] Strip strip_of(int linear) noexcept;            ///< @param linear 0 ... strip_count - 1
[[nodiscard]] int linear_of(const Strip& strip) noexcept;
/// The strip that a knob belongs to, rows under /gd/<strip> and the input patch included.
[[nodiscard]] std::optional<Strip> strip_with(ParamId id) noexcept;

} // namespace gigdesk
