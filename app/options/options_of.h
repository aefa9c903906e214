// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

#include <CLI/App.hpp>

/// The options of each command: name, limits, one line of help. [any]
namespace gigdesk {

void add_desk_options(CLI::App& app, DeskOptions& desk);
void add_window_options(CLI::App& app, double& scale);
void add_render_options(CLI::App& app, RenderOptions& render, std::vector<std::string>& outs);
void add_layout_options(CLI::App& app, LayoutOptions& layout);
void add_bench_options(CLI::App& app, BenchOptions& bench);

} // namespace gigdesk
