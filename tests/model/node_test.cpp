// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "engine/model/node.h"
#include "engine/model/scale.h"
#include "tests/catch.h"

#include <random>

using namespace gigdesk;

TEST_CASE("a node's line has the fields and widths of the desk", "[model][node][golden]")
{
    DeskValues desk;
    desk.set_text(id_of(Ch::config_name), "Kick In");
    CHECK(print_node(*find_node("ch/01/config"), desk) == "/ch/01/config \"Kick In\" 1 YE 1");
    CHECK(print_node(*find_node("/ch/01/mix"), desk) == "/ch/01/mix ON   -oo ON +0 OFF   -oo");
    CHECK(print_node(*find_node("/ch/01/mix/01"), desk) == "/ch/01/mix/01 ON   -oo +0 POST 0");
    CHECK(print_node(*find_node("/ch/01/mix/02"), desk) == "/ch/01/mix/02 ON   -oo");
    CHECK(print_node(*find_node("/ch/01/preamp"), desk) == "/ch/01/preamp +0.0 OFF OFF 18  79");
    CHECK(print_node(*find_node("/dca/8"), desk) == "/dca/8 ON   0.0");
    CHECK(print_node(*find_node("/config/routing"), desk) == "/config/routing REC");
    CHECK(print_node(*find_node("/config/routing/IN"), desk) == "/config/routing/IN AN1-8 AN9-16 AN17-24 AN25-32 AUX1-4");
    CHECK(print_node(*find_node("/fx/1"), desk) == "/fx/1 HALL");
    CHECK(find_node("/fx/1/par")->ids.size() == 64);
    CHECK(print_node(*find_node("/-stat/talk"), desk) == "/-stat/talk OFF OFF");
    CHECK_FALSE(find_node("/ch/65/mix"));
    CHECK_FALSE(find_node(""));
}

TEST_CASE("a scene is 2,117 nodes in the desk's order", "[model][node][golden]")
{
    std::vector<std::string> paths;
    for (const auto& node : all_nodes())
        if (node.in_scene) paths.push_back(node.path);
    REQUIRE(paths.size() == 2117);
    CHECK(paths.front() == "/config/chlink");
    CHECK(paths.back() == "/headamp/127");
    CHECK(paths[37] == "/ch/01/config");
}

TEST_CASE("trimmed, spaced and single lines are read", "[model][node]")
{
    const DeskValues desk;
    CHECK(parse_line("/ch/01/mix/fader  -5.0", desk).sets.at(0).value.as_real() == -5);
    CHECK(parse_line("//ch/01/mix   ON    +3.0", desk).sets.size() == 2);
    CHECK(parse_line("ch/01/config \"Lead Vox\"", desk).sets.at(0).text == "Lead Vox");
    CHECK(parse_line("/ch/01/config Vox 3 RD", desk).sets.size() == 3);
    CHECK(parse_line("/ch/01/eq/2 PEQ 1k39 NaN 2.0", desk).bad_field == "NaN");
    CHECK(parse_line("/ch/01/eq/2 PEQ 1k39 NaN 2.0", desk).sets.size() == 3);
    CHECK_FALSE(parse_line("/nonsense 1 2 3", desk).known);
    CHECK_FALSE(parse_line("", desk).known);
    CHECK(parse_line("/ch/01/config \"open quote", desk).sets.at(0).text == "open quote");
}

TEST_CASE("a random desk's text reads back to the same text", "[model][node][property]")
{
    std::mt19937 random{20261121};
    DeskValues desk;
    DeskValues copy;
    for (int slot = 0; slot < 4; ++slot) desk.set(id_of(Fx14::type, slot), Value::whole(int(random() % 61)));
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto& scale = desk.scale(id);
        if (scale.law == Law::text) desk.set_text(id, std::to_string(random() % 1000));
        else if (id != id_of(Fx14::type, 0) && spec_of(id).address != "type") desk.set(id, from_wire(scale, float(random() % 10001) / 10000));
    }
    for (int slot = 0; slot < 4; ++slot) copy.set(id_of(Fx14::type, slot), desk.get(id_of(Fx14::type, slot)));
    for (const auto& node : all_nodes()) {
        const auto line = print_node(node, desk);
        for (const auto& set : parse_line(line, desk).sets)
            if (spec_of(set.id).type() == ValueType::text) copy.set_text(set.id, set.text);
            else copy.set(set.id, set.on_grid);
    }
    for (const auto& node : all_nodes())
        for (const auto id : node.ids) {
            const bool same = spec_of(id).type() == ValueType::text ? copy.text(id) == desk.text(id) : print_field(id, copy) == print_field(id, desk);
            if (!same) FAIL(address_of(id) << ": " << print_single(id, desk) << " came back as " << print_single(id, copy));
        }
}

TEST_CASE("effects know their parameters by slot and type", "[model][fx]")
{
    DeskValues desk;
    CHECK(fx_type_of(0, 10)->name == "DLY");
    CHECK(fx_type_of(4, 1)->name == "GEQ");
    CHECK(fx_type_of(0, 28)->name == "GEQ");
    CHECK(fx_type_of(0, 61) == nullptr);
    CHECK(print_field(id_of(Fx14::par, 0, 1), desk) == "1.57");
    CHECK(print_field(id_of(Fx14::par, 0, 63), desk) == "0");
    std::size_t parameters = 0;
    for (const auto& type : fx_types()) parameters += type.parameters.size();
    CHECK(fx_types().size() == 61);
    CHECK(parameters == 898);
}

TEST_CASE("every default of every effect stands within its range", "[model][fx]")
{
    for (int slot : {0, 4})
        for (int type = 0; fx_type_of(slot, type); ++type)
            for (int p = 0; p < 64; ++p) {
                const auto v = fx_initial(slot, type, p);
                if (clamped(fx_scale(slot, type, p), v) != v) FAIL(fx_type_of(slot, type)->name << " " << p);
            }
}
