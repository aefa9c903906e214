// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// What a desk has memories of: 100 of each kind. Slots count from 0, as in commands; libraries stand at 001-100 in
/// addresses and file names. Cues are no files but lines of the show file. [any]
namespace gigdesk::memory {

enum class Kind : std::uint8_t { scene, snippet, channel, effect, routing, monitor };
inline constexpr int slots = 100;

struct KindFacts {
    Kind kind{};
    std::string_view word;      ///< in commands: /save ,siss scene ...
    std::string_view folder;    ///< under the show's
    std::string_view extension; ///< of its files
    std::string_view title;     ///< for people
    Section section{};          ///< its list
    int first = 0;              ///< number of slot 0 in addresses and file names
};
inline constexpr std::array<KindFacts, 6> kinds{{
    {Kind::scene, "scene", "scenes", ".scn", "Scene", Section::scene, 0},
    {Kind::snippet, "snippet", "snippets", ".snp", "Snippet", Section::snippet, 0},
    {Kind::channel, "libchan", "libs/ch", ".chn", "Channel preset", Section::libs_ch, 1},
    {Kind::effect, "libfx", "libs/fx", ".efx", "Effect preset", Section::libs_fx, 1},
    {Kind::routing, "librout", "libs/r", ".rou", "Routing preset", Section::libs_r, 1},
    {Kind::monitor, "libmon", "libs/mon", ".mon", "Monitor preset", Section::libs_mon, 1},
}};
[[nodiscard]] constexpr const KindFacts& facts_of(Kind kind) noexcept { return kinds[std::size_t(kind)]; }
[[nodiscard]] constexpr bool is_preset(Kind kind) noexcept { return kind >= Kind::channel; }
[[nodiscard]] std::optional<Kind> kind_of_word(std::string_view word) noexcept;
[[nodiscard]] std::optional<Kind> kind_of_section(Section section) noexcept;

/// Rows of the lists.
[[nodiscard]] ParamId name_row(Kind kind, int slot) noexcept;
[[nodiscard]] ParamId has_data_row(Kind kind, int slot) noexcept;

/// "Scene 5 Ballad"; the number as the desk shows it.
[[nodiscard]] std::string title_of(Kind kind, int slot, std::string_view name);

} // namespace gigdesk::memory
