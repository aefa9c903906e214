// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/codec.h"
#include "control/mackie/keys.h"
#include "control/mackie/profile.h"
#include "control/mackie/words.h"
#include "tests/catch.h"

#include <random>
#include <string>

using namespace gigdesk;
using namespace gigdesk::mackie;

namespace {

Event heard(const Message& m) { return decode(m); }

} // namespace

TEST_CASE("mackie: the bytes of a hand are these events", "[control][mackie][golden]")
{
    using K = Event::Kind;
    CHECK(heard({0xE0, 0x7F, 0x5F}) == Event::of(K::fader, 0, 12287));
    CHECK(heard({0xE8, 0x70, 0x7F}) == Event::of(K::fader, 8, 16368));
    CHECK(heard({0x90, 0x68, 0x7F}) == Event::of(K::touch, 0, 1));
    CHECK(heard({0x90, 0x70, 0x00}) == Event::of(K::touch, 8, 0));
    CHECK(heard({0x90, 0x10, 0x7F}) == Event::of(K::key, key::mute, 1));
    CHECK(heard({0x80, 0x10, 0x40}) == Event::of(K::key, key::mute, 0));
    CHECK(heard({0xB0, 0x10, 0x01}) == Event::of(K::turn, 0, 1));
    CHECK(heard({0xB0, 0x17, 0x4A}) == Event::of(K::turn, 7, -10));
    CHECK(heard({0xB0, 0x11, 0x00}) == Event::of(K::turn, 1, 1));
    CHECK(heard({0xB0, 0x11, 0x40}) == Event::of(K::turn, 1, -1));
    CHECK(heard({0xB0, 0x3C, 0x41}) == Event::of(K::jog, 0, -1));
    CHECK(heard({0xB0, 0x2E, 0x64}) == Event::of(K::pedal, 0, 100));
}

TEST_CASE("mackie: what the desk says are these bytes", "[control][mackie][golden]")
{
    CHECK(fader(0, 12287) == Message{0xE0, 0x7F, 0x5F});
    CHECK(fader(8, 20000) == Message{0xE8, 0x7F, 0x7F});
    CHECK(light(key::mute + 2, 0x7F) == Message{0x90, 0x12, 0x7F});
    CHECK(ring(3, 0x51) == Message{0xB0, 0x33, 0x51});
    CHECK(digit(11, 0x09) == Message{0xB0, 0x4B, 0x09});
    CHECK(meter(2, 12) == Message{0xD0, 0x2C});
    CHECK(text(id_extender, 56, "A\xC3z") == Message{0xF0, 0, 0, 0x66, 0x15, 0x12, 56, 'A', ' ', 'z', 0xF7});
    CHECK(query(id_logic) == Message{0xF0, 0, 0, 0x66, 0x10, 0x00, 0xF7});
    const std::array<std::uint8_t, 8> rainbow{1, 2, 3, 4, 5, 6, 7, 0};
    CHECK(colours(id_mcu, rainbow) == Message{0xF0, 0, 0, 0x66, 0x14, 0x72, 1, 2, 3, 4, 5, 6, 7, 0, 0xF7});
    const std::array<std::uint8_t, 2> red_and_cyan{1, 6};
    CHECK(icon_colours(red_and_cyan) == Message{0xF0, 0, 2, 0x4E, 0x16, 0x14, 0x7F, 0, 0, 0, 0x7F, 0x7F, 0xF7});
}

TEST_CASE("mackie: what a unit on a screen sends is what the desk hears", "[control][mackie]")
{
    using K = Event::Kind;
    for (const auto& e : {Event::of(K::fader, 3, 9999), Event::of(K::touch, 8, 1), Event::of(K::turn, 2, -7), Event::of(K::jog, 0, 3), Event::of(K::pedal, 0, 5), Event::of(K::key, key::scrub, 0), Event::of(K::accepted, id_logic, 1)})
        CHECK(decode(encode(e)) == e);
    auto hello = Event::of(K::hello, id_logic_extender, 0);
    hello.serial = {1, 2, 3, 4, 5, 6, 7};
    hello.challenge = {10, 20, 30, 40};
    CHECK(decode(encode(hello)) == hello);
}

TEST_CASE("mackie: a Logic unit's challenge is answered by these bytes", "[control][mackie][golden]")
{
    CHECK(response_to({0x12, 0x34, 0x56, 0x78}) == Challenge{0x58, 0x0F, 0x16, 0x4E});
    CHECK(response_to({0x7F, 0x00, 0x55, 0x2A}) == Challenge{0x5F, 0x2C, 0x29, 0x7B});
    auto hello = Event::of(Event::Kind::hello, id_logic, 0);
    hello.serial = {1, 2, 3, 4, 5, 6, 7};
    hello.challenge = {0x12, 0x34, 0x56, 0x78};
    CHECK(answer(hello) == Message{0xF0, 0, 0, 0x66, 0x10, 0x02, 1, 2, 3, 4, 5, 6, 7, 0x58, 0x0F, 0x16, 0x4E, 0xF7});
}

TEST_CASE("mackie: garbage, foreign and wrong ids say nothing", "[control][mackie][bad-input]")
{
    CHECK(heard({}).kind == Event::Kind::none);
    CHECK(heard({0xE9, 0, 0}).kind == Event::Kind::none);
    CHECK(heard({0xE0, 0x80, 0}).kind == Event::Kind::none);
    CHECK(heard({0xE0, 0}).kind == Event::Kind::none);
    CHECK(heard({0x91, 0x10, 0x7F}).kind == Event::Kind::none);
    CHECK(heard({0xF0, 0, 0, 0x66, 0x05, 0x01, 0xF7}).kind == Event::Kind::none);
    CHECK(heard({0xF0, 0, 0, 0x66, 0x14, 0x01}).kind == Event::Kind::none);
    CHECK(heard({0xF0, 0, 0, 0x66, 0x14, 0x01, 0x90, 0xF7}).kind == Event::Kind::none);
    CHECK(heard({0xF0, 0x7E, 0x7F, 6, 1, 0, 0, 0xF7}).kind == Event::Kind::none);
    std::mt19937 random{5};
    for (int n = 0; n < 100'000; ++n) {
        Message m(random() % 24);
        for (auto& b : m) b = std::uint8_t(random());
        if (!m.empty() && random() % 2) m[0] = 0xF0;
        const auto e = decode(m);
        CHECK_FALSE((e.kind == Event::Kind::fader && (e.place > 8 || e.value > 16383)));
    }
}

TEST_CASE("mackie: every device file is read, has a name of its own and is found by its ports", "[control][mackie][devices]")
{
    const Profiles profiles;
    CHECK(profiles.all().size() == device_files().size());
    for (const auto& p : profiles.all()) {
        INFO(p.name);
        CHECK(profiles.find(p.name) == &p);
        for (const auto& port : p.ports) CHECK(profiles.find_by_port(port) == &p);
        CHECK((p.cell == 0 || p.cell == 6 || p.cell == 7));
        CHECK(p.bytes_per_second >= 1000);
    }
    CHECK(profiles.find_by_port("X-Touch-Ext:X-Touch-Ext MIDI 1")->name == "Behringer X-Touch Extender");
    CHECK(profiles.find_by_port("X-Touch One MIDI 1")->name == "Behringer X-Touch One");
    CHECK(profiles.find_by_port("Mackie Control XT")->id == id_extender);
    CHECK(profiles.find_by_port("Keystation 49") == nullptr);
    CHECK_FALSE(profiles.find("Behringer BCF2000")->motor.feels_touch);
    CHECK(profiles.find("Behringer BCF2000")->common_number(0x18) == key::mute);
    CHECK(profiles.find("Behringer BCF2000")->own_number(key::solo + 3) == 0x13);
}

TEST_CASE("mackie: a device file that is wrong is refused by what is wrong in it", "[control][mackie][devices]")
{
    const auto why = [](const char* text) -> std::string {
        try {
            (void)read_profile(text);
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return {};
    };
    CHECK(why("colour = \"red\"").find("'colour'") != std::string::npos);
    CHECK(why("unit = \"hui\"").find("'hui'") != std::string::npos);
    CHECK(why("wake = [\"F0 0G\"]").find("'0G'") != std::string::npos);
    CHECK(why("name = \"A\"\nname =").find("line 2") != std::string::npos);
    CHECK(why("cell = \"six\"").find("surface file") == 0);
}

TEST_CASE("mackie: names fit six or seven characters and keep their digits", "[control][mackie][words]")
{
    CHECK(fit_name("Trk 10", 6) == "Trk 10");
    CHECK(fit_name("Track 10", 6) == "Trck10");
    CHECK(fit_name("Guitar amp 12", 7) == "Gtrmp12");
    CHECK(fit_name("Vox", 6) == "Vox");
    CHECK(fit_name("S\xC3\xA4ngerin", 7) == "Saengrn");
    CHECK(fit_name("\xE9\xBC\x93", 6) == "?");
    CHECK(fit_name("123456789", 6).size() == 6);
    CHECK(pan_words(-20) == "L20");
    CHECK(pan_words(0) == "C");
}
