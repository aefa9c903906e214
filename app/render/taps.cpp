// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/taps.h"

#include "app/failure.h"
#include "engine/model/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace gigdesk {
namespace
{

constexpr int post_tap = int(names::output_taps.size()) - 1;
constexpr int first_high_channel = 33;

constexpr std::string_view taps_there_are = "main, bus/01-16 and ch/01-64";
/// Parts of the desk that have no sound in this version.
constexpr std::array coming{"mono", "mtx/", "auxin/", "fxrtn/", "record", "listen"};

int number_after(std::string_view prefix, const std::string& tap)
{
    int number = 0;
    const char* end = tap.data() + tap.size();
    const auto [stop, error] = std::from_chars(tap.data() + prefix.size(), end, number);
    return error == std::errc{} && stop == end ? number : 0;
}

[[noreturn]] void refuse(const std::string& tap)
{
    const bool not_yet = std::any_of(coming.begin(), coming.end(), [&](const char* prefix) { return tap.starts_with(prefix); });
    throw Failure{fmt::format("tap {} {}; there are {}", tap, not_yet ? "does not exist in this version" : "is unknown", taps_there_are)};
}

} // namespace

std::vector<int> tap_sources(const std::string& tap)
{
    if (tap == "main") return {1, 2};
    if (tap.starts_with("ch/")) {
        const int channel = number_after("ch/", tap);
        if (channel >= 1 && channel < first_high_channel) return {25 + channel};
        if (channel >= first_high_channel && channel <= channel_strips) return {77 + channel - first_high_channel};
    }
    if (tap.starts_with("bus/"))
        if (const int bus = number_after("bus/", tap); bus >= 1 && bus <= bus_count) return {3 + bus};
    refuse(tap);
}

void patch_taps(DeskValues& desk, const std::vector<int>& sources)
{
    for (int out = 0; out < max_device_outputs; ++out) {
        const bool used = out < int(sources.size());
        desk.set(id_of(GdOut::src, out), Value::whole(used ? sources[std::size_t(out)] : 0));
        desk.set(id_of(GdOut::pos, out), Value::whole(post_tap));
        desk.set(id_of(GdOut::invert, out), Value::whole(0));
    }
    desk.set(id_of(Gd::outputs_open), Value::whole(1));
    desk.set(id_of(Gd::outputs_mute), Value::whole(0));
    desk.set(id_of(Gd::outputs_dim), Value::whole(0));
}

bool belongs_to_taps(ParamId id) noexcept
{
    const ParamRef ref = ref_of(id);
    return ref.section == Section::gd_out || (ref.section == Section::gd && ref.key <= int(Gd::outputs_dim_db));
}

} // namespace gigdesk
