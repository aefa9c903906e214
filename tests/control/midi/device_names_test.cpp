// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/device_names.h"
#include "tests/catch.h"

using namespace gigdesk::midi;

TEST_CASE("midi names: ALSA's, JACK's and the bridges' names of a device are one name", "[control][midi]")
{
    CHECK(device_name("X-Touch:X-Touch MIDI 1 20:0") == "X-Touch");
    CHECK(device_name("nanoKONTROL2:nanoKONTROL2 nanoKONTROL2 _ CTRL 24:0") == "nanoKONTROL2 nanoKONTROL2 _ CTRL");
    CHECK(device_name("MIDI Mix:MIDI Mix MIDI 1 28:0") == "MIDI Mix");
    CHECK(device_name("Launch Control XL:Launch Control XL MIDI 2 28:1") == "Launch Control XL MIDI 2");
    CHECK(device_name("a2j:X-Touch [20] (capture): X-Touch MIDI 1") == device_name("a2j:X-Touch [24] (playback): X-Touch MIDI 1"));
    CHECK(device_name("Midi-Bridge:X-Touch 2:(capture_0) X-Touch MIDI 1") == device_name("Midi-Bridge:X-Touch 2:(playback_0) X-Touch MIDI 1"));
    CHECK(device_name("surface:out") == "surface");
    CHECK(device_name("surface:midi_in") == "surface");
    CHECK(device_name("system:midi_capture_1") == device_name("system:midi_playback_1"));
    CHECK(device_name("unit 2:unit 2 output") == "unit 2");
}

TEST_CASE("midi names: sources and sinks are paired by name, two of a kind are numbered", "[control][midi]")
{
    const auto devices = pair_up({{"X-Touch:X-Touch MIDI 1 20:0", "a"}, {"X-Touch:X-Touch MIDI 1 24:0", "b"}, {"Keys:Keys 28:0", "c"}, {"Midi Through:Midi Through Port-0 14:0", "d"}},
                                 {{"X-Touch:X-Touch MIDI 1 20:0", "a"}, {"X-Touch:X-Touch MIDI 1 24:0", "b"}, {"gigdesk:in 30:0", "e"}});
    REQUIRE(devices.size() == 3);
    CHECK(devices[0] == Device{"Keys", "Keys:Keys 28:0", "", "c/"});
    CHECK(devices[1] == Device{"X-Touch", "X-Touch:X-Touch MIDI 1 20:0", "X-Touch:X-Touch MIDI 1 20:0", "a/a"});
    CHECK(devices[2].name == "X-Touch #2");
    CHECK(devices[2].incarnation == "b/b");
}

TEST_CASE("midi names: odd names of the system do no harm", "[control][midi]")
{
    for (const auto* odd : {"", ":", " ", "a:", ":b", "20:0", " 20:0", "((((:))))", "x [", "in:out"}) CHECK_NOTHROW(device_name(odd));
}
