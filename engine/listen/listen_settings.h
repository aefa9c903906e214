// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/fader_law.h"
#include "engine/model/param_id.h"

#include <array>
#include <cstdint>

/// The knobs of the listen section in natural units: two Listen buses, talk, oscillator, spectrum taps. Who is soloed
/// stands with the strips. Written by apply(), read by the refresh. [rt]
namespace gigdesk {

/// What has a key: a strip's gate or its compressor.
enum class Keyed : std::uint8_t { gate, comp };

enum class ListenSource : std::uint8_t { off, main, main_and_mono, main_pre, main_post, aux_5_6, aux_7_8 };

/// Listen A (/config/solo) or B (/gd/listen/b).
struct ListenBusSettings {
    ListenSource source = ListenSource::main;
    bool channels_afl = false, buses_afl = false, dcas_afl = false;
    bool dims = false, dims_for_pfl = false, is_mono = false, is_muted = false, delay_on = false;
    float level_db = minus_infinity_db, source_trim_db = 0, dim_db = -20, delay_ms = 0.3f;
};

/// Talk A or B.
struct TalkKeySettings {
    bool is_open = false, dims = false;
    float level_db = -12;
    std::uint32_t destinations = 0; ///< bits 0-15 buses, 16 L/R, 17 mono
};
struct TalkSettings {
    int input = 0; ///< device channel, 0 = none
    float trim_db = 0, cut_hz = 120;
    bool cut_on = true;
    std::array<TalkKeySettings, 2> keys{};
    std::array<float, rows::talk_destinations> level_db{};
};

struct OscillatorSettings {
    enum class Signal : std::uint8_t { sine, pink, white };
    bool on = false;
    Signal signal = Signal::pink;
    float level_db = -40;
    std::array<float, 2> f_hz{100, 1000};
    std::size_t select = 0; ///< which of them
    int destination = 0;    ///< 0-15 buses, 16 L, 17 R, 18 L+R, 19 mono, 20-25 matrices
};

struct SpectrumSettings {
    int source = 0; ///< linear number of a strip + 1, 0 = off
    int tap = 4;    ///< IN/LC <-EQ EQ-> PRE POST
};

/// Instead of solos, Listen A hears what a gate or compressor listens to.
struct KeyListenSettings {
    bool on = false;
    int strip = 0; ///< linear number
    Keyed of = Keyed::gate;
};

struct ListenSettings {
    std::array<ListenBusSettings, 2> buses{};
    TalkSettings talk{};
    OscillatorSettings oscillator{};
    KeyListenSettings key{};
    std::array<SpectrumSettings, spectrum_taps> spectra{};
    bool marked = true, stale = false; ///< by the commit that is being taken; by whole commits, or by a strip's gains
};

/// Knobs of the listen section; others do nothing. [rt]
void apply(ListenSettings&, Config key, Value) noexcept;
void apply(ListenSettings&, GdListenB key, Value) noexcept;
void apply(ListenSettings&, Gd key, std::size_t inner, Value) noexcept;
void apply(ListenSettings&, GdRta key, std::size_t slot, Value) noexcept;
void apply(ListenSettings&, Stat key, Value) noexcept;

} // namespace gigdesk
