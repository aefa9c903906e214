// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Scene files: X32 text (`#4.0# "name" ...`, then node lines), and `#gd ADDRESS VALUE` comments for what X32 text cannot
/// hold: values finer than the desk's grid, channels 33-64, the patch's truth, what a show or desk remembers. An X32 skips
/// the comments. Reading never fails: what cannot be read is reported with its line number, kept, and written back in
/// place. A file that is read and written unchanged stays the same, byte by byte. Pure. [any]
namespace gigdesk {

/// The lines of a scene file as they stand, in the file's own format version, order and spelling.
class SceneDocument
{
  public:
    struct Line {
        std::string text;           ///< without its line end
        const Node* node = nullptr; ///< neither: a comment, or nothing we know
        std::optional<ParamId> single;
    };

    /// An empty scene: header and every stock node.
    SceneDocument();
    /// The lines of a file; `#gd` lines that we understand are not part of it.
    static SceneDocument of_lines(std::vector<Line> lines, bool ends_in_line_end);

    [[nodiscard]] const std::vector<Line>& lines() const noexcept { return lines_; }
    [[nodiscard]] bool ends_in_line_end() const noexcept { return ends_in_line_end_; }
    [[nodiscard]] std::string name() const;    ///< from the header
    void set_name(std::string_view name);      ///< leaves a header that says so already as it is
    [[nodiscard]] int major_version() const;   ///< 2 or 4; 4 without a header

  private:
    SceneDocument(std::vector<Line> lines, bool ends_in_line_end) : lines_{std::move(lines)}, ends_in_line_end_{ends_in_line_end} {}

    std::vector<Line> lines_;
    bool ends_in_line_end_ = true;
};

struct LineProblem {
    std::size_t line = 0; ///< from 1
    std::string what;     ///< what is wrong with it, in words
};
[[nodiscard]] std::string to_string(const LineProblem& problem);

/// What a scene says that speaks of everything a scene has, of this desk's own rows too.
inline constexpr std::string_view whole_scene_note = R"({"scope":"scene"})";

struct SceneReading {
    SceneDocument document;
    DeskValues desk;
    std::vector<LineProblem> problems;
    std::size_t lines_read = 0; ///< lines that set something
    std::string note;           ///< what stood in a `#gd-note` line: the desk's own remark about the file
    std::vector<bool> mentioned; ///< by id: the file says something about it

    /// It is a whole show, which speaks of safes, ceilings and the like too; else a scene.
    [[nodiscard]] bool is_show() const { return !note.empty() && note.find(whole_scene_note) == note.npos; }
};

/// A whole scene or show: what the file does not mention is at its starting value.
[[nodiscard]] SceneReading read_scene(std::string_view text);

/// A snippet or preset (.snp, .chn) onto a desk: what the file does not mention stays.
/// @param strip  where lines without a strip's address belong ("/ch/05"); empty: nowhere
[[nodiscard]] SceneReading read_onto(const DeskValues& base, std::string_view text, std::string_view strip = {});

/// What of the desk goes into a file beside the scene itself.
enum class SceneScope : std::uint8_t { scene, show, everything };

/// The document's lines with the desk's values, then the `#gd` lines. Lines whose values did not change keep their
/// spelling.
[[nodiscard]] std::string write_scene(const SceneDocument& document, const DeskValues& desk, SceneScope scope, std::string_view note = {});

} // namespace gigdesk
