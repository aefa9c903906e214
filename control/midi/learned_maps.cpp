// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/learned_maps.h"

#include "control/show/disk.h"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>

namespace gigdesk::midi {
namespace {

std::string file_name(std::string device)
{
    for (auto& c : device)
        if (c == '/' || c == '.' || static_cast<unsigned char>(c) < ' ') c = '_';
    return device + ".toml";
}

std::string print(const std::string& device, const Map& map)
{
    std::string text = fmt::format("# What \"{}\" learnt.\n", device);
    for (const auto& control : map.controls) text += "\n" + print_control(control);
    return text;
}

void write(const std::filesystem::path& file, const std::string& text)
{
    try {
        std::filesystem::create_directories(file.parent_path());
        write_whole_file(file, text);
    } catch (const std::exception& wrong) {
        std::cerr << "gigdesk: what was learnt is not on the disk: " << wrong.what() << std::endl;
    }
}

} // namespace

LearnedMaps::LearnedMaps(std::filesystem::path folder) : folder_{std::move(folder)}
{
    std::error_code none;
    if (folder_.empty()) return;
    for (const auto& entry : std::filesystem::directory_iterator{folder_, none})
        try {
            if (entry.path().extension() == ".toml") maps_[entry.path().stem().string()] = read_map_file(entry.path());
        } catch (const MapError& wrong) {
            complaints_.emplace_back(wrong.what());
        }
}

LearnedMaps::~LearnedMaps()
{
    if (saving_.valid()) saving_.wait();
}

const Map* LearnedMaps::of(const std::string& device) const noexcept
{
    const auto found = maps_.find(std::filesystem::path{file_name(device)}.stem().string());
    return found == maps_.end() ? nullptr : &found->second;
}

void LearnedMaps::add(const std::string& device, const std::vector<MapControl>& controls)
{
    auto& map = maps_[std::filesystem::path{file_name(device)}.stem().string()];
    for (const auto& control : controls) {
        std::erase_if(map.controls, [&](const MapControl& other) { return other.signal == control.signal; });
        map.controls.push_back(control);
    }
    save(device);
}

std::size_t LearnedMaps::forget(const std::string& target)
{
    std::size_t forgotten = 0;
    for (auto& [device, map] : maps_) {
        const auto here = std::erase_if(map.controls, [&](const MapControl& control) { return control.target == target; });
        if (here) save(device);
        forgotten += here;
    }
    return forgotten;
}

Map LearnedMaps::over(Map below, const std::string& device) const
{
    const auto* above = of(device);
    if (!above) return below;
    std::erase_if(below.controls, [&](const MapControl& control) {
        return std::any_of(above->controls.begin(), above->controls.end(), [&](const MapControl& own) { return own.signal == control.signal; });
    });
    below.controls.insert(below.controls.end(), above->controls.begin(), above->controls.end());
    return below;
}

/// One after the other, and never on this thread.
void LearnedMaps::save(const std::string& device)
{
    if (folder_.empty()) return;
    saving_ = std::async(std::launch::async, [before = saving_, file = folder_ / file_name(device), text = print(device, *of(device))] {
                  if (before.valid()) before.wait();
                  write(file, text);
              }).share();
}

} // namespace gigdesk::midi
