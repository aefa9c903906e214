// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout_command.h"

#include "control/layouts/layout.h"

#include <ostream>

namespace gigdesk {
namespace {

layouts::Layout chosen(const LayoutOptions& options)
{
    if (options.name == "monitor") return layouts::monitor(options.bus);
    if (options.name == "strip") return layouts::strip();
    return layouts::faders(options.first);
}

} // namespace

int run_layout(const LayoutOptions& options, std::ostream& out)
{
    const auto layout = chosen(options);
    out << (options.sheet ? layouts::address_sheet(layout) : layouts::open_stage_control(layout));
    return 0;
}

} // namespace gigdesk
