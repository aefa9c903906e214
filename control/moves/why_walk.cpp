// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why_walk.h"

#include "control/mutes/closed_strips.h"
#include "engine/model/fader_law.h"
#include "engine/model/mute_causes.h"

#include <cmath>
#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

constexpr float silent_db = -70;  ///< peak at the input: less is no signal but noise
constexpr float shut_gain = 0.25f, clamped_gain = 0.1f; ///< of gates and expanders; of the outputs' limiters
constexpr int first_aux_insert = 17, behind_fader_tap = 8;
constexpr int lcr = 1;

PatchSource source_of(const DeskValues& desk, const Strip& strip) { return patch_source(heard_source(desk, strip)); }

bool is_linked(const DeskValues& desk, const Strip& strip)
{
    const auto link = strip.link();
    return link && desk.is_on(*link);
}

/// A unit stands before or after the EQ: does a tap hear it?
bool is_before(At tap, bool after_eq) { return tap >= (after_eq ? At::pre : At::before_eq); }

bool asks_for_insert(const DeskValues& desk, const Strip& strip, int aux)
{
    return strip.has(Ch::insert_on) && desk.is_on(strip.id(Ch::insert_on)) && desk.whole(strip.id(Ch::insert_sel)) == first_aux_insert + aux;
}

/// The first strip that asks for an insert holds it; the others pass by.
bool holds_insert(const DeskValues& desk, const Strip& strip, int aux)
{
    for (int linear = 0; linear < linear_of(strip); ++linear)
        if (asks_for_insert(desk, strip_of(linear), aux)) return false;
    return true;
}

bool is_silent(float level) { return gain_to_db(level) < silent_db; }

} // namespace

std::string in_dbfs(float linear)
{
    const float db = gain_to_db(linear);
    return db > -120 ? fmt::format("{:.1f} dBFS", db) : "-oo dBFS";
}

int heard_source(const DeskValues& desk, const Strip& strip)
{
    const int at = linear_of(strip);
    const int alt = desk.whole(id_of(GdIn::alt, at));
    const bool wants_alt = desk.is_on(id_of(GdIn::use_alt, at)) || desk.is_on(id_of(Gd::patch_alt));
    return wants_alt && alt > 0 ? alt : desk.whole(id_of(GdIn::source, at));
}

Hop hop_between(const DeskValues& desk, const Strip& from, const Strip& to)
{
    if (to.is_main() || to.is_mono()) return {from, to, At::post};
    return {from, to, At(desk.whole(from.id(Ch::send_type, to.index / 2)))};
}

bool is_meant(const DeskValues& desk, const Hop& hop)
{
    if (hop.to.is_main()) return desk.is_on(hop.from.id(Ch::mix_st));
    if (hop.to.is_mono()) return desk.is_on(hop.from.id(Ch::mix_mono));
    const bool has_level = hop.tap == At::group || desk.real(hop.from.id(Ch::send_level, hop.to.index)) > minus_infinity_db;
    return has_level && desk.is_on(hop.from.id(Ch::send_on, hop.to.index));
}

void Walk::enter(const Strip& strip, At tap)
{
    patch(strip);
    const bool patched = why_.findings.empty();
    if (patched) signal(strip);
    if (why_.findings.empty()) dynamics(strip, tap); // without a signal a gate is shut anyway
    insert(strip, tap);
}

void Walk::patch(const Strip& strip)
{
    const auto source = source_of(desk_, strip);
    const auto jump = id_of(GdIn::source, linear_of(strip));
    const int inputs = desk_.whole(id_of(Gd::desk_inputs));
    if (source.from == PatchSource::From::none)
        add(Silence::not_patched, name_of(desk_, strip) + " has no input: nothing is patched to it", jump);
    else if (source.from == PatchSource::From::device && inputs > 0 && source.index >= inputs)
        add(Silence::beyond_device, fmt::format("{} listens to device input {}, but the device has {}", name_of(desk_, strip), source.index + 1, inputs), jump);
}

void Walk::signal(const Strip& strip)
{
    const auto* meter = input_meter(strip);
    if (!meter || !is_silent(meter->input)) return;
    add(Silence::no_signal, fmt::format("Nothing comes in: {} reads {} from {}", name_within(desk_, strip), in_dbfs(meter->input), name_of_patch_source(heard_source(desk_, strip))),
        id_of(GdIn::source, linear_of(strip)));
}

void Walk::dynamics(const Strip& strip, At tap)
{
    const auto* meter = input_meter(strip);
    if (!meter || !strip.has(Ch::gate_on) || tap == At::in_lc) return;
    const auto words = [&](const char* what, float gain, ParamId threshold) {
        return fmt::format("The {} of {} is shut ({:.0f} dB): the level must reach {:.1f} dB", what, name_within(desk_, strip), gain_to_db(gain), desk_.real(threshold));
    };
    if (desk_.is_on(strip.id(Ch::gate_on)) && meter->gate_gain < shut_gain) add(Silence::gate_shut, words("gate", meter->gate_gain, strip.id(Ch::gate_thr)), strip.id(Ch::gate_thr));
    const bool expands = is_before(tap, desk_.is_on(strip.id(Ch::dyn_pos))) && desk_.is_on(strip.id(Ch::dyn_on)) && desk_.is_on(strip.id(Ch::dyn_mode));
    if (expands && meter->comp_gain < shut_gain) add(Silence::expander_shut, words("expander", meter->comp_gain, strip.id(Ch::dyn_thr)), strip.id(Ch::dyn_thr));
}

/// An insert through device channels that never come back is silence.
void Walk::insert(const Strip& strip, At tap)
{
    if (!strip.has(Ch::insert_on) || !desk_.is_on(strip.id(Ch::insert_on)) || !is_before(tap, desk_.is_on(strip.id(Ch::insert_pos)))) return;
    const int aux = desk_.whole(strip.id(Ch::insert_sel)) - first_aux_insert;
    if (aux < 0) return;
    const int first = strip.is_main() ? aux / 2 * 2 : aux; // main takes two: left and right
    for (int one = first; one <= first + int(strip.is_main()); ++one)
        if (holds_insert(desk_, strip, one)) insert_return(strip, one);
}

void Walk::insert_return(const Strip& strip, int aux)
{
    const auto jump = id_of(GdInsert::device_return, aux);
    const int inputs = desk_.whole(id_of(Gd::desk_inputs)), back = desk_.whole(jump);
    if (back == 0 || (inputs > 0 && back > inputs))
        add(Silence::insert_no_return, fmt::format("The insert AUX{} of {} has no return: what goes out does not come back", aux + 1, name_within(desk_, strip)), jump);
}

void Walk::closed(const Strip& strip, std::uint32_t causes)
{
    const auto who = name_of(desk_, strip);
    if (causes & mute_cause::own) add(Silence::own_mute, who + " is muted by its own switch", strip.id(Ch::mix_on));
    for (int n = 0; n < mute_group_count; ++n)
        if (causes & mute_cause::group(n)) add(Silence::mute_group, fmt::format("{} is closed by mute group {}", who, n + 1), id_of(Config::mute, 0, n));
    if (causes & mute_cause::all) add(Silence::mute_all, who + " is closed by \"mute all inputs\"", id_of(Gd::mutes_all));
    if (causes & mute_cause::fx) add(Silence::mute_fx, who + " is closed by \"mute FX returns\"", id_of(Gd::mutes_fx));
    for (int n = 0; n < dca_count; ++n)
        if (causes & mute_cause::dca(n)) add(Silence::dca_mute, fmt::format("{} is closed by {}, which is muted", who, name_of(desk_, Strip::dca(n))), id_of(Dca::on, n));
    if (causes & mute_cause::solo_in_place) add(Silence::solo_in_place, who + " is closed by solo in place: others are soloed", id_of(Gd::sip_armed));
}

void Walk::fader(const Strip& strip)
{
    if (strip.has(Ch::grp_dca))
        for (int n = 0; n < dca_count; ++n)
            if (desk_.whole(strip.id(Ch::grp_dca)) >> n & 1 && !(desk_.real(id_of(Dca::fader, n)) > minus_infinity_db))
                add(Silence::dca_down, fmt::format("{} is held at -oo by the fader of {}", name_of(desk_, strip), name_of(desk_, Strip::dca(n))), id_of(Dca::fader, n));
    if (!(desk_.real(strip.id(Ch::mix_fader)) > minus_infinity_db)) add(Silence::fader_down, fmt::format("The fader of {} is at -oo", name_within(desk_, strip)), strip.id(Ch::mix_fader));
}

/// Where the mono fader follows main, main's mutes do too.
void Walk::main_over_mono()
{
    if (!desk_.is_on(id_of(Config::mono_link))) return;
    closed(Strip::main(), causes_of(Strip::main(), desk_));
    fader(Strip::main());
}

void Walk::hop(const Hop& hop)
{
    if (!hop.from.is_input()) insert(hop.from, hop.tap);
    if (hop.tap >= At::post) {
        closed(hop.from, causes_of(hop.from, desk_));
        fader(hop.from);
        if (hop.from.is_mono()) main_over_mono();
    } else {
        hard_mute(hop);
    }
    if (hop.to.is_main() || hop.to.is_mono()) assignment(hop);
    else send(hop);
    pan(hop);
}

/// What a mute reaches before the fader, where the preferences let it.
void Walk::hard_mute(const Hop& hop)
{
    const auto causes = causes_of(hop.from, desk_);
    const bool hard = desk_.is_on(id_of(Prefs::hardmute)), dca = desk_.is_on(id_of(Prefs::dcamute));
    if (!closes_pre_fader(causes, hard, dca)) return;
    Walk closers{desk_, nullptr};
    closers.closed(hop.from, causes & ((hard ? mute_cause::mutes : 0u) | (dca ? mute_cause::any_dca : 0u)));
    for (const auto& closer : closers.why_.findings)
        add(Silence::hard_mute, closer.sentence + ", also before its fader, as the preferences say", closer.jump);
}

void Walk::assignment(const Hop& hop)
{
    const auto who = name_of(desk_, hop.from);
    if (hop.to.is_main()) {
        if (!is_meant(desk_, hop)) add(Silence::not_to_main, who + " is not assigned to main L/R", hop.from.id(Ch::mix_st));
        return;
    }
    if (!is_meant(desk_, hop)) add(Silence::not_to_mono, who + " is not assigned to mono", hop.from.id(Ch::mix_mono));
    const bool has_level = desk_.whole(id_of(Config::mono_mode)) != lcr;
    if (has_level && !(desk_.real(hop.from.id(Ch::mix_mlevel)) > minus_infinity_db))
        add(Silence::mono_level_down, fmt::format("The mono level of {} is at -oo", name_within(desk_, hop.from)), hop.from.id(Ch::mix_mlevel));
}

void Walk::send(const Hop& hop)
{
    const auto which = fmt::format("The send of {} to {}", name_within(desk_, hop.from), name_within(desk_, hop.to));
    const auto on = hop.from.id(Ch::send_on, hop.to.index), level = hop.from.id(Ch::send_level, hop.to.index);
    if (!desk_.is_on(on)) add(Silence::send_off, which + " is switched off", on);
    if (hop.tap != At::group && !(desk_.real(level) > minus_infinity_db)) add(Silence::send_down, which + " is at -oo", level);
}

/// Of left, centre and right a strip on the centre is not on the sides, and the sides, linked pairs too, are not in the centre.
void Walk::lcr_pan(const Hop& hop)
{
    if (desk_.whole(id_of(Config::mono_mode)) != lcr || !desk_.is_on(hop.from.id(Ch::mix_mono))) return;
    const auto id = hop.from.id(Ch::mix_pan);
    const bool linked = is_linked(desk_, hop.from), centre = desk_.real(id) == 0, side = std::abs(desk_.real(id)) == 100;
    if (hop.to.is_main() && !linked && centre) add(Silence::panned_away, name_of(desk_, hop.from) + " is in the centre, which mono carries (LCR)", id);
    if (hop.to.is_mono() && (linked || side)) add(Silence::panned_away, name_of(desk_, hop.from) + " is at the side; mono carries the centre (LCR)", id);
}

/// A pair's balance turned all the way leaves the other half nowhere.
void Walk::balance(const Hop& hop)
{
    const auto id = hop.from.id(Ch::mix_pan);
    if (hop.to.is_main() && is_linked(desk_, hop.from) && desk_.real(id) == (hop.from.index % 2 ? -100.0f : 100.0f))
        add(Silence::panned_away, name_of(desk_, hop.from) + " is turned down by the balance of its pair", id);
}

/// All the way to the other bus of a linked pair; of linked strips each is on its own side.
void Walk::pan(const Hop& hop)
{
    if (hop.to.is_main() || hop.to.is_mono()) return balance(hop), lcr_pan(hop);
    if (!hop.to.is_bus() || !is_linked(desk_, hop.to)) return;
    const bool follows = hop.tap == At::group || desk_.is_on(hop.from.id(Ch::send_pan_follow, hop.to.index / 2)), right = hop.to.index % 2;
    const auto id = follows ? hop.from.id(Ch::mix_pan) : hop.from.id(Ch::send_pan, hop.to.index / 2);
    const bool other_side = is_linked(desk_, hop.from) && (hop.from.index % 2 == 1) != right;
    if (other_side || desk_.real(id) == (right ? -100.0f : 100.0f)) add(Silence::panned_away, fmt::format("{} is all the way on the other side of the pair of buses", name_of(desk_, hop.from)), id);
}

void Walk::leave(const Strip& strip, int output_tap)
{
    const bool behind_fader = output_tap >= behind_fader_tap, follows_mute = output_tap % 2 == 1;
    if (!strip.is_input()) insert(strip, at_output_tap(output_tap));
    if (behind_fader || follows_mute) closed(strip, causes_of(strip, desk_) & ~mute_cause::solo_in_place);
    if (!behind_fader) return;
    fader(strip);
    if (strip.is_mono()) main_over_mono();
}

void Walk::side(const Strip& strip, bool right, bool panned)
{
    const bool other_half = is_linked(desk_, strip) && (strip.index % 2 == 1) != right;
    if (!strip.has(Ch::mix_pan)) return;
    const auto pan = strip.id(Ch::mix_pan);
    const bool far = panned && desk_.real(pan) == (right ? -100.0f : 100.0f);
    if (other_half || far) add(Silence::panned_away, fmt::format("{} is all the way on the other side, not on the {}", name_of(desk_, strip), right ? "right" : "left"), pan);
}

void Walk::output(int output)
{
    const int there = desk_.whole(id_of(Gd::desk_outputs));
    if (there > 0 && output >= there)
        return add(Silence::output_beyond_device, fmt::format("Output {} does not exist: the device has {}", output + 1, there), id_of(GdOut::src, output));
    if (!desk_.is_on(id_of(Gd::outputs_open))) add(Silence::held, "All outputs are HELD: open them", id_of(Gd::outputs_open));
    if (desk_.is_on(id_of(Gd::outputs_mute))) add(Silence::mute_all_out, "MUTE ALL OUT is on", id_of(Gd::outputs_mute));
    const float gain = meters_ ? meters_->limiter_gain[std::size_t(output)] : 1;
    if (gain > 0 && gain < clamped_gain) // 0: no engine has reported yet
        add(Silence::limiter, fmt::format("The limiter of output {} holds it down by {:.0f} dB: something is far too loud", output + 1, -gain_to_db(gain)), id_of(GdOut::ceiling, output));
}

const MeterSnapshot::Channel* Walk::input_meter(const Strip& strip) const
{
    if (!meters_) return nullptr;
    const auto at = std::size_t(strip.index);
    return strip.is_channel() ? &meters_->channels[at] : strip.is_aux() ? &meters_->aux[at] : &meters_->fx_returns[at];
}

const MeterSnapshot::Bus* Walk::mix_meter(const Strip& strip) const
{
    if (!meters_) return nullptr;
    if (strip.is_main()) return &meters_->main[meters_->main[0].post_fader >= meters_->main[1].post_fader ? 0 : 1];
    if (strip.is_mono()) return &meters_->mono;
    return strip.is_bus() ? &meters_->buses[std::size_t(strip.index)] : &meters_->matrices[std::size_t(strip.index)];
}

void Walk::note_level(const Strip& strip)
{
    auto& line = why_.levels;
    if (!meters_) return;
    line += (line.empty() ? "" : "; ") + name_within(desk_, strip);
    if (strip.is_input()) {
        const auto& meter = *input_meter(strip);
        line += fmt::format(" in {}, before its fader {}, behind it {}", in_dbfs(meter.input), in_dbfs(meter.pre_fader), in_dbfs(meter.post_fader));
    } else {
        const auto& meter = *mix_meter(strip);
        line += fmt::format(" before its fader {}, behind it {}", in_dbfs(meter.pre_fader), in_dbfs(meter.post_fader));
    }
}

void Walk::note_output_level(int output)
{
    if (meters_) why_.levels += fmt::format("{}output {} {}", why_.levels.empty() ? "" : "; ", output + 1, in_dbfs(meters_->outputs[std::size_t(output)]));
}

} // namespace gigdesk::moves
