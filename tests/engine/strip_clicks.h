// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Clicks of whole strips, each judged beside what its filters and its fader let pass.
#include "engine/model/curves/eq_design.h"
#include "engine/model/fader_law.h"
#include "tests/engine/random_desk.h"

namespace gigdesk::test::clicks {

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
inline double loudest_db(const Filters& from, const Filters& to, double low_hz, double high_hz)
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

inline double fader_gain(const DeskValues& desk, int channel)
{
    return desk.is_on(id_of(Ch::mix_on, channel)) ? double(db_to_gain(desk.get(id_of(Ch::mix_fader, channel)).as_real())) : 0;
}

/// A compressor without any attack that listens to another strip follows each half-wave of a key that grows, whoever makes it
/// grow: a musician, or that strip's trim. Then it is heard what it was asked for, with no knob of its own turned (the test
/// of a musician is below). With an attack, or by its own signal, it is judged as all others are.
inline bool follows_half_waves(const DeskValues& desk, int channel)
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
inline std::vector<int> first_channels(int count)
{
    std::vector<int> all;
    for (int c = 0; c < count; ++c) all.push_back(c);
    return all;
}

/// Everything of a channel strip: trim, polarity, source, delay, low cut, compressor, keys, EQ, order, mute, fader. Not the
/// gate: its attack and release are exponentials in dB, which begin at a corner whoever makes them begin.
inline bool is_strip_knob(ParamId, const ParamRef& ref)
{
    if (ref.section == Section::gd_in) return ref.strip < channels && GdIn(ref.key) == GdIn::source;
    if (ref.section != Section::ch) return false;
    const auto key = Ch(ref.key);
    if (key >= Ch::gate_on && key <= Ch::gate_filter_f) return false;
    return key < Ch::insert_on || (key > Ch::insert_sel && key <= Ch::mix_fader);
}

} // namespace gigdesk::test::clicks
