// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/param_id.h"
#include "engine/model/scale.h"
#include "engine/settings.h"

#include <array>

#pragma GCC diagnostic error "-Wswitch" // a new knob must say here whether it is heard

namespace gigdesk {
namespace {

constexpr std::size_t stock_channel_pairs = 16; // the others' links stand under /gd

constexpr int no_counterpart = -1;
using KnobOfRow = std::array<std::int8_t, table::max_rows>;

/// What another kind of strip shares with a channel has the same address: its rows are a channel's knobs.
constexpr KnobOfRow knobs_of(Section section)
{
    KnobOfRow knobs{};
    const auto rows = sections[std::size_t(section)].rows;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        knobs[r] = no_counterpart;
        for (const auto& knob : rows::ch)
            if (knob.address == rows[r].address) knobs[r] = std::int8_t(knob.key);
    }
    return knobs;
}
constexpr bool all_have_counterparts(Section section)
{
    const auto knobs = knobs_of(section);
    const auto rows = sections[std::size_t(section)].rows;
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (rows[r].heard && knobs[r] == no_counterpart) return false;
    return true;
}
/// Which knob of a channel a row of this section is.
template <Section S>
Ch channel_knob(std::uint8_t row) noexcept
{
    static_assert(all_have_counterparts(S), "a knob no channel has needs an apply() of its own");
    static constexpr KnobOfRow knobs = knobs_of(S);
    return Ch(knobs[row]);
}

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
    case Ch::mix_mono: s.to_mono = v.as_bool(); s.marked |= stale::gains; return;
    case Ch::mix_mlevel: s.mono_db = v.as_real(); s.marked |= stale::gains; return;
    case Ch::grp_dca: s.dcas = std::uint32_t(v.as_whole()); s.marked |= stale::gains; return;
    case Ch::grp_mute: s.groups = std::uint32_t(v.as_whole()); s.marked |= stale::gains; return;
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
    case Ch::config_name: case Ch::config_icon: case Ch::config_color: case Ch::config_source: case Ch::automix_group: case Ch::automix_weight:
        return; // not audible, or not yet
    }
}

void apply(DeskSettings& desk, Dca key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Dca::on: desk.dcas[i].on = v.as_bool(); break;
    case Dca::fader: desk.dcas[i].fader_db = v.as_real(); break;
    case Dca::config_name: case Dca::config_icon: case Dca::config_color: return;
    }
    each_strip(desk, [i](StripSettings& s) { if (s.dcas >> i & 1) s.marked |= stale::gains; });
}

void mark_all(DeskSettings& desk, std::uint32_t what) noexcept
{
    each_strip(desk, [what](StripSettings& s) { s.marked |= what; });
}
/// A pair of neighbours is linked, or not any more.
template <std::size_t Pairs, std::size_t Strips>
void link(std::array<bool, Pairs>& links, std::array<StripSettings, Strips>& strips, std::size_t pair, bool linked) noexcept
{
    links[pair] = linked;
    for (auto* s : {&strips[2 * pair], &strips[2 * pair + 1]}) s->marked |= stale::gains | stale::sends | stale::link;
}

void apply(DeskSettings& desk, Config key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Config::chlink: return link(desk.input_links, desk.inputs, i, v.as_bool());
    case Config::auxlink: return link(desk.input_links, desk.inputs, channel_strips / 2 + i, v.as_bool());
    case Config::fxlink: return link(desk.input_links, desk.inputs, (channel_strips + aux_strips) / 2 + i, v.as_bool());
    case Config::buslink:
        for (auto& strip : desk.inputs) strip.marked |= stale::sends;
        return link(desk.bus_links, desk.buses, i, v.as_bool());
    case Config::mtxlink:
        for (auto& strip : desk.buses) strip.marked |= stale::sends;
        desk.main.marked |= stale::sends, desk.mono.marked |= stale::sends;
        return link(desk.matrix_links, desk.matrices, i, v.as_bool());
    case Config::mute:
        desk.mutes.closed_groups = (desk.mutes.closed_groups & ~(1u << i)) | std::uint32_t(v.as_bool()) << i;
        return each_strip(desk, [i](StripSettings& s) { if (s.groups >> i & 1) s.marked |= stale::gains; });
    case Config::mono_mode: desk.is_lcr = v.as_whole() == 1; return mark_all(desk, stale::gains);
    case Config::mono_link: desk.mono_follows_main = v.as_bool(), desk.mono.marked |= stale::gains; return;
    case Config::linkcfg_dyn: desk.links_share_dynamics = v.as_bool(); return mark_all(desk, stale::link);
    case Config::solo_level: case Config::solo_source: case Config::solo_sourcetrim: case Config::solo_chmode:
    case Config::solo_busmode: case Config::solo_dcamode: case Config::solo_dimatt: case Config::solo_dim: case Config::solo_mono:
    case Config::solo_delay: case Config::solo_delaytime: case Config::solo_mute: case Config::solo_dimpfl:
    case Config::talk_a_level: case Config::talk_a_dim: case Config::talk_a_destmap: case Config::talk_b_level:
    case Config::talk_b_dim: case Config::talk_b_destmap: case Config::osc_level: case Config::osc_f1: case Config::osc_f2:
    case Config::osc_fsel: case Config::osc_type: case Config::osc_dest:
        return apply(desk.listen, key, v);
    case Config::linkcfg_hadly: case Config::linkcfg_eq: case Config::linkcfg_fdrmute: case Config::solo_exclusive:
    case Config::solo_followsel: case Config::solo_followsolo: case Config::solo_masterctrl: case Config::talk_enable:
    case Config::talk_source: case Config::talk_a_latch: case Config::talk_b_latch: case Config::userrout_out: case Config::userrout_in:
    case Config::routing_switch:
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

void apply(DeskSettings& desk, Prefs key, Value v) noexcept
{
    if (key == Prefs::hardmute) desk.mutes.hardmute = v.as_bool();
    else if (key == Prefs::dcamute) desk.mutes.dcamute = v.as_bool();
    else return;
    mark_all(desk, stale::gains);
}

void apply(StripSettings& s, GdIn key, Value v) noexcept
{
    s.marked |= stale::source;
    switch (key) {
    case GdIn::source: s.source = v.as_whole(); return;
    case GdIn::alt: s.alt = v.as_whole(); return;
    case GdIn::use_alt: s.use_alt = v.as_bool(); return;
    }
}

/// @param solo_a, solo_b of a strip or a DCA
void apply(DeskSettings& desk, bool& solo_a, bool& solo_b, GdStrip key, Value v) noexcept
{
    switch (key) {
    case GdStrip::closed: return;
    case GdStrip::solo_a:
        solo_a = v.as_bool(), desk.listen.marked = true;
        if (desk.mutes.solo_in_place) mark_all(desk, stale::gains);
        return;
    case GdStrip::solo_b: solo_b = v.as_bool(), desk.listen.marked = true; return;
    }
}

/// What only channels have beyond every strip's rows.
void apply(StripSettings& s, GdCh key, Value v) noexcept
{
    switch (key) {
    case GdCh::gate_key: s.gate.key.channel = v.as_whole(); s.marked |= stale::gate; return;
    case GdCh::dyn_key: s.dyn.key.channel = v.as_whole(); s.marked |= stale::dyn; return;
    case GdCh::closed: case GdCh::solo_a: case GdCh::solo_b: return;
    }
}

void apply(DeskSettings& desk, GdInsert key, std::size_t insert, Value v) noexcept
{
    switch (key) {
    case GdInsert::device_return: desk.insert_returns[insert] = v.as_whole(); desk.inserts_marked = true; return;
    }
}

/// What only matrices have.
void apply(StripSettings& s, GdMtx key, Value v) noexcept
{
    switch (key) {
    case GdMtx::delay_on: s.delay_on = v.as_bool(); break;
    case GdMtx::delay_time: s.delay_ms = v.as_real(); break;
    case GdMtx::closed: case GdMtx::solo_a: case GdMtx::solo_b: return;
    }
    s.marked |= stale::delay;
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
    case GdOut::delay_on: o.delay_on = v.as_bool(); return;
    case GdOut::delay_time: o.delay_ms = v.as_real(); return;
    case GdOut::name: case GdOut::limited:
        return;
    }
}

void apply(DeskSettings& desk, Gd key, std::size_t i, Value v) noexcept
{
    switch (key) {
    case Gd::outputs_open: desk.outputs_open = v.as_bool(); desk.outputs_marked = true; return;
    case Gd::outputs_mute: desk.outputs_mute = v.as_bool(); desk.outputs_marked = true; return;
    case Gd::outputs_dim: desk.outputs_dim = v.as_bool(); desk.outputs_marked = true; return;
    case Gd::outputs_dim_db: desk.dim_db = v.as_real(); desk.outputs_marked = true; return;
    case Gd::chlink: return link(desk.input_links, desk.inputs, stock_channel_pairs + i, v.as_bool());
    case Gd::mutes_all: desk.mutes.all = v.as_bool(); return mark_all(desk, stale::gains);
    case Gd::mutes_fx: desk.mutes.fx = v.as_bool(); return mark_all(desk, stale::gains);
    case Gd::sip_on: desk.mutes.solo_in_place = v.as_bool(); return mark_all(desk, stale::gains);
    case Gd::patch_alt: desk.alt_sources = v.as_bool(); return mark_all(desk, stale::source);
    case Gd::talk_input: case Gd::talk_trim: case Gd::talk_cut_on: case Gd::talk_cut_f: case Gd::talk_level:
    case Gd::talk_a: case Gd::talk_b: case Gd::osc_on: case Gd::key_strip: case Gd::key_of:
        return apply(desk.listen, key, i, v);
    case Gd::desk_late_tracks: case Gd::desk_block_times: case Gd::desk_ping: case Gd::ping_output: case Gd::ping_input:
    case Gd::ping_level: case Gd::ping_result: case Gd::clients_pair: case Gd::clients_pairing: case Gd::clients_trust:
    case Gd::clients_warning: case Gd::clients_kernel_drops: case Gd::clients_refused: case Gd::clients_coalesced:
    case Gd::confirm_what: case Gd::confirm_from: case Gd::confirm_number: case Gd::confirm_answer:
    case Gd::recall_mutes: case Gd::recall_last: case Gd::recall_held: case Gd::recall_held_count: case Gd::recall_open:
    case Gd::surface_layer: case Gd::surface_bank: case Gd::surface_mode: case Gd::surface_page: case Gd::surface_bus:
    case Gd::surface_clock: case Gd::surface_key: case Gd::surface_monitor:
    case Gd::learn_on: case Gd::learn_target: case Gd::learn_row: case Gd::learn_proposal: case Gd::learn_value:
    case Gd::learn_accept: case Gd::learn_forget: case Gd::learn_invert: case Gd::learn_feedback:
    case Gd::midi_system: case Gd::midi_maps: case Gd::midi_ghost:
    case Gd::wish_audio: case Gd::wish_device: case Gd::wish_rate: case Gd::wish_buffer: case Gd::wish_inputs:
    case Gd::wish_outputs: case Gd::desk_state: case Gd::desk_message: case Gd::desk_remedy: case Gd::desk_audio:
    case Gd::desk_device: case Gd::desk_rate: case Gd::desk_buffer: case Gd::desk_inputs: case Gd::desk_outputs:
    case Gd::desk_latency: case Gd::desk_latency_source: case Gd::desk_load: case Gd::desk_load_peak:
    case Gd::desk_late_blocks: case Gd::desk_xruns: case Gd::desk_device_losses: case Gd::desk_realtime:
    case Gd::desk_memory_locked: case Gd::desk_power: case Gd::desk_simd: case Gd::desk_version:
    case Gd::desk_dropped_packets: case Gd::desk_demo: case Gd::desk_uptime: case Gd::guard_clamped:
    case Gd::guard_resets: case Gd::guard_limited: case Gd::guard_culprit: case Gd::show_name: case Gd::show_path:
    case Gd::show_saved: case Gd::show_message: case Gd::sip_armed:
    case Gd::talk_timeout: case Gd::osc_main:
    case Gd::clips_clear: case Gd::lock_on: case Gd::lock_pin: case Gd::desk_notice:
    case Gd::undo_next: case Gd::redo_next: case Gd::listen_clear: // not audible, or not yet
        return;
    }
}

StripSettings& strip_under_gd(DeskSettings& desk, Section section, std::size_t strip) noexcept
{
    switch (section) {
    case Section::gd_auxin: return desk.inputs[channel_strips + strip];
    case Section::gd_fxrtn: return desk.inputs[channel_strips + aux_strips + strip];
    case Section::gd_bus: return desk.buses[strip];
    case Section::gd_mtx: return desk.matrices[strip];
    case Section::gd_main_st: return desk.main;
    case Section::gd_main_m: return desk.mono;
    default: return desk.inputs[strip];
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
    case Section::ch: return apply(desk.inputs[strip], Ch(key), inner, value);
    case Section::auxin: return apply(desk.inputs[std::size_t(channel_strips + strip)], channel_knob<Section::auxin>(key), inner, value);
    case Section::fxrtn: return apply(desk.inputs[std::size_t(channel_strips + aux_strips + strip)], channel_knob<Section::fxrtn>(key), inner, value);
    case Section::bus: return apply(desk.buses[strip], channel_knob<Section::bus>(key), inner, value);
    case Section::mtx: return apply(desk.matrices[strip], channel_knob<Section::mtx>(key), inner, value);
    case Section::main_st: return apply(desk.main, channel_knob<Section::main_st>(key), inner, value);
    case Section::main_m: return apply(desk.mono, channel_knob<Section::main_m>(key), inner, value);
    case Section::dca: return apply(desk, Dca(key), strip, value);
    case Section::config: return apply(desk, Config(key), inner, value);
    case Section::prefs: return apply(desk, Prefs(key), value);
    case Section::stat: return apply(desk.listen, Stat(key), value);
    case Section::gd_in: return apply(desk.inputs[strip], GdIn(key), value);
    case Section::gd_out: return apply(desk, GdOut(key), strip, value);
    case Section::gd_insert: return apply(desk, GdInsert(key), strip, value);
    case Section::gd: return apply(desk, Gd(key), inner, value);
    case Section::gd_ch: case Section::gd_auxin: case Section::gd_fxrtn: case Section::gd_bus: case Section::gd_mtx:
    case Section::gd_main_st: case Section::gd_main_m: {
        auto& s = strip_under_gd(desk, section, strip);
        if (key <= std::uint8_t(GdStrip::solo_b)) return apply(desk, s.solo_a, s.solo_b, GdStrip(key), value);
        if (section == Section::gd_mtx) apply(s, GdMtx(key), value);
        if (section == Section::gd_ch) apply(s, GdCh(key), value);
        return;
    }
    case Section::gd_dca: return apply(desk, desk.dcas[strip].solo_a, desk.dcas[strip].solo_b, GdStrip(key), value);
    case Section::gd_listen_b: return apply(desk.listen, GdListenB(key), value);
    case Section::gd_rta: return apply(desk.listen, GdRta(key), strip, value);
    case Section::fx_1_4: case Section::fx_5_8: case Section::out_main: case Section::out_aux:
    case Section::out_p16: case Section::out_aes: case Section::out_rec: case Section::headamp:
    case Section::ha: case Section::insert: case Section::show: case Section::cue:
    case Section::scene: case Section::snippet: case Section::libs_ch: case Section::libs_fx: case Section::libs_r:
    case Section::libs_mon: case Section::action: case Section::undo: case Section::urec:
    case Section::urec_session: case Section::urec_marker: case Section::gd_layer:
    case Section::gd_client: case Section::gd_midi:
        return; // no sound, or not yet
    }
}

void close_commit(DeskSettings& desk) noexcept
{
    const auto close = [](StripSettings& s) { s.stale |= s.marked, s.marked = 0; };
    each_strip(desk, close);
    desk.inserts_stale |= desk.inserts_marked, desk.inserts_marked = false;
    desk.listen.stale |= desk.listen.marked, desk.listen.marked = false;
    desk.outputs_stale |= desk.outputs_marked, desk.outputs_marked = false;
    desk.any_stale = true;
}

} // namespace gigdesk
