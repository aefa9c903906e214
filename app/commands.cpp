// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/failure.h"

#include <iostream>

namespace gigdesk
{
namespace
{

template <class... F>
struct Cases : F... {
    using F::operator()...;
};

int run(const Command& command)
{
    return std::visit(
        Cases{[](const auto&) -> int { throw Failure{"this build is not finished: the command is missing"}; }},
        command);
}

} // namespace

int run_command(std::vector<std::string> arguments)
{
    const Parsed parsed = parse_options(std::move(arguments), std::cout, std::cerr);
    if (!parsed.command) return parsed.exit_status;
    try {
        return run(*parsed.command);
    } catch (const std::exception& failed) {
        std::cerr << "gigdesk: " << failed.what() << '\n';
        return 1;
    }
}

} // namespace gigdesk
