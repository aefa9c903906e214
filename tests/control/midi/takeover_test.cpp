// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/takeover.h"
#include "tests/catch.h"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace gigdesk::midi;

namespace {

struct Row {
    std::string line, mode, was, picked_up, parameter, hardware, goes, after;
};

std::vector<Row> rows()
{
    std::ifstream file{GIGDESK_SOURCE_DIR "/tests/data/takeover_truth_table.tsv"};
    std::vector<Row> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream fields{line};
        Row r{line, {}, {}, {}, {}, {}, {}, {}};
        fields >> r.mode >> r.was >> r.picked_up >> r.parameter >> r.hardware >> r.goes >> r.after;
        all.push_back(r);
    }
    return all;
}

Pickup mode_of(const std::string& word) { return word == "cross" ? Pickup::cross : word == "scale" ? Pickup::scale : Pickup::jump; }

} // namespace

TEST_CASE("midi takeover: does what the truth table says", "[control][midi]")
{
    REQUIRE(rows().size() >= 20);
    for (const auto& row : rows()) {
        INFO(row.line);
        Takeover control;
        const float parameter = std::stof(row.parameter);
        if (row.was != "-") control.report(std::stof(row.was), row.picked_up == "yes" ? std::stof(row.was) : parameter);
        REQUIRE(control.engaged() == (row.picked_up == "yes"));
        const auto goes = control.move(mode_of(row.mode), std::stof(row.hardware), parameter);
        CHECK(goes.has_value() == (row.goes != "-"));
        if (goes && row.goes != "-") CHECK(*goes == Approx(std::stof(row.goes)));
        CHECK(control.engaged() == (row.after == "yes"));
    }
}

TEST_CASE("midi takeover: a parameter that moves elsewhere has to be met again, one that moves a little has not", "[control][midi]")
{
    Takeover control;
    control.report(0.5f, 0.5f);
    CHECK(control.engaged());
    control.meet(0.505f);
    CHECK(control.engaged());
    control.meet(0.8f);
    CHECK_FALSE(control.engaged());
    CHECK_FALSE(control.move(Pickup::cross, 0.55f, 0.8f));
    CHECK(control.move(Pickup::cross, 0.85f, 0.8f));
}

TEST_CASE("midi takeover: a fast sweep through the parameter picks it up, a report does not", "[control][midi]")
{
    Takeover control;
    control.report(0.0f, 0.5f);
    control.report(1.0f, 0.5f);
    CHECK_FALSE(control.engaged());
    CHECK(control.move(Pickup::cross, 0.0f, 0.5f) == 0.0f);
}
