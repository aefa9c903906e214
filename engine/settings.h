// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/listen/listen_settings.h"
#include "engine/model/edit.h"
#include "engine/model/fader_law.h"
#include "engine/model/sizes.h"

#include <array>
#include <cstdint>

/// The audio thread's own copy of every audible knob, in natural units, as the table names them. apply() writes it; the
/// refresh turns what is marked into coefficients, a bounded number at each grid point. [rt]
namespace gigdesk {

/// What of a strip has to be worked out again.
namespace stale {
inline constexpr std::uint32_t link = 512, insert = 1u << 16; ///< detectors of a pair; insert point
inline constexpr std::uint32_t gains = 1, sends = 2, cut = 4, gate = 8, dyn = 16, order = 32, delay = 64, trim = 128, source = 256;
inline constexpr std::uint32_t eq(int band) { return 1024u << band; }
inline constexpr std::uint32_t all_eq = 63 * 1024u;
inline constexpr std::uint32_t everything = ~0u;
} // namespace stale

/// What a gate or compressor listens to.
struct KeySettings {
    int source = 0, channel = 0; ///< the X32's number; a channel by its own, if not 0
    bool filter_on = false;
    int filter_type = 6;
    float filter_hz = 990.9f;
    bool operator==(const KeySettings&) const = default;
};
struct GateSettings {
    bool on = false;
    int mode = 3; ///< EXP2 EXP3 EXP4 GATE DUCK
    float threshold_db = -80, range_db = 60, attack_ms = 1, hold_ms = 50, release_ms = 250;
    KeySettings key{};
    bool operator==(const GateSettings&) const = default;
};
struct DynSettings {
    bool on = false, expands = false, rms = false, log = true, after_eq = true;
    int ratio = 5; ///< index
    float threshold_db = 0, knee = 1, makeup_db = 0, attack_ms = 10, hold_ms = 10, release_ms = 150, mix_percent = 100;
    bool auto_times = false;
    KeySettings key{};
};
struct InsertSettings {
    bool on = false, after = true; ///< EQ and compressor
    int sel = 0;
};
struct BandSettings {
    int type = 2;
    float f_hz = 1000, gain_db = 0, q = 2;
};
struct SendSettings {
    bool on = true;
    float level_db = minus_infinity_db;
};
/// Shared by an odd send and its neighbour.
struct SendPairSettings {
    float pan = 0;
    int tap = 4; ///< IN/LC <-EQ EQ-> PRE POST GRP
    bool pan_follows = false;
};

/// Strips of every kind; each uses what it has.
struct StripSettings {
    int source = 0, alt = 0; ///< numbers of /gd/patch/in, 0 = none
    bool use_alt = false;
    bool delay_on = false;
    float delay_ms = 0.3f, trim_db = 0;
    bool invert = false, cut_on = false, eq_on = true;
    int cut_slope = 1;
    float cut_hz = 80;
    GateSettings gate{};
    DynSettings dyn{};
    InsertSettings insert{};
    std::array<BandSettings, bus_eq_bands> eq{};
    bool on = true, to_main = false, to_mono = false;
    float fader_db = minus_infinity_db, pan = 0, mono_db = minus_infinity_db;
    std::uint32_t dcas = 0, groups = 0; ///< a bit for each it belongs to
    bool solo_a = false, solo_b = false;
    std::array<SendSettings, bus_count> sends{};
    std::array<SendPairSettings, bus_count / 2> send_pairs{};

    std::uint32_t marked = stale::everything; ///< by the commit that is being taken
    std::uint32_t stale = 0;                  ///< by whole commits
};

struct DcaSettings {
    bool on = true, solo_a = false, solo_b = false;
    float fader_db = 0;
};
struct OutputSettings {
    int source = 0, tap = 8; ///< the numbers of /gd/patch/out
    bool invert = false, delay_on = false;
    float ceiling_db = -1, delay_ms = 0.3f;
};
/// What closes strips from outside (see model/mute_causes.h).
struct MuteSettings {
    std::uint32_t closed_groups = 0;
    bool all = false, fx = false, solo_in_place = false;
    bool hardmute = false, dcamute = false; ///< the preferences of those names
};

struct DeskSettings {
    std::array<StripSettings, input_strips> inputs{}; ///< channels, aux inputs, FX returns
    std::array<StripSettings, bus_count> buses{};
    std::array<StripSettings, matrix_count> matrices{};
    StripSettings main{}, mono{};
    std::array<DcaSettings, dca_count> dcas{};
    MuteSettings mutes{};
    std::array<bool, input_strips / 2> input_links{};
    std::array<bool, bus_count / 2> bus_links{};
    std::array<bool, matrix_count / 2> matrix_links{};
    bool is_lcr = false, mono_follows_main = false;
    bool alt_sources = false; ///< every strip that has an alternative source uses it
    std::array<OutputSettings, max_device_outputs> outputs{};
    bool outputs_open = false, outputs_mute = false, outputs_dim = false;
    float dim_db = -20;
    std::array<int, aux_inserts> insert_returns{}; ///< device channels, from 1
    bool links_share_dynamics = true;
    ListenSettings listen{};
    bool inserts_marked = true, inserts_stale = false;
    bool outputs_marked = true, outputs_stale = false;
    bool any_stale = false; ///< something may be waiting to be worked out
};

/// Calls f with every strip's settings.
template <class F>
void each_strip(DeskSettings& desk, F f)
{
    for (auto& s : desk.inputs) f(s);
    for (auto& s : desk.buses) f(s);
    for (auto& s : desk.matrices) f(s);
    f(desk.main), f(desk.mono);
}

/// Writes one change and marks what it touches. Values are brought into the row's range: nothing a ring says can put a
/// NaN into a coefficient. Ids that are not audible (yet) do nothing.
void apply(DeskSettings&, ParamId, Value) noexcept;
/// A whole commit has been taken: what it marked may be worked out.
void close_commit(DeskSettings&) noexcept;

} // namespace gigdesk
