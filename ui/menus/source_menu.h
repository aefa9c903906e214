// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <functional>
#include <string>

/// What a strip may listen to and what an output may carry, in the band's names. [ui]
namespace gigdesk::ui {

[[nodiscard]] int device_inputs(const Ui& ui);
[[nodiscard]] int device_outputs(const Ui& ui);

/// "Input 7", "Bus 3: Drums", "Main L", "Track 12", "No input". @param source as in /gd/patch/in
[[nodiscard]] std::string input_words(const Ui& ui, int source);
/// A bus, matrix or main feeds an input strip: it comes one grid cell late.
[[nodiscard]] bool is_backward(int source);
/// "16 frames late (0.33 ms): a mix that is already made".
[[nodiscard]] std::string backward_words(const Ui& ui);
/// "Main L", "Bus 3: Drums", "Listen A left", "Insert send 2", "Nothing". @param source as in /gd/patch/out
[[nodiscard]] std::string output_words(const Ui& ui, int source);

/// Device inputs as plates with who uses them; buses, matrices and mains; played tracks. Sets `row`.
void open_input_sources(Ui& ui, ParamId row, const std::string& title, const Box& beside);
/// Device inputs alone: for returns of inserts.
void open_device_inputs(Ui& ui, ParamId row, const std::string& title, const Box& beside);
void open_output_sources(Ui& ui, int output, const Box& beside);

} // namespace gigdesk::ui
