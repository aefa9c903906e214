// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/memories/kinds.h"
#include "control/show/scene_text.h"

#include <memory>

/// One memory: the text of its file, and what that says. Pure. [any]
namespace gigdesk::memory {

/// The first line of a memory's file: `#4.0# "Ballad" "capo 2" %000000000 1` for a scene, `#4.0# "Solo" 128 1 0 0 1` for a
/// snippet, `#4.0# 30 "Keys" 0 %0011111100100100 1` for a preset. Files without one exist.
struct Header {
    std::string name{}, notes{};
    int safes = 0;                                               ///< of scenes: bits 1-8; a desk keeps them in the show file
    int eventtyp = 0, channels = 0, auxbuses = 0, maingrps = 0; ///< of snippets
    int place = 0, type = 0, flags = 0;                         ///< of presets
};
[[nodiscard]] bool is_header(std::string_view line) noexcept;
/// @return nothing if the text does not begin with a header
[[nodiscard]] std::optional<Header> read_header(Kind kind, std::string_view text);
/// Without its line end; scenes are padded with blanks as a desk pads them.
/// @param version  of the file format, "4.0"
[[nodiscard]] std::string print_header(Kind kind, const Header& header, std::string_view version = "4.0");
/// The text with another name and note in its header; the same bytes when it says so already.
[[nodiscard]] std::string with_header(Kind kind, const Header& header, const std::string& text);

struct Memory {
    Header header{};
    std::string text{};                  ///< the whole file; empty while the disk thread writes it out
    DeskValues desk{};                   ///< of scenes and snippets: the values the file has; presets are read when recalled
    std::vector<bool> mentioned{};       ///< of scenes and snippets: by id
    std::vector<LineProblem> problems{}; ///< lines of it that could not be read; they are kept
    std::size_t lines_read = 0;
};
using MemoryPtr = std::shared_ptr<const Memory>;

/// Reads a file's text. A scene that says it is the whole desk speaks of every row a scene has; others of what they mention.
/// @param name  what it is called if it has no header
[[nodiscard]] Memory read_memory(Kind kind, std::string text, std::string_view name);

/// A scene or snippet of the desk as it stands: can be recalled before its text is on the disk.
[[nodiscard]] Memory memory_of(const DeskValues& desk, Header header);

/// Does the desk say what the scene says where the scene speaks, and what it said at the recall elsewhere?
[[nodiscard]] bool is_unchanged(const Memory& scene, const DeskValues& at_recall, const DeskValues& now);

/// The scene that was recalled last: lines we cannot map and the order of lines come from it.
struct Pattern {
    MemoryPtr scene{};
    std::string text{};
    DeskValues at_recall{}; ///< the desk right after the recall
};
/// The text of a scene: the pattern's own bytes when nothing has changed.
[[nodiscard]] std::string write_scene_text(const Pattern& pattern, const DeskValues& now, const Header& header);

/// Is it a thing that scenes store?
[[nodiscard]] bool is_in_scenes(ParamId id) noexcept;

} // namespace gigdesk::memory
