// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/engine/listen/listen_rig.h"

#include <cmath>
#include <numeric>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int microphone = 5; ///< its input, from 0

/// Talk A is open into everything, at 0 dB.
struct TalkingRig : ListenRig {
    TalkingRig()
    {
        set(id_of(GdIn::source, microphone), 0);
        set(id_of(Gd::talk_input), microphone + 1), set(id_of(Gd::talk_cut_on), 0);
        set(id_of(Config::talk_a_level), 0.0f), set(id_of(Config::talk_a_destmap), (1 << 18) - 1), set(id_of(Gd::talk_a), 1);
        for (int b = 0; b < bus_count; ++b) set(id_of(Bus::mix_fader, b), 0.0f);
    }
};

int output_of_bus(int bus) { return 4 + bus; }

double rms_db(const std::vector<float>& x, std::size_t from)
{
    const double power = std::accumulate(x.begin() + std::ptrdiff_t(from), x.end(), 0.0, [](double sum, float v) { return sum + double(v) * v; });
    return 10 * std::log10(std::max(power / double(x.size() - from), 1e-30));
}

/// Plays the oscillator alone. @return what leaves output `spare_out`
std::vector<float> oscillation(ListenRig& rig, int frames)
{
    rig.start();
    return rig.run(silence(6, frames))[spare_out];
}

/// The oscillator goes to bus 3, and that to the spare output.
struct HummingRig : ListenRig {
    explicit HummingRig(int type, float level_db = -20)
    {
        set(id_of(Config::osc_type), type), set(id_of(Config::osc_level), level_db), set(id_of(Config::osc_dest), 2);
        set(id_of(Gd::osc_on), 1), set(id_of(Bus::mix_fader, 2), 0.0f), set(id_of(GdOut::src, spare_out), output_of_bus(2));
    }
};

/// Power in an octave band, by Goertzel sums at steps fine enough for the length.
double octave_db(const std::vector<float>& x, double centre_hz, double rate = 48000)
{
    constexpr int segment = 8192;
    double power = 0;
    const int first = int(centre_hz / std::sqrt(2.0) * segment / rate), last = int(centre_hz * std::sqrt(2.0) * segment / rate);
    for (int start = 0; start + segment <= int(x.size()); start += segment)
        for (int bin = first; bin < last; ++bin) {
            const double w = 2 * 3.14159265358979323846 * bin / segment, c = 2 * std::cos(w);
            double s1 = 0, s2 = 0;
            for (int i = 0; i < segment; ++i) {
                const double s = double(x[std::size_t(start + i)]) + c * s1 - s2;
                s2 = s1, s1 = s;
            }
            power += s1 * s1 + s2 * s2 - c * s1 * s2;
        }
    return 10 * std::log10(power);
}

} // namespace

TEST_CASE("Open talk reaches its destinations with its level and theirs", "[engine][listen][talk]")
{
    TalkingRig rig;
    rig.set(id_of(Config::talk_a_level), -4.0f), rig.set(id_of(Gd::talk_trim), 3.0f);
    rig.set(id_of(Gd::talk_level, 0, 0), -6.0f), rig.set(id_of(Gd::talk_level, 0, 16), -10.0f);
    rig.set(id_of(GdOut::src, spare_out), output_of_bus(0));
    CHECK(rig.heard_db(spare_out, microphone) == Approx(-7).margin(0.1));
    CHECK(rig.heard_db(main_l, microphone) == Approx(-11).margin(0.1));
    CHECK(rig.heard_db(main_r, microphone) == Approx(-11).margin(0.1));
    CHECK(rig.heard_db(talk_out, microphone) == Approx(-1).margin(0.1));
    rig.change(id_of(GdOut::src, spare_out), output_of_bus(15));
    CHECK(rig.heard_db(spare_out, microphone) == Approx(-1).margin(0.1));
    rig.change(id_of(GdOut::src, spare_out), 3);
    CHECK(rig.heard_db(spare_out, microphone) == Approx(-1).margin(0.1));
}

TEST_CASE("Closed talk is silent everywhere but on its meter", "[engine][listen][talk]")
{
    TalkingRig rig;
    rig.set(id_of(Gd::talk_a), 0);
    for (const int output : {int(main_l), int(talk_out)}) CHECK(rig.heard_db(output, microphone) < ListenRig::silent);
    CHECK(to_db(rig.engine.meters().newest().talk) == Approx(-20).margin(0.2));
    rig.change(id_of(Gd::talk_a), 1);
    CHECK(rig.heard_db(main_l, microphone) == Approx(0).margin(0.1));
    rig.change(id_of(Gd::talk_a), 0);
    CHECK(rig.heard_db(main_l, microphone) < ListenRig::silent);
}

TEST_CASE("Main is off by default, and a destination of both talks takes the louder", "[engine][listen][talk]")
{
    TalkingRig rig;
    rig.set(id_of(Config::talk_a_destmap), 1), rig.set(id_of(Config::talk_b_destmap), 3);
    rig.set(id_of(Gd::talk_b), 1), rig.set(id_of(Config::talk_b_level), -9.0f);
    rig.set(id_of(GdOut::src, spare_out), output_of_bus(0));
    CHECK(rig.heard_db(main_l, microphone) < ListenRig::silent);
    CHECK(rig.heard_db(spare_out, microphone) == Approx(0).margin(0.1));
    rig.change(id_of(GdOut::src, spare_out), output_of_bus(1));
    CHECK(rig.heard_db(spare_out, microphone) == Approx(-9).margin(0.1));
    CHECK(DeskValues{}.whole(id_of(Config::talk_a_destmap)) == 0);
}

TEST_CASE("Talk has a low cut of 12 dB an octave and dims the Listen buses if told to", "[engine][listen][talk]")
{
    TalkingRig rig;
    rig.set(id_of(Gd::talk_cut_on), 1), rig.set(id_of(Gd::talk_cut_f), 400.0f);
    rig.start();
    Sound in = silence(6, 48000);
    in[microphone] = sine(100, 48000, 48000, 0.1);
    const double low = to_db(amplitude_at(rig.run(in)[talk_out], 100, 24000, 24000)) + 20;
    CHECK(low == Approx(-24.1).margin(0.3));
    TalkingRig dimming;
    dimming.set(id_of(Config::talk_a_dim), 1), dimming.set(id_of(Config::solo_dimatt), -12.0f), dimming.solo(Strip::channel(0));
    CHECK(dimming.heard_db(a_left) == Approx(-12).margin(0.1));
    dimming.change(id_of(Gd::talk_a), 0);
    CHECK(dimming.heard_db(a_left) == Approx(0).margin(0.1));
}

TEST_CASE("Another talk input fades in, and rubbish from the device does not get through", "[engine][listen][talk]")
{
    TalkingRig rig;
    CHECK(rig.heard_db(talk_out, microphone) == Approx(0).margin(0.1));
    rig.change(id_of(Gd::talk_input), 1);
    CHECK(rig.heard_db(talk_out, microphone) < ListenRig::silent);
    CHECK(rig.heard_db(talk_out, 0) == Approx(0).margin(0.1));
    Sound in = silence(6, 4800);
    for (auto& x : in[0]) x = std::nanf("");
    const auto out = rig.run(in);
    for (const float x : out[talk_out]) REQUIRE(std::isfinite(x));
    CHECK(rig.heard_db(talk_out, 0) == Approx(0).margin(0.1));
}

TEST_CASE("The oscillator reaches the destination it is set to, and no other", "[engine][listen][oscillator]")
{
    for (int destination = 0; destination < 26; ++destination) {
        INFO("destination " << destination);
        ListenRig rig;
        rig.set(id_of(Config::osc_type), 0), rig.set(id_of(Config::osc_fsel), 1), rig.set(id_of(Config::osc_f2), 1000.0f), rig.set(id_of(Config::osc_level), -20.0f);
        rig.set(id_of(Config::osc_dest), destination), rig.set(id_of(Gd::osc_on), 1);
        for (int b = 0; b < bus_count; ++b) rig.set(id_of(Bus::mix_fader, b), 0.0f);
        for (int m = 0; m < matrix_count; ++m) rig.set(id_of(Mtx::mix_fader, m), 0.0f);
        const int sources[] = {1, 2, 3, 4, 5, 19, 20, 25}; // main, mono, buses 1, 2, 16, matrices 1, 6
        for (int o = 0; o < 8; ++o) rig.set(id_of(GdOut::src, o), sources[o]);
        rig.start();
        const auto out = rig.run(silence(6, 9600));
        for (int o = 0; o < 8; ++o) {
            const bool wanted = destination == 18 ? o < 2 : sources[o] == (destination < 16 ? 4 + destination : destination < 18 ? destination - 15 : destination == 19 ? 3 : destination);
            INFO("source " << sources[o]);
            const double db = to_db(amplitude_at(out[std::size_t(o)], 1000, 4800, 4800));
            if (wanted) CHECK(db == Approx(-20).margin(0.05));
            else CHECK(db < ListenRig::silent);
        }
    }
}

TEST_CASE("Sine, pink and white have the same power", "[engine][listen][oscillator]")
{
    for (int type = 0; type < 3; ++type) {
        INFO("type " << type);
        HummingRig rig{type};
        CHECK(rms_db(oscillation(rig, 480000), 0) == Approx(-23.01).margin(type == 1 ? 0.5 : 0.1));
        CHECK(rig.engine.meters().newest().oscillator > 0.05f);
    }
}

TEST_CASE("Pink falls 3 dB an octave in power density, white does not: by octaves", "[engine][listen][oscillator]")
{
    HummingRig pink{1}, white{2};
    const auto p = oscillation(pink, 200000), w = oscillation(white, 200000);
    const double p_1k = octave_db(p, 1000), w_1k = octave_db(w, 1000);
    for (const double hz : {125.0, 250.0, 500.0, 2000.0, 4000.0, 8000.0}) {
        INFO(hz << " Hz");
        CHECK(octave_db(p, hz) - p_1k == Approx(0).margin(1)); // equal power in each octave
        CHECK(octave_db(w, hz) - w_1k == Approx(10 * std::log10(hz / 1000)).margin(1));
    }
}

TEST_CASE("A change of frequency keeps the phase, switching and levels glide", "[engine][listen][oscillator]")
{
    HummingRig rig{0, 0};
    rig.set(id_of(Config::osc_f1), 100.0f), rig.set(id_of(Config::osc_f2), 200.0f);
    rig.start();
    auto y = rig.run(silence(6, 4800))[spare_out];
    const auto go_on = [&](int frames) {
        const auto more = rig.run(silence(6, frames))[spare_out];
        y.insert(y.end(), more.begin(), more.end());
    };
    rig.change(id_of(Config::osc_fsel), 1), go_on(4800);
    rig.change(id_of(Config::osc_level), -20.0f), go_on(4800);
    rig.change(id_of(Gd::osc_on), 0), go_on(4800);
    rig.change(id_of(Gd::osc_on), 1), go_on(4800);
    float steepest = 0;
    for (std::size_t i = 1; i < y.size(); ++i) steepest = std::max(steepest, std::abs(y[i] - y[i - 1]));
    CHECK(steepest <= float(2 * 3.1416 * 200 / 48000) * 1.05f); // as the tone itself at its steepest
    CHECK(peak(y, 3 * 4800 + 2400) > 0.09);                     // it came back
    const std::vector<float> off(y.begin() + 3 * 4800 + 2400, y.begin() + 4 * 4800);
    CHECK(peak(off) == 0);
}

TEST_CASE("Switched off together with a change of destination, nothing reaches the new one", "[engine][listen][oscillator]")
{
    HummingRig rig{0, 0};
    rig.set(id_of(GdOut::src, 0), 1);
    rig.start();
    (void)rig.run(silence(6, 4800));
    rig.push(id_of(Config::osc_dest), Value::whole(18)), rig.change(id_of(Gd::osc_on), 0);
    CHECK(peak(rig.run(silence(6, 9600))[main_l]) == 0);
}
