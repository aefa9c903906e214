// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/trim_keep.h"

#include "control/moves/keys.h"
#include "control/moves/outputs.h"
#include "control/moves/words.h"
#include "engine/model/scale.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

constexpr int post = 4; // send taps from here on stand behind the fader
constexpr float quietest_db = -89.9f;

/// A knob that moves by `sign` times the change of trim.
struct Follower {
    ParamId id;
    float sign;
    bool binds; ///< it is heard now: its range counts
    std::string name;
};

bool is_level(ParamId id) { return spec_of(id).scale.law == Law::level; }

std::vector<Strip> moved_together(const DeskValues& desk, const Strip& strip)
{
    const auto link = strip.link();
    if (!link || !desk.is_on(*link)) return {strip};
    return {{strip.section, strip.index / 2 * 2}, {strip.section, strip.index / 2 * 2 + 1}};
}

void add_levels(std::vector<Follower>& all, const DeskValues& desk, const Strip& strip)
{
    const auto name = name_within(desk, strip);
    all.push_back({strip.id(Ch::preamp_trim), 1, true, "the trim of " + name});
    if (desk.real(strip.id(Ch::mix_fader)) > minus_infinity_db) all.push_back({strip.id(Ch::mix_fader), -1, true, "the fader of " + name});
    for (int bus = 0; bus < strip.sends(); ++bus) {
        const auto level = strip.id(Ch::send_level, bus);
        const bool before_fader = desk.whole(strip.id(Ch::send_type, bus / 2)) < post;
        if (before_fader && desk.real(level) > minus_infinity_db) all.push_back({level, -1, true, fmt::format("the send of {} to bus {}", name, bus + 1)});
    }
}

void add_thresholds(std::vector<Follower>& all, const DeskValues& desk, const std::vector<Strip>& moved)
{
    for (const auto& detector : detectors(desk)) {
        if (std::find(moved.begin(), moved.end(), detector.listens_to) == moved.end()) continue;
        const auto what = detector.is_gate ? "the gate's threshold of " : "the compressor's threshold of ";
        all.push_back({detector.threshold, 1, desk.is_on(detector.on), what + name_within(desk, detector.strip)});
    }
}

std::vector<Follower> followers(const DeskValues& desk, const Strip& strip)
{
    const auto moved = moved_together(desk, strip);
    std::vector<Follower> all;
    for (const auto& one : moved) add_levels(all, desk, one);
    add_thresholds(all, desk, moved);
    return all;
}

/// How far the trim may change, in the direction of `wanted`, before this one is at its end.
float room(const DeskValues& desk, const Follower& follower, float wanted)
{
    const auto& scale = spec_of(follower.id).scale;
    const float now = desk.real(follower.id);
    if (wanted * follower.sign > 0) return std::max(0.0f, scale.max - now);
    return is_level(follower.id) ? std::abs(wanted) : std::max(0.0f, now - scale.min);
}

float moved(const DeskValues& desk, const Follower& follower, float change_db)
{
    const float wanted = desk.real(follower.id) + follower.sign * change_db;
    return is_level(follower.id) ? std::max(wanted, quietest_db) : wanted;
}

std::string in_db(float db) { return fmt::format("{:+.1f} dB", db); }

/// Outputs before the fader carry the strip itself, not a mix: they get the new level.
void note_direct_outputs(std::vector<std::string>& notes, const DeskValues& desk, const Strip& strip, float change_db)
{
    constexpr int behind_fader = 8;
    for (const int output : outputs_of(desk, strip))
        if (desk.whole(id_of(GdOut::pos, output)) < behind_fader)
            notes.push_back(fmt::format("Output {} takes {} before its fader: it changes by {}", output + 1, name_within(desk, strip), in_db(change_db)));
}

} // namespace

TrimKeep preview_trim_keep(const DeskValues& desk, const Strip& strip, float change_db)
{
    TrimKeep plan{change_db, std::abs(change_db), {}, {}};
    std::vector<std::pair<float, std::string>> ends;
    for (const auto& follower : followers(desk, strip)) {
        const float its_room = room(desk, follower, change_db);
        if (!follower.binds || its_room >= std::abs(change_db)) continue;
        plan.fits_db = std::min(plan.fits_db, its_room);
        ends.emplace_back(its_room, follower.name);
    }
    plan.fits_db = std::copysign(plan.fits_db, change_db);
    std::stable_sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [its_room, name] : ends) plan.limits.push_back(fmt::format("{} ends after {}", name, in_db(std::copysign(its_room, change_db))));
    for (const auto& one : moved_together(desk, strip)) note_direct_outputs(plan.notes, desk, one, change_db);
    return plan;
}

void trim_keep(DeskValues& desk, const Strip& strip, float change_db)
{
    for (const auto& follower : followers(desk, strip))
        desk.set(follower.id, clamped(spec_of(follower.id).scale, Value::real(moved(desk, follower, change_db))));
}

} // namespace gigdesk::moves
