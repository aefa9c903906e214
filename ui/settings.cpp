// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

#include "ui/view_state.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace gigdesk::ui {
namespace fs = std::filesystem;

fs::path settings_file()
{
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config) return fs::path{config} / "gigdesk" / "console.json";
    if (const char* home = std::getenv("HOME"); home && *home) return fs::path{home} / ".config" / "gigdesk" / "console.json";
    return {};
}

void load_settings(const fs::path& file, ViewState& view)
{
    std::ifstream in{file};
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (!json.is_object()) return;
    const auto number = [&](const char* key, float otherwise) { return json.contains(key) && json[key].is_number() ? json[key].get<float>() : otherwise; };
    view.scale = std::clamp(number("scale", view.scale), 1.0f, 3.0f);
    view.theme = ThemeName(std::clamp(int(number("theme", 0)), 0, int(theme_names.size()) - 1));
    view.meter_point = MeterPoint(std::clamp(int(number("meter_point", 1)), 0, 2));
    view.listen = number("listen", 0) > 0.5f ? Listen::b : Listen::a;
}

void save_settings(const fs::path& file, const ViewState& view)
{
    if (file.empty()) return;
    std::error_code ignored; // a window that cannot remember its looks still works
    fs::create_directories(file.parent_path(), ignored);
    const fs::path fresh = file.string() + ".new";
    std::ofstream{fresh} << nlohmann::json{{"scale", view.scale}, {"theme", int(view.theme)}, {"meter_point", int(view.meter_point)}, {"listen", int(view.listen)}}.dump(2) << '\n';
    fs::rename(fresh, file, ignored);
}

} // namespace gigdesk::ui
