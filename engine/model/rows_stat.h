// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_blocks.h"

/// What a desk shows and prefers: status, preferences, read-only facts about head amps and inserts. [any]
namespace gigdesk {

enum class Stat : std::uint8_t {
    selidx, chfaderbank, grpfaderbank, sendsonfader, bussendbank, eqband, solo, keysolo, userbank, autosave, lock, usbmounted,
    remote, rtamodeeq, rtamodegeq, rtaeqpre, rtageqpost, rtasource, xcardtype, xcardsync, geqonfdr, geqpos, dcaspill, solosw,
    talk_a, talk_b, osc_on, tape_state, tape_file, tape_etime, tape_rtime, screen, screen_mutegrp, screen_utils, screen_chan,
    screen_meter, screen_route, screen_setup, screen_lib, screen_fx, screen_mon, screen_usb, screen_scene, screen_assign,
    urec_state, urec_etime, urec_rtime
};

enum class Prefs : std::uint8_t {
    style, bright, lcdcont, ledbright, lamp, lampon, clockrate, clocksource, confirm_general, confirm_overwrite,
    confirm_sceneload, viewrtn, selfollowsbank, scene_advance, safe_masterlevels, haflags, autosel, show_control, clockmode,
    hardmute, dcamute, invertmutes, name, rec_control, ip_dhcp, ip_addr, ip_mask, ip_gateway, remote_enable, remote_protocol,
    remote_port, remote_ioenable, rta_visibility, rta_gain, rta_autogain, rta_source, rta_pos, rta_mode, rta_options, rta_det,
    rta_decay, rta_peakhold
};

enum class Ha : std::uint8_t { index };
enum class Insert : std::uint8_t { strip };

namespace rows {

inline constexpr float seconds_a_day = 86399, milliseconds_a_day = 86399992; ///< the largest a float holds exactly below 24 h

template <std::size_t N>
constexpr auto all_live(std::array<ParamSpec, N> specs, Lifetime lifetime, Kind kind = Kind::stored)
{
    for (auto& s : specs) {
        s.lifetime = lifetime;
        if (s.kind == Kind::stored) s.kind = kind;
    }
    return specs;
}

inline constexpr auto stat = all_live(
    std::array{
        whole(Stat::selidx, "selidx", "Selected strip", 0, 71),
        whole(Stat::chfaderbank, "chfaderbank", "Channel fader bank", 0, 3),
        whole(Stat::grpfaderbank, "grpfaderbank", "Group fader bank", 0, 5),
        toggle(Stat::sendsonfader, "sendsonfader", "Sends on faders"),
        whole(Stat::bussendbank, "bussendbank", "Bus send bank", 0, 3),
        whole(Stat::eqband, "eqband", "Selected EQ band", 0, 5),
        toggle(Stat::solo, "solo", "Any solo active").of(Kind::live).off_node(),
        toggle(Stat::keysolo, "keysolo", "Key solo").audible(),
        whole(Stat::userbank, "userbank", "User bank", 0, 2),
        toggle(Stat::autosave, "autosave", "Autosave"),
        whole(Stat::lock, "lock", "Locked", 0, 2),
        toggle(Stat::usbmounted, "usbmounted", "USB drive mounted").of(Kind::live),
        toggle(Stat::remote, "remote", "Remote layer"),
        toggle(Stat::rtamodeeq, "rtamodeeq", "Spectrum behind the EQ", 0, names::bar_spec),
        toggle(Stat::rtamodegeq, "rtamodegeq", "Spectrum behind the graphic EQ", 0, names::bar_spec),
        toggle(Stat::rtaeqpre, "rtaeqpre", "Spectrum before the EQ"),
        toggle(Stat::rtageqpost, "rtageqpost", "Spectrum after the graphic EQ"),
        whole(Stat::rtasource, "rtasource", "Spectrum source", 0, 170),
        whole(Stat::xcardtype, "xcardtype", "Card type", 0, 11).of(Kind::live),
        toggle(Stat::xcardsync, "xcardsync", "Card in sync").of(Kind::live),
        toggle(Stat::geqonfdr, "geqonfdr", "Graphic EQ on faders"),
        whole(Stat::geqpos, "geqpos", "Graphic EQ on faders, position", 0, 2071),
        whole(Stat::dcaspill, "dcaspill", "DCA spilled", 0, 8),
        toggle(Stat::solosw, "solosw/#", "Solo").times(80, 2),
        toggle(Stat::talk_a, "talk/A", "Talk A"),
        toggle(Stat::talk_b, "talk/B", "Talk B"),
        toggle(Stat::osc_on, "osc/on", "Oscillator on"),
        named(Stat::tape_state, "tape/state", "Player state", names::tape_states),
        text(Stat::tape_file, "tape/file", "Player file", 64),
        whole(Stat::tape_etime, "tape/etime", "Player time, elapsed", 0, seconds_a_day).of(Kind::live),
        whole(Stat::tape_rtime, "tape/rtime", "Player time, remaining", -1, seconds_a_day).of(Kind::live),
        named(Stat::screen, "screen/screen", "Screen", names::screens),
        toggle(Stat::screen_mutegrp, "screen/mutegrp", "Mute group screen"),
        toggle(Stat::screen_utils, "screen/utils", "Utility screen"),
        whole(Stat::screen_chan, "screen/CHAN/page", "Channel page", 0, 6),
        whole(Stat::screen_meter, "screen/METER/page", "Meter page", 0, 5),
        whole(Stat::screen_route, "screen/ROUTE/page", "Routing page", 0, 8),
        whole(Stat::screen_setup, "screen/SETUP/page", "Setup page", 0, 6),
        whole(Stat::screen_lib, "screen/LIB/page", "Library page", 0, 3),
        whole(Stat::screen_fx, "screen/FX/page", "Effects page", 0, 8),
        whole(Stat::screen_mon, "screen/MON/page", "Monitor page", 0, 3),
        whole(Stat::screen_usb, "screen/USB/page", "USB page", 0, 1),
        whole(Stat::screen_scene, "screen/SCENE/page", "Scene page", 0, 5),
        whole(Stat::screen_assign, "screen/ASSIGN/page", "Assign page", 0, 3),
        named(Stat::urec_state, "urec/state", "Card recorder state", names::urec_states),
        whole(Stat::urec_etime, "urec/etime", "Card recorder time, elapsed", 0, milliseconds_a_day).of(Kind::live),
        whole(Stat::urec_rtime, "urec/rtime", "Card recorder time, remaining", 0, milliseconds_a_day).of(Kind::live),
    },
    Lifetime::session);

inline constexpr auto prefs = all_live(
    std::array{
        text(Prefs::style, "style", "Style", 12),
        linear(Prefs::bright, "bright", "Screen brightness", 10, 100, 19, "%", TextForm::plain_0, 50),
        linear(Prefs::lcdcont, "lcdcont", "Display contrast", 0, 100, 51, "%", TextForm::plain_0, 50),
        linear(Prefs::ledbright, "ledbright", "Light brightness", 10, 100, 19, "%", TextForm::plain_0, 50),
        linear(Prefs::lamp, "lamp", "Lamp brightness", 10, 100, 10, "%", TextForm::plain_0, 50),
        toggle(Prefs::lampon, "lampon", "Lamp"),
        toggle(Prefs::clockrate, "clockrate", "Clock rate", 0, names::clock_rates),
        named(Prefs::clocksource, "clocksource", "Clock source", names::clock_sources),
        toggle(Prefs::confirm_general, "confirm_general", "Confirm pop-ups", 1),
        toggle(Prefs::confirm_overwrite, "confirm_overwrite", "Confirm overwriting", 1),
        toggle(Prefs::confirm_sceneload, "confirm_sceneload", "Confirm scene recall"),
        toggle(Prefs::viewrtn, "viewrtn", "View returns by itself"),
        toggle(Prefs::selfollowsbank, "selfollowsbank", "Selection follows the bank"),
        toggle(Prefs::scene_advance, "scene_advance", "Scene advances after GO", 1),
        toggle(Prefs::safe_masterlevels, "safe_masterlevels", "Master levels are recall safe"),
        bitmap(Prefs::haflags, "haflags", "Head amp flags", 4),
        toggle(Prefs::autosel, "autosel", "Touch selects"),
        named(Prefs::show_control, "show_control", "Show control", names::show_controls),
        toggle(Prefs::clockmode, "clockmode", "Clock display", 0, names::clock_modes),
        toggle(Prefs::hardmute, "hardmute", "Mute cuts pre-fader sends").audible(),
        toggle(Prefs::dcamute, "dcamute", "DCA mute cuts pre-fader sends").audible(),
        toggle(Prefs::invertmutes, "invertmutes", "Mute lights inverted", 0, names::norm_inv),
        text(Prefs::name, "name", "Desk name", 32),
        toggle(Prefs::rec_control, "rec_control", "Recorder on the keys", 0, names::rec_controls),
        toggle(Prefs::ip_dhcp, "ip/dhcp", "Address by DHCP", 1),
        whole(Prefs::ip_addr, "ip/addr/#", "Address", 0, 255).times(4, 1, 0),
        whole(Prefs::ip_mask, "ip/mask/#", "Network mask", 0, 255).times(4, 1, 0),
        whole(Prefs::ip_gateway, "ip/gateway/#", "Gateway", 0, 255).times(4, 1, 0),
        toggle(Prefs::remote_enable, "remote/enable", "MIDI remote"),
        named(Prefs::remote_protocol, "remote/protocol", "MIDI remote protocol", names::remote_protocols),
        named(Prefs::remote_port, "remote/port", "MIDI remote port", names::remote_ports),
        bitmap(Prefs::remote_ioenable, "remote/ioenable", "MIDI switches", 14),
        named(Prefs::rta_visibility, "rta/visibility", "Spectrum visibility", names::rta_visibilities),
        linear(Prefs::rta_gain, "rta/gain", "Spectrum gain", 0, 60, 11, "dB", TextForm::plain_0, 0),
        toggle(Prefs::rta_autogain, "rta/autogain", "Spectrum gain by itself"),
        whole(Prefs::rta_source, "rta/source", "Spectrum source", 0, 73),
        toggle(Prefs::rta_pos, "rta/pos", "Spectrum position", 0, names::pre_post),
        toggle(Prefs::rta_mode, "rta/mode", "Spectrum mode", 0, names::bar_spec),
        bitmap(Prefs::rta_options, "rta/options", "Spectrum options", 6),
        toggle(Prefs::rta_det, "rta/det", "Spectrum detector", 0, names::rta_detectors),
        logarithmic(Prefs::rta_decay, "rta/decay", "Spectrum decay", 0.25f, 16, 19, {}, TextForm::quality, 1),
        named(Prefs::rta_peakhold, "rta/peakhold", "Spectrum peak hold", names::peak_holds),
    },
    Lifetime::desk);

inline constexpr auto ha = all_live(
    std::array{whole(Ha::index, "index", "Head amp feeding the input", -1, 127, -1).off_node().starts([](int input, int) { return input < 32 ? float(input) : -1.0f; })},
    Lifetime::session, Kind::live);

inline constexpr auto insert = all_live(
    std::array{whole(Insert::strip, "#", "Strip the slot is inserted in", -1, 71, -1).times(Names{names::insert_slots})}, Lifetime::session, Kind::live);

} // namespace rows
} // namespace gigdesk
