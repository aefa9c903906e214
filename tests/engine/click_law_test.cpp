// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The law of clicks for whole strips: every knob at once to anything in its range, at block 16, on a tone in every channel.
// GIGDESK_LONG=1 (./test --long): ten thousand commits of 64 strips.
#include "tests/engine/strip_clicks.h"

using namespace gigdesk;
using namespace gigdesk::test;
using namespace gigdesk::test::clicks;

namespace {

std::string list(std::vector<Verdict> worst)
{
    std::sort(worst.begin(), worst.end(), [](const Verdict& a, const Verdict& b) { return a.db > b.db; });
    std::string words;
    for (const auto& v : worst) words += " " + std::to_string(v.commit) + ":" + std::to_string(v.channel + 1) + " (" + std::to_string(v.db) + ")";
    return words;
}

} // namespace

TEST_CASE("a real click does not pass: whole strips set at once are far above the law", "[engine][splatter][commits][law]")
{
    std::mt19937 random{seed(20262)};
    const auto ids = knobs(is_strip_knob);
    Strips strips{ids, first_channels(heard)};
    strips.start(anything(ids, random));
    for (int n = 0; n < 3; ++n) {
        auto found = strips.change(anything(ids, random), true);
        REQUIRE(found.size() > 10);
        const auto middle = found.begin() + std::ptrdiff_t(found.size() / 2);
        std::nth_element(found.begin(), middle, found.end(), [](const Verdict& a, const Verdict& b) { return a.db < b.db; });
        CHECK(middle->db > law_db + 10);
    }
}

TEST_CASE("a compressor without attack follows the half-waves of a key that a musician lets grow", "[engine][splatter][law]")
{
    const auto splatter_db = [](float attack_ms) {
        BenchDesk desk{2};
        desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::mix_st, 1), 0);
        desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_thr, 0), -56.0f), desk.set(id_of(Ch::dyn_attack, 0), attack_ms), desk.set(id_of(Ch::dyn_keysrc, 0), 2);
        desk.start();
        Sound in(2, sine(ClickMeter::tone_hz, 2 * stretch, 48000, amplitude));
        for (int n = 0; n < 2 * stretch; ++n) { // by 28 dB in 15 ms
            const double u = std::clamp(double(n - stretch) / 720, 0.0, 1.0);
            in[1][std::size_t(n)] *= float(0.16 + 3.84 * u * u * (3 - 2 * u));
        }
        const auto out = desk.run(in, block)[0];
        ClickMeter meter{1};
        meter.feed({{out.begin(), out.begin() + stretch}});
        meter.start_stretch();
        meter.feed({{out.begin() + stretch, out.end()}});
        return power_db(meter.outside(0) / meter.sound(0));
    };
    CHECK(splatter_db(0) > law_db);
    CHECK(splatter_db(10) < law_db);
}

TEST_CASE("no boost of the bass hides a real click", "[engine][splatter][commits][law]")
{
    const auto ids = knobs(is_strip_knob);
    const auto strip_1 = [&](float fader_db) {
        State state;
        for (const auto id : ids) {
            const auto ref = ref_of(id);
            const auto key = ref.section == Section::ch && ref.strip == 0 ? Ch(ref.key) : Ch::config_name;
            const bool on = key == Ch::eq_on || key == Ch::mix_on;
            state.push_back(on ? Value::whole(1) : key == Ch::eq_f ? Value::real(60) : key == Ch::eq_g ? Value::real(15) : key == Ch::mix_fader ? Value::real(fader_db) : measurable(id, initial_value(id)));
        }
        return state;
    };
    Strips strips{ids, {0}};
    strips.start(strip_1(-30));
    const auto click = strips.change(strip_1(-20), true), glide = strips.change(strip_1(-30));
    REQUIRE(click.size() == 1);
    CHECK(click[0].db > law_db + 10);
    CHECK((glide.empty() || glide[0].db <= law_db));
}

TEST_CASE("a click that comes late is not taken for what is there all the time", "[engine][splatter][law]")
{
    ClickMeter meter{1};
    auto x = sine(ClickMeter::tone_hz, 2 * stretch, 48000, amplitude);
    for (std::size_t n = x.size() - 1000; n < x.size(); ++n) x[n] *= 0.9f;
    meter.feed({{x.begin(), x.begin() + stretch}});
    meter.start_stretch();
    meter.feed({{x.begin() + stretch, x.end()}});
    for (const double splatter_db : {power_db(meter.below(0) / meter.sound(0)), power_db(meter.above(0) / meter.sound(0))}) CHECK(splatter_db > law_db);
    CHECK(meter.below(0) > 1000 * meter.usual_below(0, -40));
    CHECK(meter.above(0) > 1000 * meter.usual_above(0, -40));
}

TEST_CASE("no commit of whole strips, every knob to anything, clicks above the law", "[engine][splatter][commits][law]")
{
    std::mt19937 random{seed(20262)};
    const auto ids = knobs(is_strip_knob);
    Strips strips{ids, first_channels(heard)};
    strips.start(anything(ids, random));
    std::vector<double> all;
    std::vector<Verdict> over;
    for (int n = 0; n < commits(40); ++n)
        for (const auto& v : strips.change(anything(ids, random))) {
            all.push_back(v.db);
            if (v.db > law_db) over.push_back(v);
        }
    std::sort(all.begin(), all.end());
    INFO("over the law, as commit:channel (alone: GIGDESK_CLICK='1:2 3:4' engine_tests [.trace]):" << list(over));
    WARN(all.size() << " strips changed: median " << all[all.size() / 2] << " dB, worst " << all.back() << " dB; over " << over.size());
    CHECK(over.empty());
}
