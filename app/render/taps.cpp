// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/taps.h"

#include "app/failure.h"
#include "engine/model/names.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace gigdesk {
namespace
{

constexpr int post_tap = int(names::output_taps.size()) - 1;
constexpr int first_high_channel = 33;

/// A family of taps: strips 1 ... count are the sources from first on.
struct Family {
    std::string_view prefix;
    int count, first;
};
constexpr std::array families{Family{"bus/", bus_count, 4}, Family{"mtx/", matrix_count, 20}, Family{"auxin/", aux_strips, 58},
                              Family{"fxrtn/", fx_return_strips, 66}};

int number_after(std::string_view prefix, const std::string& tap)
{
    int number = 0;
    const char* end = tap.data() + tap.size();
    const auto [stop, error] = std::from_chars(tap.data() + prefix.size(), end, number);
    return error == std::errc{} && stop == end ? number : 0;
}

[[noreturn]] void refuse(const std::string& tap)
{
    if (tap == "record" || tap == "listen")
        throw Failure{fmt::format("tap {} does not exist in this version; there are main, mono, bus/01, mtx/01, ch/01, auxin/01, fxrtn/01", tap)};
    throw Failure{fmt::format("unknown tap {}: there are main, mono, bus/01-16, mtx/01-06, ch/01-64, auxin/01-08, fxrtn/01-08", tap)};
}

} // namespace

std::vector<int> tap_sources(const std::string& tap)
{
    if (tap == "main") return {1, 2};
    if (tap == "mono") return {3};
    if (tap.starts_with("ch/")) {
        const int channel = number_after("ch/", tap);
        if (channel >= 1 && channel < first_high_channel) return {25 + channel};
        if (channel >= first_high_channel && channel <= channel_strips) return {77 + channel - first_high_channel};
    }
    for (const Family& family : families) {
        if (!tap.starts_with(family.prefix)) continue;
        const int number = number_after(family.prefix, tap);
        if (number >= 1 && number <= family.count) return {family.first + number - 1};
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
