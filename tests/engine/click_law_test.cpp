// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The law of clicks for whole strips: every knob at once to anything in its range, at block 16, on a tone in every channel.
// GIGDESK_LONG=1 (./test --long): ten thousand commits of 64 strips.
#include "engine/model/address.h"
#include "engine/model/curves/eq_design.h"
#include "engine/model/fader_law.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"
#include "tests/engine/click_meter.h"
#include "tests/engine/full_desk.h"
#include "tests/support/rt_guard.h"

#include <cstdlib>
#include <map>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double law_db = -58;
constexpr int block = 16, channels = 64, heard = 32; ///< heard behind their faders; the same again before them
constexpr int stretch = 7200;                        ///< frames between two commits
constexpr double amplitude = 0.01;

int commits(int quick)
{
    if (!RtGuard::watching()) return 4; // sanitizers take their time
    return std::getenv("GIGDESK_LONG") ? 10'000 : quick;
}

using Values = std::map<std::uint32_t, Value>;

/// Levels between -30 and 0 dB and inputs that there are, so that there is a tone to measure.
Value measurable(ParamId id, Value v)
{
    if (ref_of(id).section == Section::gd_in) return Value::whole(1 + v.as_whole() % channels);
    if (spec_of(id).scale.law == Law::bits) return Value::of_bits(v.bits() & -v.bits()); // in one DCA or group at most, or all is closed
    return spec_of(id).scale.law == Law::level ? Value::real(std::max(v.as_real(), -20.0f) - 10) : v;
}

template <class Is>
std::vector<ParamId> knobs(Is is)
{
    std::vector<ParamId> ids;
    for (std::uint32_t i = 0; i < param_count; ++i)
        if (const ParamId id{i}; spec_of(id).heard && is(id, ref_of(id))) ids.push_back(id);
    return ids;
}
Values anything(const std::vector<ParamId>& ids, std::mt19937& random)
{
    Values values;
    for (const auto id : ids) values[std::uint32_t(id)] = measurable(id, random_value(id, random));
    return values;
}

/// Tones of all channels through a desk, without an end.
class Player
{
  public:
    explicit Player(const std::vector<int>& sources, const std::vector<int>& taps, int fed) : desk{channels, int(sources.size())}, meter{int(sources.size())}, fed_{fed}
    {
        for (std::size_t o = 0; o < sources.size(); ++o) desk.set(id_of(GdOut::src, int(o)), sources[o]), desk.set(id_of(GdOut::pos, int(o)), taps[o]);
    }
    void start(const Values& values)
    {
        for (const auto& [id, v] : values) desk.values.set(ParamId{id}, v);
        desk.start();
        play(24000); // the longest delay is filled
    }
    void commit(const Values& values)
    {
        for (const auto& [id, v] : values) desk.push(ParamId{id}, v);
        desk.engine.changes().commit();
    }
    void play(int frames)
    {
        Sound in(channels, std::vector<float>(std::size_t(frames)));
        for (int c = 0; c < fed_; ++c) in[std::size_t(c)] = sine(ClickMeter::tone_hz, frames, 48000, amplitude, phase(c));
        meter.start_stretch();
        meter.feed(desk.run(in, block));
        frame_ += frames;
    }
    BenchDesk desk;
    ClickMeter meter;

  private:
    [[nodiscard]] double phase(int channel) const { return 2 * 3.14159265358979 * std::fmod(ClickMeter::tone_hz * frame_ / 48000, 1.0) + channel; }
    int fed_;
    double frame_ = 0;
};

/// How much louder than the tone another tone of the same level would leave a strip's low cut and EQ, in dB: where they take
/// the tone itself away, nothing that is left of it can be what a click is measured by.
double favour_db(const DeskValues& desk, int channel)
{
    const auto real = [&](Ch key, int inner = 0) { return desk.get(id_of(key, channel, inner)).as_real(); };
    const auto whole = [&](Ch key, int inner = 0) { return desk.get(id_of(key, channel, inner)).as_whole(); };
    const auto pair = design_low_cut(whole(Ch::preamp_hpslope), real(Ch::preamp_hpf), 48000);
    std::array<SvfCoefs, channel_eq_bands> bands;
    for (int b = 0; b < channel_eq_bands; ++b)
        bands[std::size_t(b)] = design_eq(EqType(whole(Ch::eq_type, b)), real(Ch::eq_f, b), real(Ch::eq_g, b), real(Ch::eq_q, b), 48000);
    const auto at = [&](double hz) {
        double db = whole(Ch::preamp_hpon) ? double(response_db(pair, float(hz), 48000)) : 0;
        for (const auto& band : bands) db += whole(Ch::eq_on) ? double(response_db(band, float(hz), 48000)) : 0;
        return db;
    };
    double most = -300;
    for (int i = 0; i <= 100; ++i) most = std::max(most, at(20 * std::pow(1000, i / 100.0)));
    return most - at(ClickMeter::tone_hz);
}

double fader_gain(const DeskValues& desk, int channel)
{
    return desk.is_on(id_of(Ch::mix_on, channel)) ? double(db_to_gain(desk.get(id_of(Ch::mix_fader, channel)).as_real())) : 0;
}

/// All strips at work: what one commit did to each of them.
class Strips
{
  public:
    explicit Strips(std::vector<ParamId> ids) : ids_{std::move(ids)}, player_{sources(), taps(), channels}
    {
        player_.start(anything(ids_, random_));
        player_.play(stretch);
        remember();
    }
    /// @param at_once no ramps: real clicks    @return the worst of every strip that was heard, in dB
    std::vector<double> change(bool at_once = false)
    {
        const DeskValues old = player_.desk.values;
        const auto values = anything(ids_, random_);
        for (const auto& [id, v] : values) player_.desk.values.set(ParamId{id}, v);
        at_once ? player_.desk.engine.load(player_.desk.values) : player_.commit(values);
        player_.play(stretch);
        std::vector<double> all;
        for (int c = 0; c < heard; ++c)
            if (const double db = judge(c, old); db > -999) all.push_back(db);
        remember();
        return all;
    }
    std::string worst_words;

  private:
    static std::vector<int> sources()
    {
        std::vector<int> all;
        for (int o = 0; o < 2 * heard; ++o) all.push_back(26 + o % heard);
        return all;
    }
    static std::vector<int> taps()
    {
        constexpr int post = 8, pre = 6;
        std::vector<int> all(heard, post);
        all.insert(all.end(), heard, pre);
        return all;
    }
    void remember()
    {
        for (std::size_t o = 0; o < 2 * heard; ++o) last_tone_[o] = player_.meter.sound(o, -4), last_outside_[o] = player_.meter.outside(o, -40);
    }
    /// In dB relative to the loudest the tone could be there; -1000: below what counts, or no more than it does anyway.
    double judge(int c, const DeskValues& old)
    {
        const auto post = std::size_t(c), pre = post + heard;
        const auto& desk = player_.desk.values;
        const auto& meter = player_.meter;
        // A fader may open upon something that is just going: the more open of both is what it is heard through.
        const double open = std::pow(std::max(fader_gain(old, c), fader_gain(desk, c)), 2);
        const auto could_be = [&](double tone, const DeskValues& at) { return open * tone * std::pow(10, favour_db(at, c) / 10); };
        const double reference = std::max({meter.sound(post), could_be(last_tone_[pre], old), could_be(meter.sound(pre, -4), desk)});
        const double splatter = meter.outside(post), anyway = 1.5 * std::max(last_outside_[post], meter.outside(post, -40));
        if (power_db(reference) < -140 || splatter <= anyway) return -1000; // a compressor in 1 ms bends any wave all the time
        const double db = power_db(splatter / reference);
        if (db > worst_) worst_ = db, worst_words = describe(c, old);
        return db;
    }
    std::string describe(int c, const DeskValues& old) const
    {
        std::string words = "channel " + std::to_string(c + 1) + ": " + std::to_string(worst_) + " dB:";
        for (const auto id : ids_) {
            if (ref_of(id).strip != c) continue;
            const auto before = print(spec_of(id).scale, old.get(id)), after = print(spec_of(id).scale, player_.desk.values.get(id));
            words += " " + address_of(id).substr(7) + "=" + before + (before == after ? "" : "->" + after);
        }
        return words;
    }

    std::mt19937 random_{20262};
    std::vector<ParamId> ids_;
    Player player_;
    std::array<double, 2 * heard> last_tone_{}, last_outside_{};
    double worst_ = -999;
};

/// Everything of a channel strip: trim, polarity, source, delay, low cut, compressor, keys, EQ, order, mute, fader. Not the
/// gate: its attack and release are exponentials in dB, which begin at a corner whoever makes them begin.
bool is_strip_knob(ParamId, const ParamRef& ref)
{
    if (ref.section == Section::gd_in) return ref.strip < channels && GdIn(ref.key) == GdIn::source;
    if (ref.section != Section::ch) return false;
    const auto key = Ch(ref.key);
    if (key >= Ch::gate_on && key <= Ch::gate_filter_f) return false;
    return key < Ch::insert_on || (key > Ch::insert_sel && key <= Ch::mix_fader);
}

} // namespace

TEST_CASE("a real click does not pass: whole strips set at once are far above the law", "[engine][splatter][commits][law]")
{
    Strips strips{knobs(is_strip_knob)};
    for (int n = 0; n < 3; ++n) {
        auto found = strips.change(true);
        std::sort(found.begin(), found.end());
        REQUIRE(found.size() > 10);
        CHECK(found[found.size() / 2] > law_db + 10);
    }
}

TEST_CASE("no commit of whole strips, every knob to anything, clicks above the law", "[engine][splatter][commits][law]")
{
    Strips strips{knobs(is_strip_knob)};
    std::vector<double> all;
    for (int n = 0; n < commits(40); ++n) {
        const auto found = strips.change();
        all.insert(all.end(), found.begin(), found.end());
    }
    std::sort(all.begin(), all.end());
    const auto over = all.end() - std::upper_bound(all.begin(), all.end(), law_db);
    WARN(all.size() << " strips changed: median " << all[all.size() / 2] << " dB, worst " << all.back() << " dB; over " << over << "; " << strips.worst_words);
    CHECK(all.back() <= law_db);
}

namespace {

/// One tone through the rest of the desk: the outputs are main, mono, buses and matrices.
bool is_mix_knob(ParamId id, const ParamRef& ref)
{
    const auto level = [](Ch key) { return key >= Ch::mix_on && key <= Ch::grp_mute; };
    switch (ref.section) {
    case Section::ch: return ref.strip == 0 && level(Ch(ref.key));
    case Section::bus: return Bus(ref.key) >= Bus::mix_on;
    case Section::mtx: return Mtx(ref.key) >= Mtx::mix_on || Mtx(ref.key) == Mtx::preamp_invert;
    case Section::main_st: return MainSt(ref.key) >= MainSt::mix_on;
    case Section::main_m: return MainMono(ref.key) >= MainMono::mix_on;
    case Section::dca: return true;
    case Section::config: return id == id_of(Config::mono_mode) || id == id_of(Config::mono_link) || Config(ref.key) == Config::chlink || Config(ref.key) == Config::buslink || Config(ref.key) == Config::mtxlink || Config(ref.key) == Config::mute;
    case Section::prefs: return true;
    case Section::gd_mtx: return GdMtx(ref.key) == GdMtx::delay_on || GdMtx(ref.key) == GdMtx::delay_time;
    default: return false;
    }
}

} // namespace

TEST_CASE("no commit of sends, pans, mutes, DCAs, groups, links, buses, matrices and mono clicks above the law", "[engine][splatter][commits][law]")
{
    const auto ids = knobs(is_mix_knob);
    std::vector<int> sources, taps;
    for (int o = 0; o < 25; ++o) sources.push_back(1 + o), taps.push_back(8); // L, R, mono, buses, matrices
    Player player{sources, taps, 1};
    std::mt19937 random{20263};
    player.start(anything(ids, random));
    std::vector<double> all;
    std::vector<double> last(25);
    double worst = -999;
    std::string where;
    for (int n = 0; n < commits(30); ++n) {
        player.play(stretch / 2);
        for (std::size_t o = 0; o < 25; ++o) last[o] = player.meter.sound(o, -4);
        player.commit(anything(ids, random));
        player.play(stretch);
        for (std::size_t o = 0; o < 25; ++o) {
            const double reference = std::max(last[o], player.meter.sound(o));
            if (power_db(reference) < -140) continue;
            all.push_back(power_db(player.meter.outside(o) / reference));
            if (all.back() > worst) worst = all.back(), where = "output source " + std::to_string(o + 1) + " commit " + std::to_string(n) + " ref " + std::to_string(power_db(reference));
        }
    }
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > 40);
    WARN(all.size() << " mixes changed: median " << all[all.size() / 2] << " dB, worst " << all.back() << " dB: " << where);
    CHECK(all.back() <= law_db);
}
