// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/texts.h"

#include "control/show/gd_lines.h"
#include "engine/model/address.h"
#include "engine/model/node.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr int head_amps_of_the_desk = 32, first_right_hand_slot = 4;
constexpr std::size_t name_icon_color = 3;

void append_line(std::string& text, std::string_view line) { text.append(line).append("\n"); }

/// `#gd` lines for what the text, read back, has coarser than the desk.
std::string with_exact_lines(const std::string& text, const DeskValues& desk)
{
    const auto read = read_onto(DeskValues{}, text);
    std::string all = text;
    for (const auto id : desk.differing(read.desk))
        if (read.mentioned[index_of(id)] && is_in_scenes(id)) append_line(all, print_gd_line(id, desk));
    return all;
}

/// Takes an address off the head of lines, also of `#gd` lines.
std::string without_address(const std::string& text, std::string_view address)
{
    std::string all;
    for (std::string_view rest = text; !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const bool exact = line.starts_with(gd_mark);
        if (exact) all += gd_mark, line.remove_prefix(gd_mark.size());
        if (line.starts_with(address)) line.remove_prefix(address.size());
        append_line(all, line);
    }
    return all;
}

std::string with_address(std::string_view line, const std::string& address, const DeskValues& desk)
{
    const bool exact = line.starts_with(gd_mark);
    if (line.empty() || (line.front() == '#' && !exact)) return std::string{line};
    if (exact) {
        const auto longer = fmt::format("{}{}{}", gd_mark, address, line.substr(gd_mark.size()));
        return parse_gd_line(longer).id ? longer : std::string{line};
    }
    const auto longer = address + (line.front() == '/' ? "" : "/") + std::string{line};
    return parse_line(longer, desk).known ? longer : std::string{line};
}

template <class Change>
std::string line_by_line(const std::string& text, Change change)
{
    std::string all;
    for (std::string_view rest = text; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        append_line(all, change(line));
    }
    return all;
}

void append_snippet_node(std::string& text, const Node& node, const DeskValues& desk, const Takes& takes)
{
    if (std::all_of(node.ids.begin(), node.ids.end(), takes)) return append_line(text, print_node(node, desk));
    for (const auto id : node.ids)
        if (takes(id)) append_line(text, print_single(id, desk));
}

/// What of a channel is switched on, and which sections the file has.
int channel_flags(const DeskValues& desk, const Strip& strip, bool head_amp)
{
    const auto on = [&](Ch knob, int bit) { return int(strip.has(knob) && desk.is_on(strip.id(knob))) << bit; };
    const auto has = [&](Ch knob, int bit) { return int(strip.has(knob)) << bit; };
    const auto amp = head_amp ? head_amp_of(desk, strip) : std::nullopt;
    return int(amp && desk.is_on(id_of(HeadAmp::phantom, *amp))) | on(Ch::delay_on, 1) | on(Ch::preamp_hpon, 2) | on(Ch::gate_on, 3) | on(Ch::eq_on, 4) | on(Ch::dyn_on, 5) |
           int(amp.has_value()) << 8 | 1 << 9 | has(Ch::preamp_hpon, 10) | has(Ch::gate_on, 11) | has(Ch::eq_on, 12) | has(Ch::dyn_on, 13);
}

/// The source stays with its channel.
std::string strip_lines(const DeskValues& desk, const std::string& address)
{
    std::string text;
    for (const auto& node : all_nodes()) {
        if (!node.path.starts_with(address + "/")) continue;
        const bool config = node.path == address + "/config";
        append_line(text, print_node({node.path, config ? node.ids.first(std::min(name_icon_color, node.ids.size())) : node.ids, true}, desk));
    }
    return text;
}

template <class Wanted>
std::string node_lines(const DeskValues& desk, Wanted wanted)
{
    std::string text;
    for (const auto& node : all_nodes())
        if (node.in_scene && wanted(std::string_view{node.path})) append_line(text, print_node(node, desk));
    return text;
}

/// Where the inputs and outputs really go.
std::string patch_lines(const DeskValues& desk)
{
    std::string text;
    const DeskValues empty;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto ref = ref_of(id);
        const bool source = ref.section == Section::gd_in && GdIn(ref.key) == GdIn::source;
        if (source || (ref.section == Section::gd_out && is_in_scenes(id) && desk.get(id) != empty.get(id))) append_line(text, print_gd_line(id, desk));
    }
    return text;
}

std::string fx_address(int slot) { return fmt::format("/fx/{}", slot + 1); }

std::string headed(Kind kind, const Header& header, const std::string& text) { return print_header(kind, header) + "\n" + text; }

} // namespace

std::optional<int> head_amp_of(const DeskValues& desk, const Strip& strip) noexcept
{
    if (!strip.has(Ch::config_source)) return {};
    const int source = desk.whole(strip.id(Ch::config_source));
    return source >= 1 && source <= head_amps_of_the_desk ? std::optional{source - 1} : std::nullopt;
}

std::string write_snippet(const DeskValues& desk, const Header& header)
{
    const auto takes = within_snippet({header.eventtyp, header.channels, header.auxbuses, header.maingrps});
    std::string text;
    for (const auto& node : all_nodes())
        if (node.in_scene) append_snippet_node(text, node, desk, takes);
    return headed(Kind::snippet, header, with_exact_lines(text, desk));
}

std::string write_channel(const DeskValues& desk, const Strip& strip, Header header)
{
    const auto address = strip_address(strip.section, strip.index);
    auto text = strip_lines(desk, address);
    const auto amp = head_amp_of(desk, strip);
    if (amp) append_line(text, print_node(*find_node(fmt::format("/headamp/{:03}", *amp)), desk));
    header.flags = channel_flags(desk, strip, amp.has_value());
    return headed(Kind::channel, header, without_address(with_exact_lines(text, desk), address));
}

std::string write_effect(const DeskValues& desk, int slot, const Header& header)
{
    const auto address = fx_address(slot);
    const bool left = slot < first_right_hand_slot;
    std::string text;
    append_line(text, print_single(left ? id_of(Fx14::type, slot) : id_of(Fx58::type, slot - first_right_hand_slot), desk));
    if (left) append_line(text, print_node(*find_node(address + "/source"), desk));
    append_line(text, print_node(*find_node(address + "/par"), desk));
    return headed(Kind::effect, header, without_address(with_exact_lines(text, desk), address));
}

std::string write_routing(const DeskValues& desk, const Header& header)
{
    const auto routing = [](std::string_view path) { return path.starts_with("/config/routing") || path.starts_with("/config/userrout") || path.starts_with("/outputs/"); };
    return headed(Kind::routing, header, node_lines(desk, routing) + patch_lines(desk));
}

std::string write_monitor(const DeskValues& desk, const Header& header)
{
    return headed(Kind::monitor, header, node_lines(desk, [](std::string_view path) { return path.starts_with("/config/dp48"); }));
}

std::string for_strip(const std::string& text, const DeskValues& desk, const Strip& strip)
{
    const auto address = strip_address(strip.section, strip.index);
    const auto amp = head_amp_of(desk, strip);
    return line_by_line(text, [&](std::string_view line) {
        constexpr std::string_view head_amp = "/headamp/";
        if (!line.starts_with(head_amp)) return with_address(line, address, desk);
        const auto rest = line.substr(std::min(line.find(' '), line.size()));
        return amp ? fmt::format("{}{:03}{}", head_amp, *amp, rest) : std::string{"# no head amp here"};
    });
}

std::string for_effect(const std::string& text, const DeskValues& desk, int slot)
{
    return line_by_line(text, [&, address = fx_address(slot)](std::string_view line) { return with_address(line, address, desk); });
}

} // namespace gigdesk::memory
