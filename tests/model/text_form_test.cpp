// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/desk_values.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"

#include <cmath>

using namespace gigdesk;

namespace {
std::string text_of(ParamId id, float value) { return print(spec_of(id).scale, Value::real(value)); }
} // namespace

TEST_CASE("levels are printed as a desk prints them", "[model][text][golden]")
{
    const auto fader = id_of(Ch::mix_fader);
    CHECK(text_of(fader, minus_infinity_db) == "  -oo");
    CHECK(text_of(fader, 0) == "  0.0");
    CHECK(text_of(fader, -0.01f) == "  0.0");
    CHECK(text_of(fader, 2.1f) == " +2.1");
    CHECK(text_of(fader, -12) == "-12.0");
    CHECK(text_of(fader, 10) == "+10.0");
}

TEST_CASE("frequencies lose their last digits from one kilohertz on", "[model][text][golden]")
{
    const auto f = id_of(Ch::eq_f);
    CHECK(text_of(f, 124.7f) == "124.7");
    CHECK(text_of(f, 990.9f) == "990.9");
    CHECK(text_of(f, 1977) == "1k97");
    CHECK(text_of(f, 10024) == "10k02");
    CHECK(text_of(f, 20000) == "20k00");
}

TEST_CASE("gains, qualities and times keep the widths of the desk", "[model][text][golden]")
{
    CHECK(text_of(id_of(Ch::eq_g), 0) == "+0.00");
    CHECK(text_of(id_of(Ch::eq_g), -3.75f) == "-3.75");
    CHECK(text_of(id_of(Ch::eq_g), -14.75f) == "-14.7");
    CHECK(text_of(id_of(Ch::eq_q), 2) == "2.0");
    CHECK(text_of(id_of(Ch::eq_q), 10) == " 10");
    CHECK(text_of(id_of(Ch::gate_hold), 0.02f) == "0.02");
    CHECK(text_of(id_of(Ch::gate_hold), 12.62f) == "12.6");
    CHECK(text_of(id_of(Ch::gate_hold), 316.98f) == " 316");
    CHECK(text_of(id_of(Ch::dyn_mgain), 10.5f) == "10.5");
    CHECK(text_of(id_of(Ch::dyn_release), 77) == " 77");
    CHECK(text_of(id_of(Ch::dyn_release), 151) == " 151");
    CHECK(text_of(id_of(Ch::dyn_release), 1123) == "1123");
    CHECK(text_of(id_of(Ch::preamp_hpf), 79) == " 79");
    CHECK(text_of(id_of(Ch::preamp_trim), 1.75f) == "+1.8");
    CHECK(text_of(id_of(Ch::gate_thr), -33.5f) == "-33.5");
    CHECK(text_of(id_of(Ch::mix_pan), 50) == "+50");
    CHECK(text_of(id_of(Ch::automix_weight), 2) == " +2.0");
    CHECK(text_of(id_of(Ch::delay_time), 0.3f) == "  0.3");
}

TEST_CASE("bitmaps have exactly as many digits as bits", "[model][text][golden]")
{
    CHECK(print(spec_of(id_of(Ch::grp_dca)).scale, Value::whole(5)) == "%00000101");
    CHECK(print(spec_of(id_of(Config::talk_a_destmap)).scale, Value::whole(1)) == "%000000000000000001");
}

TEST_CASE("what people and desks write is understood, the rest refused", "[model][text]")
{
    const auto& f = spec_of(id_of(Ch::eq_f)).scale;
    const auto& level = spec_of(id_of(Ch::mix_fader)).scale;
    const auto& on = spec_of(id_of(Ch::mix_on)).scale;
    CHECK(parse(f, "1k39")->as_real() == Approx(1390));
    CHECK(parse(f, "10k")->as_real() == Approx(10000));
    CHECK(parse(f, "1.2k")->as_real() == Approx(1200));
    CHECK(parse(f, "5")->as_real() == Approx(20));
    CHECK(parse(level, "-oo")->as_real() == minus_infinity_db);
    CHECK(parse(level, "+2.0")->as_real() == Approx(2));
    CHECK(parse(level, "99")->as_real() == Approx(10));
    CHECK(parse(on, "ON") == Value::whole(1));
    CHECK(parse(on, "0") == Value::whole(0));
    for (const auto* bad : {"", "nan", "NaN", "inf", "1.2.3", "1k2.3", "abc", "--3", "0x10"}) CHECK_FALSE(parse(level, bad));
    for (const auto* bad : {"2", "-1", "on", "0.5", "%2"}) CHECK_FALSE(parse(on, bad));
}

TEST_CASE("a poisoned number never leaves the range of its knob", "[model][scale]")
{
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto& scale = spec_of(ParamId(raw)).scale;
        if (scale.type() != ValueType::real || scale.law == Law::effect) continue;
        for (const float poison : {std::nanf(""), INFINITY, -INFINITY, 1e30f, -1e30f}) {
            const float v = clamped(scale, Value::real(poison)).as_real();
            const bool fine = v >= std::min(scale.min, scale.max) && v <= std::max(scale.min, scale.max);
            if (!fine) FAIL(spec_of(ParamId(raw)).address << " lets " << poison << " through as " << v);
        }
        if (std::isnan(from_wire(scale, std::nanf("")).as_real())) FAIL(spec_of(ParamId(raw)).address);
    }
}

TEST_CASE("the fader law is the X32's", "[model][fader][golden]")
{
    CHECK(fader_to_db(0.75f) == Approx(0).margin(1e-6));
    CHECK(fader_to_db(1) == 10);
    CHECK(fader_to_db(0.5f) == Approx(-10));
    CHECK(fader_to_db(0.25f) == Approx(-30));
    CHECK(fader_to_db(0.0625f) == Approx(-60));
    CHECK(fader_to_db(0) == minus_infinity_db);
    const auto& fader = spec_of(id_of(Ch::mix_fader)).scale;
    CHECK(to_wire(fader, Value::real(0)) == float(767) / 1023);
    CHECK(to_wire(fader, Value::real(-85.4f)) == Approx(10.0 / 1023).margin(0.5 / 1023));
    for (int k = 0; k < 1024; ++k) {
        const float wire = float(k) / 1023;
        CHECK(to_wire(fader, from_wire(fader, wire)) == wire);
    }
}

TEST_CASE("the exact text of any number reads back bit for bit", "[model][text]")
{
    const auto& fader = spec_of(id_of(Ch::mix_fader)).scale;
    for (const float v : {-3.14159f, 0.001f, -89.99f, 9.999999f, -0.01f, minus_infinity_db})
        CHECK(parse(fader, print_exact(fader, Value::real(v)))->as_real() == v);
}

TEST_CASE("people read values with their unit", "[model][text]")
{
    CHECK(print_for_people(spec_of(id_of(Ch::mix_fader)).scale, Value::real(-3)) == "-3.0 dB");
    CHECK(print_for_people(spec_of(id_of(Ch::mix_fader)).scale, Value::real(minus_infinity_db)) == "-oo");
    CHECK(print_for_people(spec_of(id_of(Ch::eq_f)).scale, Value::real(1977)) == "1.98 kHz");
    CHECK(print_for_people(spec_of(id_of(Ch::eq_type)).scale, Value::whole(2)) == "PEQ");
}
