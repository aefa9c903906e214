// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_gd.h"

/// Who is at the desk: clients of the network, and MIDI devices. [any]
namespace gigdesk {

/// /gd/client/NN: a place is a client as long as it is known; places of those long gone are given away.
enum class GdClient : std::uint8_t {
    address, name, kind, state, asks, role, bus, cap, last, idle, packets, dropped, refused, blink, forget
};
/// /gd/midi/NN: a device by name, plugged in or not.
enum class GdMidi : std::uint8_t {
    name, state, device, use, map, unit, pickup, x32_receive, x32_send, x32_channel, last, in_rate, out_rate, errors, test, forget
};

namespace rows {

inline constexpr int client_places = 32;
inline constexpr int midi_places = 16;
inline constexpr std::array<std::string_view, 4> client_states{"FREE", "HERE", "QUIET", "WINDOW"};
inline constexpr std::array<std::string_view, 4> client_roles{"LOOK", "OWN", "ALL", "BARRED"};
inline constexpr std::array<std::string_view, 5> midi_states{"FREE", "AWAY", "NEW", "READY", "TROUBLE"};
inline constexpr std::array<std::string_view, 4> midi_uses{"OFF", "MACKIE", "MAP", "X32"};
inline constexpr std::array<std::string_view, 3> pickups{"CROSS", "SCALE", "JUMP"};

inline constexpr auto gd_client = [] {
    auto all = std::array{
        said(GdClient::address, "address", "Address"),
        text(GdClient::name, "name", "Name", 24).lives(Lifetime::session),
        said(GdClient::kind, "kind", "What kind of client"),
        named(GdClient::state, "state", "State", client_states).of(Kind::live),
        told(GdClient::asks, "asks", "Waits to be let in", 1),
        named(GdClient::role, "role", "May do", client_roles).lives(Lifetime::session),
        whole(GdClient::bus, "bus", "Own mix: bus", 0, bus_count).lives(Lifetime::session),
        level(GdClient::cap, "cap", "Own mix: highest bus fader", 161, 0).lives(Lifetime::session),
        said(GdClient::last, "last", "Last message"),
        told(GdClient::idle, "idle", "Seconds since the last message"),
        told(GdClient::packets, "packets", "Packets received"),
        told(GdClient::dropped, "dropped", "Packets that could not be sent to it"),
        told(GdClient::refused, "refused", "Sets refused"),
        whole(GdClient::blink, "blink", "Make it show itself", 0, 1).of(Kind::action),
        whole(GdClient::forget, "forget", "Forget it and what it may do", 0, 1).of(Kind::action),
    };
    for (auto& spec : all) spec = spec.off_node().lives(Lifetime::session);
    return all;
}();

inline constexpr auto gd_midi = [] {
    auto all = std::array{
        text(GdMidi::name, "name", "Device", 80).lives(Lifetime::desk),
        named(GdMidi::state, "state", "State", midi_states).of(Kind::live),
        said(GdMidi::device, "device", "Recognised as"),
        named(GdMidi::use, "use", "Used as", midi_uses).lives(Lifetime::desk),
        text(GdMidi::map, "map", "Map", 80).lives(Lifetime::desk),
        whole(GdMidi::unit, "unit", "Place among the motor-fader units, from the left (0 = by itself)", 0, 4).lives(Lifetime::desk),
        named(GdMidi::pickup, "pickup", "Soft takeover", pickups).lives(Lifetime::desk),
        toggle(GdMidi::x32_receive, "x32/receive", "Obeys the X32's MIDI language").lives(Lifetime::desk),
        toggle(GdMidi::x32_send, "x32/send", "Speaks the X32's MIDI language").lives(Lifetime::desk),
        whole(GdMidi::x32_channel, "x32/channel", "First MIDI channel of the X32's language", 1, 16, 1).lives(Lifetime::desk),
        said(GdMidi::last, "last", "Last message"),
        told(GdMidi::in_rate, "in", "Bytes a second from it"),
        told(GdMidi::out_rate, "out", "Bytes a second to it"),
        told(GdMidi::errors, "errors", "Messages that made no sense"),
        whole(GdMidi::test, "test", "Make it show itself", 0, 1).of(Kind::action),
        whole(GdMidi::forget, "forget", "Forget it", 0, 1).of(Kind::action),
    };
    for (auto& spec : all) spec = spec.kind == Kind::live ? spec.off_node().lives(Lifetime::session) : spec.off_node();
    return all;
}();

} // namespace rows
} // namespace gigdesk
