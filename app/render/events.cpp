// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/events.h"

#include "app/failure.h"
#include "engine/model/node.h"
#include "engine/model/scale.h"
#include "engine/model/sizes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>

namespace gigdesk {
namespace
{

std::int64_t grid_point_at_or_after(double seconds, double rate)
{
    const auto frame = std::int64_t(std::ceil(seconds * rate - 1e-6));
    return (frame + grid_frames - 1) / grid_frames * grid_frames;
}

/// Where a line was wrong, and what was.
struct Place {
    std::string file;
    int line;
    [[noreturn]] void refuse(const std::string& what) const { throw Failure{fmt::format("{}:{}: {}", file, line, what)}; }
};

Event parse_event(std::string_view line, double rate, const DeskValues& desk, const Place& place)
{
    double seconds = 0;
    const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), seconds);
    if (error != std::errc{} || !(seconds >= 0) || seconds > 1e6) place.refuse("a line is SECONDS ADDRESS VALUES");
    std::string_view words{rest, std::size_t(line.data() + line.size() - rest)};
    words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));

    const LineSets sets = parse_line(words, desk);
    if (!sets.known) place.refuse(fmt::format("unknown address {}", sets.path));
    if (!sets.bad_field.empty()) place.refuse(fmt::format("{}: cannot read the value {}", sets.path, sets.bad_field));
    Event event{grid_point_at_or_after(seconds, rate), {}};
    for (const FieldSet& set : sets.sets)
        if (spec_of(set.id).type() != ValueType::text) event.changes.push_back({set.id, clamped(desk.scale(set.id), set.value)});
    return event;
}

} // namespace

std::vector<Event> read_events(const std::filesystem::path& path, double rate, const DeskValues& at_start)
{
    std::ifstream file{path};
    if (!file) throw Failure{fmt::format("cannot read the events in {}", path.string())};
    std::vector<Event> events;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first == std::string::npos || line[first] == '#') continue;
        line.erase(line.find_last_not_of(" \t\r") + 1);
        events.push_back(parse_event(std::string_view{line}.substr(first), rate, at_start, {path.string(), number}));
    }
    std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.frame < b.frame; });
    return events;
}

} // namespace gigdesk
