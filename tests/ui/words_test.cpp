// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "engine/model/desk_values.h"
#include "ui/kit/theme.h"
#include "ui/words.h"

namespace gigdesk::ui {
namespace {

float read(ParamId id, const char* typed)
{
    const auto v = read_value(spec_of(id).scale, typed);
    REQUIRE(v.has_value());
    return v->as_real();
}

} // namespace

TEST_CASE("numbers are understood as people type them", "[ui][words]")
{
    CHECK(read(id_of(Ch::eq_f), "1.2k") == Approx(1200));
    CHECK(read(id_of(Ch::eq_f), "1k25") == Approx(1250));
    CHECK(read(id_of(Ch::eq_f), "2 kHz") == Approx(2000));
    CHECK(read(id_of(Ch::eq_f), "440") == Approx(440));
    CHECK(read(id_of(Ch::gate_release), "250 ms") == Approx(250));
    CHECK(read(id_of(Ch::gate_release), "0.25 s") == Approx(250));
    CHECK(read(id_of(Ch::mix_fader), "-3,5 dB") == Approx(-3.5));
    CHECK(read(id_of(Ch::mix_fader), "-oo") == minus_infinity_db);
    CHECK(read(id_of(Ch::mix_pan), "L 20") == Approx(-20));
    CHECK(read(id_of(Ch::mix_pan), "c") == Approx(0).margin(1e-6));
    CHECK(read(id_of(Ch::dyn_mix), "80 %") == Approx(80));
    CHECK(read(id_of(Ch::eq_g), "40") == Approx(15)); // clamped
    CHECK_FALSE(read_value(spec_of(id_of(Ch::eq_f)).scale, "abc").has_value());
    CHECK_FALSE(read_value(spec_of(id_of(Ch::eq_f)).scale, "").has_value());
}

TEST_CASE("what the window shows of a value can be typed back", "[ui][words]")
{
    const auto id = GENERATE(id_of(Ch::eq_f), id_of(Ch::eq_g), id_of(Ch::eq_q), id_of(Ch::mix_fader), id_of(Ch::mix_pan), id_of(Ch::gate_release),
                             id_of(Ch::gate_hold), id_of(Ch::dyn_thr), id_of(Ch::dyn_mix), id_of(Ch::preamp_trim), id_of(Ch::preamp_hpf));
    const Scale& scale = spec_of(id).scale;
    const float low = scale.law == Law::level ? -60 : std::min(scale.min, scale.max), high = std::max(scale.min, scale.max);
    for (int i = 0; i <= 20; ++i) {
        const float v = low + (high - low) * float(i) / 20;
        const auto back = read_value(scale, value_words(scale, Value::real(v)));
        REQUIRE(back.has_value());
        CHECK(back->as_real() == Approx(v).epsilon(0.01).margin(0.51));
    }
}

TEST_CASE("a key filter's widths and a compressor's ratios of the same name read differently, and both can be typed back", "[ui][words]")
{
    const Scale &filter = spec_of(id_of(Ch::gate_filter_type)).scale, &ratio = spec_of(id_of(Ch::dyn_ratio)).scale;
    CHECK(value_words(filter, Value::whole(6)) == "Band Q 3.0");
    CHECK(value_words(filter, Value::whole(1)) == "Low cut 12");
    CHECK(value_words(ratio, Value::whole(5)) == "3.0");
    for (const Scale* scale : {&filter, &ratio})
        for (int n = 0; n < int(scale->names.size()); ++n) CHECK(read_value(*scale, value_words(*scale, Value::whole(n))) == Value::whole(n));
}

TEST_CASE("strip colours carry their text at a contrast of 4.5 to 1 or better", "[ui][theme]")
{
    const auto name = GENERATE(ThemeName::dark, ThemeName::night, ThemeName::contrast, ThemeName::daylight);
    const Theme& t = theme(name);
    for (const Colour c : t.strips) CHECK(contrast(c, text_on(c)) >= 4.5f);
    CHECK(contrast(t.panel, t.text) >= 7);
    CHECK(contrast(t.panel, t.quiet) >= 3.5f);
}

} // namespace gigdesk::ui
