// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/scale.h"
#include "tests/engine/bench_desk.h"

/// A desk where everything is set to something, reproducibly, and changes that touch everything.
namespace gigdesk::test {

inline bool makes_sound(const ParamRef& ref)
{
    switch (ref.section) {
    case Section::config: return Config(ref.key) != Config::mute; // everything in groups that are closed is no test
    case Section::ch: case Section::auxin: case Section::fxrtn: case Section::bus: case Section::mtx: case Section::main_st: case Section::main_m:
    case Section::gd_out: case Section::gd_mtx: case Section::gd_insert: return true;
    case Section::gd_ch: case Section::gd_auxin: case Section::gd_fxrtn: case Section::gd_bus: case Section::gd_dca: case Section::gd_listen_b:
    case Section::gd_rta: return true;
    case Section::gd: return Gd(ref.key) >= Gd::talk_input && Gd(ref.key) <= Gd::osc_on;
    case Section::dca: return Dca(ref.key) == Dca::fader;
    default: return false;
    }
}

inline Value random_value(ParamId id, std::mt19937& random)
{
    const float p = float(random() % 1001) / 1000;
    return at_position(spec_of(id).scale, p);
}

/// Faders and sends up, everything else anywhere in its range.
inline void set_everything(DeskValues& values, unsigned seed)
{
    std::mt19937 random{seed};
    for (std::uint32_t i = 0; i < param_count; ++i) {
        const ParamId id{i};
        if (!spec_of(id).heard || !makes_sound(ref_of(id))) continue;
        const auto v = random_value(id, random);
        values.set(id, spec_of(id).scale.law == Law::level ? Value::real(std::max(v.as_real(), -40.0f) - 25) : v);
    }
    for (int o = 0; o < max_device_outputs; ++o) values.set(id_of(GdOut::ceiling, o), Value::real(0));
    for (int c = 0; c < channel_strips; ++c) values.set(id_of(Ch::mix_on, c), Value::whole(c % 7 != 0));
    for (int s = channel_strips; s < input_strips; ++s) values.set(id_of(GdIn::source, s), Value::whole(s % 19 + 1));
}

inline Sound band(int channels, int frames, float amplitude = 0.125f)
{
    Sound in;
    for (int c = 0; c < channels; ++c) {
        in.push_back(noise(frames, unsigned(c + 1), amplitude));
        for (int i = 0; i < frames; ++i) // bursts, so that dynamics have work
            in.back()[std::size_t(i)] *= (i / (700 + 13 * c)) % 3 == 0 ? 1.0f : 0.05f;
    }
    return in;
}

} // namespace gigdesk::test
