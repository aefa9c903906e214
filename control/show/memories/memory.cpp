// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memory.h"

#include "control/show/gd_lines.h"
#include "control/show/memories/texts.h"
#include "engine/model/node.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr std::size_t header_width = 127;

std::string_view first_line(std::string_view text) noexcept
{
    auto line = text.substr(0, text.find('\n'));
    return line.substr(0, line.find_last_not_of(" \r") + 1);
}

int number(std::string_view token) noexcept
{
    const bool bits = token.starts_with('%');
    std::int64_t value = 0;
    std::from_chars(token.data() + bits, token.data() + token.size(), value, bits ? 2 : 10);
    return std::int32_t(value); // snippet masks with bit 31 come as negative numbers, or as positive ones
}

struct Tokens {
    std::vector<Token> all;
    std::size_t at = 1; ///< behind the version
    std::string text() { return at < all.size() ? std::string{all[at++].text} : std::string{}; }
    int whole() { return at < all.size() ? number(all[at++].text) : 0; }
};

Header read_tokens(Kind kind, Tokens tokens)
{
    Header h;
    if (kind == Kind::scene) {
        h.name = tokens.text(), h.notes = tokens.text(), h.safes = tokens.whole();
    } else if (kind == Kind::snippet) {
        h.name = tokens.text(), h.eventtyp = tokens.whole(), h.channels = tokens.whole(), h.auxbuses = tokens.whole(), h.maingrps = tokens.whole();
    } else {
        h.place = tokens.whole(), h.name = tokens.text(), h.type = tokens.whole(), h.flags = tokens.whole();
    }
    return h;
}

bool says_the_same(const Header& a, const Header& b) noexcept
{
    return a.name == b.name && a.notes == b.notes && a.eventtyp == b.eventtyp && a.channels == b.channels && a.auxbuses == b.auxbuses &&
           a.maingrps == b.maingrps && a.place == b.place && a.type == b.type && a.flags == b.flags;
}

std::string_view version_of(std::string_view header) noexcept { return header.substr(1, header.find('#', 1) - 1); }

bool says_it_is_whole(const SceneReading& reading) { return !reading.note.empty(); }

std::vector<bool> all_of_a_scene()
{
    std::vector<bool> all(param_count);
    for (std::uint32_t raw = 0; raw < param_count; ++raw) all[raw] = is_in_scenes(ParamId(raw));
    return all;
}

} // namespace

bool is_in_scenes(ParamId id) noexcept { return belongs_in_a_file(id) && spec_of(id).lifetime == Lifetime::scene; }

bool is_header(std::string_view line) noexcept { return line.size() > 4 && line[0] == '#' && line[1] >= '0' && line[1] <= '9' && line.find('#', 1) != line.npos; }

std::optional<Header> read_header(Kind kind, std::string_view text)
{
    const auto line = first_line(text);
    if (!is_header(line)) return {};
    return read_tokens(kind, {split_line(line)});
}

std::string print_header(Kind kind, const Header& h, std::string_view version)
{
    const auto name = storable_text(h.name, 32);
    if (kind == Kind::scene) return fmt::format("{:<{}}", fmt::format("#{}# \"{}\" \"{}\" %{:09b} 1", version, name, storable_text(h.notes, 64), 0), header_width);
    if (kind == Kind::snippet) return fmt::format("#{}# \"{}\" {} {} {} {} 1", version, name, h.eventtyp, h.channels, h.auxbuses, h.maingrps);
    return fmt::format("#{}# {} \"{}\" {} %{:016b} 1", version, h.place, name, h.type, std::uint32_t(h.flags) & 0xFFFFu);
}

std::string with_header(Kind kind, const Header& header, const std::string& text)
{
    const auto line = first_line(text);
    if (!is_header(line)) return print_header(kind, header) + "\n" + text;
    if (says_the_same(*read_header(kind, text), header)) return text;
    const auto end = std::min(text.find('\n'), text.size());
    const bool carriage_return = end > 0 && text[end - 1] == '\r';
    return print_header(kind, header, version_of(line)) + (carriage_return ? "\r" : "") + text.substr(end);
}

namespace {

/// Presets leave away whose they are: channels have most of what a strip may have, buses and mains the rest.
SceneReading read_channel(const std::string& text)
{
    const DeskValues desk;
    auto reading = read_onto(desk, for_strip(text, desk, Strip::channel(0)));
    if (reading.problems.empty()) return reading;
    auto as_bus = read_onto(desk, for_strip(text, desk, Strip::bus(0)));
    return as_bus.problems.size() < reading.problems.size() ? std::move(as_bus) : std::move(reading);
}

SceneReading read_text(Kind kind, const std::string& text)
{
    if (kind == Kind::scene) return read_scene(text);
    if (kind == Kind::channel) return read_channel(text);
    return read_onto(DeskValues{}, kind == Kind::effect ? for_effect(text, DeskValues{}, 0) : text);
}

} // namespace

Memory read_memory(Kind kind, std::string text, std::string_view name)
{
    Memory memory;
    auto header = read_header(kind, text);
    memory.header = header ? std::move(*header) : Header{.name = storable_text(name, 32)};
    auto reading = read_text(kind, text);
    memory.problems = std::move(reading.problems);
    memory.lines_read = reading.lines_read;
    memory.text = std::move(text);
    if (is_preset(kind)) return memory;
    memory.mentioned = says_it_is_whole(reading) ? all_of_a_scene() : std::move(reading.mentioned);
    memory.desk = std::move(reading.desk);
    return memory;
}

Memory memory_of(const DeskValues& desk, Header header)
{
    Memory memory;
    memory.header = std::move(header);
    memory.desk = desk;
    memory.mentioned = all_of_a_scene();
    return memory;
}

bool is_unchanged(const Memory& scene, const DeskValues& at_recall, const DeskValues& now)
{
    for (const auto id : now.differing(scene.desk))
        if (is_in_scenes(id) && scene.mentioned[index_of(id)]) return false;
    for (const auto id : now.differing(at_recall))
        if (is_in_scenes(id) && !scene.mentioned[index_of(id)]) return false;
    return true;
}

std::string write_scene_text(const Pattern& pattern, const DeskValues& now, const Header& header)
{
    const bool has_text = pattern.scene && !pattern.text.empty();
    if (has_text && is_unchanged(*pattern.scene, pattern.at_recall, now)) return with_header(Kind::scene, header, pattern.text);
    const auto document = has_text ? read_scene(pattern.text).document : SceneDocument{};
    return with_header(Kind::scene, header, write_scene(document, now, SceneScope::scene, whole_scene_note));
}

} // namespace gigdesk::memory
