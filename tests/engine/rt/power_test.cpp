// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rt/power.h"
#include "engine/rt/realtime.h"
#include "tests/catch.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <unistd.h>

using namespace gigdesk;
namespace fs = std::filesystem;

namespace {

/// A root folder with the files of /sys that a test wants to be there.
struct FakeRoot {
    fs::path path = fs::temp_directory_path() / ("gigdesk-power-test-" + std::to_string(getpid()));
    FakeRoot() { fs::remove_all(path); }
    ~FakeRoot() { fs::remove_all(path); }
    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((path / file).parent_path());
        std::ofstream{path / file} << text << '\n';
    }
    std::vector<std::string> warnings() const { return power_warnings(path.string()); }
};

} // namespace

TEST_CASE("power: a computer without battery and governor has nothing to warn of", "[engine][power]")
{
    CHECK(FakeRoot{}.warnings().empty());
}

TEST_CASE("power: running on battery is warned of, a mouse's battery is not", "[engine][power]")
{
    FakeRoot root;
    root.write("sys/class/power_supply/BAT0/type", "Battery");
    root.write("sys/class/power_supply/BAT0/capacity", "81");
    root.write("sys/class/power_supply/BAT0/status", "Charging");
    root.write("sys/class/power_supply/mouse/type", "Battery");
    root.write("sys/class/power_supply/mouse/scope", "Device");
    root.write("sys/class/power_supply/mouse/status", "Discharging");
    CHECK(root.warnings().empty());
    root.write("sys/class/power_supply/BAT0/status", "Discharging");
    REQUIRE(root.warnings().size() == 1);
    CHECK(root.warnings()[0] == "the computer runs on battery (81 %): plug it in");
}

TEST_CASE("power: a governor that saves power is warned of, an adaptive one of that name is not", "[engine][power]")
{
    FakeRoot root;
    root.write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave");
    CHECK(root.warnings().size() == 1);
    root.write("sys/devices/system/cpu/cpu0/cpufreq/energy_performance_preference", "balance_performance");
    CHECK(root.warnings().empty());
    root.write("sys/devices/system/cpu/cpu0/cpufreq/energy_performance_preference", "power");
    CHECK(root.warnings().size() == 1);
}

TEST_CASE("power: a system without services to keep it awake is told to people, and nothing else happens", "[engine][power]")
{
    setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus", 1);
    const StayAwake awake;
    CHECK_FALSE(awake.sleep_inhibited());
    CHECK(awake.report().find("turn off sleep and screen blanking") != std::string::npos);
}

TEST_CASE("realtime: what is refused is said with its remedy", "[engine][realtime]")
{
    for (const auto& report : {realtime_allowed(), lock_memory()}) {
        CHECK_FALSE(report.text.empty());
        CHECK((report.granted || report.text.find("group 'audio'") != std::string::npos));
    }
}

TEST_CASE("realtime: denormals are zero while flushed, and not after", "[engine][realtime]")
{
    volatile float tiny = std::numeric_limits<float>::min();
    const auto half = [&] {
        volatile float result = tiny * 0.5f;
        return float(result);
    };
    CHECK(half() != 0);
    {
        const FlushDenormals flush;
        CHECK(half() == 0);
    }
    CHECK(half() != 0);
}
