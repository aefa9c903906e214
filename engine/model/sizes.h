// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
/// How big the desk is. [any]
namespace gigdesk {

inline constexpr int channel_strips = 64; ///< /ch/01 ... /ch/64
inline constexpr int aux_strips = 8;
inline constexpr int fx_return_strips = 8;
inline constexpr int input_strips = channel_strips + aux_strips + fx_return_strips;
inline constexpr int bus_count = 16;
inline constexpr int matrix_count = 6;
inline constexpr int dca_count = 8;
inline constexpr int linear_strips = input_strips + bus_count + matrix_count + 2 + dca_count; ///< see strip.h
inline constexpr int mute_group_count = 6;
inline constexpr int played_tracks = 64;
inline constexpr int aux_inserts = 6;
inline constexpr int spectrum_taps = 8;
inline constexpr int max_device_outputs = 64;
inline constexpr int max_device_inputs = 512;
inline constexpr int channel_eq_bands = 4;
inline constexpr int bus_eq_bands = 6;
inline constexpr int grid_frames = 16; ///< pieces of the engine end at absolute multiples of this

} // namespace gigdesk
