// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_choice.h"
#include "engine/device/sound_cards.h"
#include "tests/catch.h"

using namespace gigdesk;

namespace {

constexpr const char* proc_asound_cards = R"( 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0x6041128000 irq 144
 1 [USB            ]: USB-Audio - Scarlett 18i20 USB
                      Focusrite Scarlett 18i20 USB at usb-0000:00:14.0-2, high speed
 2 [sofhdadsp      ]: sof-hda-dsp - sof-hda-dsp
                      LENOVO-20XW
)";

const DeviceListing own{"alsa", "hw:PCH,0", "HDA Intel PCH (hw:PCH,0)", 2, 2, {48000}, false, ""};
const DeviceListing usb{"alsa", "hw:USB,0", "Scarlett 18i20 USB (hw:USB,0)", 18, 20, {48000}, true, ""};
const DeviceListing usb2{"alsa", "hw:XR18,0", "XR18 (hw:XR18,0)", 18, 18, {48000}, true, ""};
const DeviceListing sink{"pulse", "Speakers", "Speakers", 0, 2, {48000}, false, "the system's default"};

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("sound cards: the kernel's list is read, and own cards are told from plugged-in ones", "[engine][device]")
{
    const auto cards = parse_sound_cards(proc_asound_cards);
    REQUIRE(cards.size() == 3);
    CHECK(cards[1].index == 1);
    CHECK(cards[1].id == "USB");
    CHECK(cards[1].driver == "USB-Audio");
    CHECK(cards[1].name == "Scarlett 18i20 USB");
    CHECK(cards[0].built_in());
    CHECK_FALSE(cards[1].built_in());
    CHECK(cards[2].built_in());
    CHECK(parse_sound_cards("--- no soundcards ---\n").empty());
}

TEST_CASE("sound cards: both RtAudio's names lead to the card", "[engine][device]")
{
    const auto cards = parse_sound_cards(proc_asound_cards);
    CHECK(card_of("hw:USB,0", cards) == &cards[1]);                           // version 5
    CHECK(card_of("Scarlett 18i20 USB (USB Audio)", cards) == &cards[1]);     // version 6
    CHECK(card_of("hw:USB2,0", cards) == nullptr);
}

TEST_CASE("choice: a JACK server comes first, then an external interface", "[engine][device]")
{
    CHECK(choose_device({}, true, {own, usb}, {sink}).wish.backend == "jack");
    const auto choice = choose_device({}, false, {own, usb}, {sink});
    CHECK(choice.wish.backend == "alsa");
    CHECK(choice.wish.name == "hw:USB,0");
    CHECK(contains(choice.why, "Scarlett 18i20 USB (hw:USB,0) is an external interface."));
    CHECK(contains(choose_device({}, false, {usb, usb2}, {}).why, "first of 2 external interfaces"));
}

TEST_CASE("choice: of the built-in card only the output is taken, and the clock is the last", "[engine][device]")
{
    const auto speakers = choose_device({}, false, {own}, {sink});
    CHECK(speakers.wish.backend == "pulse");
    CHECK(contains(speakers.why, "only the output of Speakers"));
    const auto card = choose_device({}, false, {own}, {});
    CHECK(card.wish.backend == "alsa");
    CHECK(card.wish.name == "hw:PCH,0");
    CHECK(card.wish.inputs == 0); // the built-in card's inputs are opened only if asked for
    CHECK(choose_device({}, false, {}, {}).wish.backend == "clock");
}

TEST_CASE("choice: a name wins over everything, and other wishes are kept", "[engine][device]")
{
    DeviceWish wish;
    wish.name = "scarlett";
    wish.rate = 96000;
    const auto choice = choose_device(wish, true, {own, usb}, {});
    CHECK(choice.wish.backend == "alsa");
    CHECK(choice.wish.name == "hw:USB,0");
    CHECK(choice.wish.rate == 96000);
    wish.name = "unplugged";
    CHECK(choose_device(wish, false, {own, usb}, {sink}).wish.name == "unplugged"); // no other card instead
    CHECK(find_listing({own, usb}, "nothing like it") == nullptr);
}
