// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/listen_settings.h"

namespace gigdesk {
namespace {

void apply(ListenBusSettings& bus, Config key, Value v) noexcept
{
    switch (key) {
    case Config::solo_level: bus.level_db = v.as_real(); return;
    case Config::solo_source: bus.source = ListenSource(v.as_whole()); return;
    case Config::solo_sourcetrim: bus.source_trim_db = v.as_real(); return;
    case Config::solo_chmode: bus.channels_afl = v.as_bool(); return;
    case Config::solo_busmode: bus.buses_afl = v.as_bool(); return;
    case Config::solo_dcamode: bus.dcas_afl = v.as_bool(); return;
    case Config::solo_dimatt: bus.dim_db = v.as_real(); return;
    case Config::solo_dim: bus.dims = v.as_bool(); return;
    case Config::solo_mono: bus.is_mono = v.as_bool(); return;
    case Config::solo_delay: bus.delay_on = v.as_bool(); return;
    case Config::solo_delaytime: bus.delay_ms = v.as_real(); return;
    case Config::solo_mute: bus.is_muted = v.as_bool(); return;
    case Config::solo_dimpfl: bus.dims_for_pfl = v.as_bool(); return;
    default: return;
    }
}

} // namespace

void apply(ListenSettings& s, Config key, Value v) noexcept
{
    s.marked = true;
    auto& [a, b] = s.talk.keys;
    auto& osc = s.oscillator;
    switch (key) {
    case Config::talk_a_level: a.level_db = v.as_real(); return;
    case Config::talk_a_dim: a.dims = v.as_bool(); return;
    case Config::talk_a_destmap: a.destinations = v.bits(); return;
    case Config::talk_b_level: b.level_db = v.as_real(); return;
    case Config::talk_b_dim: b.dims = v.as_bool(); return;
    case Config::talk_b_destmap: b.destinations = v.bits(); return;
    case Config::osc_level: osc.level_db = v.as_real(); return;
    case Config::osc_f1: osc.f_hz[0] = v.as_real(); return;
    case Config::osc_f2: osc.f_hz[1] = v.as_real(); return;
    case Config::osc_fsel: osc.select = std::size_t(v.as_whole()); return;
    case Config::osc_type: osc.signal = OscillatorSettings::Signal(v.as_whole()); return;
    case Config::osc_dest: osc.destination = v.as_whole(); return;
    default: return apply(s.buses[0], key, v);
    }
}

void apply(ListenSettings& s, GdListenB key, Value v) noexcept
{
    s.marked = true;
    apply(s.buses[1], Config(int(Config::solo_level) + int(key)), v);
}

void apply(ListenSettings& s, Gd key, std::size_t inner, Value v) noexcept
{
    s.marked = true;
    switch (key) {
    case Gd::talk_input: s.talk.input = v.as_whole(); return;
    case Gd::talk_trim: s.talk.trim_db = v.as_real(); return;
    case Gd::talk_cut_on: s.talk.cut_on = v.as_bool(); return;
    case Gd::talk_cut_f: s.talk.cut_hz = v.as_real(); return;
    case Gd::talk_level: s.talk.level_db[inner] = v.as_real(); return;
    case Gd::talk_a: s.talk.keys[0].is_open = v.as_bool(); return;
    case Gd::talk_b: s.talk.keys[1].is_open = v.as_bool(); return;
    case Gd::osc_on: s.oscillator.on = v.as_bool(); return;
    case Gd::key_strip: s.key.strip = v.as_whole(); return;
    case Gd::key_of: s.key.of = Keyed(v.as_whole()); return;
    default: return;
    }
}

void apply(ListenSettings& s, GdRta key, std::size_t slot, Value v) noexcept
{
    s.marked = true;
    switch (key) {
    case GdRta::source: s.spectra[slot].source = v.as_whole(); return;
    case GdRta::tap: s.spectra[slot].tap = v.as_whole(); return;
    }
}

void apply(ListenSettings& s, Stat key, Value v) noexcept
{
    if (key != Stat::keysolo) return;
    s.marked = true, s.key.on = v.as_bool();
}

} // namespace gigdesk
