// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

#include <cstdint>
#include <string>

/// The numbers of /gd/patch/in: where an input strip's sound comes from. [any]
namespace gigdesk {

struct PatchSource {
    enum class From : std::uint8_t { none, device, bus, matrix, main_left, main_right, mono, track };
    From from = From::none;
    int index = 0; ///< from 0
    constexpr bool operator==(const PatchSource&) const = default;
};

inline constexpr int first_bus_source = max_device_inputs + 1;                    ///< 513 ... 528; backward: one grid cell late
inline constexpr int first_matrix_source = first_bus_source + bus_count;          ///< 529 ... 534
inline constexpr int main_left_source = first_matrix_source + matrix_count;       ///< 535
inline constexpr int main_right_source = main_left_source + 1, mono_source = main_left_source + 2;
inline constexpr int first_track_source = 541;                                    ///< 541 ... 604: tracks being played
inline constexpr int input_sources = first_track_source + played_tracks - 1;      ///< the last number

/// [rt] Numbers that mean nothing are `none`.
[[nodiscard]] constexpr PatchSource patch_source(int number) noexcept
{
    using From = PatchSource::From;
    if (number < 1 || number > input_sources) return {};
    if (number < first_bus_source) return {From::device, number - 1};
    if (number < first_matrix_source) return {From::bus, number - first_bus_source};
    if (number < main_left_source) return {From::matrix, number - first_matrix_source};
    if (number <= mono_source) return {From(int(From::main_left) + number - main_left_source), 0};
    if (number < first_track_source) return {};
    return {From::track, number - first_track_source};
}

/// "Input 7", "Bus 3", "Main L", "Track 12"; "none".
[[nodiscard]] std::string name_of_patch_source(int number);

} // namespace gigdesk
