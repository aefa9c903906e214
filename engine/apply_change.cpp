// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/param_id.h"
#include "engine/model/scale.h"
#include "engine/settings.h"

#pragma GCC diagnostic error "-Wswitch" // a new knob must say here whether it is heard

namespace gigdesk {
namespace {

void apply(StripSettings& s, Ch key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Ch::delay_on: s.delay_on = v.as_bool(); s.marked |= stale::delay; return;
    case Ch::delay_time: s.delay_ms = v.as_real(); s.marked |= stale::delay; return;
    case Ch::preamp_trim: s.trim_db = v.as_real(); s.marked |= stale::trim; return;
    case Ch::preamp_invert: s.invert = v.as_bool(); s.marked |= stale::trim; return;
    case Ch::preamp_hpon: s.cut_on = v.as_bool(); s.marked |= stale::cut; return;
    case Ch::preamp_hpslope: s.cut_slope = v.as_whole(); s.marked |= stale::cut; return;
    case Ch::preamp_hpf: s.cut_hz = v.as_real(); s.marked |= stale::cut; return;
    case Ch::gate_on: s.gate.on = v.as_bool(); s.marked |= stale::gate; return;
    case Ch::gate_mode: s.gate.mode = v.as_whole(); s.marked |= stale::gate; return;
    case Ch::gate_thr: s.gate.threshold_db = v.as_real(); s.marked |= stale::gate; return;
    case Ch::gate_range: s.gate.range_db = v.as_real(); s.marked |= stale::gate; return;
    case Ch::gate_attack: s.gate.attack_ms = v.as_real(); s.marked |= stale::gate; return;
    case Ch::gate_hold: s.gate.hold_ms = v.as_real(); s.marked |= stale::gate; return;
    case Ch::gate_release: s.gate.release_ms = v.as_real(); s.marked |= stale::gate; return;
    case Ch::dyn_on: s.dyn.on = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_mode: s.dyn.expands = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_det: s.dyn.rms = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_env: s.dyn.log = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_thr: s.dyn.threshold_db = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_ratio: s.dyn.ratio = v.as_whole(); s.marked |= stale::dyn; return;
    case Ch::dyn_knee: s.dyn.knee = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_mgain: s.dyn.makeup_db = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_attack: s.dyn.attack_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_hold: s.dyn.hold_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_release: s.dyn.release_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::dyn_pos: s.dyn.after_eq = v.as_bool(); s.marked |= stale::order; return;
    case Ch::dyn_mix: s.dyn.mix_percent = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::eq_on: s.eq_on = v.as_bool(); s.marked |= stale::all_eq; return;
    case Ch::eq_type: s.eq[i].type = v.as_whole(); s.marked |= stale::eq(int(i)); return;
    case Ch::eq_f: s.eq[i].f_hz = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Ch::eq_g: s.eq[i].gain_db = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Ch::eq_q: s.eq[i].q = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Ch::mix_on: s.on = v.as_bool(); s.marked |= stale::gains; return;
    case Ch::mix_fader: s.fader_db = v.as_real(); s.marked |= stale::gains; return;
    case Ch::mix_st: s.to_main = v.as_bool(); s.marked |= stale::gains; return;
    case Ch::mix_pan: s.pan = v.as_real(); s.marked |= stale::gains | stale::sends; return;
    case Ch::send_on: s.sends[i].on = v.as_bool(); s.marked |= stale::sends; return;
    case Ch::send_level: s.sends[i].level_db = v.as_real(); s.marked |= stale::sends; return;
    case Ch::send_pan: s.send_pairs[i].pan = v.as_real(); s.marked |= stale::sends; return;
    case Ch::send_type: s.send_pairs[i].tap = v.as_whole(); s.marked |= stale::sends; return;
    case Ch::send_pan_follow: s.send_pairs[i].pan_follows = v.as_bool(); s.marked |= stale::sends; return;
    case Ch::gate_keysrc: s.gate.key.source = v.as_whole(); s.marked |= stale::gate; return;
    case Ch::gate_filter_on: s.gate.key.filter_on = v.as_bool(); s.marked |= stale::gate; return;
    case Ch::gate_filter_type: s.gate.key.filter_type = v.as_whole(); s.marked |= stale::gate; return;
    case Ch::gate_filter_f: s.gate.key.filter_hz = v.as_real(); s.marked |= stale::gate; return;
    case Ch::dyn_keysrc: s.dyn.key.source = v.as_whole(); s.marked |= stale::dyn; return;
    case Ch::dyn_auto: s.dyn.auto_times = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_filter_on: s.dyn.key.filter_on = v.as_bool(); s.marked |= stale::dyn; return;
    case Ch::dyn_filter_type: s.dyn.key.filter_type = v.as_whole(); s.marked |= stale::dyn; return;
    case Ch::dyn_filter_f: s.dyn.key.filter_hz = v.as_real(); s.marked |= stale::dyn; return;
    case Ch::insert_on: s.insert.on = v.as_bool(); s.marked |= stale::insert; return;
    case Ch::insert_pos: s.insert.after = v.as_bool(); s.marked |= stale::insert; return;
    case Ch::insert_sel: s.insert.sel = v.as_whole(); s.marked |= stale::insert; return;
    case Ch::config_name: case Ch::config_icon: case Ch::config_color: case Ch::config_source:
    case Ch::mix_mono: case Ch::mix_mlevel: case Ch::grp_dca: case Ch::grp_mute: case Ch::automix_group: case Ch::automix_weight:
        return; // not audible, or not yet
    }
}

void apply(StripSettings& s, Bus key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Bus::dyn_on: s.dyn.on = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_mode: s.dyn.expands = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_det: s.dyn.rms = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_env: s.dyn.log = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_thr: s.dyn.threshold_db = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_ratio: s.dyn.ratio = v.as_whole(); s.marked |= stale::dyn; return;
    case Bus::dyn_knee: s.dyn.knee = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_mgain: s.dyn.makeup_db = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_attack: s.dyn.attack_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_hold: s.dyn.hold_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_release: s.dyn.release_ms = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::dyn_pos: s.dyn.after_eq = v.as_bool(); s.marked |= stale::order; return;
    case Bus::dyn_mix: s.dyn.mix_percent = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::eq_on: s.eq_on = v.as_bool(); s.marked |= stale::all_eq; return;
    case Bus::eq_type: s.eq[i].type = v.as_whole(); s.marked |= stale::eq(int(i)); return;
    case Bus::eq_f: s.eq[i].f_hz = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Bus::eq_g: s.eq[i].gain_db = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Bus::eq_q: s.eq[i].q = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case Bus::mix_on: s.on = v.as_bool(); s.marked |= stale::gains; return;
    case Bus::mix_fader: s.fader_db = v.as_real(); s.marked |= stale::gains; return;
    case Bus::mix_st: s.to_main = v.as_bool(); s.marked |= stale::gains; return;
    case Bus::mix_pan: s.pan = v.as_real(); s.marked |= stale::gains; return;
    case Bus::dyn_keysrc: s.dyn.key.source = v.as_whole(); s.marked |= stale::dyn; return;
    case Bus::dyn_auto: s.dyn.auto_times = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_filter_on: s.dyn.key.filter_on = v.as_bool(); s.marked |= stale::dyn; return;
    case Bus::dyn_filter_type: s.dyn.key.filter_type = v.as_whole(); s.marked |= stale::dyn; return;
    case Bus::dyn_filter_f: s.dyn.key.filter_hz = v.as_real(); s.marked |= stale::dyn; return;
    case Bus::insert_on: s.insert.on = v.as_bool(); s.marked |= stale::insert; return;
    case Bus::insert_pos: s.insert.after = v.as_bool(); s.marked |= stale::insert; return;
    case Bus::insert_sel: s.insert.sel = v.as_whole(); s.marked |= stale::insert; return;
    case Bus::config_name: case Bus::config_icon: case Bus::config_color:
    case Bus::mix_mono: case Bus::mix_mlevel: case Bus::send_on:
    case Bus::send_level: case Bus::send_pan: case Bus::send_type: case Bus::send_pan_follow: case Bus::grp_dca:
    case Bus::grp_mute:
        return; // not audible, or not yet
    }
}

void apply(StripSettings& s, MainSt key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case MainSt::dyn_on: s.dyn.on = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_mode: s.dyn.expands = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_det: s.dyn.rms = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_env: s.dyn.log = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_thr: s.dyn.threshold_db = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_ratio: s.dyn.ratio = v.as_whole(); s.marked |= stale::dyn; return;
    case MainSt::dyn_knee: s.dyn.knee = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_mgain: s.dyn.makeup_db = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_attack: s.dyn.attack_ms = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_hold: s.dyn.hold_ms = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_release: s.dyn.release_ms = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::dyn_pos: s.dyn.after_eq = v.as_bool(); s.marked |= stale::order; return;
    case MainSt::dyn_mix: s.dyn.mix_percent = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::eq_on: s.eq_on = v.as_bool(); s.marked |= stale::all_eq; return;
    case MainSt::eq_type: s.eq[i].type = v.as_whole(); s.marked |= stale::eq(int(i)); return;
    case MainSt::eq_f: s.eq[i].f_hz = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case MainSt::eq_g: s.eq[i].gain_db = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case MainSt::eq_q: s.eq[i].q = v.as_real(); s.marked |= stale::eq(int(i)); return;
    case MainSt::mix_on: s.on = v.as_bool(); s.marked |= stale::gains; return;
    case MainSt::mix_fader: s.fader_db = v.as_real(); s.marked |= stale::gains; return;
    case MainSt::mix_pan: s.pan = v.as_real(); s.marked |= stale::gains; return;
    case MainSt::dyn_auto: s.dyn.auto_times = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_filter_on: s.dyn.key.filter_on = v.as_bool(); s.marked |= stale::dyn; return;
    case MainSt::dyn_filter_type: s.dyn.key.filter_type = v.as_whole(); s.marked |= stale::dyn; return;
    case MainSt::dyn_filter_f: s.dyn.key.filter_hz = v.as_real(); s.marked |= stale::dyn; return;
    case MainSt::insert_on: s.insert.on = v.as_bool(); s.marked |= stale::insert; return;
    case MainSt::insert_pos: s.insert.after = v.as_bool(); s.marked |= stale::insert; return;
    case MainSt::insert_sel: s.insert.sel = v.as_whole(); s.marked |= stale::insert; return;
    case MainSt::config_name: case MainSt::config_icon: case MainSt::config_color:
    case MainSt::send_on: case MainSt::send_level:
    case MainSt::send_pan: case MainSt::send_type: case MainSt::send_pan_follow: case MainSt::grp_dca:
    case MainSt::grp_mute:
        return; // not audible, or not yet
    }
}

void mark_pair(StripSettings& odd, StripSettings& even, std::uint32_t what) noexcept { odd.marked |= what, even.marked |= what; }

void apply(DeskSettings& desk, Config key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Config::chlink:
        desk.channel_links[i] = v.as_bool();
        return mark_pair(desk.channels[2 * i], desk.channels[2 * i + 1], stale::gains | stale::sends | stale::link);
    case Config::buslink:
        desk.bus_links[i] = v.as_bool();
        for (auto& strip : desk.channels) strip.marked |= stale::sends;
        return mark_pair(desk.buses[2 * i], desk.buses[2 * i + 1], stale::gains | stale::link);
    case Config::linkcfg_dyn:
        desk.links_share_dynamics = v.as_bool();
        for (auto& strip : desk.channels) strip.marked |= stale::link;
        for (auto& strip : desk.buses) strip.marked |= stale::link;
        return;
    case Config::auxlink: case Config::fxlink: case Config::mtxlink: case Config::mute: case Config::linkcfg_hadly:
    case Config::linkcfg_eq: case Config::linkcfg_fdrmute: case Config::mono_mode:
    case Config::mono_link: case Config::solo_level: case Config::solo_source: case Config::solo_sourcetrim:
    case Config::solo_chmode: case Config::solo_busmode: case Config::solo_dcamode: case Config::solo_exclusive:
    case Config::solo_followsel: case Config::solo_followsolo: case Config::solo_dimatt: case Config::solo_dim:
    case Config::solo_mono: case Config::solo_delay: case Config::solo_delaytime: case Config::solo_masterctrl:
    case Config::solo_mute: case Config::solo_dimpfl: case Config::talk_enable: case Config::talk_source:
    case Config::talk_a_level: case Config::talk_a_dim: case Config::talk_a_latch: case Config::talk_a_destmap:
    case Config::talk_b_level: case Config::talk_b_dim: case Config::talk_b_latch: case Config::talk_b_destmap:
    case Config::osc_level: case Config::osc_f1: case Config::osc_f2: case Config::osc_fsel: case Config::osc_type:
    case Config::osc_dest: case Config::userrout_out: case Config::userrout_in: case Config::routing_switch:
    case Config::routing_in: case Config::routing_in_aux: case Config::routing_aes50a: case Config::routing_aes50b:
    case Config::routing_card: case Config::routing_out_1_4: case Config::routing_out_5_8:
    case Config::routing_out_9_12: case Config::routing_out_13_16: case Config::routing_play:
    case Config::routing_play_aux: case Config::userctrl_a_color: case Config::userctrl_a_enc:
    case Config::userctrl_a_btn: case Config::userctrl_b_color: case Config::userctrl_b_enc:
    case Config::userctrl_b_btn: case Config::userctrl_c_color: case Config::userctrl_c_enc:
    case Config::userctrl_c_btn: case Config::tape_gain_l: case Config::tape_gain_r: case Config::tape_autoplay:
    case Config::amixenable_x: case Config::amixenable_y: case Config::dp48_scope: case Config::dp48_broadcast:
    case Config::dp48_aes: case Config::dp48_assign: case Config::dp48_link: case Config::dp48_grpname:
        return; // not audible, or not yet
    }
}

void apply(StripSettings& s, GdIn key, Value v) noexcept
{
    switch (key) {
    case GdIn::source: s.source = v.as_whole(); s.marked |= stale::source; return;
    case GdIn::alt: case GdIn::use_alt: return; // not yet
    }
}

void apply(StripSettings& s, GdCh key, Value v) noexcept
{
    switch (key) {
    case GdCh::gate_key: s.gate.key.channel = v.as_whole(); s.marked |= stale::gate; return;
    case GdCh::dyn_key: s.dyn.key.channel = v.as_whole(); s.marked |= stale::dyn; return;
    case GdCh::closed: case GdCh::solo_a: case GdCh::solo_b: return; // not audible, or not yet
    }
}

void apply(DeskSettings& desk, GdInsert key, std::size_t insert, Value v) noexcept
{
    switch (key) {
    case GdInsert::device_return: desk.insert_returns[insert] = v.as_whole(); desk.inserts_marked = true; return;
    }
}

void apply(DeskSettings& desk, GdOut key, std::size_t output, Value v) noexcept
{
    auto& o = desk.outputs[output];
    desk.outputs_marked = true;
    switch (key) {
    case GdOut::src: o.source = v.as_whole(); return;
    case GdOut::pos: o.tap = v.as_whole(); return;
    case GdOut::invert: o.invert = v.as_bool(); return;
    case GdOut::ceiling: o.ceiling_db = v.as_real(); return;
    case GdOut::name: case GdOut::limited: case GdOut::delay_on: case GdOut::delay_time: // not audible, or not yet
        return;
    }
}

void apply(DeskSettings& desk, Gd key, Value v) noexcept
{
    desk.outputs_marked = true;
    switch (key) {
    case Gd::outputs_open: desk.outputs_open = v.as_bool(); return;
    case Gd::outputs_mute: desk.outputs_mute = v.as_bool(); return;
    case Gd::outputs_dim: desk.outputs_dim = v.as_bool(); return;
    case Gd::outputs_dim_db: desk.dim_db = v.as_real(); return;
    case Gd::wish_audio: case Gd::wish_device: case Gd::wish_rate: case Gd::wish_buffer: case Gd::wish_inputs:
    case Gd::wish_outputs: case Gd::desk_state: case Gd::desk_message: case Gd::desk_remedy: case Gd::desk_audio:
    case Gd::desk_device: case Gd::desk_rate: case Gd::desk_buffer: case Gd::desk_inputs: case Gd::desk_outputs:
    case Gd::desk_latency: case Gd::desk_latency_source: case Gd::desk_load: case Gd::desk_load_peak:
    case Gd::desk_late_blocks: case Gd::desk_xruns: case Gd::desk_device_losses: case Gd::desk_realtime:
    case Gd::desk_memory_locked: case Gd::desk_power: case Gd::desk_simd: case Gd::desk_version:
    case Gd::desk_dropped_packets: case Gd::desk_demo: case Gd::desk_uptime: case Gd::guard_clamped:
    case Gd::guard_resets: case Gd::guard_limited: case Gd::guard_culprit: case Gd::show_name: case Gd::show_path:
    case Gd::show_saved: case Gd::show_message: case Gd::chlink: case Gd::mutes_all: case Gd::mutes_fx: case Gd::patch_alt:
    case Gd::sip_armed: case Gd::sip_on: case Gd::talk_input: case Gd::talk_trim: case Gd::talk_cut_on: case Gd::talk_cut_f:
    case Gd::talk_timeout: case Gd::talk_level: case Gd::talk_a: case Gd::talk_b: case Gd::osc_on: case Gd::osc_main:
    case Gd::clips_clear: case Gd::lock_on: case Gd::lock_pin: case Gd::desk_notice:
    case Gd::undo_next: case Gd::redo_next: // not audible, or not yet
        return;
    }
}

} // namespace

void apply(DeskSettings& desk, ParamId id, Value raw) noexcept
{
    if (!is_param(std::uint32_t(id))) return;
    const auto& spec = spec_of(id);
    if (!spec.heard) return;
    const auto [section, key, strip, inner] = ref_of(id);
    const Value value = clamped(spec.scale, raw);
    switch (section) {
    case Section::ch: return apply(desk.channels[strip], Ch(key), inner, value);
    case Section::bus: return apply(desk.buses[strip], Bus(key), inner, value);
    case Section::main_st: return apply(desk.main, MainSt(key), inner, value);
    case Section::config: return apply(desk, Config(key), inner, value);
    case Section::gd_in:
        if (strip < channel_strips) apply(desk.channels[strip], GdIn(key), value); // aux inputs and FX returns have no sound yet
        return;
    case Section::gd_out: return apply(desk, GdOut(key), strip, value);
    case Section::gd_ch: return apply(desk.channels[strip], GdCh(key), value);
    case Section::gd_insert: return apply(desk, GdInsert(key), strip, value);
    case Section::gd: return apply(desk, Gd(key), value);
    case Section::auxin: case Section::fxrtn: case Section::mtx: case Section::main_m: case Section::dca:
    case Section::fx_1_4: case Section::fx_5_8: case Section::out_main: case Section::out_aux:
    case Section::out_p16: case Section::out_aes: case Section::out_rec: case Section::headamp: case Section::stat:
    case Section::prefs: case Section::ha: case Section::insert: case Section::show: case Section::cue:
    case Section::scene: case Section::snippet: case Section::libs_ch: case Section::libs_fx: case Section::libs_r:
    case Section::libs_mon: case Section::action: case Section::undo: case Section::urec:
    case Section::urec_session: case Section::urec_marker: case Section::gd_auxin:
    case Section::gd_fxrtn: case Section::gd_bus: case Section::gd_mtx: case Section::gd_main_st: case Section::gd_main_m:
    case Section::gd_dca: case Section::gd_listen_b: case Section::gd_layer: case Section::gd_rta:
        return; // no sound, or not yet
    }
}

void close_commit(DeskSettings& desk) noexcept
{
    const auto close = [](StripSettings& s) { s.stale |= s.marked, s.marked = 0; };
    for (auto& s : desk.channels) close(s);
    for (auto& s : desk.buses) close(s);
    close(desk.main);
    desk.inserts_stale |= desk.inserts_marked, desk.inserts_marked = false;
    desk.outputs_stale |= desk.outputs_marked, desk.outputs_marked = false;
    desk.any_stale = true;
}

} // namespace gigdesk
