// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_blocks.h"

/// The desk's configuration: links, mute groups, solo, talk, oscillator, routing, user controls. In scene order. [any]
namespace gigdesk {

enum class Config : std::uint8_t {
    chlink, auxlink, fxlink, buslink, mtxlink, mute, linkcfg_hadly, linkcfg_eq, linkcfg_dyn, linkcfg_fdrmute, mono_mode,
    mono_link, solo_level, solo_source, solo_sourcetrim, solo_chmode, solo_busmode, solo_dcamode, solo_exclusive,
    solo_followsel, solo_followsolo, solo_dimatt, solo_dim, solo_mono, solo_delay, solo_delaytime, solo_masterctrl, solo_mute,
    solo_dimpfl, talk_enable, talk_source, talk_a_level, talk_a_dim, talk_a_latch, talk_a_destmap, talk_b_level, talk_b_dim,
    talk_b_latch, talk_b_destmap, osc_level, osc_f1, osc_f2, osc_fsel, osc_type, osc_dest, userrout_out, userrout_in,
    routing_switch, routing_in, routing_in_aux, routing_aes50a, routing_aes50b, routing_card, routing_out_1_4, routing_out_5_8,
    routing_out_9_12, routing_out_13_16, routing_play, routing_play_aux, userctrl_a_color, userctrl_a_enc, userctrl_a_btn,
    userctrl_b_color, userctrl_b_enc, userctrl_b_btn, userctrl_c_color, userctrl_c_enc, userctrl_c_btn, tape_gain_l,
    tape_gain_r, tape_autoplay, amixenable_x, amixenable_y, dp48_scope, dp48_broadcast, dp48_aes, dp48_assign, dp48_link,
    dp48_grpname
};

namespace rows {

using std::string_view_literals::operator""sv;

inline constexpr Names pairs_32{names::pairs_32}, pairs_16{pairs_32.first(8)}, pairs_8{pairs_32.first(4)}, pairs_6{pairs_32.first(3)};
/// A block row starts with its own block: OUT1-8 on 1-8, A33-40 ...; `first` is the index of the first block's name.
template <int First>
inline constexpr ParamSpec::InitialOf own_block = [](int, int block) { return float(First + block); };

template <Config Level, Config Dim, Config Latch, Config DestMap>
constexpr auto talk(std::string_view level_address, std::string_view dim, std::string_view latch, std::string_view dest)
{
    return std::array{
        level(Level, level_address, "Talkback level", 161, -12).in(Recall::talkback).audible(),
        toggle(Dim, dim, "Talkback dims the monitors").in(Recall::talkback).audible(),
        toggle(Latch, latch, "Talkback key latches").in(Recall::talkback),
        bitmap(DestMap, dest, "Talkback destinations", 18).in(Recall::talkback).audible(),
    };
}

template <Config Color, Config Enc, Config Btn>
constexpr auto user_controls(std::string_view color, std::string_view enc, std::string_view btn)
{
    return std::array{
        named(Color, color, "User controls' colour", names::colors).in(Recall::none),
        text(Enc, enc, "Encoder assignment", 7).times(4),
        text(Btn, btn, "Button assignment", 7).times(8, 1, 5),
    };
}

inline constexpr auto config = join(
    std::array{
        toggle(Config::chlink, "chlink/#", "Channel pair linked").in(Recall::config).audible().times(pairs_32),
        toggle(Config::auxlink, "auxlink/#", "Aux pair linked").in(Recall::config).audible().times(pairs_8),
        toggle(Config::fxlink, "fxlink/#", "FX return pair linked", 1).in(Recall::config).audible().times(pairs_8),
        toggle(Config::buslink, "buslink/#", "Bus pair linked").in(Recall::config).audible().times(pairs_16),
        toggle(Config::mtxlink, "mtxlink/#", "Matrix pair linked").in(Recall::config).audible().times(pairs_6),
        toggle(Config::mute, "mute/#", "Mute group closed").in(Recall::mute).audible().times(6),
        toggle(Config::linkcfg_hadly, "linkcfg/hadly", "Links share preamp and delay", 1).in(Recall::config),
        toggle(Config::linkcfg_eq, "linkcfg/eq", "Links share the EQ", 1).in(Recall::config),
        toggle(Config::linkcfg_dyn, "linkcfg/dyn", "Links share dynamics", 1).in(Recall::config).audible(),
        toggle(Config::linkcfg_fdrmute, "linkcfg/fdrmute", "Links share fader and mute", 1).in(Recall::config),
        named(Config::mono_mode, "mono/mode", "Mono bus mode", names::mono_modes).in(Recall::config).audible(),
        toggle(Config::mono_link, "mono/link", "Mono fader follows main").in(Recall::config).audible(),
        level(Config::solo_level, "solo/level", "Monitor level", 161).in(Recall::monitor).audible(),
        named(Config::solo_source, "solo/source", "Monitor source", names::solo_sources, 1).in(Recall::monitor).audible(),
        linear(Config::solo_sourcetrim, "solo/sourcetrim", "Monitor source trim", -18, 18, 73, "dB", TextForm::plain_1, 0).in(Recall::monitor).audible(),
        named(Config::solo_chmode, "solo/chmode", "Channel solo mode", names::pfl_afl).in(Recall::monitor).audible(),
        named(Config::solo_busmode, "solo/busmode", "Bus solo mode", names::pfl_afl).in(Recall::monitor).audible(),
        named(Config::solo_dcamode, "solo/dcamode", "DCA solo mode", names::pfl_afl).in(Recall::monitor).audible(),
        toggle(Config::solo_exclusive, "solo/exclusive", "One solo at a time").in(Recall::monitor),
        toggle(Config::solo_followsel, "solo/followsel", "Solo follows selection").in(Recall::monitor),
        toggle(Config::solo_followsolo, "solo/followsolo", "Selection follows solo").in(Recall::monitor),
        linear(Config::solo_dimatt, "solo/dimatt", "Monitor dim amount", -40, 0, 41, "dB", TextForm::plain_0, -20).in(Recall::monitor).audible(),
        toggle(Config::solo_dim, "solo/dim", "Monitor dim").in(Recall::monitor).audible(),
        toggle(Config::solo_mono, "solo/mono", "Monitor in mono").in(Recall::monitor).audible(),
        toggle(Config::solo_delay, "solo/delay", "Monitor delay").in(Recall::monitor).audible(),
        linear(Config::solo_delaytime, "solo/delaytime", "Monitor delay time", 0.3f, 500, 4998, "ms", TextForm::plain_1_w5, 0.3f).in(Recall::monitor).audible(),
        toggle(Config::solo_masterctrl, "solo/masterctrl", "Monitor level on the master").in(Recall::monitor),
        toggle(Config::solo_mute, "solo/mute", "Monitor mute").in(Recall::monitor).audible(),
        toggle(Config::solo_dimpfl, "solo/dimpfl", "Dim for PFL").in(Recall::monitor).audible(),
        toggle(Config::talk_enable, "talk/enable", "Talkback enabled", 1).in(Recall::talkback),
        named(Config::talk_source, "talk/source", "Talkback source", names::talk_sources, 1).in(Recall::talkback),
    },
    talk<Config::talk_a_level, Config::talk_a_dim, Config::talk_a_latch, Config::talk_a_destmap>("talk/A/level", "talk/A/dim", "talk/A/latch", "talk/A/destmap"),
    talk<Config::talk_b_level, Config::talk_b_dim, Config::talk_b_latch, Config::talk_b_destmap>("talk/B/level", "talk/B/dim", "talk/B/latch", "talk/B/destmap"),
    std::array{
        level(Config::osc_level, "osc/level", "Oscillator level", 161, -40).in(Recall::talkback).audible(),
        logarithmic(Config::osc_f1, "osc/f1", "Oscillator frequency 1", 20, 20000, 121, "Hz", TextForm::frequency, 100).in(Recall::talkback).audible(),
        logarithmic(Config::osc_f2, "osc/f2", "Oscillator frequency 2", 20, 20000, 121, "Hz", TextForm::frequency, 1000).in(Recall::talkback).audible(),
        named(Config::osc_fsel, "osc/fsel", "Oscillator frequency", names::osc_selects).in(Recall::talkback).audible(),
        named(Config::osc_type, "osc/type", "Oscillator signal", names::osc_types, 1).in(Recall::talkback).audible(),
        whole(Config::osc_dest, "osc/dest", "Oscillator destination", 0, 25).in(Recall::talkback).audible(),
        whole(Config::userrout_out, "userrout/out/#", "User output slot", 0, 208).in(Recall::outputs).times(48, 2),
        whole(Config::userrout_in, "userrout/in/#", "User input slot", 0, 168).in(Recall::routing).times(32, 2),
        toggle(Config::routing_switch, "routing/routswitch", "Routing for recording or playing", 0, names::rec_play).in(Recall::routing),
        named(Config::routing_in, "routing/IN/#", "Inputs' block", names::in_blocks).in(Recall::routing).starts(own_block<0>).times(Names{names::octets_32}),
        named(Config::routing_in_aux, "routing/IN/AUX", "Aux inputs' block", names::aux_in_blocks).in(Recall::routing),
        named(Config::routing_aes50a, "routing/AES50A/#", "AES50 A block", names::out_blocks).in(Recall::outputs).starts(own_block<20>).times(Names{names::octets_48}),
        named(Config::routing_aes50b, "routing/AES50B/#", "AES50 B block", names::out_blocks).in(Recall::outputs).starts(own_block<20>).times(Names{names::octets_48}),
        named(Config::routing_card, "routing/CARD/#", "Card block", names::out_blocks).in(Recall::outputs).starts(own_block<0>).times(Names{names::octets_32}),
        named(Config::routing_out_1_4, "routing/OUT/1-4", "Outputs' block 1-4", names::out_quads_low, 20).in(Recall::outputs),
        named(Config::routing_out_5_8, "routing/OUT/5-8", "Outputs' block 5-8", names::out_quads_high, 20).in(Recall::outputs),
        named(Config::routing_out_9_12, "routing/OUT/9-12", "Outputs' block 9-12", names::out_quads_low, 21).in(Recall::outputs),
        named(Config::routing_out_13_16, "routing/OUT/13-16", "Outputs' block 13-16", names::out_quads_high, 21).in(Recall::outputs),
        named(Config::routing_play, "routing/PLAY/#", "Inputs' block for playing", names::in_blocks).in(Recall::routing).starts(own_block<16>).times(Names{names::octets_32}),
        named(Config::routing_play_aux, "routing/PLAY/AUX", "Aux inputs' block for playing", names::aux_in_blocks).in(Recall::routing),
    },
    user_controls<Config::userctrl_a_color, Config::userctrl_a_enc, Config::userctrl_a_btn>("userctrl/A/color", "userctrl/A/enc/#", "userctrl/A/btn/#"),
    user_controls<Config::userctrl_b_color, Config::userctrl_b_enc, Config::userctrl_b_btn>("userctrl/B/color", "userctrl/B/enc/#", "userctrl/B/btn/#"),
    user_controls<Config::userctrl_c_color, Config::userctrl_c_enc, Config::userctrl_c_btn>("userctrl/C/color", "userctrl/C/enc/#", "userctrl/C/btn/#"),
    std::array{
        linear(Config::tape_gain_l, "tape/gainL", "Player gain, left", -6, 24, 61, "dB", TextForm::plain_1, 0),
        linear(Config::tape_gain_r, "tape/gainR", "Player gain, right", -6, 24, 61, "dB", TextForm::plain_1, 0),
        toggle(Config::tape_autoplay, "tape/autoplay", "Play the next file by itself"),
        toggle(Config::amixenable_x, "amixenable/X", "Automix X").in(Recall::config),
        toggle(Config::amixenable_y, "amixenable/Y", "Automix Y").in(Recall::config),
        bitmap(Config::dp48_scope, "dp48/scope", "DP48 scope", 4),
        whole(Config::dp48_broadcast, "dp48/broadcast", "DP48 broadcast", 0, 1),
        toggle(Config::dp48_aes, "dp48/aesAB", "DP48 port", 0, names::dp48_aes),
        whole(Config::dp48_assign, "dp48/assign/#", "DP48 assignment", 0, 12).times(48, 2),
        whole(Config::dp48_link, "dp48/link/#", "DP48 link", 0, 1).times(24, 2),
        text(Config::dp48_grpname, "dp48/grpname/#", "DP48 group name", 8).times(12, 2),
    });

} // namespace rows
} // namespace gigdesk
