// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_band.h"
#include "control/show/scene_text.h"
#include "engine/model/param_id.h"
#include "tests/catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace gigdesk;
namespace fs = std::filesystem;

namespace {

const fs::path scenes = fs::path(GIGDESK_SOURCE_DIR) / "scenes";

std::string text_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

SceneReading scene(const char* name) { return read_scene(text_of(scenes / name)); }

constexpr int pre = 3, post = 4, low_cut = 0;

bool used(const DeskValues& desk, int channel) { return !desk.text(id_of(Ch::config_name, channel)).empty(); }
bool closed(const DeskValues& desk, ParamId fader) { return desk.real(fader) == minus_infinity_db; }

int tap_of_send(const DeskValues& desk, int channel, int bus) { return desk.whole(id_of(Ch::send_type, channel, bus / 2)); }

} // namespace

TEST_CASE("Every scene we ship loads without a complaint and comes back byte by byte", "[app][templates]")
{
    int found = 0;
    for (const auto& file : fs::directory_iterator(scenes)) {
        if (file.path().extension() != ".scn") continue;
        ++found;
        INFO(file.path());
        const std::string text = text_of(file.path());
        const SceneReading reading = read_scene(text);
        for (const auto& problem : reading.problems) FAIL(to_string(problem));
        CHECK(reading.lines_read > 1500);
        CHECK_FALSE(reading.document.name().empty());
        CHECK(write_scene(reading.document, reading.desk, SceneScope::scene) == text);
    }
    CHECK(found >= 4);
}

TEST_CASE("Every scene patches what it uses", "[app][templates]")
{
    for (const auto& file : fs::directory_iterator(scenes)) {
        const DeskValues desk = read_scene(text_of(file.path())).desk;
        INFO(file.path());
        for (int c = 0; c < 32; ++c) CHECK(desk.whole(id_of(GdIn::source, c)) == c + 1);
        CHECK(desk.whole(id_of(GdOut::src, 0)) == 1); // main L, R, then the buses
        CHECK(desk.whole(id_of(GdOut::src, 1)) == 2);
        for (int b = 0; b < 4; ++b) CHECK(desk.whole(id_of(GdOut::src, 2 + b)) == 4 + b);
    }
}

TEST_CASE("Templates start closed: mains and all inputs are down, nothing is fed to a monitor", "[app][templates]")
{
    const auto* name = GENERATE("empty.scn", "five-piece-band.scn", "speech.scn");
    INFO(name);
    const DeskValues desk = scene(name).desk;
    CHECK(closed(desk, id_of(MainSt::mix_fader)));
    CHECK(closed(desk, id_of(MainMono::mix_fader)));
    for (int c = 0; c < channel_strips; ++c) {
        CHECK(closed(desk, id_of(Ch::mix_fader, c)));
        for (int b = 0; b < bus_count; ++b)
            if (tap_of_send(desk, c, b) == pre) CHECK(closed(desk, id_of(Ch::send_level, c, b)));
    }
}

TEST_CASE("The band template has a low cut on every voice and string, colours by family, and times ready for gates", "[app][templates]")
{
    const DeskValues desk = scene("five-piece-band.scn").desk;
    int voices = 0;
    for (int c = 0; c < channel_strips; ++c) {
        if (!used(desk, c)) continue;
        const std::string name = desk.text(id_of(Ch::config_name, c));
        INFO(name);
        CHECK(desk.whole(id_of(Ch::config_color, c)) != 0);
        CHECK(desk.whole(id_of(Ch::grp_dca, c)) != 0);
        CHECK_FALSE(desk.is_on(id_of(Ch::gate_on, c))); // thresholds are the room's business
        if (name != "Kick") CHECK(desk.is_on(id_of(Ch::preamp_hpon, c)));
        if (name.find("ox") != std::string::npos) {
            ++voices;
            CHECK(desk.real(id_of(Ch::preamp_hpf, c)) > 100);
            CHECK(desk.is_on(id_of(Ch::dyn_on, c)));
        }
    }
    CHECK(voices == 5);
    CHECK(desk.is_on(id_of(Ch::preamp_invert, 2))); // the snare from below
}

TEST_CASE("The band template's four monitors are pre-fader for every input, off the mains, and can be sent to outputs", "[app][templates]")
{
    const DeskValues desk = scene("five-piece-band.scn").desk;
    for (int b = 0; b < 4; ++b) {
        INFO(b);
        CHECK_FALSE(desk.text(id_of(Bus::config_name, b)).empty());
        CHECK_FALSE(desk.is_on(id_of(Bus::mix_st, b)));
        CHECK(desk.real(id_of(Bus::mix_fader, b)) == Approx(0).margin(0.05));
        CHECK(desk.whole(id_of(Bus::eq_type, b, 0)) == low_cut);
        for (int c = 0; c < channel_strips; ++c) CHECK(tap_of_send(desk, c, b) == pre);
        for (int c = 0; c < 8; ++c) CHECK(desk.whole(id_of(Aux::send_type, c, b / 2)) == pre);
    }
}

TEST_CASE("The speech template cuts the rumble, tames every voice and records after the faders", "[app][templates]")
{
    const DeskValues desk = scene("speech.scn").desk;
    for (int c = 0; c < channel_strips; ++c) {
        if (!used(desk, c)) continue;
        INFO(desk.text(id_of(Ch::config_name, c)));
        CHECK(desk.is_on(id_of(Ch::preamp_hpon, c)));
        CHECK(desk.real(id_of(Ch::preamp_hpf, c)) > 100);
        for (int b : {0, 1}) CHECK(tap_of_send(desk, c, b) == pre);
        for (int b : {2, 3}) {
            CHECK(tap_of_send(desk, c, b) == post);
            CHECK(desk.real(id_of(Ch::send_level, c, b)) == 0);
        }
    }
}

TEST_CASE("The demo scene names the demo band's inputs and mixes them, with the main at -6 dB", "[app][templates][demo]")
{
    const DeskValues desk = scene("demo.scn").desk;
    for (int c = 0; c < DemoBand::channels(); ++c) {
        INFO(c);
        CHECK(desk.text(id_of(Ch::config_name, c)) == DemoBand::name(c));
        CHECK(desk.whole(id_of(Ch::config_color, c)) == DemoBand::colour(c));
        CHECK(desk.real(id_of(Ch::mix_fader, c)) > -20);
        CHECK(desk.is_on(id_of(Ch::mix_on, c)));
        CHECK(desk.is_on(id_of(Ch::preamp_hpon, c)));
    }
    for (int c = DemoBand::channels(); c < channel_strips; ++c) CHECK(closed(desk, id_of(Ch::mix_fader, c)));
    CHECK(desk.real(id_of(MainSt::mix_fader)) == Approx(-6).margin(0.1));
    for (int drum : {0, 1, 2}) CHECK(desk.is_on(id_of(Ch::gate_on, drum)));
    for (int b = 0; b < 4; ++b) {
        int fed = 0;
        for (int c = 0; c < DemoBand::channels(); ++c) fed += !closed(desk, id_of(Ch::send_level, c, b));
        CHECK(fed >= 4);
    }
}
