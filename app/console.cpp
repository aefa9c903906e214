// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "app/console_key.h"
#include "app/failure.h"
#include "app/paths.h"
#ifdef GIGDESK_WINDOW
#include "ui/console.h"
#include "ui/settings.h"
#include "ui/link/desk_link.h"
#endif

#include <iostream>

namespace gigdesk {

#ifdef GIGDESK_WINDOW
namespace {
bool is_here(const std::string& host) { return host == "localhost" || host.starts_with("127."); }
} // namespace

int run_console(const ConsoleOptions& options)
{
    if (!has_display())
        throw Failure{"there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); run gigdesk console on a "
                      "computer with a screen"};
    ui::DeskLink link{is_here(options.host) ? "window" : computer_name(), console_key(ui::settings_file().parent_path() / "console.key")};
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
