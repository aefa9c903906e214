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
#include <sstream>

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

/// GIGDESK_SEED tries other commits than those that are always tried.
unsigned seed(unsigned usual)
{
    const char* wish = std::getenv("GIGDESK_SEED");
    return wish ? unsigned(std::strtoul(wish, nullptr, 10)) : usual;
}

/// Levels between -30 and 0 dB and inputs that there are, so that there is a tone to measure.
Value measurable(ParamId id, Value v)
{
    if (ref_of(id).section == Section::gd_in) return Value::whole(1 + v.as_whole() % channels);
    if (spec_of(id).scale.law == Law::bits) return Value::of_bits(v.bits() & -v.bits()); // in one DCA or group at most, or all is closed
    return spec_of(id).scale.law == Law::level ? Value::real(std::max(v.as_real(), -20.0f) - 10) : v;
}

using Knobs = std::vector<ParamId>;
using State = std::vector<Value>; ///< of knobs, in their order

template <class Is>
Knobs knobs(Is is)
{
    Knobs ids;
    for (std::uint32_t i = 0; i < param_count; ++i)
        if (const ParamId id{i}; spec_of(id).heard && is(id, ref_of(id))) ids.push_back(id);
    return ids;
}
State anything(const Knobs& ids, std::mt19937& random)
{
    State state;
    for (const auto id : ids) state.push_back(measurable(id, random_value(id, random)));
    return state;
}

/// Tones of all channels through a desk, without an end. Trim, EQ and make-up of some strips bring them far beyond full
/// scale: its outputs do not limit, for a limiter at work bends the tone whatever was changed.
class Player
{
  public:
    explicit Player(const std::vector<int>& sources, const std::vector<int>& taps, int fed) : desk{channels, int(sources.size()), 48000, Simd::automatic, false}, meter{int(sources.size())}, fed_{fed}
    {
        for (std::size_t o = 0; o < sources.size(); ++o) desk.set(id_of(GdOut::src, int(o)), sources[o]), desk.set(id_of(GdOut::pos, int(o)), taps[o]);
    }
    void start(const Knobs& ids, const State& state, double frame = 0)
    {
        frame_ = frame;
        remember(ids, state);
        desk.start();
        play(24000); // the longest delay is filled
    }
    void commit(const Knobs& ids, const State& state, bool at_once = false)
    {
        remember(ids, state);
        if (at_once) return desk.engine.load(desk.values);
        for (std::size_t i = 0; i < ids.size(); ++i) desk.push(ids[i], state[i]);
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
    void remember(const Knobs& ids, const State& state)
    {
        for (std::size_t i = 0; i < ids.size(); ++i) desk.values.set(ids[i], state[i]);
    }
    [[nodiscard]] double phase(int channel) const { return 2 * 3.14159265358979 * std::fmod(ClickMeter::tone_hz * frame_ / 48000, 1.0) + channel; }
    int fed_;
    double frame_ = 0;
};

/// What a strip's low cut and EQ do to a tone, section by section.
class Filters
{
  public:
    static constexpr std::size_t count = 1 + channel_eq_bands;

    Filters(const DeskValues& desk, int channel) : cut_{desk.is_on(id_of(Ch::preamp_hpon, channel))}, eq_{desk.is_on(id_of(Ch::eq_on, channel))}
    {
        const auto real = [&](Ch key, int inner = 0) { return desk.get(id_of(key, channel, inner)).as_real(); };
        const auto whole = [&](Ch key, int inner = 0) { return desk.get(id_of(key, channel, inner)).as_whole(); };
        low_cut_ = design_low_cut(whole(Ch::preamp_hpslope), real(Ch::preamp_hpf), 48000);
        for (int b = 0; b < channel_eq_bands; ++b)
            bands_[std::size_t(b)] = design_eq(EqType(whole(Ch::eq_type, b)), real(Ch::eq_f, b), real(Ch::eq_g, b), real(Ch::eq_q, b), 48000);
    }
    [[nodiscard]] double db(std::size_t section, double hz) const
    {
        if (section == 0) return cut_ ? double(response_db(low_cut_, float(hz), 48000)) : 0;
        return eq_ ? double(response_db(bands_[section - 1], float(hz), 48000)) : 0;
    }
    [[nodiscard]] double db(double hz) const
    {
        double sum = 0;
        for (std::size_t s = 0; s < count; ++s) sum += db(s, hz);
        return sum;
    }

  private:
    bool cut_, eq_;
    SvfPair low_cut_{};
    std::array<SvfCoefs, channel_eq_bands> bands_{};
};

/// The loudest a tone of low_hz ... high_hz can get on the way from one state to the other, in dB. Sections change side by
/// side, each for itself: in between one may be the new one already, another still the old one, and let pass what neither
/// state does.
double loudest_db(const Filters& from, const Filters& to, double low_hz, double high_hz)
{
    double most = -300;
    for (int i = 0; i <= 100; ++i) {
        const double hz = low_hz * std::pow(high_hz / low_hz, i / 100.0);
        double sum = 0;
        for (std::size_t s = 0; s < Filters::count; ++s) sum += std::max(from.db(s, hz), to.db(s, hz));
        most = std::max(most, sum);
    }
    return most;
}

double fader_gain(const DeskValues& desk, int channel)
{
    return desk.is_on(id_of(Ch::mix_on, channel)) ? double(db_to_gain(desk.get(id_of(Ch::mix_fader, channel)).as_real())) : 0;
}

/// A compressor without any attack that listens to another strip follows each half-wave of a key that grows, whoever makes it
/// grow: a musician, or that strip's trim. Then it is heard what it was asked for, with no knob of its own turned (the test
/// of a musician is below). With an attack, or by its own signal, it is judged as all others are.
bool follows_half_waves(const DeskValues& desk, int channel)
{
    return desk.is_on(id_of(Ch::dyn_on, channel)) && desk.get(id_of(Ch::dyn_attack, channel)).as_real() < 0.5f && desk.get(id_of(Ch::dyn_keysrc, channel)).as_whole() != 0;
}

/// What one commit did to one strip.
struct Verdict {
    int commit, channel;
    double db; ///< relative to the loudest the tone could be there
};

/// All strips at work, some of them heard.
class Strips
{
  public:
    Strips(Knobs ids, std::vector<int> heard_channels) : ids_{std::move(ids)}, heard_{std::move(heard_channels)}, player_{sources(), taps(), channels} {}
    /// @param commit how many went before: the tones stand where they stood then
    void start(const State& state, int commit = 0)
    {
        commit_ = commit;
        player_.start(ids_, state, double(commit) * stretch);
        player_.play(stretch);
        remember();
    }
    /// @param at_once no ramps: real clicks    @return every strip that was heard
    std::vector<Verdict> change(const State& state, bool at_once = false)
    {
        const DeskValues old = player_.desk.values;
        player_.commit(ids_, state, at_once);
        player_.play(stretch);
        std::vector<Verdict> all;
        for (std::size_t i = 0; i < heard_.size(); ++i)
            if (const double db = judge(i, old); db > -999) all.push_back({commit_, heard_[i], db});
        remember();
        ++commit_;
        return all;
    }

  private:
    [[nodiscard]] std::vector<int> sources() const
    {
        std::vector<int> all;
        for (std::size_t o = 0; o < 2 * heard_.size(); ++o) all.push_back(26 + heard_[o % heard_.size()]);
        return all;
    }
    [[nodiscard]] std::vector<int> taps() const
    {
        constexpr int post = 8, pre = 6;
        std::vector<int> all(heard_.size(), post);
        all.insert(all.end(), heard_.size(), pre);
        return all;
    }
    void remember()
    {
        const auto& meter = player_.meter;
        last_.clear();
        for (std::size_t o = 0; o < 2 * heard_.size(); ++o) last_.push_back({meter.sound(o, -4), meter.usual_below(o, -usual_hops), meter.usual_above(o, -usual_hops)});
    }
    /// In dB; -1000: below what counts, or no more than it does anyway.
    /// A filter makes a click louder only where the click is: what lies below the tone is measured by what the filters let pass
    /// there, what lies above it by what they let pass above. A boost of the bass hides no crackle. (An octave nearer to the
    /// tone than where the meter listens: what is further inside, the meter lets through with -60 dB.)
    [[nodiscard]] double judge(std::size_t post, const DeskValues& old) const
    {
        constexpr double f = ClickMeter::tone_hz;
        const auto pre = post + heard_.size();
        const int c = heard_[post];
        const auto& desk = player_.desk.values;
        const auto& meter = player_.meter;
        if (follows_half_waves(old, c) || follows_half_waves(desk, c)) return -1000;
        // A fader may open upon something that is just going: the more open of both is what it is heard through.
        const double open = std::pow(std::max(fader_gain(old, c), fader_gain(desk, c)), 2);
        // Where filters take the tone itself away, nothing that is left of it can be what a click is measured by.
        const Filters from{old, c}, to{desk, c};
        const auto over = [&](double splatter, double usual, double low_hz, double high_hz) {
            const double loudest = loudest_db(from, to, low_hz, high_hz);
            const auto could_be = [&](double tone, const Filters& there) { return open * tone * std::pow(10, (loudest - there.db(f)) / 10); };
            const double reference = std::max({meter.sound(post), could_be(last_[pre].tone, from), could_be(meter.sound(pre, -4), to)});
            if (power_db(reference) < -140 || splatter <= 1.5 * usual) return -1000.0; // a compressor in 1 ms bends any wave all the time
            return power_db(splatter / reference);
        };
        return std::max(over(meter.below(post), std::max(last_[post].usual_below, meter.usual_below(post, -usual_hops)), 20, f / 2),
                        over(meter.above(post), std::max(last_[post].usual_above, meter.usual_above(post, -usual_hops)), 2 * f, 20'000));
    }

    static constexpr int usual_hops = 40; ///< 50 ms
    struct Before {
        double tone, usual_below, usual_above;
    };
    Knobs ids_;
    std::vector<int> heard_;
    Player player_;
    std::vector<Before> last_;
    int commit_ = 0;
};

/// One outlier of the long run alone, and what of it is needed for it: changes are taken back while it stays above the law.
class Trace
{
  public:
    /// @param states before the commit, oldest first, and after it
    Trace(Knobs ids, int commit, int channel, std::vector<State> states) : ids_{std::move(ids)}, commit_{commit}, channel_{channel}, states_{std::move(states)} {}
    [[nodiscard]] double play(const std::vector<State>& states) const
    {
        Strips one{ids_, {channel_}};
        one.start(states[0], commit_ + 2 - int(states.size()));
        double db = -1000;
        for (std::size_t i = 1; i < states.size(); ++i) {
            const auto found = one.change(states[i]);
            db = found.empty() ? -1000 : found[0].db;
        }
        return db;
    }
    /// @return how loud what remains is
    double minimise()
    {
        least_ = play(states_) - 3;
        forget_history();
        const auto is_own = [&](std::size_t k) { return ref_of(ids_[k]).strip == channel_; };
        for (int c = 0; c < channels; ++c)
            for (const auto how : {Steady::initial, Steady::first})
                if (c == channel_ || try_steady([&](std::size_t k) { return ref_of(ids_[k]).strip == c; }, how)) break;
        for (int round = 0; round < 2; ++round)
            for (std::size_t k = 0; k < ids_.size(); ++k)
                if (is_own(k))
                    for (const auto how : {Steady::initial, Steady::first, Steady::last})
                        if (try_steady([k](std::size_t one) { return one == k; }, how)) break;
        return play(states_);
    }
    [[nodiscard]] std::string words() const
    {
        std::string all;
        for (std::size_t k = 0; k < ids_.size(); ++k) {
            if (std::all_of(states_.begin(), states_.end(), [&](const State& s) { return s[k] == initial(k); })) continue;
            all += "\n    " + address_of(ids_[k]) + " = " + print(spec_of(ids_[k]).scale, states_[0][k]);
            for (std::size_t i = 1; i < states_.size(); ++i)
                all += states_[i][k] == states_[i - 1][k] ? " ." : " -> " + print(spec_of(ids_[k]).scale, states_[i][k]);
        }
        return all;
    }

  private:
    enum class Steady { initial, first, last };

    [[nodiscard]] Value initial(std::size_t k) const { return measurable(ids_[k], initial_value(ids_[k])); }
    void forget_history()
    {
        for (std::size_t n = 2; n < states_.size(); ++n) {
            const std::vector<State> few{states_.end() - std::ptrdiff_t(n), states_.end()};
            if (play(few) > least_) return void(states_ = few);
        }
    }
    template <class Which>
    bool try_steady(Which which, Steady how)
    {
        auto wish = states_;
        for (auto& state : wish)
            for (std::size_t k = 0; k < ids_.size(); ++k)
                if (which(k)) state[k] = how == Steady::initial ? initial(k) : how == Steady::first ? states_.front()[k] : states_.back()[k];
        if (wish == states_) return true;
        const double db = play(wish);
        const bool stays = db > std::max(law_db, least_);
        if (stays) states_ = std::move(wish), least_ = std::max(least_, db - 3);
        return stays;
    }

    Knobs ids_;
    int commit_, channel_;
    std::vector<State> states_;
    double least_ = -1000; ///< what is left must stay that loud
};

std::string list(std::vector<Verdict> worst)
{
    std::sort(worst.begin(), worst.end(), [](const Verdict& a, const Verdict& b) { return a.db > b.db; });
    std::string words;
    for (const auto& v : worst) words += " " + std::to_string(v.commit) + ":" + std::to_string(v.channel + 1) + " (" + std::to_string(v.db) + ")";
    return words;
}

std::vector<int> first_channels(int count)
{
    std::vector<int> all;
    for (int c = 0; c < count; ++c) all.push_back(c);
    return all;
}

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

TEST_CASE("commits are played again alone, a single one is reduced to what clicks", "[.trace]")
{
    const char* wish = std::getenv("GIGDESK_CLICK");
    REQUIRE(wish);
    std::multimap<int, int> wanted; // channels of commits
    std::istringstream words{wish};
    for (auto [commit, channel, colon] = std::tuple{0, 0, ' '}; words >> commit >> colon >> channel;) wanted.emplace(commit, channel - 1);
    REQUIRE_FALSE(wanted.empty());
    std::mt19937 random{seed(20262)};
    const auto ids = knobs(is_strip_knob);
    constexpr std::size_t history = 7; // states: the longest delay is longer than three stretches
    std::vector<State> states;
    for (int commit = -1; commit <= wanted.rbegin()->first; ++commit) {
        states.push_back(anything(ids, random));
        if (states.size() > history) states.erase(states.begin());
        for (auto [at, end] = wanted.equal_range(commit); at != end; ++at) {
            Trace trace{ids, commit, at->second, states};
            const double whole = trace.play(states);
            std::string found;
            if (whole > law_db && wanted.size() == 1) found = "reduced " + std::to_string(trace.minimise()) + " dB:", found += trace.words();
            WARN(commit << ":" << at->second + 1 << ": " << whole << " dB, " << found);
        }
    }
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
    std::mt19937 random{seed(20263)};
    player.start(ids, anything(ids, random));
    std::vector<double> all;
    std::vector<double> last(25);
    double worst = -999;
    std::string where;
    for (int n = 0; n < commits(30); ++n) {
        player.play(stretch / 2);
        for (std::size_t o = 0; o < 25; ++o) last[o] = player.meter.sound(o, -4);
        player.commit(ids, anything(ids, random));
        player.play(stretch);
        for (std::size_t o = 0; o < 25; ++o) {
            const double reference = std::max(last[o], player.meter.sound(o));
            if (power_db(reference) < -140) continue;
            all.push_back(power_db(player.meter.outside(o) / reference));
            if (all.back() > worst) worst = all.back(), where = "output source " + std::to_string(o + 1) + " commit " + std::to_string(n) + " ref " + std::to_string(power_db(reference));
        }
    }
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > 2 * std::size_t(commits(30)));
    WARN(all.size() << " mixes changed: median " << all[all.size() / 2] << " dB, worst " << all.back() << " dB: " << where);
    CHECK(all.back() <= law_db);
}
