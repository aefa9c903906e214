// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/bench.h"
#include "app/console.h"
#include "app/desk/desk_process.h"
#include "app/devices_command.h"
#include "app/launch.h"
#include "app/layout_command.h"
#include "app/render.h"
#include "app/supervisor/supervisor.h"

#include <iostream>

namespace gigdesk {
namespace {

int run(const BothOptions& both) { return run_both(both); }
int run(const ConsoleOptions& console) { return run_console(console); }
int run(const RenderOptions& options) { return run_render(options); }
int run(const BenchOptions& options) { return run_bench(options); }
int run(const DevicesOptions&) { return run_devices(std::cout); }
int run(const LayoutOptions& options) { return run_layout(options, std::cout); }

/// Whatever ends the worker on purpose, its supervisor hears of it.
int run_worker(const DeskOptions& desk)
{
    Lifeline lifeline{desk};
    int exit_status = 1;
    try {
        exit_status = run_desk(desk, lifeline);
    } catch (const std::exception& failed) {
        std::cerr << "gigdesk: " << failed.what() << std::endl;
    }
    lifeline.goodbye(exit_status);
    return exit_status;
}

int run(const DeskOptions& desk) { return desk.worker ? run_worker(desk) : run_supervisor(desk); }

} // namespace

int run_command(std::vector<std::string> arguments)
{
    const Parsed parsed = parse_options(std::move(arguments), std::cout, std::cerr);
    if (!parsed.command) return parsed.exit_status;
    try {
        return std::visit([](const auto& options) { return run(options); }, *parsed.command);
    } catch (const std::exception& failed) {
        std::cerr << "gigdesk: " << failed.what() << std::endl;
        return 1;
    }
}

} // namespace gigdesk
