// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/show_dump.h"

#include "engine/model/address.h"

#include <algorithm>

namespace gigdesk::osc {
namespace {

/// A cue has no word for it: one that was never made has neither number nor name.
bool holds_something(const DeskValues& desk, Section section, int strip)
{
    if (section == Section::scene) return desk.is_on(id_of(Scene::hasdata, strip));
    if (section == Section::snippet) return desk.is_on(id_of(Snippet::hasdata, strip));
    return desk.whole(id_of(Cue::numb, strip)) > 0 || !desk.text(id_of(Cue::name, strip)).empty();
}

} // namespace

std::vector<const Node*> show_lines(const DeskValues& desk)
{
    std::vector<const Node*> lines{find_node("/-show/showfile/show")};
    for (const auto section : {Section::cue, Section::scene, Section::snippet})
        for (int strip = 0; strip < sections[std::size_t(section)].count; ++strip)
            if (holds_something(desk, section, strip)) lines.push_back(find_node(strip_address(section, strip)));
    return lines;
}

void ShowDumps::start(Endpoint to)
{
    std::erase_if(under_way_, [&](const Dump& dump) { return dump.to == to; });
    if (under_way_.size() < most) under_way_.push_back({to, show_lines(desk_)});
}

void ShowDumps::turn()
{
    for (auto& dump : under_way_)
        for (const auto end = std::min(dump.sent + lines_a_turn, dump.lines.size()); dump.sent < end; ++dump.sent)
            out_.send_text(dump.to, "node", print_node(*dump.lines[dump.sent], desk_) + '\n');
    std::erase_if(under_way_, [](const Dump& dump) { return dump.sent == dump.lines.size(); });
}

} // namespace gigdesk::osc
