// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <imgui.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>

/// One family, Inter, in a few sizes. Without it ImGui's built-in font serves, and a warning says so. [ui]
namespace gigdesk::ui {

enum class Face : unsigned char { small, body, strong, large, huge };
inline constexpr std::array<float, 5> face_sizes{11, 13, 13, 17, 26};

struct Fonts {
    std::array<ImFont*, face_sizes.size()> faces{};
    float scale = 1;     ///< pixels of the atlas per logical unit
    std::string warning; ///< empty, or what is missing and what to install

    [[nodiscard]] ImFont* operator[](Face f) const { return faces[std::size_t(f)]; }
};

/// Where font files are kept here: the folders that fontconfig looks into by default.
[[nodiscard]] std::optional<std::filesystem::path> find_font_file(const std::string& file_name);

/// Fills the context's atlas (throwing away what was there). Digits are given one width, so that readouts stand still.
[[nodiscard]] Fonts load_fonts(float scale);

} // namespace gigdesk::ui
