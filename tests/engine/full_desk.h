// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/scale.h"
#include "tests/engine/bench_desk.h"

/// A desk where everything is set to something, reproducibly, and changes that touch everything.
namespace gigdesk::test {

inline bool makes_sound(const ParamRef& ref)
{
    return ref.section == Section::ch || ref.section == Section::bus || ref.section == Section::main_st || ref.section == Section::config ||
           ref.section == Section::gd_out || ref.section == Section::gd_ch || ref.section == Section::gd_insert;
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
