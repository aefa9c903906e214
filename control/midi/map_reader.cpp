// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/map.h"

#include "control/midi/target.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

namespace gigdesk::midi {
namespace {

constexpr std::array<std::string_view, 7> signal_keys{"cc", "cc14", "nrpn", "note", "program", "bend", "pressure"};
constexpr std::array<std::string_view, 9> way_words{"position", "twos", "sign", "offset", "reverse", "toggle", "hold", "latch", "set"};
constexpr int most_controls = 1024;

/// One file while it is read: knows where it is, for errors.
class Reader
{
  public:
    Reader(std::string_view text, std::string name) : name_{std::move(name)}
    {
        try {
            root_ = toml::parse(text);
        } catch (const toml::parse_error& wrong) {
            throw MapError(fmt::format("{}, line {}: {}", name_, wrong.source().begin.line, wrong.description()));
        }
    }

    Map read()
    {
        know(root_, {"title", "recognise", "strips", "channel", "motors", "start", "control"});
        Map map;
        map.name = std::filesystem::path{name_}.stem().string();
        map.title = text(root_, "title").value_or(map.name);
        map.strips = number(root_, "strips", 1, 64).value_or(8);
        channel_ = number(root_, "channel", 1, 16).value_or(1);
        motors_ = truth(root_, "motors");
        for (const auto& node : list(root_, "recognise")) map.recognise.push_back(as_text(*node));
        for (const auto& node : list(root_, "start")) map.start.push_back(bytes(*node));
        for (const auto& node : list(root_, "control")) read_control(as_table(*node), map);
        return map;
    }

  private:
    [[noreturn]] void fail(const toml::node& where, const std::string& what) const
    {
        throw MapError(fmt::format("{}, line {}: {}", name_, where.source().begin.line, what));
    }

    void know(const toml::table& table, std::initializer_list<std::string_view> keys) const
    {
        for (const auto& [key, node] : table) {
            const std::string_view word = key;
            if (std::find(keys.begin(), keys.end(), word) == keys.end()) fail(node, fmt::format("there is no \"{}\" here", word));
        }
    }

    const toml::table& as_table(const toml::node& node) const
    {
        if (const auto* table = node.as_table()) return *table;
        fail(node, "this wants a [[control]] of its own");
    }
    std::string as_text(const toml::node& node) const
    {
        if (const auto* words = node.as_string()) return words->get();
        fail(node, "this wants a text in quotes");
    }
    int as_number(const toml::node& node, int least, int most) const
    {
        const auto* whole = node.as_integer();
        if (whole && whole->get() >= least && whole->get() <= most) return int(whole->get());
        fail(node, fmt::format("this wants a number from {} to {}", least, most));
    }
    bool as_bool(const toml::node& node) const
    {
        if (const auto* truth = node.as_boolean()) return truth->get();
        fail(node, "this wants true or false");
    }

    std::optional<std::string> text(const toml::table& table, std::string_view key) const
    {
        const auto* node = table.get(key);
        return node ? std::optional{as_text(*node)} : std::nullopt;
    }
    std::optional<int> number(const toml::table& table, std::string_view key, int least, int most) const
    {
        const auto* node = table.get(key);
        return node ? std::optional{as_number(*node, least, most)} : std::nullopt;
    }
    bool truth(const toml::table& table, std::string_view key) const
    {
        const auto* node = table.get(key);
        return node && as_bool(*node);
    }
    /// A list, or one thing as a list of one.
    std::vector<const toml::node*> list(const toml::table& table, std::string_view key) const
    {
        const auto* node = table.get(key);
        if (!node) return {};
        const auto* several = node->as_array();
        if (!several) return {node};
        std::vector<const toml::node*> nodes;
        for (const auto& one : *several) nodes.push_back(&one);
        return nodes;
    }

    std::vector<std::uint8_t> bytes(const toml::node& node) const
    {
        std::istringstream words{as_text(node)};
        std::vector<std::uint8_t> all;
        for (std::string word; words >> word;) {
            const bool hex = word.size() <= 2 && word.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
            if (!hex) fail(node, fmt::format("\"{}\" is not a byte in hexadecimal, such as F0", word));
            all.push_back(std::uint8_t(std::stoi(word, nullptr, 16)));
        }
        if (all.empty() || all[0] < 0x80 || (all[0] == sysex_begin) != (all.back() == sysex_end)) fail(node, "this is not a whole MIDI message");
        return all;
    }

    /// The numbers of a control: cc = 3, cc = [3, 5, 9], or cc = 3 with times = 8.
    std::vector<Signal> signals(const toml::table& table) const
    {
        std::vector<Signal> found;
        for (std::size_t kind = 0; kind < signal_keys.size(); ++kind)
            for (const auto* node : list(table, signal_keys[kind])) found.push_back(signal(SignalKind(kind), *node, table));
        const int times = number(table, "times", 1, 128).value_or(1), step = number(table, "step", -128, 128).value_or(1);
        if (times > 1 && found.size() != 1) fail(table, "times goes with one number, not with a list");
        for (int n = 1; n < times && found.size() == std::size_t(n); ++n) found.push_back(moved(found[0], n * step, table));
        return found;
    }

    Signal signal(SignalKind kind, const toml::node& node, const toml::table& table) const
    {
        const int channel = number(table, "channel", 1, 16).value_or(channel_);
        if (kind == SignalKind::bend) return {kind, std::uint8_t(as_number(node, 1, 16) - 1), 0};
        const int top = kind == SignalKind::nrpn ? 16382 : kind == SignalKind::cc14 ? 31 : kind == SignalKind::program ? 128 : 127;
        const int first = kind == SignalKind::program;
        return {kind, std::uint8_t(channel - 1), std::uint16_t(as_number(node, first, top) - first)};
    }

    Signal moved(Signal signal, int by, const toml::table& table) const
    {
        const int number = (signal.kind == SignalKind::bend ? signal.channel : signal.number) + by;
        const int top = signal.kind == SignalKind::nrpn ? 16382 : signal.kind == SignalKind::cc14 ? 31 : signal.kind == SignalKind::bend ? 15 : 127;
        if (number < 0 || number > top) fail(table, fmt::format("with times it counts up to {}, which is too far", number));
        (signal.kind == SignalKind::bend ? signal.channel = std::uint8_t(number) : signal.number = std::uint16_t(number));
        return signal;
    }

    void read_control(const toml::table& table, Map& map) const
    {
        know(table, {"name", "cc", "cc14", "nrpn", "note", "program", "bend", "pressure", "channel", "times", "step", "place", "target", "way", "invert", "motor",
                     "range", "value", "feedback"});
        const auto said = signals(table);
        if (said.empty()) fail(table, "a control needs a cc, cc14, nrpn, note, program, bend or pressure");
        const int place = number(table, "place", 1, 64).value_or(1);
        for (std::size_t n = 0; n < said.size(); ++n) {
            if (int(map.controls.size()) >= most_controls) fail(table, "a map holds 1024 controls, this is one more");
            map.controls.push_back(control(table, said[n], int(n), place - 1 + int(n)));
        }
    }

    MapControl control(const toml::table& table, Signal signal, int nth, int place) const
    {
        MapControl c;
        c.signal = signal;
        c.place = place;
        c.name = with_number(text(table, "name").value_or(in_words(signal)), nth + 1);
        c.way = way(table, signal);
        c.invert = truth(table, "invert");
        c.motor = table.contains("motor") ? truth(table, "motor") : motors_;
        const auto* target = table.get("target");
        if (!target) fail(table, "a control needs a target");
        c.target = with_number(as_text(*target), nth + 1);
        if (const auto why = why_no_target(c.target); !why.empty()) fail(*target, why);
        if (const auto ends = list(table, "range"); !ends.empty()) {
            if (ends.size() != 2) fail(table, "range wants two values, such as [\"-oo\", \"0\"]");
            c.low = as_text(*ends[0]), c.high = as_text(*ends[1]);
        }
        c.value = text(table, "value").value_or("");
        if (c.way == Way::set && c.value.empty() && c.target[0] == '/') fail(table, "way = \"set\" needs a value");
        c.feedback = feedback(table, c, nth);
        return c;
    }

    Way way(const toml::table& table, Signal signal) const
    {
        const auto word = text(table, "way");
        if (!word) return signal.kind == SignalKind::note ? Way::toggle : signal.kind == SignalKind::program ? Way::set : Way::position;
        const auto found = std::find(way_words.begin(), way_words.end(), *word);
        if (found == way_words.end()) fail(*table.get("way"), "way is one of position, twos, sign, offset, reverse, toggle, hold, latch, set");
        return Way(found - way_words.begin());
    }

    /// By itself a control shows what it would say; knobs that count ticks and program keys show nothing.
    std::optional<Feedback> feedback(const toml::table& table, const MapControl& c, int nth) const
    {
        const auto* node = table.get("feedback");
        const bool shows = !is_ticks(c.way) && c.signal.kind != SignalKind::program;
        const int top = full_scale(c.signal.kind);
        if (!node) return shows ? std::optional{Feedback{c.signal, 0, top}} : std::nullopt;
        if (node->is_boolean()) return as_bool(*node) ? std::optional{Feedback{c.signal, 0, top}} : std::nullopt;
        const auto* own = node->as_table();
        if (!own) fail(*node, "feedback is false, true or { cc = 8, low = 0, high = 127 }");
        know(*own, {"cc", "cc14", "nrpn", "note", "bend", "channel", "step", "low", "high"});
        auto shown = c.signal;
        const auto numbers = signals(*own);
        if (numbers.size() > 1) fail(*node, "feedback counts up by itself: give its first number");
        if (!numbers.empty()) shown = moved(numbers[0], nth * number(*own, "step", -128, 128).value_or(1), *own);
        return Feedback{shown, number(*own, "low", 0, 16383).value_or(0), number(*own, "high", 0, 16383).value_or(top)};
    }

    std::string name_;
    toml::table root_;
    int channel_ = 1;
    bool motors_ = false;
};

} // namespace

Map read_map(std::string_view text, const std::string& name) { return Reader{text, name}.read(); }

Map read_map_file(const std::filesystem::path& file)
{
    constexpr std::uintmax_t largest = 1u << 20;
    std::error_code error;
    if (const auto size = std::filesystem::file_size(file, error); error || size > largest)
        throw MapError(fmt::format("{}: {}", file.string(), error ? error.message() : "too large for a map"));
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    return read_map(text, file.filename().string());
}

std::string print_control(const MapControl& c)
{
    const bool bend = c.signal.kind == SignalKind::bend;
    const int number = bend ? c.signal.channel + 1 : c.signal.number + (c.signal.kind == SignalKind::program);
    std::string text = fmt::format("[[control]]\n{} = {}\n", signal_keys[std::size_t(c.signal.kind)], number);
    if (!bend) text += fmt::format("channel = {}\n", c.signal.channel + 1);
    text += fmt::format("way = \"{}\"\ntarget = \"{}\"\n", way_words[std::size_t(c.way)], c.target);
    if (!c.value.empty()) text += fmt::format("value = \"{}\"\n", c.value);
    if (c.place) text += fmt::format("place = {}\n", c.place + 1);
    if (c.invert) text += "invert = true\n";
    if (!c.low.empty()) text += fmt::format("range = [\"{}\", \"{}\"]\n", c.low, c.high);
    if (!c.feedback) text += "feedback = false\n";
    return text;
}

} // namespace gigdesk::midi
