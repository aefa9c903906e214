// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <vector>

/// What the bench works on: a desk with every parameter at work, and signals that keep it working. The desk is printed
/// as tests/bench/desk.scn, for other programs to be measured with. [any]
namespace gigdesk {

/// Every channel: trim, delay, low cut 24 dB, gate and compressor with keys from other channels and key filters, four EQ
/// bands, sixteen sends, main, mono, a DCA; inserts on the first six. Aux inputs and FX returns: EQ, sends, main, mono.
/// Buses, matrices, main and mono: six EQ bands, a compressor, sends to the matrices; matrices and outputs with delays.
[[nodiscard]] DeskValues bench_desk();

/// The channels alone, without sends, buses' and main's processing: what a strip alone costs.
[[nodiscard]] DeskValues bench_strips();

/// A looping signal: plucked tones that decay through the gate's threshold, over noise at -60 dBFS.
/// @param strip from 0; no two sound alike
[[nodiscard]] std::vector<float> bench_signal(int strip, double rate);

/// The desk as scene text.
[[nodiscard]] std::string bench_scene_text();

} // namespace gigdesk
