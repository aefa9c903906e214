// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/names.h"
#include "engine/model/param_spec.h"

/// Rows that several kinds of strip share, in the order of their node's fields. K is the section's enum: an enumerator
/// that a section lacks leaves its row out. [any]
namespace gigdesk::rows {

template <std::size_t... N>
constexpr auto join(const std::array<ParamSpec, N>&... blocks)
{
    std::array<ParamSpec, (N + ...)> all{};
    std::size_t at = 0;
    const auto append = [&](const auto& block) { for (const auto& spec : block) all[at++] = spec; };
    (append(blocks), ...);
    return all;
}

inline constexpr std::array<float, 4> channel_band_hz{124.7f, 496.6f, 1970.0f, 10020.0f};
inline constexpr std::array<float, 6> bus_band_hz{80.0f, 200.0f, 496.6f, 1970.0f, 5000.0f, 10020.0f};
inline constexpr int peq = 2, hshv = 4, eq_arrow = 2, post_tap = 4, pre_tap = 3, output_post = 8;

namespace block {

template <class K>
constexpr auto config(int color)
{
    return std::array{
        text(K::config_name, "config/name", "Name", 12).in(Recall::config),
        whole(K::config_icon, "config/icon", "Icon", 1, 74, 1).in(Recall::config),
        named(K::config_color, "config/color", "Colour", names::colors, color).in(Recall::config),
    };
}

template <class K>
constexpr auto source(ParamSpec::InitialOf initial)
{
    return std::array{whole(K::config_source, "config/source", "Source", 0, 64).in(Recall::routing).starts(initial)};
}

template <class K>
constexpr auto delay()
{
    return std::array{
        toggle(K::delay_on, "delay/on", "Delay").in(Recall::delay).audible(),
        linear(K::delay_time, "delay/time", "Delay time", 0.3f, 500, 4998, "ms", TextForm::plain_1_w5, 0.3f).in(Recall::delay).audible(),
    };
}

template <class K>
constexpr auto trim()
{
    return std::array{
        linear(K::preamp_trim, "preamp/trim", "Trim", -18, 18, 145, "dB", TextForm::signed_1, 0).in(Recall::config).audible(),
        toggle(K::preamp_invert, "preamp/invert", "Polarity reversed").in(Recall::config).audible(),
    };
}

template <class K>
constexpr auto low_cut()
{
    return std::array{
        toggle(K::preamp_hpon, "preamp/hpon", "Low cut").in(Recall::config).audible(),
        named(K::preamp_hpslope, "preamp/hpslope", "Low cut slope (dB/oct)", names::low_cut_slopes, 1).in(Recall::config).audible(),
        logarithmic(K::preamp_hpf, "preamp/hpf", "Low cut frequency", 20, 400, 101, "Hz", TextForm::rounded_3, 80).in(Recall::config).audible(),
    };
}

template <class K>
constexpr auto gate()
{
    return std::array{
        toggle(K::gate_on, "gate/on", "Gate").in(Recall::gate).audible(),
        named(K::gate_mode, "gate/mode", "Gate mode", names::gate_modes, 3).in(Recall::gate).audible(),
        linear(K::gate_thr, "gate/thr", "Gate threshold", -80, 0, 161, "dB", TextForm::plain_1, -80).in(Recall::gate).audible(),
        linear(K::gate_range, "gate/range", "Gate range", 3, 60, 58, "dB", TextForm::plain_1, 60).in(Recall::gate).audible(),
        linear(K::gate_attack, "gate/attack", "Gate attack", 0, 120, 121, "ms", TextForm::plain_0, 1).in(Recall::gate).audible(),
        logarithmic(K::gate_hold, "gate/hold", "Gate hold", 0.02f, 2000, 101, "ms", TextForm::cut_4, 50).in(Recall::gate).audible(),
        logarithmic(K::gate_release, "gate/release", "Gate release", 5, 4000, 101, "ms", TextForm::rounded_4, 250).in(Recall::gate).audible(),
        whole(K::gate_keysrc, "gate/keysrc", "Gate key source", 0, 64).in(Recall::gate).audible(),
        toggle(K::gate_filter_on, "gate/filter/on", "Gate key filter").in(Recall::gate).audible(),
        named(K::gate_filter_type, "gate/filter/type", "Gate key filter type", names::key_filters, 6).in(Recall::gate).audible(),
        logarithmic(K::gate_filter_f, "gate/filter/f", "Gate key filter frequency", 20, 20000, 201, "Hz", TextForm::frequency, 990.9f).in(Recall::gate).audible(),
    };
}

template <class K>
constexpr auto dyn_key()
{
    if constexpr (requires { K::dyn_keysrc; })
        return std::array{whole(K::dyn_keysrc, "dyn/keysrc", "Compressor key source", 0, 64).in(Recall::dyn).audible()};
    else
        return std::array<ParamSpec, 0>{};
}

template <class K>
constexpr auto dyn()
{
    return join(
        std::array{
            toggle(K::dyn_on, "dyn/on", "Compressor").in(Recall::dyn).audible(),
            named(K::dyn_mode, "dyn/mode", "Compressor or expander", names::dyn_modes).in(Recall::dyn).audible(),
            named(K::dyn_det, "dyn/det", "Compressor detector", names::detectors).in(Recall::dyn).audible(),
            named(K::dyn_env, "dyn/env", "Compressor envelope", names::envelopes, 1).in(Recall::dyn).audible(),
            linear(K::dyn_thr, "dyn/thr", "Compressor threshold", -60, 0, 121, "dB", TextForm::plain_1, 0).in(Recall::dyn).audible(),
            named(K::dyn_ratio, "dyn/ratio", "Compressor ratio", names::ratios, 5).in(Recall::dyn).audible(),
            linear(K::dyn_knee, "dyn/knee", "Compressor knee", 0, 5, 6, {}, TextForm::plain_0, 1).in(Recall::dyn).audible(),
            linear(K::dyn_mgain, "dyn/mgain", "Compressor make-up gain", 0, 24, 49, "dB", TextForm::cut_4, 0).in(Recall::dyn).audible(),
            linear(K::dyn_attack, "dyn/attack", "Compressor attack", 0, 120, 121, "ms", TextForm::plain_0, 10).in(Recall::dyn).audible(),
            logarithmic(K::dyn_hold, "dyn/hold", "Compressor hold", 0.02f, 2000, 101, "ms", TextForm::cut_4, 10).in(Recall::dyn).audible(),
            logarithmic(K::dyn_release, "dyn/release", "Compressor release", 5, 4000, 101, "ms", TextForm::rounded_4, 150).in(Recall::dyn).audible(),
            named(K::dyn_pos, "dyn/pos", "Compressor before or after the EQ", names::pre_post, 1).in(Recall::dyn).audible(),
        },
        dyn_key<K>(),
        std::array{
            linear(K::dyn_mix, "dyn/mix", "Compressor mix", 0, 100, 21, "%", TextForm::plain_0, 100).in(Recall::dyn).audible(),
            toggle(K::dyn_auto, "dyn/auto", "Compressor automatic times").in(Recall::dyn).audible(),
            toggle(K::dyn_filter_on, "dyn/filter/on", "Compressor key filter").in(Recall::dyn).audible(),
            named(K::dyn_filter_type, "dyn/filter/type", "Compressor key filter type", names::key_filters, 6).in(Recall::dyn).audible(),
            logarithmic(K::dyn_filter_f, "dyn/filter/f", "Compressor key filter frequency", 20, 20000, 201, "Hz", TextForm::frequency, 990.9f).in(Recall::dyn).audible(),
        });
}

template <class K>
constexpr auto insert()
{
    return std::array{
        toggle(K::insert_on, "insert/on", "Insert").in(Recall::insert).audible(),
        named(K::insert_pos, "insert/pos", "Insert before or after the EQ", names::pre_post, 1).in(Recall::insert).audible(),
        named(K::insert_sel, "insert/sel", "Insert", names::inserts).in(Recall::insert).audible(),
    };
}

template <class K, int Bands>
constexpr auto eq(Names types)
{
    constexpr auto hz = [](int, int band) { return Bands == 4 ? channel_band_hz[std::size_t(band)] : bus_band_hz[std::size_t(band)]; };
    constexpr auto type = [](int, int band) { return float(band == Bands - 1 ? hshv : peq); };
    return std::array{
        toggle(K::eq_on, "eq/on", "EQ", 1).in(Recall::eq).audible(),
        named(K::eq_type, "eq/#/type", "EQ type", types).in(Recall::eq).audible().starts(type).times(Bands),
        logarithmic(K::eq_f, "eq/#/f", "EQ frequency", 20, 20000, 201, "Hz", TextForm::frequency, 1000).in(Recall::eq).audible().starts(hz).times(Bands),
        linear(K::eq_g, "eq/#/g", "EQ gain", -15, 15, 121, "dB", TextForm::eq_gain, 0).in(Recall::eq).audible().times(Bands),
        logarithmic(K::eq_q, "eq/#/q", "EQ quality", 10, 0.3f, 72, {}, TextForm::quality, 2).in(Recall::eq).audible().times(Bands),
    };
}

/// Mute and fader; `mix/on` is 1 when not muted.
template <class K>
constexpr auto fader()
{
    return std::array{
        toggle(K::mix_on, "mix/on", "On (not muted)", 1).in(Recall::mute).audible(),
        level(K::mix_fader, "mix/fader", "Fader", 1024).in(Recall::fader).audible(),
    };
}

template <class K>
constexpr auto to_main(int stereo_on, ParamSpec::InitialOf pan = nullptr)
{
    return std::array{
        toggle(K::mix_st, "mix/st", "To main L/R", stereo_on).in(Recall::fader).audible(),
        linear(K::mix_pan, "mix/pan", "Pan", -100, 100, 101, {}, TextForm::signed_0, 0).in(Recall::fader).audible().starts(pan),
        toggle(K::mix_mono, "mix/mono", "To mono").in(Recall::fader).audible(),
        level(K::mix_mlevel, "mix/mlevel", "Level to mono", 161).in(Recall::fader).audible(),
    };
}

/// Sends: on and level for each bus; pan, tap and pan-follow on the odd ones, shared by the pair.
template <class K, int Sends>
constexpr auto sends(Names taps, ParamSpec::InitialOf pan = nullptr)
{
    return std::array{
        toggle(K::send_on, "mix/#/on", "Send on", 1).in(Recall::sends).audible().times(Sends, 2),
        level(K::send_level, "mix/#/level", "Send level", 161).in(Recall::sends).audible().times(Sends, 2),
        linear(K::send_pan, "mix/#/pan", "Send pan", -100, 100, 101, {}, TextForm::signed_0, 0).in(Recall::sends).audible().starts(pan).times(Sends / 2, 2, 1, 2),
        named(K::send_type, "mix/#/type", "Send tap", taps, post_tap).in(Recall::sends).audible().times(Sends / 2, 2, 1, 2),
        whole(K::send_pan_follow, "mix/#/panFollow", "Send pan follows the channel", 0, 1).in(Recall::sends).audible().times(Sends / 2, 2, 1, 2),
    };
}

template <class K>
constexpr auto groups()
{
    return std::array{
        bitmap(K::grp_dca, "grp/dca", "DCAs", 8).in(Recall::groups).audible(),
        bitmap(K::grp_mute, "grp/mute", "Mute groups", 6).in(Recall::groups).audible(),
    };
}

} // namespace block
} // namespace gigdesk::rows
