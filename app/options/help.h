// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <CLI/App.hpp>

/// What `--help` says. [any]
namespace gigdesk::help {

extern const char *const main_footer, *const desk_footer, *const console_footer, *const render_footer, *const layout_footer, *const bench_footer;

/// Help as people read it, with these words below.
void dress(CLI::App& app, const char* footer);

} // namespace gigdesk::help
