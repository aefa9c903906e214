// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loops/audio_loop.h"

#include "engine/model/patch_source.h"
#include "engine/model/strip.h"

#include <algorithm>
#include <array>

namespace gigdesk {
namespace {

constexpr int group_tap = 5;
constexpr int lcr_mode = 1;
constexpr int sounding_strips = mono_strip + 1; // DCAs carry no sound

/// What of a row opens a way; read off the table once.
enum class Opens : std::uint8_t { never, always, when_patched, when_switched, when_group, when_raised };

constexpr Opens opens(Section section, const ParamSpec& row)
{
    if (section == Section::gd_in) return row.type() == ValueType::whole && GdIn(row.key) != GdIn::use_alt ? Opens::when_patched : Opens::never;
    if (section == Section::config) {
        const auto key = Config(row.key);
        if (key == Config::mono_mode) return Opens::when_switched;
        return key == Config::buslink || key == Config::mtxlink ? Opens::always : Opens::never;
    }
    const bool strip = row.recall == Recall::sends || row.recall == Recall::fader;
    if (!strip) return Opens::never;
    if (row.address == "mix/#/on" || row.address == "mix/st" || row.address == "mix/mono") return Opens::when_switched;
    if (row.address == "mix/#/type") return Opens::when_group;
    return row.address == "mix/#/level" || row.address == "mix/mlevel" ? Opens::when_raised : Opens::never;
}

constexpr auto openings = [] {
    std::array<std::array<Opens, table::max_rows>, section_count> all{};
    for (const auto& section : sections)
        for (const auto& row : section.rows) all[std::size_t(section.id)][row.key] = opens(section.id, row);
    return all;
}();

bool is_heard(ParamId level, const DeskValues& desk) noexcept { return desk.real(level) > minus_infinity_db; }

/// The strip whose sound a source number stands for; -1: none of the desk's own.
int strip_behind(int source) noexcept
{
    using From = PatchSource::From;
    const auto [from, index] = patch_source(source);
    switch (from) {
    case From::bus: return linear_of(Strip::bus(index));
    case From::matrix: return linear_of(Strip::matrix(index));
    case From::main_left: case From::main_right: return main_strip;
    case From::mono: return mono_strip;
    default: return -1;
    }
}

/// Into a linked pair the odd send speaks for both.
bool sends(const Strip& from, int to, const DeskValues& desk) noexcept
{
    const auto link = Strip{from.is_input() ? Section::bus : Section::mtx, to}.link();
    const int speaks = link && desk.is_on(*link) ? to & ~1 : to;
    if (!desk.is_on(from.id(Ch::send_on, speaks))) return false;
    return desk.whole(from.id(Ch::send_type, to / 2)) == group_tap || is_heard(from.id(Ch::send_level, speaks), desk);
}

bool goes_to_mono(const Strip& from, const DeskValues& desk) noexcept
{
    return desk.is_on(from.id(Ch::mix_mono)) && (desk.whole(id_of(Config::mono_mode)) == lcr_mode || is_heard(from.id(Ch::mix_mlevel), desk));
}

struct BackwardPatch {
    ParamId row;
    int from, to;
};

std::vector<BackwardPatch> backward_patches(const DeskValues& desk)
{
    std::vector<BackwardPatch> found;
    for (int strip = 0; strip < input_strips; ++strip)
        for (const auto row : {id_of(GdIn::source, strip), id_of(GdIn::alt, strip)})
            if (const int from = strip_behind(desk.whole(row)); from >= 0) found.push_back({row, from, strip});
    return found;
}

/// Walks every way once, deep first: a strip met again while still under way closes a loop.
class Search
{
  public:
    Search(const DeskValues& desk, const std::vector<BackwardPatch>& patches) : desk_{desk}, patches_{patches} {}

    /// @return does a loop lead on from here? Then loop() has it
    bool visit(int strip)
    {
        auto& state = states_[std::size_t(strip)];
        if (state == State::done) return false;
        if (state == State::under_way) return close(strip), true;
        state = State::under_way;
        way_.push_back(strip);
        if (go_on(strip)) return true;
        way_.pop_back();
        state = State::done;
        return false;
    }
    [[nodiscard]] std::vector<int>& loop() noexcept { return way_; }

  private:
    enum class State : std::uint8_t { unseen, under_way, done };

    bool go_on(int from)
    {
        const auto strip = strip_of(from);
        const int first = strip.is_input() ? first_bus_strip : first_matrix_strip;
        for (int n = 0; n < strip.sends(); ++n)
            if (sends(strip, n, desk_) && visit(first + n)) return true;
        if (strip.has(Ch::mix_st) && desk_.is_on(strip.id(Ch::mix_st)) && visit(main_strip)) return true;
        if (strip.has(Ch::mix_mono) && goes_to_mono(strip, desk_) && visit(mono_strip)) return true;
        return std::any_of(patches_.begin(), patches_.end(), [&](const BackwardPatch& patch) { return patch.from == from && visit(patch.to); });
    }
    void close(int strip) { way_.erase(way_.begin(), std::find(way_.begin(), way_.end(), strip)); }

    const DeskValues& desk_;
    const std::vector<BackwardPatch>& patches_;
    std::array<State, sounding_strips> states_{};
    std::vector<int> way_;
};

/// So that it begins with a strip that is patched to its end.
AudioLoop told_from_a_patch(std::vector<int> way, const std::vector<BackwardPatch>& patches)
{
    for (std::size_t n = 0; n < way.size(); ++n, std::rotate(way.begin(), way.begin() + 1, way.end()))
        for (const auto& patch : patches)
            if (patch.to == way.front() && patch.from == way.back()) return {patch.row, std::move(way)};
    return {};
}

std::string step_to(int to)
{
    const auto target = strip_of(to);
    if (target.is_input()) return "feeds " + target.title();
    return (target.is_main() || target.is_mono() ? "goes to " : "sends to ") + target.title();
}

} // namespace

std::optional<AudioLoop> find_loop(const DeskValues& desk)
{
    const auto patches = backward_patches(desk);
    Search search{desk, patches};
    for (const auto& patch : patches)
        if (search.visit(patch.to)) return told_from_a_patch(std::move(search.loop()), patches);
    return {};
}

std::string in_words(const AudioLoop& loop)
{
    auto words = strip_of(loop.way.back()).title() + " " + step_to(loop.way.front());
    for (std::size_t n = 1; n < loop.way.size(); ++n) words += ", which " + step_to(loop.way[n]);
    return words;
}

bool may_open_a_way(ParamId id, Value before, const DeskValues& desk) noexcept
{
    const auto ref = ref_of(id);
    switch (openings[std::size_t(ref.section)][ref.key]) {
    case Opens::never: return false;
    case Opens::always: return true;
    case Opens::when_patched: return strip_behind(desk.whole(id)) >= 0;
    case Opens::when_switched: return desk.is_on(id);
    case Opens::when_group: return desk.whole(id) == group_tap;
    case Opens::when_raised: return before.as_real() <= minus_infinity_db && is_heard(id, desk);
    }
    return false;
}

} // namespace gigdesk
