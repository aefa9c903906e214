// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "engine/model/node.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"

#include <set>

using namespace gigdesk;

TEST_CASE("the table has as many addresses as an X32, and the desk's own", "[model][table]")
{
    std::size_t stock = 0;
    for (std::uint32_t id = 0; id < param_count; ++id) {
        const auto ref = ref_of(ParamId(id));
        stock += ref.strip < sections[std::size_t(ref.section)].stock_count;
    }
    CHECK(stock == 12874);
    CHECK(param_count > stock);
}

TEST_CASE("every id has one address and every address leads back to its id", "[model][address]")
{
    std::set<std::string> seen;
    for (std::uint32_t id = 0; id < param_count; ++id) {
        const auto address = address_of(ParamId(id));
        if (!seen.insert(address).second) FAIL("twice: " << address);
        if (find_param(address) != ParamId(id)) FAIL("lost: " << address);
    }
    CHECK(seen.size() == param_count);
}

TEST_CASE("an id says where it stands, and its place says the id", "[model][table]")
{
    for (std::uint32_t id = 0; id < param_count; ++id) {
        const auto ref = ref_of(ParamId(id));
        if (id_of(ref.section, ref.key, ref.strip, ref.inner) != ParamId(id)) FAIL(address_of(ParamId(id)));
    }
    CHECK(address_of(id_of(Ch::eq_g, 3, 1)) == "/ch/04/eq/2/g");
    CHECK(address_of(id_of(Ch::send_type, 63, 7)) == "/ch/64/mix/15/type");
    CHECK(address_of(id_of(MainSt::mix_fader)) == "/main/st/mix/fader");
    CHECK(address_of(id_of(GdIn::source, 79)) == "/gd/patch/in/80");
    CHECK(address_of(id_of(Fx58::par, 3, 63)) == "/fx/8/par/64");
    CHECK(address_of(id_of(Config::userctrl_c_btn, 0, 7)) == "/config/userctrl/C/btn/12");
}

TEST_CASE("addresses that nobody wrote in the table are not found", "[model][address]")
{
    for (const auto* address : {"", "/", "ch/01/mix/fader", "/ch/1/mix/fader", "/ch/65/mix/fader", "/ch/00/mix/on", "/ch/01/mix", "/ch/01/mix/02/pan",
                                "/fx/5/source/l", "/fx/01/type", "/main/m/mix/pan", "/mtx/01/dyn/keysrc", "/ch/01/mix/fader/"})
        CHECK_FALSE(find_param(address));
}

TEST_CASE("an empty desk is silent, flat and closed", "[model][table]")
{
    const DeskValues desk;
    CHECK(desk.real(id_of(MainSt::mix_fader)) == minus_infinity_db);
    CHECK_FALSE(desk.is_on(id_of(Gd::outputs_open)));
    for (int ch = 0; ch < channel_strips; ++ch) {
        CHECK(desk.real(id_of(Ch::mix_fader, ch)) == minus_infinity_db);
        CHECK_FALSE(desk.is_on(id_of(Ch::preamp_hpon, ch)));
        for (int send = 0; send < bus_count; ++send) CHECK(desk.real(id_of(Ch::send_level, ch, send)) == minus_infinity_db);
        for (int band = 0; band < channel_eq_bands; ++band) CHECK(desk.real(id_of(Ch::eq_g, ch, band)) == 0);
    }
}

TEST_CASE("every starting value stands on its grid and within its range", "[model][table]")
{
    const DeskValues desk;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        if (spec_of(id).type() == ValueType::text) continue;
        const auto& scale = desk.scale(id);
        if (clamped(scale, desk.get(id)) != desk.get(id)) FAIL("outside: " << address_of(id));
        if (scale.steps > 1 && on_grid(scale, desk.get(id)) != desk.get(id)) FAIL("between grid points: " << address_of(id) << " " << print(scale, desk.get(id)));
    }
}

TEST_CASE("every value on every grid has a text that reads back to the same text", "[model][text]")
{
    std::set<const void*> rows_done;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto& spec = spec_of(ParamId(raw));
        const auto& scale = spec.scale;
        if (!rows_done.insert(&spec).second || scale.law == Law::text || scale.law == Law::effect) continue;
        const auto points = scale.type() == ValueType::real ? scale.steps : std::min(1000u, std::uint32_t(scale.max - scale.min) + 1);
        for (std::uint32_t k = 0; k < points; ++k) {
            const auto value = scale.type() == ValueType::real ? from_wire(scale, float(k) / float(points - 1)) : Value::whole(std::int32_t(scale.min) + std::int32_t(k));
            const auto text = print(scale, value);
            const auto again = parse_on_grid(scale, std::string_view(text).substr(text.find_first_not_of(' ')));
            if (!again || print(scale, *again) != text) FAIL(spec.address << " point " << k << ": " << text);
        }
    }
}
