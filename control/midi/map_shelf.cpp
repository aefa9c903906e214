// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/map_shelf.h"

#include <algorithm>

namespace gigdesk::midi {

MapShelf::MapShelf(const std::vector<std::filesystem::path>& folders)
{
    for (const auto& file : built_in_maps()) put(read_map(file.text, std::string{file.name}));
    for (const auto& folder : folders) {
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator{folder, none})
            if (entry.path().extension() == ".toml") take(entry.path());
    }
    std::sort(maps_.begin(), maps_.end(), [](const Map& a, const Map& b) { return a.name < b.name; });
}

void MapShelf::put(Map map)
{
    std::erase_if(maps_, [&](const Map& other) { return other.name == map.name; });
    maps_.push_back(std::move(map));
}

void MapShelf::take(const std::filesystem::path& file)
{
    try {
        put(read_map_file(file));
    } catch (const MapError& wrong) {
        complaints_.emplace_back(wrong.what());
    }
}

const Map* MapShelf::find(std::string_view name) const noexcept
{
    const auto found = std::find_if(maps_.begin(), maps_.end(), [&](const Map& map) { return map.name == name; });
    return found == maps_.end() ? nullptr : &*found;
}

std::string MapShelf::trouble(std::string_view name) const
{
    for (const auto& complaint : complaints_)
        if (complaint.starts_with(std::string{name} + ".toml")) return complaint;
    return {};
}

std::optional<Recognised> MapShelf::recognise(const std::string& device) const
{
    std::string small = device;
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    for (const auto& map : maps_)
        for (const auto& part : map.recognise)
            if (small.find(part) != std::string::npos) return Recognised{map.title, Use::map, map.name};
    return {};
}

std::string MapShelf::names() const
{
    std::string lines;
    for (const auto& map : maps_) lines += (lines.empty() ? "" : "\n") + map.name;
    return lines;
}

} // namespace gigdesk::midi
