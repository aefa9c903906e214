// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why.h"
#include "engine/engine.h"
#include "tests/catch.h"

#include <cmath>
#include <random>

// What "why can't I hear it?" says, held against what one hears: random desks, the real engine.

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

constexpr int outputs = 10, block = 64, blocks = 40; ///< long enough for delays of none and filters to settle
constexpr float audible = 1e-5f;                     ///< levels below are kept above -60 dB, silence is exact

/// A desk on which everything sounds, then each knob that can stop it is turned now and then.
class RandomDesk
{
  public:
    explicit RandomDesk(unsigned seed) : random_{seed}
    {
        set(id_of(Gd::desk_inputs), 2), set(id_of(Gd::desk_outputs), outputs), set(id_of(Gd::outputs_open), !now_and_then(20));
        set(id_of(Gd::outputs_mute), now_and_then(20));
        const int sources[outputs] = {1, 2, 3, 4, 5, 20, 26, 74, 75, 8};
        for (int out = 0; out < max_device_outputs; ++out) set(id_of(GdOut::src, out), out < outputs ? sources[out] : 0);
        for (int out = 3; out < 7; ++out) set(id_of(GdOut::pos, out), now_and_then(3) ? number(0, 8) : 8);
        desk();
        for (const auto& strip : {Strip::channel(0), Strip::bus(0), Strip::bus(1), Strip::bus(4), Strip::matrix(0), Strip::main(), Strip::mono()}) strip_knobs(strip);
        channel();
    }
    [[nodiscard]] const DeskValues& values() const { return desk_; }

  private:
    bool now_and_then(int rarely) { return number(1, rarely) == 1; }
    int number(int from, int to) { return std::uniform_int_distribution{from, to}(random_); }
    float level(int rarely) { return now_and_then(rarely) ? minus_infinity_db : float(number(-10, 5)); }
    void set(ParamId id, double v) { desk_.set(id, spec_of(id).type() == ValueType::real ? Value::real(float(v)) : Value::whole(int(v))); }

    void desk()
    {
        for (int n = 0; n < mute_group_count; ++n) set(id_of(Config::mute, 0, n), now_and_then(6));
        for (int n = 0; n < dca_count; ++n) set(id_of(Dca::on, n), !now_and_then(8)), set(id_of(Dca::fader, n), level(8));
        set(id_of(Gd::mutes_all), now_and_then(20)), set(id_of(Prefs::hardmute), now_and_then(3)), set(id_of(Prefs::dcamute), now_and_then(3));
        set(id_of(Gd::sip_on), now_and_then(12)), set(id_of(Config::mono_mode), now_and_then(3)), set(id_of(Config::mono_link), now_and_then(4));
        set(id_of(Config::buslink, 0, 0), now_and_then(3)), set(id_of(Config::chlink, 0, 0), now_and_then(4));
        set(id_of(Config::solo_level), level(8)), set(id_of(Config::solo_mute), now_and_then(10)), set(id_of(Config::solo_source), number(0, 4) ? 1 : 0);
        set(id_of(Config::solo_chmode), number(0, 1));
        for (const auto& strip : {Strip::channel(0), Strip::channel(1), Strip::dca(0)}) set(strip.id(GdStrip::solo_a), now_and_then(8));
    }
    void strip_knobs(const Strip& strip)
    {
        set(strip.id(Ch::mix_on), !now_and_then(8)), set(strip.id(Ch::mix_fader), level(8));
        if (strip.has(Ch::grp_dca) && now_and_then(3)) set(strip.id(Ch::grp_dca), 1 << number(0, 7));
        if (strip.has(Ch::grp_mute) && now_and_then(3)) set(strip.id(Ch::grp_mute), 1 << number(0, 5));
        if (strip.has(Ch::insert_on) && !strip.is_main() && now_and_then(10)) set(strip.id(Ch::insert_on), 1), set(strip.id(Ch::insert_sel), 17 + number(0, 5));
        if (strip.has(Ch::mix_st)) set(strip.id(Ch::mix_st), number(0, 1)), set(strip.id(Ch::mix_pan), number(-1, 1) * 100), set(strip.id(Ch::mix_mono), number(0, 1)), set(strip.id(Ch::mix_mlevel), level(6));
        if (strip.is_input() || strip.sends() == 0) return;
        set(strip.id(Ch::send_on, 0), !now_and_then(6)), set(strip.id(Ch::send_level, 0), level(3)), set(strip.id(Ch::send_type, 0), number(0, 4));
    }
    void channel()
    {
        set(id_of(GdIn::source, 0), number(0, 12) ? 1 : number(0, 3)), set(id_of(GdIn::alt, 0), number(0, 3)), set(id_of(GdIn::use_alt, 0), now_and_then(10));
        for (const int bus : {0, 1, 4}) set(id_of(Ch::send_on, 0, bus), !now_and_then(6)), set(id_of(Ch::send_level, 0, bus), level(4));
        if (desk_.is_on(id_of(Config::buslink, 0, 0))) // a linked pair has one switch and level
            set(id_of(Ch::send_on, 0, 1), desk_.whole(id_of(Ch::send_on, 0, 0))), set(id_of(Ch::send_level, 0, 1), desk_.real(id_of(Ch::send_level, 0, 0)));
        for (const int pair : {0, 2}) set(id_of(Ch::send_type, 0, pair), number(0, 5)), set(id_of(Ch::send_pan, 0, pair), number(-1, 1) * 100), set(id_of(Ch::send_pan_follow, 0, pair), number(0, 1));
    }

    std::mt19937 random_;
    DeskValues desk_;
};

/// The loudest sample at each output once everything has settled; a tone comes in on the first input alone.
std::array<float, outputs> listen_to(const DeskValues& desk)
{
    Engine engine{{.rate = 48000, .max_block = block, .inputs = 2, .outputs = outputs}};
    engine.load(desk);
    std::array<float, outputs> peaks{};
    std::vector<float> in(block), silence(block), out(std::size_t(outputs) * block);
    for (int b = 0; b < blocks; ++b) {
        for (int n = 0; n < block; ++n) in[std::size_t(n)] = 0.25f * std::sin(0.1f * float(b * block + n));
        const float* ins[] = {in.data(), silence.data()};
        float* outs[outputs];
        for (int o = 0; o < outputs; ++o) outs[o] = out.data() + o * block;
        engine.process(ins, outs, block);
        for (int o = 0; b >= blocks / 2 && o < outputs; ++o)
            for (int n = 0; n < block; ++n) peaks[std::size_t(o)] = std::max(peaks[std::size_t(o)], std::abs(outs[o][n]));
    }
    return peaks;
}

bool is_heard(const DeskValues& desk, const Why& why)
{
    const int source = desk.whole(id_of(GdIn::source, 0)), alt = desk.whole(id_of(GdIn::alt, 0));
    const int heard = desk.is_on(id_of(GdIn::use_alt, 0)) && alt > 0 ? alt : source;
    return why.findings.empty() && heard != 2; // nothing plays on the second input, and only meters could know
}

} // namespace

TEST_CASE("What the desk says of a random state is what one hears at its outputs", "[app][moves][why]")
{
    constexpr int states = 500;
    int heard = 0, silent = 0;
    for (unsigned seed = 1; seed <= states; ++seed) {
        const RandomDesk random{seed};
        const auto peaks = listen_to(random.values());
        for (int out = 0; out < outputs; ++out) {
            const auto why = why_silent(random.values(), nullptr, {Place::Kind::strip, Strip::channel(0), 0}, {Place::Kind::device_output, {}, out});
            INFO("seed " << seed << ", output " << out + 1 << ", peak " << peaks[std::size_t(out)] << ", says: " << (why.findings.empty() ? "nothing blocks" : why.findings[0].sentence));
            CHECK(is_heard(random.values(), why) == (peaks[std::size_t(out)] > audible));
            ++(peaks[std::size_t(out)] > audible ? heard : silent);
        }
    }
    CHECK(heard > states);
    CHECK(silent > states);
}
