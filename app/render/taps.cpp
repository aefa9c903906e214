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

/// A tap's name and its sources in the output patch.
struct Whole {
    std::string_view name;
    int first, count;
};
constexpr std::array wholes{Whole{"main", 1, 2}, Whole{"mono", 3, 1}, Whole{"listen", 74, 2}, Whole{"listen/b", 109, 2}};

/// Numbered taps from `from` to `to`; number n is source first + n - from.
struct Numbered {
    std::string_view prefix;
    int from, to, first;
};
constexpr std::array numbered{Numbered{"ch/", 1, 32, 26},  Numbered{"ch/", 33, channel_strips, 77}, Numbered{"auxin/", 1, aux_strips, 58}, Numbered{"fxrtn/", 1, fx_return_strips, 66},
                              Numbered{"bus/", 1, bus_count, 4}, Numbered{"mtx/", 1, matrix_count, 20}};

constexpr std::string_view taps_there_are = "main, mono, listen, listen/b, ch/01-64, auxin/01-08, fxrtn/01-08, bus/01-16 and mtx/01-06";
constexpr std::string_view coming = "record"; ///< has no sound in this version

int number_after(std::string_view prefix, const std::string& tap)
{
    int number = 0;
    const char* end = tap.data() + tap.size();
    const auto [stop, error] = std::from_chars(tap.data() + prefix.size(), end, number);
    return error == std::errc{} && stop == end ? number : 0;
}

[[noreturn]] void refuse(const std::string& tap)
{
    const bool not_yet = tap.starts_with(coming);
    throw Failure{fmt::format("tap {} {}; there are {}", tap, not_yet ? "does not exist in this version" : "is unknown", taps_there_are)};
}

} // namespace

std::vector<int> tap_sources(const std::string& tap)
{
    for (const auto& [name, first, count] : wholes)
        if (tap == name) return count == 2 ? std::vector{first, first + 1} : std::vector{first};
    for (const auto& [prefix, from, to, first] : numbered) {
        const int number = tap.starts_with(prefix) ? number_after(prefix, tap) : 0;
        if (number >= from && number <= to) return {first + number - from};
    }
    refuse(tap);
}

void patch_taps(DeskValues& desk, const std::vector<int>& sources)
{
    for (int out = 0; out < max_device_outputs; ++out) {
        const bool used = out < int(sources.size());
        desk.set(id_of(GdOut::src, out), Value::whole(used ? sources[std::size_t(out)] : 0));
        desk.set(id_of(GdOut::pos, out), Value::whole(post_tap));
        desk.set(id_of(GdOut::invert, out), Value::whole(0));
        desk.set(id_of(GdOut::delay_on, out), Value::whole(0)); // of the loudspeakers, not of the mix
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
