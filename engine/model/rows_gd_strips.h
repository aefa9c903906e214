// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/mute_causes.h"
#include "engine/model/rows_config.h"
#include "engine/model/sizes.h"

/// What every strip has beyond an X32's: who is soloed on which Listen bus, what holds it closed; keys from channels
/// beyond 32, matrix delays, the second Listen bus, user layers, spectrum taps. [any]
namespace gigdesk {

/// The first rows of each /gd/<strip> section.
enum class GdStrip : std::uint8_t { closed, solo_a, solo_b };
enum class GdCh : std::uint8_t { closed, solo_a, solo_b, gate_key, dyn_key };
enum class GdMtx : std::uint8_t { closed, solo_a, solo_b, delay_on, delay_time };
/// Listen B; Listen A is /config/solo, row for row the same.
enum class GdListenB : std::uint8_t {
    level, source, sourcetrim, chmode, busmode, dcamode, exclusive, followsel, followsolo, dimatt, dim, mono, delay, delaytime,
    masterctrl, mute, dimpfl
};
enum class GdLayer : std::uint8_t { name, strip };
enum class GdInsert : std::uint8_t { device_return };
enum class GdRta : std::uint8_t { source, tap };

namespace rows {

inline constexpr int layer_strips = 16;
inline constexpr std::array<std::string_view, 5> strip_taps{"IN/LC", "<-EQ", "EQ->", "PRE", "POST"};

template <class K>
constexpr auto strip_facts()
{
    return std::array{
        whole(K::closed, "closed", "What holds the strip closed (bits)", 0, 1 << 24, int(mute_cause::held)).of(Kind::live).off_node().lives(Lifetime::session),
        toggle(K::solo_a, "soloa", "Solo on Listen A").audible().off_node().lives(Lifetime::session),
        toggle(K::solo_b, "solob", "Solo on Listen B").audible().off_node().lives(Lifetime::session),
    };
}

inline constexpr auto gd_strip = strip_facts<GdStrip>();
inline constexpr auto gd_ch = join(
    strip_facts<GdCh>(),
    std::array{
        whole(GdCh::gate_key, "gatekey", "Gate key: channel (0 = as gate/keysrc says)", 0, channel_strips).in(Recall::gate).audible().off_node(),
        whole(GdCh::dyn_key, "dynkey", "Compressor key: channel (0 = as dyn/keysrc says)", 0, channel_strips).in(Recall::dyn).audible().off_node(),
    });
inline constexpr auto gd_mtx = join(
    strip_facts<GdMtx>(),
    std::array{
        toggle(GdMtx::delay_on, "delay/on", "Delay").in(Recall::delay).audible().off_node(),
        linear(GdMtx::delay_time, "delay/time", "Delay time", 0.3f, 500, 4998, "ms", TextForm::plain_1_w5, 0.3f).in(Recall::delay).audible().off_node(),
    });

/// The rows of /config/solo, once more.
inline constexpr auto gd_listen_b = [] {
    std::array<ParamSpec, int(GdListenB::dimpfl) + 1> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = config[std::size_t(Config::solo_level) + i].off_node();
        all[i].key = std::uint8_t(i);
        all[i].address.remove_prefix(std::string_view{"solo/"}.size());
    }
    return all;
}();

/// User layers start empty: the windows have layers of every kind of strip themselves.
inline constexpr auto gd_layer = std::array{
    text(GdLayer::name, "name", "Layer name", 12).off_node().lives(Lifetime::show),
    whole(GdLayer::strip, "strip/#", "Strip at this place (0 = empty)", 0, linear_strips).off_node().lives(Lifetime::show).times(layer_strips, 2),
};

inline constexpr auto gd_insert = std::array{
    whole(GdInsert::device_return, "return", "Device channel that returns from insert AUX", 0, max_device_inputs).in(Recall::routing).audible().off_node(),
};

inline constexpr auto gd_rta = std::array{
    whole(GdRta::source, "source", "Spectrum of strip (0 = off)", 0, linear_strips - dca_count).audible().off_node().lives(Lifetime::session),
    named(GdRta::tap, "tap", "Spectrum tap", strip_taps, post_tap).audible().off_node().lives(Lifetime::session),
};

} // namespace rows
} // namespace gigdesk
