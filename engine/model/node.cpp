// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/node.h"

#include "engine/model/address.h"
#include "engine/model/text_form.h"

#include <algorithm>
#include <unordered_map>

namespace gigdesk {
namespace {

std::string_view parent(std::string_view address) { return address.substr(0, address.rfind('/')); }

bool scene_has(const SectionSpec& section, int strip) { return section.in_scene && strip < section.stock_count; }

struct Building {
    std::string path;
    std::vector<ParamId> ids;
    bool in_scene;
};

/// All nodes of one strip. Rows with '#' in the node part come as one node for each number; nodes are ordered by the
/// first row that mentions their pattern, then by number.
class StripNodes
{
  public:
    StripNodes(Section section, int strip, std::vector<Building>& into) : section_{sections[std::size_t(section)]}, strip_{strip}
    {
        for (std::size_t row = 0; row < section_.rows.size(); ++row)
            if (section_.rows[row].in_node) add_pattern(parent_pattern(row));
        for (const auto pattern : patterns_) add_nodes(pattern, into);
    }

  private:
    std::string_view parent_pattern(std::size_t row) const
    {
        const auto address = section_.rows[row].address;
        const auto slash = address.rfind('/');
        return slash == address.npos ? std::string_view{} : address.substr(0, slash);
    }

    void add_pattern(std::string_view pattern)
    {
        if (std::find(patterns_.begin(), patterns_.end(), pattern) == patterns_.end()) patterns_.push_back(pattern);
    }

    void add_nodes(std::string_view pattern, std::vector<Building>& into)
    {
        std::vector<Building> nodes;
        for (std::size_t row = 0; row < section_.rows.size(); ++row)
            if (section_.rows[row].in_node && parent_pattern(row) == pattern) add_fields(row, nodes);
        std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
        for (auto& node : nodes) into.push_back(std::move(node));
    }

    void add_fields(std::size_t row, std::vector<Building>& nodes)
    {
        for (int inner = 0; inner < section_.rows[row].repeat.count; ++inner) {
            const auto id = id_of(section_.id, int(row), strip_, inner);
            node_named(parent(address_of(id)), nodes).ids.push_back(id);
        }
    }

    Building& node_named(std::string_view path, std::vector<Building>& nodes)
    {
        for (auto& node : nodes)
            if (node.path == path) return node;
        nodes.push_back({std::string(path), {}, scene_has(section_, strip_)});
        return nodes.back();
    }

    const SectionSpec& section_;
    int strip_;
    std::vector<std::string_view> patterns_;
};

struct Table {
    std::vector<ParamId> ids; ///< of all nodes, one after the other
    std::vector<Node> nodes;
    std::unordered_map<std::string_view, const Node*> by_path;

    Table()
    {
        std::vector<Building> built;
        for (const auto& section : sections)
            for (int strip = 0; strip < section.count; ++strip) StripNodes(section.id, strip, built);
        std::size_t total = 0;
        for (const auto& node : built) total += node.ids.size();
        ids.reserve(total);
        for (auto& node : built) adopt(std::move(node));
        for (const auto& node : nodes) by_path.emplace(node.path, &node);
    }

    void adopt(Building&& built)
    {
        const auto from = ids.size();
        ids.insert(ids.end(), built.ids.begin(), built.ids.end());
        nodes.push_back({std::move(built.path), {ids.data() + from, built.ids.size()}, built.in_scene});
    }
};

const Table& the_table()
{
    static const Table table;
    return table;
}

/// The address a path from the outside means: one leading slash, whatever stood there.
std::string normalised(std::string_view path)
{
    const auto first = path.find_first_not_of('/');
    return "/" + std::string(first == path.npos ? std::string_view{} : path.substr(first));
}

void read_field(ParamId id, const Token& token, const DeskValues& desk, LineSets& out)
{
    if (spec_of(id).type() == ValueType::text) {
        out.sets.push_back({id, {}, {}, token.text});
        return;
    }
    const auto value = parse(desk.scale(id), token.text);
    if (value) out.sets.push_back({id, *value, parse_on_grid(desk.scale(id), token.text).value_or(*value), {}});
    else if (out.bad_field.empty()) out.bad_field = token.text.empty() ? std::string_view{"\"\""} : token.text;
}

} // namespace

std::span<const Node> all_nodes() { return the_table().nodes; }

const Node* find_node(std::string_view path)
{
    const auto found = the_table().by_path.find(normalised(path));
    return found == the_table().by_path.end() ? nullptr : found->second;
}

std::string print_field(ParamId id, const DeskValues& desk)
{
    if (spec_of(id).type() == ValueType::text) return "\"" + desk.text(id) + "\"";
    return print(desk.scale(id), desk.get(id));
}

std::string print_node(const Node& node, const DeskValues& desk)
{
    auto line = node.path;
    for (const auto id : node.ids) line.append(" ").append(print_field(id, desk));
    return line;
}

std::string print_single(ParamId id, const DeskValues& desk) { return address_of(id) + " " + print_field(id, desk); }

std::vector<Token> split_line(std::string_view line)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n') { ++at; continue; }
        const bool quoted = line[at] == '"';
        const auto from = quoted ? at + 1 : at;
        const auto end = std::min(quoted ? line.find('"', from) : line.find_first_of(" \t\r\n", from), line.size());
        tokens.push_back({line.substr(from, end - from), quoted});
        at = end + (quoted ? 1 : 0);
    }
    return tokens;
}

LineSets parse_line(std::string_view line, const DeskValues& desk)
{
    LineSets out;
    const auto tokens = split_line(line);
    if (tokens.empty()) return out;
    out.path = tokens[0].text;
    if (const auto* node = find_node(out.path)) {
        out.known = true;
        for (std::size_t f = 0; f < node->ids.size() && f + 1 < tokens.size(); ++f) read_field(node->ids[f], tokens[f + 1], desk, out);
    } else if (const auto id = find_param(normalised(out.path))) {
        out.known = true;
        if (tokens.size() > 1) read_field(*id, tokens[1], desk, out);
    }
    return out;
}

} // namespace gigdesk
