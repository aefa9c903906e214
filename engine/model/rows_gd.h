// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/patch_source.h"
#include "engine/model/rows_stat.h"
#include "engine/model/sizes.h"

/// What the X32's tree has no place for: the patch, the outputs' guard, the machine the desk runs on. [any]
namespace gigdesk {

/// /gd/patch/in/NN: what feeds input strip NN (01-64 ch, 65-72 aux, 73-80 FX return); 0 = none.
/// Numbers of sources: see patch_source.h. `alt` is a second source, heard instead when the strip and the desk say so.
enum class GdIn : std::uint8_t { source, alt, use_alt };
/// /gd/patch/out/NN: what each device output carries.
enum class GdOut : std::uint8_t { src, pos, invert, ceiling, name, limited, delay_on, delay_time };

enum class Gd : std::uint8_t {
    outputs_open, outputs_mute, outputs_dim, outputs_dim_db,
    wish_audio, wish_device, wish_rate, wish_buffer, wish_inputs, wish_outputs,
    desk_state, desk_message, desk_remedy, desk_audio, desk_device, desk_rate, desk_buffer, desk_inputs, desk_outputs,
    desk_latency, desk_latency_source, desk_load, desk_load_peak, desk_late_blocks, desk_xruns, desk_device_losses,
    desk_realtime, desk_memory_locked, desk_power, desk_simd, desk_version, desk_dropped_packets, desk_demo, desk_uptime,
    guard_clamped, guard_resets, guard_limited, guard_culprit,
    show_name, show_path, show_saved, show_message,
    chlink, mutes_all, mutes_fx, patch_alt, sip_armed, sip_on, talk_input, talk_trim, talk_cut_on, talk_cut_f, talk_timeout, talk_level,
    talk_a, talk_b, osc_on, osc_main, clips_clear, lock_on, lock_pin, desk_notice,
    undo_next, redo_next, listen_clear,
    desk_late_tracks, desk_block_times, desk_ping, ping_output, ping_input, ping_level, ping_result,
    clients_pair, clients_pairing, clients_trust, clients_warning, clients_kernel_drops, clients_refused, clients_coalesced,
    confirm_what, confirm_from, confirm_number, confirm_answer,
    recall_mutes, recall_last, recall_held, recall_held_count, recall_open,
    surface_layer, surface_bank, surface_mode, surface_page, surface_bus, surface_clock, surface_key, surface_monitor,
    learn_on, learn_target, learn_row, learn_proposal, learn_value, learn_accept, learn_forget, learn_invert, learn_feedback,
    midi_system, midi_maps, midi_ghost,
    key_strip, key_of
};

namespace rows {

inline constexpr std::array<std::string_view, 2> held_open{"HELD", "OPEN"};
inline constexpr std::array<std::string_view, 6> audio_backends{"auto", "jack", "alsa", "pulse", "clock", "none"};
inline constexpr std::array<std::string_view, 5> desk_states{"starting", "running", "device lost", "no device", "stopping"};
inline constexpr int talk_destinations = 18; ///< buses 1-16, L/R, mono: the bits of talk/A/destmap
inline constexpr int block_time_steps = 32;
inline constexpr std::array<std::string_view, 3> recall_policies{"GUARDED", "FOLLOW", "CLOSE-ONLY"};
/// What eight motor faders stand for; the layers after the DCAs are /gd/layer/1 ... 8.
inline constexpr std::array<std::string_view, 13> surface_layers{"INPUTS", "AUX/FX", "BUSES", "MATRICES", "DCAS", "USER1", "USER2",
                                                                 "USER3", "USER4", "USER5", "USER6", "USER7", "USER8"};
/// What a surface's knobs turn.
inline constexpr std::array<std::string_view, 6> surface_modes{"PAN", "SENDS", "EQ", "DYN", "GATE", "CHANNEL"};
inline constexpr std::array<std::string_view, 12> surface_keys{"NONE", "MUTE-ALL-OUT", "DIM", "TALK-A", "TALK-B", "TAP",
                                                               "CLEAR-SOLO", "CLEAR-CLIPS", "UNDO", "REDO", "NEXT", "LOCK-STRIP"};
inline constexpr int surface_key_count = 16; ///< F1-F8, then shifted
inline constexpr std::array<std::string_view, 2> detectors{"GATE", "DYN"};
inline constexpr int gd_output_sources = 116; ///< the X32's 0-76, then 77-108 channels 33-64, 109/110 Listen B, 111-116 insert sends

inline constexpr auto gd_in = std::array{
    whole(GdIn::source, "", "Source", 0, input_sources).in(Recall::routing).audible().off_node(),
    whole(GdIn::alt, "alt", "Alternative source", 0, input_sources).in(Recall::routing).audible().off_node(),
    toggle(GdIn::use_alt, "usealt", "Alternative source in use").in(Recall::routing).audible().off_node(),
};

inline constexpr auto gd_out = std::array{
    whole(GdOut::src, "src", "Source", 0, gd_output_sources).in(Recall::outputs).audible().off_node(),
    named(GdOut::pos, "pos", "Tap", names::output_taps, output_post).in(Recall::outputs).audible().off_node(),
    toggle(GdOut::invert, "invert", "Polarity reversed").in(Recall::outputs).audible().off_node(),
    linear(GdOut::ceiling, "ceiling", "Limiter ceiling", -24, 0, 0, "dBFS", TextForm::plain_1, -1).in(Recall::outputs).audible().off_node().lives(Lifetime::show),
    text(GdOut::name, "name", "Output name", 16).in(Recall::outputs).off_node().lives(Lifetime::show),
    whole(GdOut::limited, "limited", "Limiter hits", 0, 2147483520.0f).of(Kind::live).off_node().lives(Lifetime::session),
    toggle(GdOut::delay_on, "delay/on", "Output delay").in(Recall::outputs).audible().off_node(),
    linear(GdOut::delay_time, "delay/time", "Output delay time", 0.3f, 500, 4998, "ms", TextForm::plain_1_w5, 0.3f).in(Recall::outputs).audible().off_node(),
};

template <class K>
constexpr ParamSpec told(K key, std::string_view address, std::string_view title, int max = 2147483520)
{
    return whole(key, address, title, 0, float(max)).of(Kind::live);
}
template <class K>
constexpr ParamSpec measured(K key, std::string_view address, std::string_view title, float max, std::string_view unit)
{
    return linear(key, address, title, 0, max, 0, unit, TextForm::plain_2, 0).of(Kind::live);
}
template <class K>
constexpr ParamSpec said(K key, std::string_view address, std::string_view title)
{
    return text(key, address, title, 240).of(Kind::live);
}

inline constexpr auto gd = [] {
    auto all = std::array{
        // Law 2: nothing opens by itself. HELD is a mute cause of its own.
        toggle(Gd::outputs_open, "outputs/open", "Outputs", 0, held_open).audible().lives(Lifetime::session),
        toggle(Gd::outputs_mute, "outputs/mute", "Mute all outputs").audible().lives(Lifetime::session),
        toggle(Gd::outputs_dim, "outputs/dim", "Dim").audible().lives(Lifetime::session),
        linear(Gd::outputs_dim_db, "outputs/dimdb", "Dim amount", -40, 0, 41, "dB", TextForm::plain_0, -20).audible().lives(Lifetime::desk),
        // What the operator wants of the machine; what it got stands under /gd/desk.
        named(Gd::wish_audio, "wish/audio", "Audio system", audio_backends).lives(Lifetime::desk),
        text(Gd::wish_device, "wish/device", "Audio device", 120).lives(Lifetime::desk),
        whole(Gd::wish_rate, "wish/rate", "Sample rate (0 = the device's)", 0, 192000).lives(Lifetime::desk),
        whole(Gd::wish_buffer, "wish/buffer", "Buffer (0 = the device's)", 0, 8192).lives(Lifetime::desk),
        whole(Gd::wish_inputs, "wish/inputs", "Inputs (0 = all)", 0, max_device_inputs).lives(Lifetime::desk),
        whole(Gd::wish_outputs, "wish/outputs", "Outputs (0 = all)", 0, max_device_outputs).lives(Lifetime::desk),
        named(Gd::desk_state, "desk/state", "Desk state", desk_states).of(Kind::live),
        said(Gd::desk_message, "desk/message", "What is wrong"),
        said(Gd::desk_remedy, "desk/remedy", "How to mend it"),
        said(Gd::desk_audio, "desk/audio", "Audio system"),
        said(Gd::desk_device, "desk/device", "Audio device"),
        told(Gd::desk_rate, "desk/rate", "Sample rate"),
        told(Gd::desk_buffer, "desk/buffer", "Buffer"),
        told(Gd::desk_inputs, "desk/inputs", "Device inputs"),
        told(Gd::desk_outputs, "desk/outputs", "Device outputs"),
        measured(Gd::desk_latency, "desk/latency", "Latency, in to out", 10000, "ms"),
        said(Gd::desk_latency_source, "desk/latencysource", "Where the latency figure comes from"),
        measured(Gd::desk_load, "desk/load", "Load", 1000, "%"),
        measured(Gd::desk_load_peak, "desk/loadpeak", "Load peak", 1000, "%"),
        told(Gd::desk_late_blocks, "desk/late", "Late blocks"),
        told(Gd::desk_xruns, "desk/xruns", "Xruns"),
        told(Gd::desk_device_losses, "desk/losses", "Device losses"),
        told(Gd::desk_realtime, "desk/realtime", "Real-time priority", 1),
        told(Gd::desk_memory_locked, "desk/memlock", "Memory locked", 1),
        said(Gd::desk_power, "desk/power", "Power and sleep"),
        said(Gd::desk_simd, "desk/simd", "Instruction set"),
        said(Gd::desk_version, "desk/version", "Version"),
        told(Gd::desk_dropped_packets, "desk/dropped", "Packets dropped"),
        told(Gd::desk_demo, "desk/demo", "Demo band playing", 1),
        told(Gd::desk_uptime, "desk/uptime", "Running for (s)"),
        told(Gd::guard_clamped, "guard/clamped", "Impossible input samples"),
        told(Gd::guard_resets, "guard/resets", "Strips reset by the guard"),
        told(Gd::guard_limited, "guard/limited", "Frames limited at the outputs"),
        said(Gd::guard_culprit, "guard/culprit", "Last strip reset by the guard"),
        said(Gd::show_name, "show/name", "Show"),
        said(Gd::show_path, "show/path", "Show folder"),
        told(Gd::show_saved, "show/saved", "The show's file has everything", 1),
        said(Gd::show_message, "show/message", "Show message"),
        toggle(Gd::chlink, "chlink/#", "Channel pair linked").in(Recall::config).audible().times(Names{names::pairs_33_64}),
        toggle(Gd::mutes_all, "mutes/all", "Mute all inputs").in(Recall::mute).audible().lives(Lifetime::show),
        toggle(Gd::mutes_fx, "mutes/fx", "Mute FX returns").in(Recall::mute).audible().lives(Lifetime::show),
        toggle(Gd::patch_alt, "patch/alt", "Alternative sources on").audible().lives(Lifetime::session),
        // Law 2: solo-in-place, talk and oscillator are never restored. What the engine obeys is told by the desk.
        toggle(Gd::sip_armed, "sip/armed", "Solo-in-place armed").lives(Lifetime::session),
        toggle(Gd::sip_on, "sip/on", "Solo-in-place acts").of(Kind::live).audible(),
        whole(Gd::talk_input, "talk/input", "Talkback's device channel (0 = none)", 0, max_device_inputs).audible().lives(Lifetime::desk),
        linear(Gd::talk_trim, "talk/trim", "Talkback trim", -18, 42, 121, "dB", TextForm::signed_1, 0).audible().lives(Lifetime::desk),
        toggle(Gd::talk_cut_on, "talk/cut/on", "Talkback low cut", 1).audible().lives(Lifetime::desk),
        logarithmic(Gd::talk_cut_f, "talk/cut/f", "Talkback low cut frequency", 20, 400, 101, "Hz", TextForm::rounded_3, 120).audible().lives(Lifetime::desk),
        linear(Gd::talk_timeout, "talk/timeout", "A latched talk closes after", 5, 600, 120, "s", TextForm::plain_0, 120).lives(Lifetime::desk),
        level(Gd::talk_level, "talk/level/#", "Talkback level into bus, L/R, mono", 161, 0).audible().lives(Lifetime::desk).times(talk_destinations, 2),
        toggle(Gd::talk_a, "talk/a", "Talk A is open").of(Kind::live).audible(),
        toggle(Gd::talk_b, "talk/b", "Talk B is open").of(Kind::live).audible(),
        toggle(Gd::osc_on, "osc/on", "Oscillator is heard").of(Kind::live).audible(),
        whole(Gd::osc_main, "osc/main", "Confirm the oscillator on main", 0, 1).of(Kind::action),
        whole(Gd::clips_clear, "clips/clear", "Clear all clip lights", 0, 1).of(Kind::action),
        toggle(Gd::lock_on, "lock/on", "A window is locked").of(Kind::live),
        text(Gd::lock_pin, "lock/pin", "PIN of locked windows: NEW, or OLD NEW; never told", 12).of(Kind::action),
        said(Gd::desk_notice, "desk/notice", "What the desk last refused or changed by itself, and why"),
        said(Gd::undo_next, "undo/next", "What undo would take back"),
        said(Gd::redo_next, "redo/next", "What redo would do again"),
        whole(Gd::listen_clear, "listen/clear", "Clear the solos of Listen A (1), B (2), both (3)", 0, 3).of(Kind::action),
        told(Gd::desk_late_tracks, "desk/latetracks", "Track frames that came too late"),
        // CPU time of blocks relative to their deadline: two steps an octave, 25 begins at the deadline itself.
        told(Gd::desk_block_times, "desk/blocktimes/#", "Blocks that took so long").times(block_time_steps, 2),
        // The latency through a cable: a quiet burst leaves on one device output, one input listens.
        whole(Gd::desk_ping, "desk/ping", "Measure the latency", 0, 1).of(Kind::action),
        whole(Gd::ping_output, "ping/output", "Measure from output", 1, max_device_outputs, 1).lives(Lifetime::desk),
        whole(Gd::ping_input, "ping/input", "Measure to input", 1, max_device_inputs, 1).lives(Lifetime::desk),
        linear(Gd::ping_level, "ping/level", "Level of the measuring burst", -60, -20, 41, "dBFS", TextForm::plain_0, -40).lives(Lifetime::desk),
        said(Gd::ping_result, "ping/result", "What was measured"),
        // Who may come in without being asked about. Pairing is a door that closes by itself.
        whole(Gd::clients_pair, "clients/pair", "Let new clients in for so many seconds (0 = close)", 0, 600).of(Kind::action),
        told(Gd::clients_pairing, "clients/pairing", "New clients are let in for so many seconds more", 600),
        toggle(Gd::clients_trust, "clients/trust", "Everybody in the network may do everything").lives(Lifetime::session),
        said(Gd::clients_warning, "clients/warning", "What is odd about a client"),
        told(Gd::clients_kernel_drops, "clients/kerneldrops", "Packets the system dropped before the desk saw them"),
        told(Gd::clients_refused, "clients/refused", "Sets refused for want of permission"),
        told(Gd::clients_coalesced, "clients/coalesced", "Sets overtaken by a newer one of the same address"),
        // What could end a show from a phone waits here for a hand at the window.
        said(Gd::confirm_what, "confirm/what", "What waits for a yes in the window"),
        said(Gd::confirm_from, "confirm/from", "Who asked for it"),
        told(Gd::confirm_number, "confirm/number", "Number of the question (0 = none waits)"),
        whole(Gd::confirm_answer, "confirm/answer", "Answer: the question's number for yes, minus it for no", -2147483520.0f, 2147483520.0f).of(Kind::action),
        named(Gd::recall_mutes, "recall/mutes", "What a recall may open", recall_policies).lives(Lifetime::show),
        said(Gd::recall_last, "recall/last", "What was recalled last"),
        said(Gd::recall_held, "recall/held", "Strips that the recall left closed by hand"),
        told(Gd::recall_held_count, "recall/heldcount", "How many strips the recall left closed", linear_strips),
        whole(Gd::recall_open, "recall/open", "Open what the recall left closed: a strip (linear number + 1) or all (0)", 0, linear_strips).of(Kind::action),
        named(Gd::surface_layer, "surface/layer", "Layer of the motor faders", surface_layers).lives(Lifetime::session),
        whole(Gd::surface_bank, "surface/bank", "First strip of the layer on the motor faders", 0, linear_strips).lives(Lifetime::session),
        named(Gd::surface_mode, "surface/mode", "What the surface's knobs turn", surface_modes).lives(Lifetime::session),
        whole(Gd::surface_page, "surface/page", "Page of the knobs", 0, 15).lives(Lifetime::session),
        whole(Gd::surface_bus, "surface/bus", "Sends on the motor faders: bus 1-16, matrix 17-22 (0 = off)", 0, bus_count + matrix_count).lives(Lifetime::session),
        toggle(Gd::surface_clock, "surface/clock", "The surface's digits show the time", 1).lives(Lifetime::desk),
        named(Gd::surface_key, "surface/key/#", "What an assignable key does", surface_keys).lives(Lifetime::desk).times(surface_key_count, 2),
        toggle(Gd::surface_monitor, "surface/meters", "Meters on the surface", 1).lives(Lifetime::desk),
        toggle(Gd::learn_on, "learn/on", "MIDI learn").lives(Lifetime::session),
        text(Gd::learn_target, "learn/target", "Address that learns", 60).lives(Lifetime::session),
        whole(Gd::learn_row, "learn/row", "How many in a row are learnt", 1, 16, 1).lives(Lifetime::session),
        said(Gd::learn_proposal, "learn/proposal", "What would move it, or what stands in the way"),
        measured(Gd::learn_value, "learn/value", "Where the hardware stands", 1, ""),
        whole(Gd::learn_accept, "learn/accept", "Take the proposal", 0, 1).of(Kind::action),
        text(Gd::learn_forget, "learn/forget", "Address to unlearn", 60).of(Kind::action),
        toggle(Gd::learn_invert, "learn/invert", "What is learnt runs the other way round").lives(Lifetime::session),
        toggle(Gd::learn_feedback, "learn/feedback", "What is learnt is told to the hardware", 1).lives(Lifetime::session),
        said(Gd::midi_system, "midi/system", "MIDI system"),
        text(Gd::midi_maps, "midi/maps", "Maps to choose from, a line each", 2000).of(Kind::live),
        // Where a control without a motor stands that has not picked up its strip's fader.
        linear(Gd::midi_ghost, "midi/ghost/#", "Hardware fader of a strip that has not picked up (0 ... 1; -1 = none)", -1, 1, 0, "", TextForm::plain_2, -1)
            .of(Kind::live).times(linear_strips, 3),
        // What Listen A hears while /-stat/keysolo is on.
        whole(Gd::key_strip, "listen/key/strip", "Key listen: strip (linear number)", 0, linear_strips - dca_count - 1).audible().lives(Lifetime::session),
        named(Gd::key_of, "listen/key/of", "Key listen: of its gate or its compressor", detectors).audible().lives(Lifetime::session),
    };
    for (auto& spec : all) {
        spec = spec.off_node();
        if (spec.kind == Kind::live) spec.lifetime = Lifetime::session;
    }
    return all;
}();

} // namespace rows
} // namespace gigdesk
