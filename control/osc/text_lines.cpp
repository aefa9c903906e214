// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/text_lines.h"

#include "engine/model/address.h"
#include "engine/model/node.h"

namespace gigdesk::osc {

std::string node_reply(std::string_view path, const DeskValues& desk)
{
    if (const auto* node = find_node(path)) return print_node(*node, desk) + '\n';
    const auto id = find_param(path.starts_with('/') ? std::string{path} : "/" + std::string{path});
    return id ? print_single(*id, desk) + '\n' : std::string{};
}

} // namespace gigdesk::osc
