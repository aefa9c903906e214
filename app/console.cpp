// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/failure.h"
#include "app/paths.h"
#ifdef GIGDESK_WINDOW
#include "ui/console.h"
#include "ui/link/desk_link.h"
#endif

#include <iostream>

namespace gigdesk {

#ifdef GIGDESK_WINDOW
int run_console(const ConsoleOptions& options)
{
    if (!has_display())
        throw Failure{"there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); run gigdesk console on a "
                      "computer with a screen"};
    ui::DeskLink link{"window"};
    if (!link.connect(options.host, std::uint16_t(options.osc_port + 1))) throw Failure{std::string{link.trouble()}};
    return ui::run_window(link, {.scale = options.scale}, std::cerr);
}
#else
int run_console(const ConsoleOptions&)
{
    throw Failure{"this gigdesk was built without its window; build it with -DGIGDESK_WINDOW=ON, or use another "
                  "computer's gigdesk console"};
}
#endif

} // namespace gigdesk
