// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_blocks.h"

/// Strips: channels, aux inputs, FX returns, buses, matrices, main L/R and mono, DCAs. Enumerators in row order. [any]
namespace gigdesk {

enum class Ch : std::uint8_t {
    config_name, config_icon, config_color, config_source, delay_on, delay_time, preamp_trim, preamp_invert, preamp_hpon,
    preamp_hpslope, preamp_hpf, gate_on, gate_mode, gate_thr, gate_range, gate_attack, gate_hold, gate_release, gate_keysrc,
    gate_filter_on, gate_filter_type, gate_filter_f, dyn_on, dyn_mode, dyn_det, dyn_env, dyn_thr, dyn_ratio, dyn_knee,
    dyn_mgain, dyn_attack, dyn_hold, dyn_release, dyn_pos, dyn_keysrc, dyn_mix, dyn_auto, dyn_filter_on, dyn_filter_type,
    dyn_filter_f, insert_on, insert_pos, insert_sel, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, mix_st, mix_pan,
    mix_mono, mix_mlevel, send_on, send_level, send_pan, send_type, send_pan_follow, grp_dca, grp_mute, automix_group,
    automix_weight
};

enum class Aux : std::uint8_t {
    config_name, config_icon, config_color, config_source, preamp_trim, preamp_invert, eq_on, eq_type, eq_f, eq_g, eq_q,
    mix_on, mix_fader, mix_st, mix_pan, mix_mono, mix_mlevel, send_on, send_level, send_pan, send_type, send_pan_follow,
    grp_dca, grp_mute
};

enum class FxRtn : std::uint8_t {
    config_name, config_icon, config_color, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, mix_st, mix_pan, mix_mono,
    mix_mlevel, send_on, send_level, send_pan, send_type, send_pan_follow, grp_dca, grp_mute
};

enum class Bus : std::uint8_t {
    config_name, config_icon, config_color, dyn_on, dyn_mode, dyn_det, dyn_env, dyn_thr, dyn_ratio, dyn_knee, dyn_mgain,
    dyn_attack, dyn_hold, dyn_release, dyn_pos, dyn_keysrc, dyn_mix, dyn_auto, dyn_filter_on, dyn_filter_type, dyn_filter_f,
    insert_on, insert_pos, insert_sel, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, mix_st, mix_pan, mix_mono,
    mix_mlevel, send_on, send_level, send_pan, send_type, send_pan_follow, grp_dca, grp_mute
};

enum class Mtx : std::uint8_t {
    config_name, config_icon, config_color, preamp_invert, dyn_on, dyn_mode, dyn_det, dyn_env, dyn_thr, dyn_ratio, dyn_knee,
    dyn_mgain, dyn_attack, dyn_hold, dyn_release, dyn_pos, dyn_mix, dyn_auto, dyn_filter_on, dyn_filter_type, dyn_filter_f,
    insert_on, insert_pos, insert_sel, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, grp_dca, grp_mute
};

enum class MainSt : std::uint8_t {
    config_name, config_icon, config_color, dyn_on, dyn_mode, dyn_det, dyn_env, dyn_thr, dyn_ratio, dyn_knee, dyn_mgain,
    dyn_attack, dyn_hold, dyn_release, dyn_pos, dyn_mix, dyn_auto, dyn_filter_on, dyn_filter_type, dyn_filter_f, insert_on,
    insert_pos, insert_sel, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, mix_pan, send_on, send_level, send_pan,
    send_type, send_pan_follow, grp_dca, grp_mute
};

enum class MainMono : std::uint8_t {
    config_name, config_icon, config_color, dyn_on, dyn_mode, dyn_det, dyn_env, dyn_thr, dyn_ratio, dyn_knee, dyn_mgain,
    dyn_attack, dyn_hold, dyn_release, dyn_pos, dyn_mix, dyn_auto, dyn_filter_on, dyn_filter_type, dyn_filter_f, insert_on,
    insert_pos, insert_sel, eq_on, eq_type, eq_f, eq_g, eq_q, mix_on, mix_fader, send_on, send_level, send_pan, send_type,
    send_pan_follow, grp_dca, grp_mute
};

enum class Dca : std::uint8_t { on, fader, config_name, config_icon, config_color };

namespace rows {

inline constexpr int color_yellow = 3, color_green = 2, color_magenta = 5, color_cyan = 6, color_white = 7;

/// FX returns come in left/right pairs.
inline constexpr ParamSpec::InitialOf left_right = [](int strip, int) { return strip % 2 ? 100.0f : -100.0f; };

inline constexpr auto ch = join(
    block::config<Ch>(color_yellow), block::source<Ch>([](int strip, int) { return strip < 32 ? float(strip + 1) : 0.0f; }), block::delay<Ch>(),
    block::trim<Ch>(), block::low_cut<Ch>(), block::gate<Ch>(), block::dyn<Ch>(), block::insert<Ch>(), block::eq<Ch, 4>(names::eq_types), block::fader<Ch>(), block::to_main<Ch>(1),
    block::sends<Ch, 16>(names::send_taps), block::groups<Ch>(),
    std::array{
        named(Ch::automix_group, "automix/group", "Automix group", names::automix_groups).in(Recall::config),
        linear(Ch::automix_weight, "automix/weight", "Automix weight", -12, 12, 49, "dB", TextForm::signed_1_w5, 0).in(Recall::config),
    });

inline constexpr auto auxin = join(
    block::config<Aux>(color_green), block::source<Aux>([](int strip, int) { return float(33 + strip); }), block::trim<Aux>(),
    block::eq<Aux, 4>(names::eq_types), block::fader<Aux>(), block::to_main<Aux>(1), block::sends<Aux, 16>(names::send_taps), block::groups<Aux>());

inline constexpr auto fxrtn = join(block::config<FxRtn>(color_magenta), block::eq<FxRtn, 4>(names::eq_types), block::fader<FxRtn>(),
                                   block::to_main<FxRtn>(1, left_right), block::sends<FxRtn, 16>(names::send_taps, left_right), block::groups<FxRtn>());

inline constexpr auto bus = join(block::config<Bus>(color_cyan), block::dyn<Bus>(), block::insert<Bus>(), block::eq<Bus, 6>(names::eq_types), block::fader<Bus>(),
                                 block::to_main<Bus>(0), block::sends<Bus, 6>(names::matrix_taps), block::groups<Bus>());

inline constexpr auto mtx = join(
    block::config<Mtx>(color_magenta), std::array{toggle(Mtx::preamp_invert, "preamp/invert", "Polarity reversed").in(Recall::config).audible()},
    block::dyn<Mtx>(), block::insert<Mtx>(), block::eq<Mtx, 6>(names::main_eq_types), block::fader<Mtx>(), block::groups<Mtx>());

inline constexpr auto main_st = join(
    block::config<MainSt>(color_white), block::dyn<MainSt>(), block::insert<MainSt>(), block::eq<MainSt, 6>(names::main_eq_types), block::fader<MainSt>(),
    std::array{linear(MainSt::mix_pan, "mix/pan", "Balance", -100, 100, 101, {}, TextForm::signed_0, 0).in(Recall::fader).audible()},
    block::sends<MainSt, 6>(names::matrix_taps), block::groups<MainSt>());

inline constexpr auto main_m = join(block::config<MainMono>(color_white), block::dyn<MainMono>(), block::insert<MainMono>(), block::eq<MainMono, 6>(names::main_eq_types),
                                    block::fader<MainMono>(), block::sends<MainMono, 6>(names::matrix_taps), block::groups<MainMono>());

/// A DCA starts at 0 dB: assigning a strip to one changes nothing.
inline constexpr auto dca = join(
    std::array{
        toggle(Dca::on, "on", "On (not muted)", 1).in(Recall::mute).audible(),
        level(Dca::fader, "fader", "Fader", 1024, 0).in(Recall::fader).audible(),
    },
    block::config<Dca>(color_white));

} // namespace rows
} // namespace gigdesk
