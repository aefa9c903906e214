// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rt/power.h"

#include <filesystem>
#include <fstream>
#include <optional>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& file)
{
    std::ifstream stream{file};
    std::string line;
    std::getline(stream, line);
    return line;
}

std::vector<fs::path> folders_in(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder, none}) found.push_back(entry.path());
    return found;
}

std::optional<std::string> battery_warning(const fs::path& root)
{
    for (const auto& supply : folders_in(root / "sys/class/power_supply")) {
        if (first_line(supply / "type") != "Battery" || first_line(supply / "scope") == "Device") continue;
        if (first_line(supply / "status") == "Discharging")
            return "the computer runs on battery (" + first_line(supply / "capacity") + " %): plug it in";
    }
    return {};
}

/// The drivers of newer processors call their adaptive governor "powersave"; there the preference tells.
bool saves_power(const fs::path& cpufreq)
{
    const auto preference = first_line(cpufreq / "energy_performance_preference");
    if (!preference.empty()) return preference == "power" || preference == "balance_power";
    return first_line(cpufreq / "scaling_governor") == "powersave";
}

std::optional<std::string> governor_warning(const fs::path& root)
{
    for (const auto& cpu : folders_in(root / "sys/devices/system/cpu"))
        if (saves_power(cpu / "cpufreq"))
            return "the processor saves power and may be too slow for the sound: choose the power mode 'performance' "
                   "(powerprofilesctl set performance, or cpupower frequency-set -g performance)";
    return {};
}

} // namespace

std::vector<std::string> power_warnings(const std::string& root)
{
    std::vector<std::string> warnings;
    if (auto warning = battery_warning(root)) warnings.push_back(*warning);
    if (auto warning = governor_warning(root)) warnings.push_back(*warning);
    return warnings;
}

} // namespace gigdesk
