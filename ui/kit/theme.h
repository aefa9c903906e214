// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <imgui.h>

#include <array>
#include <cstdint>
#include <string_view>

/// Colours by role. A role has one meaning in the whole window; themes only change its shade. [ui]
namespace gigdesk::ui {

using Colour = ImU32;

enum class ThemeName : std::uint8_t { dark, night, contrast, daylight };
inline constexpr std::array<std::string_view, 4> theme_names{"Dark", "Night", "High contrast", "Daylight"};

struct Theme {
    Colour ground, panel, raised, line, text, quiet;
    Colour mute, solo, select, record, safe, gate, comp, eq, automix;
    Colour accent;  ///< focus, and values under the hand
    Colour open;    ///< the one thing to press while outputs are held
    Colour warning; ///< something to look at, not an alarm
    Colour meter_low, meter_mid, meter_high, meter_over, meter_off;
    Colour on_bright; ///< text on a bright fill
    std::array<Colour, 8> strips; ///< the X32's eight strip colours: off, red, green, yellow, blue, magenta, cyan, white
};

[[nodiscard]] const Theme& theme(ThemeName name);

[[nodiscard]] Colour mix(Colour a, Colour b, float share_of_b);
[[nodiscard]] Colour with_alpha(Colour c, float alpha);
/// Black or white, whichever reads better on `fill` (WCAG contrast).
[[nodiscard]] Colour text_on(Colour fill);
/// WCAG contrast ratio, 1 ... 21.
[[nodiscard]] float contrast(Colour a, Colour b);

} // namespace gigdesk::ui
