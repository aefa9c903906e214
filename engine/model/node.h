// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// Nodes: the lines of the X32's text (`/ch/01/mix ON   0.0 ON +0 OFF   -oo`), derived from the table: a node is an
/// address less its last part, its fields are its rows in their order. One grammar serves /node replies, "/" lines
/// and scene files. [any]
namespace gigdesk {

struct Node {
    std::string path;              ///< with leading slash
    std::span<const ParamId> ids;  ///< the fields, in order
    bool in_scene = false;         ///< a stock scene file has this line
};

/// All nodes, in the order of a scene file, then the rest. Built at the first call.
[[nodiscard]] std::span<const Node> all_nodes();
/// @param path with or without its leading slash
[[nodiscard]] const Node* find_node(std::string_view path);

/// `/ch/01/mix ON   0.0 ...`, without a line end.
[[nodiscard]] std::string print_node(const Node& node, const DeskValues& desk);
/// `/ch/01/mix/fader   0.0`: one parameter as a line of its own.
[[nodiscard]] std::string print_single(ParamId id, const DeskValues& desk);
/// One field: quoted if it is a text.
[[nodiscard]] std::string print_field(ParamId id, const DeskValues& desk);

/// A line taken apart: blanks divide, double quotes hold together.
struct Token {
    std::string_view text;
    bool quoted = false;
};
[[nodiscard]] std::vector<Token> split_line(std::string_view line);

/// What a line wants to set. Reals stand as written, not on the grid.
struct FieldSet {
    ParamId id{};
    Value value{};         ///< as written; not for texts
    Value on_grid{};       ///< as the X32 means it; not for texts
    std::string_view text; ///< for texts: points into the line
};
struct LineSets {
    std::vector<FieldSet> sets;
    std::string_view path;          ///< node or parameter, points into the line
    std::string_view bad_field;     ///< first field that could not be read; empty if all could
    bool known = false;             ///< the path is a node or a parameter
};

/// Reads `/node f1 f2 ...` or `/param f`; fewer fields than the node has are fine, a bad field is skipped and reported.
/// fx parameters are read by the effect `desk` has loaded in that slot.
[[nodiscard]] LineSets parse_line(std::string_view line, const DeskValues& desk);

} // namespace gigdesk
