// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/copy.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

void set(DeskValues& desk, ParamId id, double value)
{
    desk.set(id, spec_of(id).type() == ValueType::real ? Value::real(float(value)) : Value::whole(int(value)));
}

/// Every knob away from its start, so that a copy shows.
DeskValues with_everything_moved(const Strip& strip)
{
    DeskValues desk;
    for (const auto id : knobs_of(strip, every_part)) {
        const auto& scale = desk.scale(id);
        if (spec_of(id).type() == ValueType::text) desk.set_text(id, "moved");
        else if (scale.type() == ValueType::real) desk.set(id, Value::real(scale.law == Law::level ? -12.0f : scale.min + (scale.max - scale.min) * 0.25f));
        else desk.set(id, Value::whole(desk.whole(id) == int(scale.min) ? int(scale.min) + 1 : int(scale.min)));
    }
    return desk;
}

} // namespace

TEST_CASE("A copy among channels takes every knob, and its keys beyond 32, but not the patch", "[control][moves][copy]")
{
    const auto from = Strip::channel(4), to = Strip::channel(40);
    auto desk = with_everything_moved(from);
    set(desk, id_of(GdIn::source, 4), 17);
    const auto source = desk;
    CHECK(copy_strip(desk, source, from, to, every_part) == LeftOut{});
    const auto a = knobs_of(from, every_part), b = knobs_of(to, every_part);
    REQUIRE(a.size() == b.size());
    for (std::size_t n = 0; n < a.size(); ++n) {
        CHECK(desk.get(a[n]) == desk.get(b[n]));
        CHECK(desk.text(a[n]) == desk.text(b[n]));
    }
    CHECK(desk.whole(id_of(GdIn::source, 40)) == 0);
    CHECK(desk.whole(id_of(GdCh::gate_key, 40)) == 1);
}

TEST_CASE("Only the parts that were named go over", "[control][moves][copy]")
{
    const auto from = Strip::channel(0), to = Strip::channel(1);
    for (int part = 0; part < part_count; ++part) {
        auto desk = with_everything_moved(from);
        const auto before = desk;
        copy_strip(desk, before, from, to, bit(Part(part)));
        int changed = 0;
        for (const auto id : knobs_of(to, every_part)) {
            if (desk.get(id) == before.get(id) && desk.text(id) == before.text(id)) continue;
            ++changed;
            CHECK(part_of(id) == Part(part));
        }
        CHECK(changed > 0);
    }
}

TEST_CASE("Between strips of any two kinds a copy moves what both have and says what is left out", "[control][moves][copy]")
{
    for (int a = 0; a < strip_count; a += 7)
        for (int b = 0; b < strip_count; b += 5) {
            const auto from = strip_of(a), to = strip_of(b);
            INFO(from.title() << " to " << to.title());
            auto desk = with_everything_moved(from);
            const auto source = desk;
            const auto left = copy_strip(desk, source, from, to, every_part);
            CHECK(bool(left.parts & bit(Part::gate)) == (from.has(Ch::gate_on) && !to.has(Ch::gate_on)));
            CHECK(bool(left.parts & bit(Part::sends)) == (from.sends() > 0 && (to.sends() == 0 || from.is_input() != to.is_input())));
            CHECK(desk.get(to.id(Ch::mix_fader)) == source.get(from.id(Ch::mix_fader)));
            CHECK(desk.text(to.id(Ch::config_name)) == "moved");
            if (from.is_input() != to.is_input() && to.sends() > 0 && from != to) CHECK(desk.real(to.id(Ch::send_level)) == minus_infinity_db);
        }
}

TEST_CASE("Four EQ bands on six leave the rest flat, six on four keep the bands that do something", "[control][moves][copy]")
{
    DeskValues desk;
    for (int band = 0; band < 4; ++band) set(desk, id_of(Ch::eq_g, 0, band), band + 1);
    for (int band = 0; band < 6; ++band) set(desk, id_of(Bus::eq_g, 0, band), 9);
    CHECK(copy_strip(desk, DeskValues{desk}, Strip::channel(0), Strip::bus(0), bit(Part::eq)) == LeftOut{});
    for (int band = 0; band < 6; ++band) CHECK(desk.real(id_of(Bus::eq_g, 0, band)) == float(band < 4 ? band + 1 : 0));

    set(desk, id_of(Bus::eq_g, 0, 0), 0);
    set(desk, id_of(Bus::eq_g, 0, 4), 5);
    CHECK(copy_strip(desk, DeskValues{desk}, Strip::bus(0), Strip::channel(1), bit(Part::eq)) == LeftOut{});
    for (int band = 0; band < 4; ++band) CHECK(desk.real(id_of(Ch::eq_g, 1, band)) == float(band + 2));

    for (int band = 0; band < 6; ++band) set(desk, id_of(Bus::eq_g, 0, band), band + 1);
    CHECK(copy_strip(desk, DeskValues{desk}, Strip::bus(0), Strip::channel(1), bit(Part::eq)).eq_bands);
    CHECK(desk.real(id_of(Ch::eq_g, 1, 3)) == 4);
}

TEST_CASE("A matrix's crossovers become plain cuts on a channel, and that is said", "[control][moves][copy]")
{
    DeskValues desk;
    set(desk, id_of(Mtx::eq_type, 0, 0), 9), set(desk, id_of(Mtx::eq_type, 0, 5), 13);
    const auto left = copy_strip(desk, DeskValues{desk}, Strip::matrix(0), Strip::channel(0), bit(Part::eq));
    CHECK(left.eq_types);
    CHECK(desk.whole(id_of(Ch::eq_type, 0, 0)) == 0);
    CHECK(desk.whole(id_of(Ch::eq_type, 0, 3)) == 5);
}

TEST_CASE("A reset gives the starting values of the parts that were named", "[control][moves][copy]")
{
    for (const auto& strip : {Strip::channel(3), Strip::bus(2), Strip::main(), Strip::dca(1)}) {
        auto desk = with_everything_moved(strip);
        reset_strip(desk, strip, every_part);
        CHECK(desk == DeskValues{});
    }
    auto desk = with_everything_moved(Strip::channel(3));
    reset_strip(desk, Strip::channel(3), bit(Part::eq));
    CHECK(desk.real(id_of(Ch::eq_g, 3, 1)) == 0);
    CHECK(desk.real(id_of(Ch::mix_fader, 3)) == -12);
}
