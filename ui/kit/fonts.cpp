// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/fonts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace gigdesk::ui {
namespace {
namespace fs = std::filesystem;

// Latin, Greek, Cyrillic, and the signs the window uses.
constexpr ImWchar letters[] = {0x0020, 0x017F, 0x0370, 0x03FF, 0x0400, 0x045F, 0x2010, 0x2026, 0x20AC, 0x20AC,
                               0x2190, 0x2193, 0x221E, 0x221E, 0x2212, 0x2212, 0x2713, 0x2713, 0};

std::vector<fs::path> font_folders()
{
    std::vector<fs::path> out;
    const auto add_env = [&](const char* variable, const char* rest) {
        if (const char* value = std::getenv(variable); value && *value) out.emplace_back(fs::path{value} / rest);
    };
    add_env("XDG_DATA_HOME", "fonts");
    add_env("HOME", ".local/share/fonts");
    add_env("HOME", ".fonts");
    out.emplace_back("/usr/local/share/fonts");
    out.emplace_back("/usr/share/fonts");
    return out;
}

std::optional<fs::path> find_below(const fs::path& folder, const std::string& file_name)
{
    std::error_code failed;
    auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failed);
    for (; !failed && it != fs::recursive_directory_iterator{}; it.increment(failed))
        if (it->path().filename() == file_name) return it->path();
    return {};
}

std::optional<fs::path> find_inter(const char* weight)
{
    const std::string stem = std::string{"Inter-"} + weight;
    const fs::path debian = "/usr/share/fonts/opentype/inter/" + stem + ".otf";
    if (std::error_code none; fs::exists(debian, none)) return debian;
    for (const char* name : {".otf", ".ttf"})
        if (auto found = find_font_file(stem + name)) return found;
    for (const char* name : {"InterVariable.ttf", "Inter.ttf", "Inter.ttc"})
        if (auto found = find_font_file(name)) return found;
    return {};
}

/// Gives these characters one advance.
void make_tabular(ImFont& font, const std::string& characters)
{
    float widest = 0;
    for (const char c : characters) widest = std::max(widest, font.FindGlyph(ImWchar(c))->AdvanceX);
    for (const char c : characters) {
        auto* glyph = const_cast<ImFontGlyph*>(font.FindGlyph(ImWchar(c)));
        const float shift = std::round((widest - glyph->AdvanceX) / 2);
        glyph->X0 += shift;
        glyph->X1 += shift;
        glyph->AdvanceX = widest;
    }
}

ImFont* add_face(Face face, float scale)
{
    auto& atlas = *ImGui::GetIO().Fonts;
    const float pixels = std::round(face_sizes[std::size_t(face)] * scale);
    const bool light = face == Face::small || face == Face::body;
    const auto file = find_inter(light ? "Medium" : "SemiBold");
    ImFontConfig config;
    config.OversampleH = scale < 1.5f ? 2 : 1;
    config.OversampleV = 1;
    // Inter is tall in its em: asking for a little more than the size gives the size people expect.
    if (file) return atlas.AddFontFromFileTTF(file->c_str(), std::round(pixels * 1.2f), &config, letters);
    config.SizePixels = pixels;
    return atlas.AddFontDefault(&config);
}

} // namespace

std::optional<fs::path> find_font_file(const std::string& file_name)
{
    for (const auto& folder : font_folders())
        if (auto found = find_below(folder, file_name)) return found;
    return {};
}

Fonts load_fonts(float scale)
{
    auto& io = ImGui::GetIO();
    io.Fonts->Clear();
    Fonts out;
    out.scale = scale;
    for (std::size_t i = 0; i < out.faces.size(); ++i) out.faces[i] = add_face(Face(i), scale);
    if (!find_inter("Medium")) out.warning = "The font Inter is not installed; install the package fonts-inter for the intended look.";
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    io.Fonts->Build();
    for (ImFont* font : out.faces) {
        font->Scale = 1 / scale;
        make_tabular(*font, "0123456789");
        font->BuildLookupTable();
    }
    io.FontDefault = out[Face::body];
    return out;
}

} // namespace gigdesk::ui
