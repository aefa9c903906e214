// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/analysis_taps.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/engine/listen/listen_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

enum class Hears { source, solos, key };
/// Talk and oscillator are on. Where solos are heard nothing dims; else it dims and delays.
struct BusyRoom : ListenRig {
    explicit BusyRoom(Hears what)
    {
        const bool solos = what == Hears::solos;
        set(id_of(Stat::keysolo), what == Hears::key), set(id_of(Ch::dyn_keysrc, 0), 2);
        set(id_of(Ch::send_level, 0, 0), -3.0f), set(id_of(Ch::grp_dca, 1), 1), set(id_of(Ch::mix_pan, 0), 30.0f);
        for (int c : {0, 1}) set(id_of(Ch::mix_st, c), 1), set(id_of(Ch::mix_fader, c), -5.0f);
        for (int b = 0; b < bus_count; ++b) set(id_of(Bus::mix_fader, b), -2.0f);
        for (int bus : {0, 1}) {
            const auto knob = [bus](Config key) { return bus == 0 ? id_of(key) : id_of(GdListenB(int(key) - int(Config::solo_level))); };
            set(knob(Config::solo_source), 1), set(knob(Config::solo_dim), !solos), set(knob(Config::solo_delay), !solos);
            set(knob(Config::solo_delaytime), 3.0f);
            if (!solos) continue;
            solo(Strip::channel(0), bus), solo(Strip::dca(0), bus), solo(Strip::mono(), bus);
            for (int b = 0; b < bus_count; ++b) solo(Strip::bus(b), bus);
        }
        set(id_of(Gd::talk_input), 6), set(id_of(Gd::talk_a), 1), set(id_of(Gd::talk_b), 1);
        set(id_of(Config::talk_a_destmap), 0x3FFFE), set(id_of(Config::talk_b_destmap), 1), set(id_of(Config::talk_b_level), -6.0f);
        set(id_of(Config::osc_type), 0), set(id_of(Config::osc_fsel), solos), set(id_of(Gd::osc_on), 1), set(id_of(Config::osc_dest), 16);
    }
    Sound play()
    {
        start();
        Sound in = silence(6, 4800);
        for (const int c : {0, 1, 5}) in[std::size_t(c)] = noise(4800, unsigned(c + 1), 0.125f);
        return run(in);
    }
};

Sound heard(Hears what, ParamId id = {}, const Value* value = nullptr)
{
    BusyRoom room{what};
    if (value) room.values.set(id, *value);
    return room.play();
}

Value other_value(ParamId id, Value value)
{
    const auto& scale = spec_of(id).scale;
    if (scale.law == Law::bits) return Value::of_bits(value.bits() ^ 1u << 3);
    if (scale.type() == ValueType::whole) return Value::whole(value.as_whole() < int(scale.max) ? value.as_whole() + 1 : value.as_whole() - 1);
    const float position = position_of(scale, value);
    return at_position(scale, position > 0.5f ? position - 0.3f : position + 0.4f);
}

bool is_ours(const ParamRef& ref)
{
    if (ref.section == Section::gd_listen_b) return true;
    if (ref.section == Section::stat) return true;
    if (ref.section == Section::gd) return (Gd(ref.key) >= Gd::talk_input && Gd(ref.key) <= Gd::osc_on) || Gd(ref.key) >= Gd::key_strip;
    return ref.section == Section::config && Config(ref.key) >= Config::solo_level && Config(ref.key) <= Config::osc_dest;
}

} // namespace

TEST_CASE("No audible knob of the listen section is without effect", "[engine][listen][effects]")
{
    constexpr Hears all[] = {Hears::source, Hears::solos, Hears::key};
    const Sound before[] = {heard(all[0]), heard(all[1]), heard(all[2])};
    const BusyRoom rooms[] = {BusyRoom{all[0]}, BusyRoom{all[1]}, BusyRoom{all[2]}};
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const ParamId id{raw};
        if (!spec_of(id).heard || !is_ours(ref_of(id))) continue;
        INFO(address_of(id));
        bool effect = false;
        for (const int room : {0, 1, 2}) {
            const auto value = other_value(id, rooms[room].values.get(id));
            effect = effect || heard(all[room], id, &value) != before[room];
        }
        CHECK(effect);
    }
}

TEST_CASE("A spectrum slot takes any strip and tap, and main as its mean", "[engine][listen]")
{
    ListenRig rig;
    rig.set(id_of(Ch::mix_fader, 0), -6.0f), rig.set(id_of(Ch::mix_st, 0), 1), rig.set(id_of(Ch::mix_pan, 0), -100.0f);
    const std::pair<int, int> taps[] = {{1, 3}, {1, 4}, {main_strip + 1, 4}, {0, 4}, {first_bus_strip + 1, 3}};
    for (int slot = 0; slot < 5; ++slot) rig.set(id_of(GdRta::source, slot), taps[slot].first), rig.set(id_of(GdRta::tap, slot), taps[slot].second);
    rig.start();
    Sound in = silence(6, 4800);
    in[0] = std::vector<float>(4800, 0.25f);
    rig.run(in);
    std::vector<float> seen(4800);
    const auto last = [&](TapRing& ring, std::size_t channels = 1) { return ring.read(seen) == 4800 / channels ? seen.back() : -1.0f; };
    auto& analysis = rig.engine.analysis();
    const float post = 0.25f * std::pow(10.0f, -6.0f / 20);
    CHECK(last(analysis.slot(0)) == Approx(0.25f));
    CHECK(last(analysis.slot(1)) == Approx(post));
    CHECK(last(analysis.slot(2)) == Approx(post / 2));
    CHECK(analysis.slot(3).read(seen) == 0);
    CHECK(last(analysis.slot(4)) == 0);
    CHECK(last(analysis.main(), 2) == 0);
    CHECK(seen[seen.size() - 2] == Approx(post));
}
