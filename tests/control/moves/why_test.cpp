// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why.h"
#include "engine/model/address.h"
#include "tests/catch.h"

#include <functional>

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

/// Channel 5 plays loud through main, bus 3 (a wedge, before the fader), matrix 1 and Listen A; every output is open.
struct Sounding {
    DeskValues desk;
    MeterSnapshot meters;

    Sounding()
    {
        const auto open = [&](const Strip& strip) { set(strip.id(Ch::mix_fader), 0); };
        set(id_of(Gd::desk_inputs), 16), set(id_of(Gd::desk_outputs), 8);
        set(id_of(GdIn::source, 4), 5);
        desk.set_text(id_of(Ch::config_name, 4), "Anna");
        open(Strip::channel(4)), open(Strip::main()), open(Strip::mono()), open(Strip::bus(2)), open(Strip::matrix(0));
        set(id_of(Ch::mix_mono, 4), 1), set(id_of(Ch::mix_mlevel, 4), 0);
        set(id_of(Ch::send_level, 4, 2), -6), set(id_of(Ch::send_type, 4, 1), 3);
        set(id_of(MainSt::send_level, 0, 0), 0);
        const int sources[] = {1, 2, 3, 4 + 2, 20, 74};
        for (int out = 0; out < 6; ++out) set(id_of(GdOut::src, out), sources[out]);
        set(id_of(GdOut::src, 6), 0), set(id_of(GdOut::src, 7), 0), set(id_of(GdOut::src, 9), 1);
        for (int out = 10; out < max_device_outputs; ++out) set(id_of(GdOut::src, out), 0);
        set(id_of(Gd::outputs_open), 1);
        set(id_of(Config::solo_level), 0);
        for (auto& channel : meters.channels) channel = {0.3f, 0.3f, 0.3f, 1, 1};
        meters.limiter_gain.fill(1);
    }
    void set(ParamId id, double value) { desk.set(id, spec_of(id).type() == ValueType::real ? Value::real(float(value)) : Value::whole(int(value))); }
    [[nodiscard]] Why why(const std::string& from, const std::string& to) const { return why_silent(desk, &meters, *read_source(from), *read_destination(to)); }
};

constexpr double off = double(minus_infinity_db);

struct Fault {
    const char* name;
    std::function<void(Sounding&)> seed;
    const char *from, *to;
    Silence cause;
    const char *words, *jump;
};

const Fault faults[] = {
    {"nothing patched", [](Sounding& s) { s.set(id_of(GdIn::source, 4), 0); }, "ch/05", "out/01", Silence::not_patched, "Channel 5 (Anna) has no input", "/gd/patch/in/05"},
    {"a channel the device does not have", [](Sounding& s) { s.set(id_of(GdIn::source, 4), 17); }, "ch/05", "out/01", Silence::beyond_device, "device input 17, but the device has 16", "/gd/patch/in/05"},
    {"no signal", [](Sounding& s) { s.meters.channels[4].input = 1e-5f; }, "ch/05", "out/01", Silence::no_signal, "channel 5 (Anna) reads -100.0 dBFS from Input 5", "/gd/patch/in/05"},
    {"gate shut", [](Sounding& s) { s.set(id_of(Ch::gate_on, 4), 1), s.set(id_of(Ch::gate_thr, 4), -3), s.meters.channels[4].gate_gain = 0.001f; }, "ch/05", "out/01", Silence::gate_shut, "The gate of channel 5 (Anna) is shut (-60 dB): the level must reach -3.0 dB", "/ch/05/gate/thr"},
    {"expander shut", [](Sounding& s) { s.set(id_of(Ch::dyn_on, 4), 1), s.set(id_of(Ch::dyn_mode, 4), 1), s.meters.channels[4].comp_gain = 0.001f; }, "ch/05", "bus/03", Silence::expander_shut, "expander", "/ch/05/dyn/thr"},
    {"insert without a return", [](Sounding& s) { s.set(id_of(Ch::insert_on, 4), 1), s.set(id_of(Ch::insert_sel, 4), 18); }, "ch/05", "main/st", Silence::insert_no_return, "The insert AUX2 of channel 5 (Anna) has no return", "/gd/insert/2/return"},
    {"own mute", [](Sounding& s) { s.set(id_of(Ch::mix_on, 4), 0); }, "ch/05", "out/01", Silence::own_mute, "Channel 5 (Anna) is muted by its own switch", "/ch/05/mix/on"},
    {"mute group", [](Sounding& s) { s.set(id_of(Ch::grp_mute, 4), 2), s.set(id_of(Config::mute, 0, 1), 1); }, "ch/05", "out/01", Silence::mute_group, "Channel 5 (Anna) is closed by mute group 2", "/config/mute/2"},
    {"all inputs muted", [](Sounding& s) { s.set(id_of(Gd::mutes_all), 1); }, "ch/05", "main/m", Silence::mute_all, "mute all inputs", "/gd/mutes/all"},
    {"FX returns muted", [](Sounding& s) { s.set(id_of(Gd::mutes_fx), 1), s.set(id_of(GdIn::source, 72), 5), s.set(id_of(FxRtn::mix_fader, 0), 0), s.meters.fx_returns[0].input = 1; }, "fxrtn/1", "main/st", Silence::mute_fx, "FX return 1 is closed", "/gd/mutes/fx"},
    {"DCA muted", [](Sounding& s) { s.set(id_of(Ch::grp_dca, 4), 4), s.set(id_of(Dca::on, 2), 0), s.desk.set_text(id_of(Dca::config_name, 2), "Vocals"); }, "ch/05", "out/02", Silence::dca_mute, "closed by DCA 3 (Vocals), which is muted", "/dca/3/on"},
    {"DCA at -oo", [](Sounding& s) { s.set(id_of(Ch::grp_dca, 4), 4), s.set(id_of(Dca::fader, 2), off); }, "ch/05", "out/01", Silence::dca_down, "held at -oo by the fader of DCA 3", "/dca/3/fader"},
    {"fader down", [](Sounding& s) { s.set(id_of(Ch::mix_fader, 4), off); }, "ch/05", "out/01", Silence::fader_down, "The fader of channel 5 (Anna) is at -oo", "/ch/05/mix/fader"},
    {"not on main", [](Sounding& s) { s.set(id_of(Ch::mix_st, 4), 0); }, "ch/05", "out/01", Silence::not_to_main, "not assigned to main L/R", "/ch/05/mix/st"},
    {"not on mono", [](Sounding& s) { s.set(id_of(Ch::mix_mono, 4), 0); }, "ch/05", "out/03", Silence::not_to_mono, "not assigned to mono", "/ch/05/mix/mono"},
    {"mono level down", [](Sounding& s) { s.set(id_of(Ch::mix_mlevel, 4), off); }, "ch/05", "main/m", Silence::mono_level_down, "mono level", "/ch/05/mix/mlevel"},
    {"panned to the left", [](Sounding& s) { s.set(id_of(Ch::mix_pan, 4), -100); }, "ch/05", "out/02", Silence::panned_away, "not on the right", "/ch/05/mix/pan"},
    {"send off", [](Sounding& s) { s.set(id_of(Ch::send_on, 4, 2), 0); }, "ch/05", "out/04", Silence::send_off, "The send of channel 5 (Anna) to bus 3 is switched off", "/ch/05/mix/03/on"},
    {"send at -oo", [](Sounding& s) { s.set(id_of(Ch::send_level, 4, 2), off); }, "ch/05", "bus/03", Silence::send_down, "to bus 3 is at -oo", "/ch/05/mix/03/level"},
    {"send panned to the other bus", [](Sounding& s) { s.set(id_of(Config::buslink, 0, 1), 1), s.set(id_of(Ch::send_pan, 4, 1), 100); }, "ch/05", "bus/03", Silence::panned_away, "the other side of the pair of buses", "/ch/05/mix/03/pan"},
    {"linked, and the other side's bus", [](Sounding& s) { s.set(id_of(Config::buslink, 0, 1), 1), s.set(id_of(Config::chlink, 0, 2), 1), s.set(id_of(GdOut::src, 3), 7), s.set(id_of(Bus::mix_fader, 3), 0), s.set(id_of(Ch::send_level, 4, 3), 0); }, "ch/05", "bus/04", Silence::panned_away, "other side", "/ch/05/mix/03/pan"},
    {"in the centre of LCR", [](Sounding& s) { s.set(id_of(Config::mono_mode), 1); }, "ch/05", "out/01", Silence::panned_away, "in the centre, which mono carries", "/ch/05/mix/pan"},
    {"at the side of LCR", [](Sounding& s) { s.set(id_of(Config::mono_mode), 1), s.set(id_of(Ch::mix_pan, 4), -100); }, "ch/05", "out/03", Silence::panned_away, "at the side", "/ch/05/mix/pan"},
    {"mono follows a main that is down", [](Sounding& s) { s.set(id_of(Config::mono_link), 1), s.set(id_of(MainSt::mix_fader), off); }, "ch/05", "out/03", Silence::fader_down, "The fader of main L/R", "/main/st/mix/fader"},
    {"a bus's insert without a return", [](Sounding& s) { s.set(id_of(Bus::insert_on, 2), 1), s.set(id_of(Bus::insert_sel, 2), 17); }, "ch/05", "out/04", Silence::insert_no_return, "The insert AUX1 of bus 3", "/gd/insert/1/return"},
    {"hard mute", [](Sounding& s) { s.set(id_of(Ch::mix_on, 4), 0), s.set(id_of(Prefs::hardmute), 1); }, "ch/05", "out/04", Silence::hard_mute, "also before its fader", "/ch/05/mix/on"},
    {"hard mute by a DCA", [](Sounding& s) { s.set(id_of(Ch::grp_dca, 4), 1), s.set(id_of(Dca::on, 0), 0), s.set(id_of(Prefs::dcamute), 1); }, "ch/05", "bus/03", Silence::hard_mute, "DCA 1", "/dca/1/on"},
    {"solo in place", [](Sounding& s) { s.set(id_of(Gd::sip_on), 1); }, "ch/05", "out/01", Silence::solo_in_place, "others are soloed", "/gd/sip/armed"},
    {"bus muted", [](Sounding& s) { s.set(id_of(Bus::mix_on, 2), 0); }, "ch/05", "out/04", Silence::own_mute, "Bus 3 is muted", "/bus/03/mix/on"},
    {"bus fader down", [](Sounding& s) { s.set(id_of(Bus::mix_fader, 2), off); }, "ch/05", "bus/03", Silence::fader_down, "The fader of bus 3", "/bus/03/mix/fader"},
    {"bus in a closed group", [](Sounding& s) { s.set(id_of(Bus::grp_mute, 2), 1), s.set(id_of(Config::mute, 0, 0), 1); }, "ch/05", "out/04", Silence::mute_group, "Bus 3 is closed by mute group 1", "/config/mute/1"},
    {"bus with a DCA", [](Sounding& s) { s.set(id_of(Bus::grp_dca, 2), 128), s.set(id_of(Dca::fader, 7), off); }, "ch/05", "out/04", Silence::dca_down, "Bus 3 is held at -oo by the fader of DCA 8", "/dca/8/fader"},
    {"bus patched to no output", [](Sounding& s) { s.set(id_of(GdOut::src, 3), 0); }, "ch/05", "bus/03", Silence::goes_nowhere, "Bus 3 is patched to no output", "/gd/patch/out/01/src"},
    {"matrix muted", [](Sounding& s) { s.set(id_of(Mtx::mix_on, 0), 0); }, "ch/05", "out/05", Silence::own_mute, "Matrix 1 is muted", "/mtx/01/mix/on"},
    {"main not sent to the matrix", [](Sounding& s) { s.set(id_of(MainSt::send_level, 0, 0), off); }, "ch/05", "mtx/1", Silence::send_down, "The send of main L/R to matrix 1", "/main/st/mix/01/level"},
    {"main muted on the way to a matrix", [](Sounding& s) { s.set(id_of(MainSt::mix_on), 0); }, "ch/05", "out/05", Silence::own_mute, "Main L/R is muted", "/main/st/mix/on"},
    {"output unpatched", [](Sounding&) {}, "ch/05", "out/07", Silence::output_unpatched, "Nothing is patched to output 7", "/gd/patch/out/07/src"},
    {"output the device does not have", [](Sounding&) {}, "ch/05", "out/10", Silence::output_beyond_device, "the device has 8", "/gd/patch/out/10/src"},
    {"another strip's direct output", [](Sounding& s) { s.set(id_of(GdOut::src, 6), 27); }, "ch/05", "out/07", Silence::no_way, "channel 2", "/gd/patch/out/07/src"},
    {"held", [](Sounding& s) { s.set(id_of(Gd::outputs_open), 0); }, "ch/05", "out/01", Silence::held, "HELD", "/gd/outputs/open"},
    {"mute all out", [](Sounding& s) { s.set(id_of(Gd::outputs_mute), 1); }, "ch/05", "main/st", Silence::mute_all_out, "MUTE ALL OUT", "/gd/outputs/mute"},
    {"limiter clamping", [](Sounding& s) { s.meters.limiter_gain[0] = 0.01f; }, "ch/05", "out/01", Silence::limiter, "The limiter of output 1 holds it down by 40 dB", "/gd/patch/out/01/ceiling"},
    {"a device input that feeds nothing", [](Sounding&) {}, "in/09", "out/01", Silence::not_patched, "Device input 9 feeds no strip", "/gd/patch/in/09"},
    {"another one is soloed", [](Sounding& s) { s.set(Strip::channel(6).id(GdStrip::solo_a), 1); }, "ch/05", "listen/a", Silence::not_soloed, "(channel 7), and channel 5 (Anna) is not", "/gd/ch/05/soloa"},
    {"Listen without a source", [](Sounding& s) { s.set(id_of(Config::solo_source), 0); }, "ch/05", "listen/a", Silence::listen_source, "no source", "/config/solo/source"},
    {"Listen down", [](Sounding& s) { s.set(id_of(Config::solo_level), off); }, "ch/05", "out/06", Silence::listen_down, "Listen A is at -oo", "/config/solo/level"},
    {"Listen muted", [](Sounding& s) { s.set(id_of(Config::solo_mute), 1); }, "ch/05", "listen/a", Silence::listen_muted, "Listen A is muted", "/config/solo/mute"},
    {"Listen B patched nowhere", [](Sounding& s) { s.set(id_of(GdListenB::level), 0); }, "ch/05", "listen/b", Silence::goes_nowhere, "Listen B is patched to no output", "/gd/patch/out/01/src"},
    {"AFL of a strip that is down", [](Sounding& s) { s.set(Strip::channel(4).id(GdStrip::solo_a), 1), s.set(id_of(Config::solo_chmode), 1), s.set(id_of(Ch::mix_fader, 4), off); }, "ch/05", "listen/a", Silence::fader_down, "The fader of channel 5", "/ch/05/mix/fader"},
};

} // namespace

TEST_CASE("Each seeded fault is named first, in plain words, with the knob to look at", "[control][moves][why]")
{
    for (const auto& fault : faults) {
        INFO(fault.name << ": " << fault.from << " to " << fault.to);
        Sounding sounding;
        fault.seed(sounding);
        const auto why = sounding.why(fault.from, fault.to);
        REQUIRE_FALSE(why.findings.empty());
        const auto& first = why.findings.front();
        INFO(first.sentence);
        CHECK(word_of(first.cause) == word_of(fault.cause));
        CHECK(first.sentence.find(fault.words) != std::string::npos);
        CHECK(gigdesk::address_of(first.jump) == fault.jump);
        CHECK(why.findings.size() == 1);
    }
}

TEST_CASE("Where nothing blocks the levels are said stage by stage", "[control][moves][why]")
{
    const Sounding sounding;
    for (const auto* to : {"main/st", "main/m", "bus/03", "mtx/1", "out/01", "out/02", "out/03", "out/04", "out/05", "out/06", "listen/a"}) {
        INFO(to);
        const auto why = sounding.why("ch/05", to);
        CHECK(why.findings.empty());
        CHECK(why.levels.find("channel 5 (Anna) in -10.5 dBFS") != std::string::npos);
    }
    CHECK(sounding.why("in/05", "out/01").findings.empty());
}

TEST_CASE("What would block after the first fault is named after it, in the order of the sound", "[control][moves][why]")
{
    Sounding s;
    s.set(id_of(Ch::mix_on, 4), 0);
    s.set(id_of(Ch::mix_fader, 4), off);
    s.set(id_of(MainSt::mix_on), 0);
    s.set(id_of(Gd::outputs_open), 0);
    const auto why = s.why("ch/05", "out/01");
    REQUIRE(why.findings.size() == 4);
    const Silence expected[] = {Silence::own_mute, Silence::fader_down, Silence::own_mute, Silence::held};
    for (std::size_t n = 0; n < 4; ++n) CHECK(why.findings[n].cause == expected[n]);
}

TEST_CASE("A sound that goes over a subgroup is not called unassigned", "[control][moves][why]")
{
    Sounding s;
    s.set(id_of(Ch::mix_st, 4), 0);
    s.set(id_of(Ch::send_type, 4, 4), 5); // GRP into bus 9
    s.set(id_of(Bus::mix_st, 8), 1), s.set(id_of(Bus::mix_fader, 8), 0);
    CHECK(s.why("ch/05", "out/01").findings.empty());
    s.set(id_of(Bus::mix_on, 8), 0);
    REQUIRE(s.why("ch/05", "out/01").findings.size() == 1);
    CHECK(s.why("ch/05", "out/01").findings[0].sentence == "Bus 9 is muted by its own switch");
}

TEST_CASE("A mute closes what is behind the fader, and a send before it goes on", "[control][moves][why]")
{
    Sounding s;
    s.set(id_of(Ch::mix_on, 4), 0);
    s.set(id_of(Ch::mix_fader, 4), off);
    CHECK(s.why("ch/05", "bus/03").findings.empty());
    s.set(id_of(Ch::send_type, 4, 1), 4);
    CHECK(s.why("ch/05", "bus/03").findings.size() == 2);
}

TEST_CASE("Solo works on muted strips", "[control][moves][why]")
{
    Sounding s;
    s.set(id_of(Ch::mix_on, 4), 0);
    s.set(id_of(Gd::sip_on), 1);
    CHECK_FALSE(s.why("ch/05", "listen/a").findings.empty());
    s.set(Strip::channel(4).id(GdStrip::solo_a), 1);
    CHECK(s.why("ch/05", "listen/a").findings.empty());
}

TEST_CASE("An insert belongs to the first strip that asks, the next one passes by it", "[control][moves][why]")
{
    Sounding s;
    for (const int ch : {1, 4}) s.set(id_of(Ch::insert_on, ch), 1), s.set(id_of(Ch::insert_sel, ch), 17);
    CHECK(s.why("ch/05", "out/01").findings.empty());
}

TEST_CASE("An alternative source is what counts while it is in use", "[control][moves][why]")
{
    Sounding s;
    s.set(id_of(GdIn::alt, 4), 20);
    CHECK(s.why("ch/05", "out/01").findings.empty());
    s.set(id_of(Gd::patch_alt), 1);
    CHECK(s.why("ch/05", "out/01").findings.at(0).cause == Silence::beyond_device);
    s.set(id_of(GdIn::alt, 4), 0);
    CHECK(s.why("ch/05", "out/01").findings.empty());
}

TEST_CASE("Words for places: strips, device inputs, outputs, Listen, nothing else", "[control][moves][why]")
{
    CHECK(read_source("in/512")->number == 511);
    CHECK(read_source("79")->strip == Strip::fx_return(7));
    CHECK(read_destination("/main/st")->strip == Strip::main());
    CHECK(read_destination("out/64")->number == 63);
    CHECK(read_destination("listen/b")->number == 1);
    for (const auto* word : {"", "in/0", "in/513", "out/1", "dca/1", "ch/65", "ch/0", "ch/", "112", "-1", "in/x"}) {
        INFO(word);
        CHECK_FALSE(read_source(word));
    }
    for (const auto* word : {"out/0", "out/65", "listen", "listen/c", "in/1"}) CHECK_FALSE(read_destination(word));
}
