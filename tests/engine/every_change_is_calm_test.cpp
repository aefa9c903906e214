// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The law of clicks for every audible row of the table: each knob alone, from where it stands to other places and back,
// while a steady tone goes through what it belongs to.
// GIGDESK_LONG=1 (./test --long): every repeat of a row, to more places. GIGDESK_WAY='a bus': one way of the tone alone.
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"
#include "tests/engine/click_meter.h"
#include "tests/support/rt_guard.h"

#include <cstdlib>
#include <set>
#include <string>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double law_db = -58, amplitude = 0.01;
constexpr int block = 16, channels = 4, stretch = 3840; ///< frames between two changes

struct Knob {
    std::string address;
    float value;
};
using Knobs = std::vector<Knob>;

void set(BenchDesk& desk, const Knob& knob)
{
    const auto id = find_param(knob.address);
    INFO(knob.address);
    REQUIRE(id);
    desk.values.set(*id, spec_of(*id).type() == ValueType::real ? Value::real(knob.value) : Value::whole(int(knob.value)));
}

/// What the outputs carry, by the patch's numbers: main, mono, four buses, two matrices, a strip of each kind, talk, Listen.
constexpr int heard[] = {1, 2, 3, 4, 5, 6, 7, 20, 21, 26, 58, 66, 76, 74, 75, 109};

/// One way of the tone through the desk, and the knobs that are turned meanwhile.
struct Way {
    std::string name;
    Knobs knobs;                      ///< where they stand
    std::vector<std::string> turned;  ///< beginnings of addresses
    bool limits = false;              ///< outputs have their limiters
    double least_db = -120;           ///< of a tone that can be measured by
};

Knobs operator+(Knobs a, const Knobs& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

/// Mixes that are open, and otherwise plain; the tone comes in at one strip alone.
Knobs plain(const std::string& strip, const std::string& source)
{
    Knobs all{{"/main/st/mix/fader", 0}, {"/main/m/mix/fader", 0}, {"/config/solo/level", 0}, {"/gd/listen/b/level", 0}};
    for (int bus = 1; bus <= 16; ++bus) all.push_back({"/bus/" + two_digits(bus) + "/mix/fader", 0});
    for (int m = 1; m <= 6; ++m) all.push_back({"/mtx/" + two_digits(m) + "/mix/fader", 0});
    for (int s = 1; s <= input_strips; ++s) all.push_back({"/gd/patch/in/" + two_digits(s), 0});
    return all + Knobs{{source, 1}, {strip + "/mix/fader", 0}, {strip + "/mix/mono", 1}, {strip + "/mix/mlevel", -5}};
}

/// A strip where everything works, member of DCA 1. Knobs a kind of strip lacks are left out.
Knobs lively(const std::string& strip)
{
    Knobs all{{"/dca/1/fader", -8}, {"/dca/2/on", 0}, {"/config/mute/2", 1}};
    const auto add = [&](const std::string& knob, float value) {
        if (find_param(strip + knob)) all.push_back({strip + knob, value});
    };
    add("/preamp/hpon", 1), add("/preamp/hpf", 120), add("/delay/on", 1), add("/delay/time", 5);
    add("/gate/on", 1), add("/gate/thr", -60), add("/gate/range", 30), add("/gate/attack", 20), add("/gate/hold", 10), add("/gate/release", 200);
    add("/dyn/on", 1), add("/dyn/thr", -50), add("/dyn/ratio", 5), add("/dyn/attack", 20), add("/dyn/release", 150), add("/dyn/mgain", 6);
    for (int band = 1; band <= 6; ++band)
        add("/eq/" + std::to_string(band) + "/g", band % 2 ? 6 : -6), add("/eq/" + std::to_string(band) + "/f", 200 * std::pow(2.0f, float(band)));
    add("/mix/fader", -3), add("/grp/dca", 1);
    for (int send = 1; send <= 16; ++send) add("/mix/" + two_digits(send) + "/level", -6);
    return all;
}

Knobs lively_channel() { return plain("/ch/01", "/gd/patch/in/01") + lively("/ch/01"); }
Knobs plain_channel() { return plain("/ch/01", "/gd/patch/in/01"); }

/// Every knob of every kind of strip at work; then what is heard only if another knob stands in a certain place.
std::vector<Way> ways()
{
    const Knobs second{{"/gd/patch/in/02", 2}, {"/ch/02/mix/fader", -6}, {"/ch/02/mix/01/on", 0}}, quick_gate{{"/ch/01/gate/on", 1}, {"/ch/01/gate/attack", 0}, {"/ch/01/gate/release", 200}};
    const Knobs linked{{"/config/chlink/1-2", 1}, {"/config/buslink/1-2", 1}, {"/config/buslink/3-4", 1}, {"/config/mtxlink/1-2", 1}, {"/ch/02/dyn/on", 1}, {"/ch/02/dyn/thr", -60}, {"/gd/patch/in/02", 2}};
    const Knobs soloed{{"/ch/01/mix/pan", 30}, {"/gd/ch/01/soloa", 1}, {"/gd/ch/01/solob", 1}, {"/config/solo/chmode", 1}, {"/gd/listen/b/chmode", 1}};
    const Knobs into_bus = plain_channel() + Knobs{{"/ch/01/mix/01/level", 0}}, into_matrix = plain_channel() + Knobs{{"/main/st/mix/01/level", 0}};
    const auto inserted = [](const std::string& strip) { return Knobs{{strip + "/insert/on", 1}, {strip + "/insert/sel", 17}, {"/gd/insert/1/return", 2}}; };
    const auto key_filter = [](const std::string& strip) { return Knobs{{strip + "/dyn/filter/on", 1}, {strip + "/dyn/filter/f", 2000}, {strip + "/dyn/thr", -60}}; };
    const Knobs quick{{"/ch/01/dyn/attack", 0}, {"/ch/01/dyn/det", 1}, {"/ch/01/dyn/release", 400}};
    return {
        {"a channel", lively_channel() + second + Knobs{{"/gd/patch/in/01/alt", 2}}, {"/ch/01/", "/gd/ch/01/", "/gd/patch/in/01", "/dca/", "/config/", "/gd/listen", "/gd/mutes", "/gd/sip", "/gd/patch/alt", "/gd/outputs", "/-prefs", "/-stat"}},
        {"an insert of a channel", lively_channel() + inserted("/ch/01"), {"/ch/01/insert", "/ch/01/eq/on", "/ch/01/dyn/on", "/ch/01/dyn/pos", "/gd/insert"}},
        {"an insert of a bus", into_bus + lively("/bus/01") + inserted("/bus/01"), {"/bus/01/insert", "/gd/insert"}},
        {"an insert of a matrix", into_matrix + lively("/mtx/01") + inserted("/mtx/01"), {"/mtx/01/insert"}},
        {"an insert of main", plain_channel() + lively("/main/st") + inserted("/main/st"), {"/main/st/insert"}},
        {"an insert of mono", plain_channel() + lively("/main/m") + inserted("/main/m"), {"/main/m/insert"}},
        {"a filtered key of a bus", into_bus + lively("/bus/01") + key_filter("/bus/01"), {"/bus/01/dyn/filter"}},
        {"a filtered key of a matrix", into_matrix + lively("/mtx/01") + key_filter("/mtx/01"), {"/mtx/01/dyn/filter"}},
        {"a filtered key of main", plain_channel() + lively("/main/st") + key_filter("/main/st"), {"/main/st/dyn/filter"}},
        {"a filtered key of mono", plain_channel() + lively("/main/m") + key_filter("/main/m"), {"/main/m/dyn/filter"}},
        {"an aux input", plain("/auxin/01", "/gd/patch/in/65") + lively("/auxin/01"), {"/auxin/01/", "/gd/auxin/01/", "/gd/patch/in/65", "/config/auxlink"}},
        {"an FX return", plain("/fxrtn/01", "/gd/patch/in/73") + lively("/fxrtn/01"), {"/fxrtn/01/", "/gd/fxrtn/01/", "/gd/mutes/fx", "/config/fxlink"}},
        {"a bus", into_bus + lively("/bus/01") + Knobs{{"/ch/01/mix/st", 0}, {"/bus/01/mix/mono", 1}, {"/bus/01/mix/mlevel", -5}, {"/bus/01/mix/st", 1}}, {"/bus/01/", "/gd/bus/01/"}},
        {"main", plain_channel() + lively("/main/st"), {"/main/st/", "/gd/main/st/"}},
        {"mono", plain_channel() + lively("/main/m"), {"/main/m/", "/gd/main/m/"}},
        {"a matrix", into_matrix + lively("/mtx/01") + Knobs{{"/gd/mtx/01/delay/on", 1}}, {"/mtx/01/", "/gd/mtx/01/"}},
        {"an output", plain_channel() + second + Knobs{{"/ch/01/mix/pan", -100}, {"/ch/02/mix/pan", 100}}, {"/gd/patch/out/01/"}},
        {"a delayed output in polarity reversed", plain_channel() + Knobs{{"/gd/patch/out/01/delay/on", 1}, {"/gd/patch/out/01/delay/time", 12}, {"/gd/patch/out/01/invert", 1}}, {"/gd/patch/out/01/"}},
        {"an output that carries a channel", lively_channel() + Knobs{{"/gd/patch/out/01/src", 26}}, {"/gd/patch/out/01/pos"}},
        {"an output at its ceiling", plain_channel() + Knobs{{"/ch/01/preamp/trim", 18}, {"/main/st/mix/fader", 10}, {"/gd/patch/out/01/ceiling", -18}}, {"/gd/patch/out/01/ceiling"}, true},
        {"a gate that its threshold keeps closed", plain_channel() + quick_gate + second + Knobs{{"/ch/01/gate/thr", -30}}, {"/ch/01/gate/"}},
        {"a gate that its key keeps closed", plain_channel() + quick_gate + second + Knobs{{"/ch/01/gate/thr", -50}, {"/ch/01/gate/keysrc", 9}}, {"/ch/01/gate/keysrc", "/gd/ch/01/gatekey"}},
        {"a gate that its key filter keeps closed", plain_channel() + quick_gate + Knobs{{"/ch/01/gate/thr", -50}, {"/ch/01/gate/filter/on", 1}, {"/ch/01/gate/filter/type", 8}, {"/ch/01/gate/filter/f", 9000}}, {"/ch/01/gate/"}},
        {"a quick compressor", lively_channel() + second + quick, {"/ch/01/dyn/", "/gd/ch/01/dynkey"}},
        {"a quick compressor with a filtered key", lively_channel() + quick + Knobs{{"/ch/01/dyn/filter/on", 1}, {"/ch/01/dyn/filter/type", 8}, {"/ch/01/dyn/filter/f", 4000}}, {"/ch/01/dyn/"}},
        {"an expander that its key keeps closed", lively_channel() + quick + second + Knobs{{"/ch/01/dyn/mode", 1}, {"/ch/01/dyn/keysrc", 9}}, {"/ch/01/dyn/", "/gd/ch/01/dynkey"}},
        {"linked pairs", lively_channel() + second + linked + Knobs{{"/ch/01/mix/pan", 20}, {"/main/st/mix/01/level", 0}, {"/main/st/mix/pan", 20}}, {"/ch/01/mix/", "/ch/02/dyn/thr", "/config/chlink/1-2", "/config/linkcfg", "/config/buslink/", "/config/mtxlink/1-2", "/main/st/mix/"}},
        {"a bus into linked matrices", into_bus + linked + Knobs{{"/bus/01/mix/01/level", 0}, {"/bus/01/mix/pan", 20}}, {"/bus/01/mix/", "/config/mtxlink/1-2", "/config/buslink/1-2"}},
        {"mono into linked matrices", plain_channel() + linked + Knobs{{"/main/m/mix/01/level", 0}, {"/main/m/mix/01/pan", 40}}, {"/main/m/mix/"}},
        {"an aux input into linked buses", plain("/auxin/01", "/gd/patch/in/65") + lively("/auxin/01") + linked + Knobs{{"/auxin/01/mix/pan", 40}}, {"/auxin/01/mix/", "/config/auxlink"}},
        {"an FX return into linked buses", plain("/fxrtn/01", "/gd/patch/in/73") + lively("/fxrtn/01") + linked + Knobs{{"/fxrtn/01/mix/pan", 40}, {"/fxrtn/01/mix/01/pan", 0}}, {"/fxrtn/01/mix/", "/config/fxlink"}},
        {"linked channels beyond the 32nd", plain("/ch/33", "/gd/patch/in/33") + Knobs{{"/ch/33/mix/pan", 40}}, {"/gd/chlink"}},
        {"a muted channel's sends", lively_channel() + Knobs{{"/ch/01/mix/01/type", 3}, {"/config/mute/1", 1}, {"/ch/01/grp/mute", 1}}, {"/ch/01/mix/01", "/-prefs/hardmute", "/config/mute"}},
        {"sends of a channel whose DCA is muted", lively_channel() + Knobs{{"/ch/01/mix/01/type", 3}, {"/dca/1/on", 0}}, {"/-prefs", "/dca/1/on"}},
        {"a channel in LCR", lively_channel() + Knobs{{"/config/mono/mode", 1}, {"/ch/01/mix/pan", 30}}, {"/ch/01/mix/pan", "/ch/01/mix/mono", "/ch/01/mix/mlevel", "/ch/01/mix/st", "/config/mono"}},
        {"a mono bus that follows main", lively_channel() + Knobs{{"/config/mono/link", 1}, {"/main/st/mix/fader", -9}}, {"/main/st/mix/fader", "/main/st/mix/on", "/config/mono"}},
        {"a soloed channel", lively_channel() + soloed + second, {"/ch/01/mix/", "/gd/ch/01/solo", "/gd/ch/02/solo", "/dca/1/fader", "/config/solo", "/gd/listen/b/", "/gd/sip"}},
        {"a soloed bus", into_bus + Knobs{{"/bus/01/mix/fader", -9}, {"/gd/bus/01/soloa", 1}, {"/gd/bus/01/solob", 1}}, {"/config/solo/busmode", "/gd/listen/b/busmode"}},
        {"a soloed DCA", lively_channel() + Knobs{{"/gd/dca/1/soloa", 1}, {"/gd/dca/1/solob", 1}}, {"/config/solo/dcamode", "/gd/listen/b/dcamode", "/gd/dca/1/"}},
        {"solo in place", lively_channel() + second + Knobs{{"/gd/sip/on", 1}, {"/gd/ch/01/soloa", 1}}, {"/gd/sip", "/gd/ch/01/solo", "/gd/ch/02/solo", "/gd/dca/1/solo"}},
        {"a dimmed, delayed Listen in mono", lively_channel() + soloed + Knobs{{"/config/solo/chmode", 0}, {"/gd/listen/b/chmode", 0}, {"/config/solo/dim", 1}, {"/config/solo/delay", 1}, {"/config/solo/delaytime", 9}, {"/config/solo/mono", 1}, {"/gd/listen/b/dim", 1}, {"/gd/listen/b/delay", 1}, {"/gd/listen/b/delaytime", 9}, {"/gd/listen/b/mono", 1}}, {"/config/solo/", "/gd/listen/b/"}},
        {"a Listen dimmed for PFL", lively_channel() + Knobs{{"/gd/ch/01/soloa", 1}, {"/gd/ch/01/solob", 1}}, {"/config/solo/dimpfl", "/gd/listen/b/dimpfl", "/config/solo/dimatt"}},
        {"a key that is listened to", lively_channel() + second + Knobs{{"/-stat/keysolo", 1}}, {"/-stat/keysolo", "/gd/listen/key/", "/ch/01/gate/keysrc", "/ch/01/gate/filter/", "/gd/ch/01/"}},
        {"dimmed outputs", lively_channel() + Knobs{{"/gd/outputs/dim", 1}}, {"/gd/outputs/"}},
        {"talk", plain_channel() + Knobs{{"/gd/patch/in/01", 0}, {"/gd/talk/input", 1}, {"/gd/talk/a", 1}, {"/config/talk/A/level", -6}, {"/config/talk/A/destmap", 0x30003}}, {"/gd/talk/", "/config/talk/A/", "/config/mtxlink"}},
        {"talk B that dims", plain_channel() + Knobs{{"/gd/talk/input", 1}, {"/gd/talk/b", 1}, {"/config/talk/B/level", -6}, {"/config/talk/B/dim", 1}, {"/config/talk/B/destmap", 1}}, {"/gd/talk/b", "/config/talk/B/"}},
        {"talk A beside the tone", plain_channel() + Knobs{{"/gd/talk/input", 2}, {"/gd/talk/a", 1}, {"/config/talk/A/level", -20}, {"/config/talk/A/destmap", 1}}, {"/config/talk/A/dim"}},
        {"the oscillator", plain_channel() + Knobs{{"/gd/patch/in/01", 0}, {"/gd/osc/on", 1}, {"/config/osc/level", -40}, {"/config/osc/f1", 997}, {"/config/osc/f2", 1500}, {"/config/osc/type", 0}}, {"/gd/osc", "/config/osc/"}},
    };
}

/// A strip set to anything, but for where its sound goes, and HOLD: a long one would still hold when the next knob is turned.
Knobs anything(const std::string& strip, unsigned seed)
{
    Knobs all;
    std::mt19937 random{seed};
    for (std::uint32_t i = 0; i < param_count; ++i) {
        const ParamId id{i};
        const auto address = address_of(id);
        const auto is_part = [&](std::string_view part) { return address.find(part) != address.npos; };
        if (!spec_of(id).heard || !address.starts_with(strip + "/") || is_part("/mix/") || is_part("/grp/") || is_part("/insert/") || is_part("/hold")) continue;
        const auto v = at_position(spec_of(id).scale, float(random() % 1001) / (is_part("/delay/time") ? 20000.0f : 1000.0f));
        all.push_back({address, spec_of(id).type() == ValueType::real ? v.as_real() : float(v.as_whole())});
    }
    return all;
}

/// From anywhere. Where filters take the tone itself away, nothing that is left of it can be what a click is measured by.
std::vector<Way> ways_from_anywhere(unsigned seed)
{
    const auto name = [&](const char* strip) { return strip + std::string{" set to anything, seed "} + std::to_string(seed); };
    constexpr double least_db = -65; // 22 dB below what comes in
    return {
        {name("a channel"), lively_channel() + anything("/ch/01", seed), {"/ch/01/gate", "/ch/01/dyn", "/ch/01/eq", "/ch/01/preamp", "/ch/01/delay"}, false, least_db},
        {name("a bus"), plain_channel() + Knobs{{"/ch/01/mix/01/level", 0}} + lively("/bus/01") + anything("/bus/01", seed), {"/bus/01/dyn", "/bus/01/eq"}, false, least_db},
        {name("main"), plain_channel() + lively("/main/st") + anything("/main/st", seed), {"/main/st/dyn", "/main/st/eq"}, false, least_db},
    };
}

struct Reason {
    std::string_view part, words; ///< of an address
};
constexpr Reason may_sound_otherwise[] = {
    {"/config/osc/f", "another pitch is another tone"},
    {"/config/osc/type", "noise is no tone"},
};
constexpr Reason not_heard_on_a_steady_tone[] = {
    {"/attack", "acts at the next stroke"}, {"/hold", "acts after the next stroke"}, {"/release", "acts after the next stroke"},
    {"/dyn/env", "acts at the next stroke"}, {"/dyn/auto", "acts at the next stroke"}, {"/gd/rta/", "only looked at"},
};
template <std::size_t N>
bool is_listed(const Reason (&list)[N], const std::string& address)
{
    return std::any_of(std::begin(list), std::end(list), [&](const Reason& r) { return address.find(r.part) != address.npos; });
}

bool takes_its_time() { return std::getenv("GIGDESK_LONG"); }

/// Where a knob is turned to.
std::vector<Value> places(ParamId id)
{
    const auto& scale = spec_of(id).scale;
    const auto address = address_of(id);
    std::vector<Value> all;
    const auto add = [&](std::initializer_list<float> values) { for (const float v : values) all.push_back(Value::real(v)); };
    if (address.ends_with("/hold")) // a long one would still hold when the next knob is turned
        add({0.02f, 20});
    else if (scale.type() == ValueType::real && address.find("delay") != address.npos)
        add({0.3f, 8.2f, 21.7f});
    else if (scale.type() == ValueType::real)
        for (const float p : {0.0f, 0.3f, 0.6f, 1.0f}) all.push_back(at_position(scale, p));
    else if (scale.law == Law::bits || (scale.law == Law::whole && scale.max > 20))
        for (const int n : {0, 1, 2, 4, 18, 26, 74}) all.push_back(clamped(scale, Value::whole(n)));
    else
        for (int n = 0; n <= int(scale.max); ++n) all.push_back(Value::whole(n));
    return all;
}

struct Verdict {
    double db;
    std::string what;
};

using TableRow = std::pair<Section, std::uint8_t>;

class Sweep
{
  public:
    explicit Sweep(const Way& way) : way_{way}, desk_{channels, int(outputs), 48000, Simd::automatic, way.limits}, meter_{int(outputs)}
    {
        for (std::size_t o = 0; o < outputs; ++o) desk_.set(id_of(GdOut::src, int(o)), heard[o]);
        for (const auto& knob : way.knobs) set(desk_, knob);
        desk_.start();
        for (int i = 0; i < 6; ++i) play();
    }
    /// @param rows of which a change was heard
    void turn_all(std::vector<Verdict>& verdicts, std::set<TableRow>& rows)
    {
        for (std::uint32_t i = 0; i < param_count; ++i) {
            const ParamId id{i};
            if (!spec_of(id).heard || !is_turned(id) || (ref_of(id).inner >= 4 && !takes_its_time())) continue;
            const auto home = desk_.values.get(id);
            Verdict worst{-999, {}};
            for (const auto place : places(id))
                if (place != home) turn(id, home, place, worst), turn(id, place, home, worst);
            if (worst.db > -999) verdicts.push_back(worst);
            if (std::exchange(heard_, false)) rows.insert({ref_of(id).section, ref_of(id).key});
        }
    }

    /// All of them at once. What is set for long still sounds in the next stretch: it has a stretch of its own.
    void turn_together(const Knobs& knobs, const std::string& what, std::vector<Verdict>& verdicts)
    {
        Verdict worst{-999, {}};
        for (const auto& knob : knobs) set(desk_, knob), desk_.push(*find_param(knob.address), desk_.values.get(*find_param(knob.address)));
        commit(what, worst);
        if (worst.db > -999) verdicts.push_back(worst);
        play();
    }

  private:
    static constexpr std::size_t outputs = std::size(heard);

    [[nodiscard]] bool is_turned(ParamId id) const
    {
        const auto address = address_of(id);
        return std::any_of(way_.turned.begin(), way_.turned.end(), [&](const std::string& begin) { return address.starts_with(begin); });
    }
    void play()
    {
        Sound in(channels);
        const double phase = 2 * 3.14159265358979 * std::fmod(ClickMeter::tone_hz * frame_ / 48000, 1.0);
        for (std::size_t c = 0; c < 2; ++c) in[c] = sine(ClickMeter::tone_hz, stretch, 48000, c ? 0.7 * amplitude : amplitude, phase + double(c));
        for (std::size_t c = 2; c < channels; ++c) in[c] = std::vector<float>(stretch);
        meter_.start_stretch();
        meter_.feed(desk_.run(in, block));
        frame_ += stretch;
    }
    void turn(ParamId id, Value from, Value to, Verdict& worst)
    {
        const auto words = [&](Value v) { return print(spec_of(id).scale, v); };
        const auto before = worst;
        desk_.push(id, to);
        commit(address_of(id) + " " + words(from) + " -> " + words(to), worst);
        if (is_listed(may_sound_otherwise, address_of(id))) worst = before;
    }
    void commit(const std::string& what, Verdict& worst)
    {
        std::vector<double> tone, bent;
        for (std::size_t o = 0; o < outputs; ++o) tone.push_back(meter_.sound(o, -4)), bent.push_back(meter_.outside(o, -20));
        desk_.engine.changes().commit();
        play();
        for (std::size_t o = 0; o < outputs; ++o) {
            const double reference = std::max(tone[o], meter_.sound(o)), splatter = meter_.outside(o), anyway = 1.5 * std::max(bent[o], meter_.outside(o, -20));
            if (power_db(reference) < way_.least_db) continue;
            heard_ = heard_ || !stays(o, tone[o]);
            if (splatter <= anyway) continue; // a compressor in 1 ms bends any wave all the time
            if (const double db = power_db(splatter / reference); db > worst.db)
                worst = {db, way_.name + ": " + what + ", output source " + std::to_string(heard[o]) + " at " + std::to_string(power_db(reference)) + " dB, anyway " + std::to_string(power_db(anyway / reference))};
        }
    }
    /// Is the tone as loud as it was, all the time?
    [[nodiscard]] bool stays(std::size_t output, double tone) const
    {
        for (int hop = 0; hop + ClickMeter::hops_a_window <= stretch / ClickMeter::hop; ++hop)
            if (std::abs(power_db(meter_.sound(output, hop, hop + ClickMeter::hops_a_window)) - power_db(tone)) > 0.05) return false;
        return true;
    }

    const Way& way_;
    BenchDesk desk_;
    ClickMeter meter_;
    double frame_ = 0;
    bool heard_ = false;
};

/// The worst of all, as words; fails where the law is broken.
void judge(std::vector<Verdict> all)
{
    std::sort(all.begin(), all.end(), [](const Verdict& a, const Verdict& b) { return a.db > b.db; });
    std::string worst;
    for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 12); ++i) worst += "\n" + std::to_string(all[i].db) + " " + all[i].what;
    WARN(all.size() << " knobs, the worst:" << worst);
    for (const auto& one : all) {
        if (one.db <= law_db) break;
        FAIL_CHECK(one.what << ": " << one.db << " dB");
    }
}

} // namespace

TEST_CASE("every audible knob turned alone under a steady tone stays under the law of clicks, and is heard", "[engine][splatter][law][every]")
{
    const char* only = RtGuard::watching() ? std::getenv("GIGDESK_WAY") : "an output"; // sanitizers take their time
    std::vector<Verdict> all;
    std::set<TableRow> rows;
    for (const auto& way : ways())
        if (!only || way.name == only) Sweep{way}.turn_all(all, rows);
    judge(all);
    for (std::uint32_t i = 0; i < param_count && !only; ++i) {
        const ParamId id{i};
        const auto address = address_of(id);
        if (!spec_of(id).heard || is_listed(may_sound_otherwise, address) || is_listed(not_heard_on_a_steady_tone, address)) continue;
        if (rows.insert({ref_of(id).section, ref_of(id).key}).second) FAIL_CHECK(address << " was not heard: it needs a way of the tone");
    }
}

TEST_CASE("a knob of a strip that is set to anything stays under the law of clicks", "[engine][splatter][law][every]")
{
    std::vector<Verdict> all;
    std::set<TableRow> rows;
    const unsigned seeds = !RtGuard::watching() ? 0 : takes_its_time() ? 25 : 3;
    for (unsigned seed = 1; seed <= seeds; ++seed)
        for (const auto& way : ways_from_anywhere(seed)) Sweep{way}.turn_all(all, rows);
    judge(all);
}

TEST_CASE("no commit of a whole bus, matrix or main, all but its ways out to anything, clicks above the law", "[engine][splatter][law][every]")
{
    constexpr double least_db = -55; // 12 dB below what comes in
    const Knobs into_bus{{"/ch/01/mix/01/level", 0}, {"/ch/01/mix/st", 0}}, into_matrix{{"/main/st/mix/01/level", 0}};
    const unsigned commits = !RtGuard::watching() ? 2 : takes_its_time() ? 250 : 40;
    std::vector<Verdict> all;
    for (const auto& [strip, from] : {std::pair<std::string, Knobs>{"/bus/01", into_bus}, {"/mtx/01", into_matrix}, {"/main/st", {}}}) {
        const Way way{strip, plain_channel() + from + anything(strip, 0), {}, false, least_db};
        Sweep sweep{way};
        for (unsigned seed = 1; seed <= commits; ++seed) sweep.turn_together(anything(strip, seed), "seed " + std::to_string(seed), all);
    }
    CHECK(all.size() >= commits); // of three times as many
    judge(all);
}
