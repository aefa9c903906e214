// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

/// The keys of a Mackie Control unit: a note number is a key and the light in it. [any]
namespace gigdesk::mackie::key {

// The first of eight, one a strip.
inline constexpr int record = 0x00, solo = 0x08, mute = 0x10, select = 0x18, knob = 0x20;

inline constexpr int assign_track = 0x28, assign_send = 0x29, assign_pan = 0x2A, assign_plugin = 0x2B, assign_eq = 0x2C, assign_dyn = 0x2D;
inline constexpr int bank_left = 0x2E, bank_right = 0x2F, channel_left = 0x30, channel_right = 0x31, flip = 0x32, global_view = 0x33;
inline constexpr int name_value = 0x34, smpte_beats = 0x35;
inline constexpr int f1 = 0x36; ///< to F8
inline constexpr int midi_tracks = 0x3E, inputs = 0x3F, audio_tracks = 0x40, instruments = 0x41, aux = 0x42, busses = 0x43, outputs = 0x44, user = 0x45;
inline constexpr int shift = 0x46, option = 0x47, control = 0x48, alt = 0x49;
inline constexpr int automation = 0x4A; ///< read, write, trim, touch, latch, group
inline constexpr int save = 0x50, undo = 0x51, cancel = 0x52, enter = 0x53;
inline constexpr int marker = 0x54, nudge = 0x55, cycle = 0x56, drop = 0x57, replace = 0x58, click = 0x59, global_solo = 0x5A;
inline constexpr int rewind = 0x5B, forward = 0x5C, stop = 0x5D, play = 0x5E, rec = 0x5F;
inline constexpr int up = 0x60, down = 0x61, left = 0x62, right = 0x63, zoom = 0x64, scrub = 0x65;
inline constexpr int foot_a = 0x66, foot_b = 0x67;
inline constexpr int touch = 0x68;                                               ///< nine faders; no lights
inline constexpr int smpte_light = 0x71, beats_light = 0x72, solo_light = 0x73; ///< lights without keys

} // namespace gigdesk::mackie::key
