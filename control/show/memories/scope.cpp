// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/scope.h"

#include "engine/model/strip.h"

namespace gigdesk::memory {
namespace {

constexpr bool has_bit(int bits, int n) noexcept { return n >= 0 && (std::uint32_t(bits) >> n & 1u) != 0; }

/// What the X32's masks say about a strip, by section: which word, from which bit on.
constexpr int stock_channels = 32;

bool is_input(Section s) noexcept { return s == Section::ch || s == Section::auxin || s == Section::fxrtn; }
bool is_output(Section s) noexcept { return s == Section::bus || s == Section::mtx || s == Section::main_st || s == Section::main_m; }
bool is_effect(Section s) noexcept { return s == Section::fx_1_4 || s == Section::fx_5_8; }
bool is_x32_output(Section s) noexcept { return s >= Section::out_main && s <= Section::out_rec; }

Part part_of_knob(const ParamSpec& spec) noexcept
{
    const auto at = [&](std::string_view head) { return spec.address.starts_with(head); };
    switch (spec.recall) {
    case Recall::headamp: case Recall::delay: return Part::preamp;
    case Recall::config: return at("preamp/") ? Part::preamp : Part::config;
    case Recall::routing: return Part::config; // a strip's source
    case Recall::gate: case Recall::dyn: return Part::dynamics;
    case Recall::eq: return Part::eq;
    case Recall::insert: return Part::insert;
    case Recall::groups: return Part::groups;
    case Recall::mute: return Part::mute;
    case Recall::sends: return Part::sends;
    case Recall::fader: return at("mix/st") || at("mix/m") ? Part::to_mono : Part::fader;
    default: return Part::none;
    }
}

/// Sends of pairs (pan, tap, follow) count pairs in the table.
int send_of(const ParamSpec& spec, int inner) noexcept { return spec.repeat.step == 2 ? inner * 2 : inner; }

/// Rows under /gd/<strip> and the patch belong to their strip.
Place place_of_strip(ParamId id, const Strip& strip)
{
    const auto& spec = spec_of(id);
    const auto part = part_of_knob(spec);
    return {strip.section, strip.index, part, part == Part::sends ? send_of(spec, ref_of(id).inner) : 0};
}

struct Words {
    int chan16, chan32, returns, buses, rest, effects;
};

bool is_safe_strip(const Place& p, const Words& w) noexcept
{
    switch (p.section) {
    case Section::ch: return p.strip < stock_channels && has_bit(p.strip < 16 ? w.chan16 : w.chan32, p.strip % 16);
    case Section::auxin: return has_bit(w.returns, p.strip);
    case Section::fxrtn: return has_bit(w.returns, 8 + p.strip);
    case Section::bus: return has_bit(w.buses, p.strip);
    case Section::mtx: return has_bit(w.rest, p.strip);
    case Section::main_st: return has_bit(w.rest, 6);
    case Section::main_m: return has_bit(w.rest, 7);
    case Section::dca: return has_bit(w.rest, 8 + p.strip);
    case Section::fx_1_4: return has_bit(w.effects, p.strip);
    case Section::fx_5_8: return has_bit(w.effects, 4 + p.strip);
    default: return false;
    }
}

/// Bit of show/inputs, show/mxbuses; -1 for what has none.
int part_bit(Part part) noexcept { return part == Part::to_mono ? int(Part::fader) : part <= Part::mute ? int(part) : -1; }

enum class Desk : std::uint8_t { talk, osc, monitor, routing, user_in, user_out, outputs, dp48, general, other };

/// Groups of what belongs to no strip.
Desk desk_part(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    const auto& spec = spec_of(id);
    if (is_x32_output(ref.section) || ref.section == Section::gd_out) return Desk::outputs;
    if (ref.section == Section::gd_insert) return Desk::routing;
    if (ref.section == Section::gd_listen_b) return Desk::monitor;
    if (ref.section == Section::gd) return spec.recall == Recall::config ? Desk::general : Desk::other;
    if (ref.section != Section::config) return Desk::other;
    const auto at = [&](std::string_view head) { return spec.address.starts_with(head); };
    if (at("talk/")) return Desk::talk;
    if (at("osc/")) return Desk::osc;
    if (at("solo/")) return Desk::monitor;
    if (at("dp48/")) return Desk::dp48;
    if (at("routing/")) return Desk::routing;
    if (at("userrout/in")) return Desk::user_in;
    if (at("userrout/out")) return Desk::user_out;
    return Desk::general;
}

/// show/console: configuration, solo, routing, out patch, user in, user out, surface.
bool is_safe_console(ParamId id, int console) noexcept
{
    switch (desk_part(id)) {
    case Desk::talk: case Desk::osc: case Desk::general: return has_bit(console, 0);
    case Desk::monitor: case Desk::dp48: return (console & 3) != 0;
    case Desk::routing: return has_bit(console, 2);
    case Desk::outputs: return has_bit(console, 3);
    case Desk::user_in: return has_bit(console, 4);
    case Desk::user_out: return has_bit(console, 5);
    case Desk::other: return false;
    }
    return false;
}

struct ShowSafes {
    Words strips;
    int inputs, mxsends, mxbuses, console;
    bool masters;
    std::array<bool, 128> headamps{}; ///< of safe channels

    explicit ShowSafes(const DeskValues& desk)
    {
        const auto row = [&](Show key) { return desk.whole(id_of(key)); };
        strips = {row(Show::chan16), row(Show::chan32), row(Show::return_), row(Show::buses), row(Show::lrmtxdca), row(Show::effects)};
        inputs = row(Show::inputs), mxsends = row(Show::mxsends), mxbuses = row(Show::mxbuses), console = row(Show::console);
        masters = desk.is_on(id_of(Prefs::safe_masterlevels));
        for (int c = 0; c < stock_channels; ++c) {
            const int source = desk.whole(id_of(Ch::config_source, c));
            if (source >= 1 && source <= stock_channels && is_safe_strip({Section::ch, c, {}, 0}, strips)) headamps[std::size_t(source - 1)] = true;
        }
    }

    bool takes(ParamId id) const noexcept
    {
        const auto p = place_of(id);
        if (is_safe_strip(p, strips)) return false;
        if (p.section == Section::headamp) return !has_bit(inputs, 0) && !headamps[std::size_t(p.strip)];
        if (p.part == Part::sends && is_input(p.section)) return !has_bit(mxsends, p.send);
        if (p.part == Part::sends) return !has_bit(mxbuses, 0);
        if (is_input(p.section)) return !has_bit(inputs, part_bit(p.part)) && !is_kept_patch(id);
        if (masters && p.part == Part::fader && (p.section == Section::main_st || p.section == Section::main_m)) return false;
        if (is_output(p.section)) return p.part == Part::preamp || !has_bit(mxbuses, part_bit(p.part));
        return !is_safe_console(id, console);
    }

    /// What feeds a strip is the routing's too.
    bool is_kept_patch(ParamId id) const noexcept { return ref_of(id).section == Section::gd_in && has_bit(console, 2); }
};

} // namespace

Place place_of(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    if (is_effect(ref.section) || ref.section == Section::headamp) return {ref.section, ref.strip, ref.section == Section::headamp ? Part::preamp : Part::none, 0};
    if (const auto strip = strip_with(id)) return place_of_strip(id, *strip);
    return {ref.section, ref.strip, Part::none, 0};
}

Takes outside_show_safes(const DeskValues& desk)
{
    return [safes = ShowSafes{desk}](ParamId id) { return safes.takes(id); };
}

Takes outside_scene_safes(int bits)
{
    return [bits](ParamId id) {
        const auto p = place_of(id);
        if (is_effect(p.section)) return !has_bit(bits, 2);
        if (p.section == Section::headamp) return !has_bit(bits, 6);
        if (ref_of(id).section == Section::gd_in) return !has_bit(bits, 4) && !has_bit(bits, 8);
        if (is_input(p.section)) return !has_bit(bits, 4) && !(p.part == Part::preamp && has_bit(bits, 6));
        if (is_output(p.section) || p.section == Section::dca) return !has_bit(bits, 3);
        switch (desk_part(id)) {
        case Desk::talk: return !has_bit(bits, 1);
        case Desk::outputs: case Desk::user_out: return !has_bit(bits, 7);
        case Desk::routing: case Desk::user_in: return !has_bit(bits, 8);
        case Desk::osc: case Desk::monitor: case Desk::dp48: case Desk::general: return !has_bit(bits, 5);
        case Desk::other: return true;
        }
        return true;
    };
}

namespace {

bool is_strip_in_masks(const Place& p, const SnippetMasks& m) noexcept
{
    switch (p.section) {
    case Section::ch: return p.strip < stock_channels && has_bit(m.channels, p.strip);
    case Section::auxin: return has_bit(m.auxbuses, p.strip);
    case Section::fxrtn: return has_bit(m.auxbuses, 8 + p.strip);
    case Section::bus: return has_bit(m.auxbuses, 16 + p.strip);
    case Section::mtx: return has_bit(m.maingrps, p.strip);
    case Section::main_st: return has_bit(m.maingrps, 6);
    case Section::main_m: return has_bit(m.maingrps, 7);
    case Section::dca: return has_bit(m.maingrps, 8 + p.strip);
    default: return false;
    }
}

int snippet_bit(const Place& p) noexcept
{
    if (p.part == Part::to_mono) return 11;
    if (p.part != Part::sends) return p.part <= Part::mute ? int(p.part) : -1;
    if (!is_input(p.section)) return 12;
    return p.send < 8 ? 8 : p.send < 12 ? 9 : 10;
}

int snippet_bit_of_the_desk(ParamId id) noexcept
{
    switch (desk_part(id)) {
    case Desk::talk: case Desk::osc: case Desk::dp48: case Desk::general: return 21;
    case Desk::monitor: return 22;
    case Desk::routing: case Desk::user_in: return 23;
    case Desk::outputs: case Desk::user_out: return 24;
    case Desk::other: return -1;
    }
    return -1;
}

} // namespace

Takes within_snippet(const SnippetMasks& masks)
{
    return [m = masks](ParamId id) {
        const auto p = place_of(id);
        if (is_effect(p.section)) return has_bit(m.eventtyp, 13 + p.strip + (p.section == Section::fx_5_8 ? 4 : 0));
        if (p.section == Section::headamp) return p.strip < stock_channels && has_bit(m.eventtyp, 0) && has_bit(m.channels, p.strip);
        if (is_input(p.section) || is_output(p.section) || p.section == Section::dca) return is_strip_in_masks(p, m) && has_bit(m.eventtyp, snippet_bit(p));
        return has_bit(m.eventtyp, snippet_bit_of_the_desk(id));
    };
}

Takes within_preset_scope(int bits)
{
    return [bits](ParamId id) {
        const auto& spec = spec_of(id);
        const auto is = [&](Recall r) { return spec.recall == r; };
        if (is(Recall::headamp) || spec.address == "preamp/trim" || spec.address == "preamp/invert") return has_bit(bits, 0);
        if (is(Recall::gate)) return has_bit(bits, 2);
        if (is(Recall::dyn)) return has_bit(bits, 3);
        if (is(Recall::eq)) return has_bit(bits, 4);
        if (is(Recall::sends) || is(Recall::fader) || is(Recall::mute)) return has_bit(bits, 5);
        return has_bit(bits, 1);
    };
}

} // namespace gigdesk::memory
