// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mute model, heard: tests/data/mute_truth_table.tsv says for each cause what it closes and what it leaves open.
#include "engine/model/mute_causes.h"
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

struct Line {
    std::string cause, hardmute, dcamute;
    std::map<std::string, bool> open; ///< by the column's name
};

std::vector<Line> read_table()
{
    std::ifstream file{std::string{GIGDESK_SOURCE_DIR} + "/tests/data/mute_truth_table.tsv"};
    std::vector<Line> lines;
    std::vector<std::string> columns;
    for (std::string text; std::getline(file, text);) {
        if (text.starts_with("#")) continue;
        std::istringstream words{text};
        if (columns.empty()) {
            for (std::string name; words >> name;) columns.push_back(name);
            continue;
        }
        Line line;
        words >> line.cause >> line.hardmute >> line.dcamute;
        std::string state;
        for (std::size_t c = 3; words >> state; ++c) line.open[columns.at(c)] = state == "open";
        lines.push_back(line);
    }
    return lines;
}

/// Where each way out of the strip can be heard: a device output.
const std::vector<std::string> ways{"main", "mono", "post", "grp", "pre", "in_lc", "direct_post", "direct_pre_m", "pfl"};

/// FX return 1 goes everywhere: it is the one strip that every cause can close.
class MuteDesk : public BenchDesk
{
  public:
    MuteDesk() : BenchDesk{2, int(ways.size())}
    {
        set(id_of(GdIn::source, 0), 0), set(id_of(GdIn::source, channel_strips + aux_strips), 1);
        set(id_of(Config::fxlink), 0);
        set(id_of(FxRtn::mix_fader), 0.0f), set(id_of(FxRtn::mix_st), 1), set(id_of(FxRtn::mix_mono), 1), set(id_of(FxRtn::mix_mlevel), 0.0f);
        set(id_of(FxRtn::grp_dca), 1), set(id_of(FxRtn::grp_mute), 1);
        set(id_of(MainMono::mix_fader), 0.0f);
        const int taps[] = {4, 5, 3, 0};
        for (int pair = 0; pair < 4; ++pair) {
            set(id_of(FxRtn::send_type, 0, pair), taps[pair]), set(id_of(FxRtn::send_level, 0, 2 * pair), 0.0f);
            set(id_of(Bus::mix_fader, 2 * pair), 0.0f);
        }
        const int sources[] = {1, 3, 4, 6, 8, 10, 66, 66, 109}, follows_mute = 7;
        for (int o = 0; o < int(ways.size()); ++o) set(id_of(GdOut::src, o), sources[o]);
        set(id_of(GdOut::pos, 7), follows_mute);
        set(id_of(Section::gd_fxrtn, int(GdStrip::solo_b), 0, 0), 1), set(id_of(GdListenB::level), 0.0f);
    }
    [[nodiscard]] std::map<std::string, bool> open_ways()
    {
        const auto out = run({sine(1000, 9600, 48000, 0.25), std::vector<float>(9600)});
        std::map<std::string, bool> open;
        for (std::size_t o = 0; o < ways.size(); ++o) {
            const double level = peak(out[o], 4800);
            CHECK((level > 0.1 || level < 1e-6)); // nothing in between
            open[ways[o]] = level > 0.1;
        }
        return open;
    }
};

ParamId id_of_cause(const std::string& cause)
{
    static const std::map<std::string, ParamId> ids{
        {"none", id_of(Config::linkcfg_eq)}, {"own", id_of(FxRtn::mix_on)}, {"group", id_of(Config::mute)}, {"all", id_of(Gd::mutes_all)},
        {"fx", id_of(Gd::mutes_fx)}, {"dca", id_of(Dca::on)}, {"solo-in-place", id_of(Gd::sip_on)}, {"held", id_of(Gd::outputs_open)}};
    return ids.at(cause);
}
bool closes_by_zero(const std::string& cause) { return cause == "own" || cause == "dca" || cause == "held"; }

std::vector<int> values_of(const std::string& preference) { return preference == "*" ? std::vector{0, 1} : std::vector{preference == "ON" ? 1 : 0}; }

} // namespace

TEST_CASE("the mute truth table is what one hears", "[engine][mute][truth]")
{
    const auto table = read_table();
    REQUIRE(table.size() == 13);
    for (const auto& line : table)
        for (const int hardmute : values_of(line.hardmute))
            for (const int dcamute : values_of(line.dcamute)) {
                INFO(line.cause << ", hardmute " << hardmute << ", dcamute " << dcamute);
                MuteDesk desk;
                desk.set(id_of(Prefs::hardmute), hardmute), desk.set(id_of(Prefs::dcamute), dcamute);
                desk.start();
                const auto before = desk.open_ways();
                for (const auto& [way, open] : before) CHECK(open);
                desk.change(id_of_cause(line.cause), closes_by_zero(line.cause) ? 0 : 1);
                CHECK(desk.open_ways() == line.open);
                desk.change(id_of_cause(line.cause), closes_by_zero(line.cause) ? 1 : 0); // and back
                (void)desk.run(silence(2, 24000));
                CHECK(desk.open_ways() == before);
            }
}

TEST_CASE("causes are separate: opening one leaves the others closed", "[engine][mute]")
{
    MuteDesk desk;
    desk.start();
    desk.push(id_of(FxRtn::mix_on), Value::whole(0)), desk.push(id_of(Gd::mutes_fx), Value::whole(1)), desk.change(id_of(Dca::on), 0);
    CHECK_FALSE(desk.open_ways()["main"]);
    desk.change(id_of(FxRtn::mix_on), 1);
    CHECK_FALSE(desk.open_ways()["main"]);
    desk.change(id_of(Gd::mutes_fx), 0);
    CHECK_FALSE(desk.open_ways()["main"]);
    desk.change(id_of(Dca::on), 1);
    CHECK(desk.open_ways()["main"]);
}

TEST_CASE("who is soloed, or belongs to a soloed DCA, is spared by solo-in-place", "[engine][mute]")
{
    for (const auto id : {id_of(Section::gd_fxrtn, int(GdStrip::solo_a), 0, 0), id_of(Section::gd_dca, int(GdStrip::solo_a), 0, 0)}) {
        MuteDesk desk;
        desk.set(id_of(Gd::sip_on), 1);
        desk.start();
        CHECK_FALSE(desk.open_ways()["main"]);
        desk.change(id, 1);
        CHECK(desk.open_ways()["main"]);
        desk.change(id, 0);
        CHECK_FALSE(desk.open_ways()["main"]);
    }
}

TEST_CASE("buses, matrices, mono and main have the same causes but those of inputs", "[engine][mute]")
{
    const auto heard = [](auto set_up) {
        BenchDesk desk;
        desk.set(id_of(Ch::send_level, 0, 0), 0.0f), desk.set(id_of(Bus::mix_fader, 0), 0.0f), desk.set(id_of(Bus::send_level, 0, 0), 0.0f), desk.set(id_of(Mtx::mix_fader, 0), 0.0f);
        desk.set(id_of(GdOut::src, 2), 4), desk.set(id_of(GdOut::src, 3), 20);
        set_up(desk);
        desk.start();
        const auto out = desk.run({std::vector<float>(256, 0.25f), std::vector<float>(256)});
        return std::array{peak(out[0], 128) > 0, peak(out[2], 128) > 0, peak(out[3], 128) > 0}; // main, bus, matrix
    };
    using Heard = std::array<bool, 3>;
    CHECK(heard([](BenchDesk&) {}) == Heard{true, true, true});
    CHECK(heard([](BenchDesk& d) { d.set(id_of(Config::mute), 1), d.set(id_of(Bus::grp_mute, 0), 1); }) == Heard{true, false, false});
    CHECK(heard([](BenchDesk& d) { d.set(id_of(Dca::on, 7), 0), d.set(id_of(Mtx::grp_dca, 0), 128); }) == Heard{true, true, false});
    CHECK(heard([](BenchDesk& d) { d.set(id_of(Config::mute), 1), d.set(id_of(MainSt::grp_mute), 1); }) == Heard{false, true, true});
    CHECK(heard([](BenchDesk& d) { d.set(id_of(Config::mute), 1), d.set(id_of(Bus::grp_mute, 0), 1), d.set(id_of(Bus::send_type, 0, 0), 3); }) == Heard{true, false, true});
    CHECK(heard([](BenchDesk& d) { d.set(id_of(Gd::mutes_fx), 1); }) == Heard{true, true, true});
}
