// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/mute_words.h"
#include "tests/catch.h"

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace gigdesk;
namespace cause = mute_cause;

namespace {

using Cells = std::vector<std::string>;

/// The column names, then a line a cause and preference.
std::vector<Cells> read_table()
{
    std::ifstream file{GIGDESK_SOURCE_DIR "/tests/data/mute_truth_table.tsv"};
    std::vector<Cells> lines;
    for (std::string text; std::getline(file, text);) {
        if (text.starts_with('#')) continue;
        auto& line = lines.emplace_back();
        std::istringstream words{text};
        for (std::string cell; std::getline(words, cell, '\t');) line.push_back(cell);
    }
    return lines;
}

std::string as_markdown(const Cells& cells)
{
    std::string row = "|";
    for (const auto& cell : cells) row += " " + cell + " |";
    return row + "\n";
}

std::uint32_t bits_of(const std::string& name)
{
    static const std::map<std::string, std::uint32_t> bits{{"none", 0}, {"own", cause::own}, {"group", cause::group(2)}, {"all", cause::all}, {"fx", cause::fx},
                                                           {"dca", cause::dca(4)}, {"solo-in-place", cause::solo_in_place}, {"held", cause::held}};
    return bits.at(name);
}

void check_line(const Cells& columns, const Cells& line, bool hardmute, bool dcamute)
{
    const auto bits = bits_of(line[0]);
    const bool held = bits & cause::held; // closes the outputs, whatever the strip does
    std::map<std::string, bool> open;
    for (std::size_t c = 3; c < line.size(); ++c) open[columns[c]] = line[c] == "open";
    INFO(line[0] << " hardmute " << hardmute << " dcamute " << dcamute);
    for (const auto way : {"main", "mono", "post", "grp"}) CHECK(open[way] == (!held && !closes_mixes(bits)));
    for (const auto way : {"pre", "in_lc"}) CHECK(open[way] == (!held && !closes_pre_fader(bits, hardmute, dcamute)));
    for (const auto way : {"direct_post", "direct_pre_m"}) CHECK(open[way] == (!held && !closes_fader(bits)));
    const auto words = mute_words(bits, {.hardmute = hardmute, .dcamute = dcamute});
    if (bits != 0 && !held) CHECK((words.find("still heard") != words.npos) == open["pre"]);
}

} // namespace

TEST_CASE("mutes: what a cause closes, and what is said of it, is the truth table", "[model][mute]")
{
    const auto table = read_table();
    REQUIRE(table.size() > 10);
    for (std::size_t n = 1; n < table.size(); ++n)
        for (const bool hardmute : {false, true})
            for (const bool dcamute : {false, true}) {
                const auto fits = [](const std::string& wanted, bool is) { return wanted == "*" || (wanted == "ON") == is; };
                if (fits(table[n][1], hardmute) && fits(table[n][2], dcamute)) check_line(table[0], table[n], hardmute, dcamute);
            }
}

TEST_CASE("mutes: the manual prints the truth table as it is", "[model][mute][docs]")
{
    std::stringstream manual;
    manual << std::ifstream{GIGDESK_SOURCE_DIR "/docs/MANUAL.md"}.rdbuf();
    for (const auto& line : read_table()) {
        INFO(as_markdown(line));
        CHECK(manual.str().find(as_markdown(line)) != std::string::npos);
    }
}
