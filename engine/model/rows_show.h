// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_stat.h"

/// The show's lists and libraries, actions, undo, the card recorder. [any]
namespace gigdesk {

enum class Show : std::uint8_t { prepos_current, name, inputs, mxsends, mxbuses, console, chan16, chan32, return_, buses, lrmtxdca, effects };
enum class Cue : std::uint8_t { numb, name, skip, scene, bit, miditype, midichan, midipara1, midipara2 };
enum class Scene : std::uint8_t { name, notes, safes, hasdata };
enum class Snippet : std::uint8_t { name, eventtyp, channels, auxbuses, maingrps, hasdata };
enum class Lib : std::uint8_t { pos, name, type, flags, hasdata };
enum class Action : std::uint8_t {
    setip, initall, initlib, initshow, savestate, undopt, doundo, playtrack, newscreen, clearsolo, setprebus, setsrate,
    setrtasrc, recselect, gocue, goscene, gosnippet, selsession, delsession, selmarker, delmarker, savemarker, addmarker,
    setposition, clearalert, formatcard, setclock
};
enum class Undo : std::uint8_t { time };
enum class Urec : std::uint8_t {
    sessionmax, markermax, sessionlen, sessionpos, markerpos, batterystate, srate, tracks, sessionspan, sessionoffs, sd1state,
    sd2state, errorcode, sd1info, sd2info, errormessage
};
enum class UrecSession : std::uint8_t { name };
enum class UrecMarker : std::uint8_t { time };

namespace rows {

/// Whole 32-bit words used as masks.
template <class K>
constexpr ParamSpec mask32(K key, std::string_view address, std::string_view title)
{
    return whole(key, address, title, -2147483648.0f, 2147483648.0f);
}

inline constexpr auto show = all_live(
    std::array{
        whole(Show::prepos_current, "prepos/current", "Highlighted line", -1, 99, -1).off_node(),
        text(Show::name, "showfile/show/name", "Show name", 16),
        whole(Show::inputs, "showfile/show/inputs", "Parameter safes, inputs", 0, 65535),
        whole(Show::mxsends, "showfile/show/mxsends", "Parameter safes, sends", 0, 65535),
        whole(Show::mxbuses, "showfile/show/mxbuses", "Parameter safes, buses", 0, 65535),
        whole(Show::console, "showfile/show/console", "Parameter safes, console", 0, 65535),
        whole(Show::chan16, "showfile/show/chan16", "Channel safes 1-16", 0, 65535),
        whole(Show::chan32, "showfile/show/chan32", "Channel safes 17-32", 0, 65535),
        whole(Show::return_, "showfile/show/return", "Return safes", 0, 65535),
        whole(Show::buses, "showfile/show/buses", "Bus safes", 0, 65535),
        whole(Show::lrmtxdca, "showfile/show/lrmtxdca", "Main, matrix and DCA safes", 0, 65535),
        whole(Show::effects, "showfile/show/effects", "Effect safes", 0, 65535),
    },
    Lifetime::show);

inline constexpr auto cue = all_live(
    std::array{
        whole(Cue::numb, "numb", "Cue number", 0, 50000),
        text(Cue::name, "name", "Cue name", 16),
        whole(Cue::skip, "skip", "Skipped", 0, 1),
        whole(Cue::scene, "scene", "Scene", -1, 99, -1),
        whole(Cue::bit, "bit", "Snippet", -1, 99, -1),
        whole(Cue::miditype, "miditype", "MIDI message", 0, 3),
        whole(Cue::midichan, "midichan", "MIDI channel", 1, 16, 1),
        whole(Cue::midipara1, "midipara1", "MIDI value 1", 0, 127),
        whole(Cue::midipara2, "midipara2", "MIDI value 2", 0, 127),
    },
    Lifetime::show, Kind::provided);

inline constexpr auto scene = all_live(
    std::array{
        text(Scene::name, "name", "Scene name", 32),
        text(Scene::notes, "notes", "Scene notes", 64),
        bitmap(Scene::safes, "safes", "Scene safes", 9),
        whole(Scene::hasdata, "hasdata", "Scene stored", 0, 1),
    },
    Lifetime::show, Kind::provided);

inline constexpr auto snippet = all_live(
    std::array{
        text(Snippet::name, "name", "Snippet name", 32),
        mask32(Snippet::eventtyp, "eventtyp", "Snippet parameters"),
        mask32(Snippet::channels, "channels", "Snippet channels"),
        mask32(Snippet::auxbuses, "auxbuses", "Snippet aux and buses"),
        mask32(Snippet::maingrps, "maingrps", "Snippet mains and groups"),
        whole(Snippet::hasdata, "hasdata", "Snippet stored", 0, 1),
    },
    Lifetime::show, Kind::provided);

inline constexpr auto lib = all_live(
    std::array{
        whole(Lib::pos, "pos", "Place", 0, 100).starts([](int place, int) { return float(place + 1); }),
        text(Lib::name, "name", "Preset name", 32),
        whole(Lib::type, "type", "Preset type", 0, 255),
        bitmap(Lib::flags, "flags", "Preset sections", 16),
        whole(Lib::hasdata, "hasdata", "Preset stored", 0, 1),
    },
    Lifetime::desk, Kind::provided);

inline constexpr ParamSpec action(Action key, std::string_view address, std::string_view title, float max = 1, float min = 0)
{
    return whole(key, address, title, min, max);
}

inline constexpr auto actions = [] {
    auto all = all_live(
        std::array{
            action(Action::setip, "setip", "Apply the network address"),
            action(Action::initall, "initall", "Initialise everything"),
            action(Action::initlib, "initlib", "Initialise the libraries"),
            action(Action::initshow, "initshow", "Initialise the show"),
            action(Action::savestate, "savestate", "Save the state"),
            action(Action::undopt, "undopt", "Make an undo point"),
            action(Action::doundo, "doundo", "Undo"),
            action(Action::playtrack, "playtrack", "Previous or next track", 1, -1),
            action(Action::newscreen, "newscreen", "Redraw the screen"),
            action(Action::clearsolo, "clearsolo", "Clear all solos"),
            action(Action::setprebus, "setprebus", "Set all sends of a bus to pre"),
            action(Action::setsrate, "setsrate", "Set the sample rate"),
            action(Action::setrtasrc, "setrtasrc", "Set the spectrum's source", 72),
            action(Action::recselect, "recselect", "Select a recording", 999),
            action(Action::gocue, "gocue", "Recall a cue", 99),
            action(Action::goscene, "goscene", "Recall a scene", 99),
            action(Action::gosnippet, "gosnippet", "Recall a snippet", 99),
            action(Action::selsession, "selsession", "Select a session", 100),
            action(Action::delsession, "delsession", "Delete a session", 100),
            action(Action::selmarker, "selmarker", "Select a marker", 100),
            action(Action::delmarker, "delmarker", "Delete a marker", 100),
            action(Action::savemarker, "savemarker", "Save a marker", 100),
            action(Action::addmarker, "addmarker", "Add a marker"),
            action(Action::setposition, "setposition", "Go to a position (ms)", milliseconds_a_day),
            action(Action::clearalert, "clearalert", "Clear the alert"),
            action(Action::formatcard, "formatcard", "Format the card"),
            text(Action::setclock, "setclock", "Set the clock (YYYYMMDDhhmmss)", 14),
        },
        Lifetime::session, Kind::action);
    for (auto& spec : all) spec = spec.off_node();
    return all;
}();

inline constexpr auto undo = all_live(std::array{text(Undo::time, "time", "Time of the undo point", 8).off_node()}, Lifetime::session, Kind::live);

inline constexpr auto urec = [] {
    auto all = all_live(
        std::array{
            whole(Urec::sessionmax, "sessionmax", "Sessions on the card", 0, 100),
            whole(Urec::markermax, "markermax", "Markers in the session", 0, 100),
            whole(Urec::sessionlen, "sessionlen", "Session length (ms)", 0, milliseconds_a_day),
            whole(Urec::sessionpos, "sessionpos", "Session selected", 0, 100),
            whole(Urec::markerpos, "markerpos", "Marker selected", 0, 100),
            whole(Urec::batterystate, "batterystate", "Card battery", 0, 2),
            whole(Urec::srate, "srate", "Card sample rate", 0, 1),
            whole(Urec::tracks, "tracks", "Card tracks", 0, 32),
            whole(Urec::sessionspan, "sessionspan", "Cards spanned", 0, 3),
            whole(Urec::sessionoffs, "sessionoffs", "Session offset (ms)", 0, milliseconds_a_day),
            whole(Urec::sd1state, "sd1state", "Card 1", 0, 3),
            whole(Urec::sd2state, "sd2state", "Card 2", 0, 3),
            whole(Urec::errorcode, "errorcode", "Card error", 0, 23),
            text(Urec::sd1info, "sd1info", "Card 1, in words", 32),
            text(Urec::sd2info, "sd2info", "Card 2, in words", 32),
            text(Urec::errormessage, "errormessage", "Card error, in words", 32),
        },
        Lifetime::session, Kind::live);
    for (auto& spec : all) spec = spec.off_node();
    return all;
}();

inline constexpr auto urec_session = all_live(std::array{text(UrecSession::name, "name", "Session name", 19).off_node()}, Lifetime::session, Kind::live);
inline constexpr auto urec_marker = all_live(std::array{whole(UrecMarker::time, "time", "Marker time (ms)", 0, milliseconds_a_day).off_node()}, Lifetime::session, Kind::live);

} // namespace rows
} // namespace gigdesk
