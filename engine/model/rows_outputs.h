// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_blocks.h"

/// Effect slots, the X32's physical outputs, head amplifiers. Enumerators in row order. [any]
namespace gigdesk {

enum class Fx14 : std::uint8_t { type, source_l, source_r, par };
enum class Fx58 : std::uint8_t { type, par };
enum class OutMain : std::uint8_t { src, pos, invert, delay_on, delay_time };
enum class OutAux : std::uint8_t { src, pos, invert };
enum class OutP16 : std::uint8_t { src, pos, invert, iq_group, iq_speaker, iq_eq, iq_model };
enum class OutAes : std::uint8_t { src, pos, invert };
enum class OutRec : std::uint8_t { src, pos };
enum class HeadAmp : std::uint8_t { gain, phantom };

namespace rows {

inline constexpr int x32_output_sources = 76;
inline constexpr int fx_parameters = 64;

template <class K>
constexpr ParamSpec effect_parameters()
{
    return row(K::par, "par/#", "Effect parameter", {Law::effect, TextForm::by_effect, 0, 1, 0, {}, {}}, 0).in(Recall::effects).times(fx_parameters, 2);
}

inline constexpr auto fx_1_4 = std::array{
    named(Fx14::type, "type", "Effect", names::fx_types_1_4).in(Recall::effects).starts([](int slot, int) { return std::array{0.0f, 5.0f, 10.0f, 13.0f}[std::size_t(slot)]; }),
    named(Fx14::source_l, "source/l", "Effect source, left", names::fx_sources).in(Recall::effects).starts([](int slot, int) { return float(13 + slot); }),
    named(Fx14::source_r, "source/r", "Effect source, right", names::fx_sources).in(Recall::effects).starts([](int slot, int) { return float(13 + slot); }),
    effect_parameters<Fx14>(),
};

inline constexpr auto fx_5_8 = std::array{
    named(Fx58::type, "type", "Effect", names::fx_types_5_8).in(Recall::effects),
    effect_parameters<Fx58>(),
};

template <class K>
constexpr auto output(ParamSpec::InitialOf source)
{
    const auto src = whole(K::src, "src", "Source", 0, x32_output_sources).in(Recall::outputs).starts(source);
    const auto pos = named(K::pos, "pos", "Tap", names::output_taps, output_post).in(Recall::outputs);
    if constexpr (requires { K::invert; })
        return std::array{src, pos, toggle(K::invert, "invert", "Polarity reversed").in(Recall::outputs)};
    else
        return std::array{src, pos};
}

inline constexpr auto out_main = join(
    output<OutMain>([](int strip, int) { return strip < 2 ? float(strip + 1) : float(strip + 2); }),
    std::array{
        toggle(OutMain::delay_on, "delay/on", "Output delay").in(Recall::outputs),
        linear(OutMain::delay_time, "delay/time", "Output delay time", 0.3f, 500, 4998, "ms", TextForm::plain_1_w5, 0.3f).in(Recall::outputs),
    });
inline constexpr auto out_aux = output<OutAux>(nullptr);
inline constexpr auto out_p16 = join(
    output<OutP16>([](int strip, int) { return float(26 + strip); }),
    std::array{
        named(OutP16::iq_group, "iQ/group", "Speaker group", names::iq_groups).in(Recall::outputs),
        named(OutP16::iq_speaker, "iQ/speaker", "Speaker", names::iq_speakers).in(Recall::outputs),
        named(OutP16::iq_eq, "iQ/eq", "Speaker voicing", names::iq_eqs).in(Recall::outputs),
        whole(OutP16::iq_model, "iQ/model", "Speaker model", 0, 7).in(Recall::outputs),
    });
inline constexpr auto out_aes = output<OutAes>([](int strip, int) { return float(1 + strip); });
inline constexpr auto out_rec = output<OutRec>([](int strip, int) { return float(1 + strip); });

/// Stored and answered, never digital gain: where no driver control exists, gain is set on the interface.
inline constexpr auto headamp = std::array{
    linear(HeadAmp::gain, "gain", "Head amp gain", -12, 60, 145, "dB", TextForm::signed_1, 0).in(Recall::headamp),
    toggle(HeadAmp::phantom, "phantom", "Phantom power").in(Recall::headamp),
};

} // namespace rows
} // namespace gigdesk
