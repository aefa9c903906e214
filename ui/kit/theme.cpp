// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/theme.h"

#include <algorithm>
#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr Colour rgb(std::uint32_t hex)
{
    return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 0xFF);
}

constexpr Theme dark{
    .ground = rgb(0x14171A), .panel = rgb(0x1C2024), .raised = rgb(0x262B30), .line = rgb(0x2C3238),
    .text = rgb(0xE6EAEE), .quiet = rgb(0x8A939C),
    .mute = rgb(0xD93A3A), .solo = rgb(0xF2C84B), .select = rgb(0xF4F6F8), .record = rgb(0xC2185B),
    .safe = rgb(0x4A90D9), .gate = rgb(0x38BDC9), .comp = rgb(0xF08C3A), .eq = rgb(0x4CC27E), .automix = rgb(0x9B7BE8),
    .accent = rgb(0x7FB4E8), .open = rgb(0x2FA968), .warning = rgb(0xE8B04A),
    .meter_low = rgb(0x2E9E5E), .meter_mid = rgb(0x6FD08C), .meter_high = rgb(0xE8B04A), .meter_over = rgb(0xF0524A),
    .meter_off = rgb(0x101315), .on_bright = rgb(0x0E1012),
    .strips = {rgb(0x4A525A), rgb(0xD0453F), rgb(0x3FA65F), rgb(0xE0BE3C), rgb(0x3F7BD8), rgb(0xB957C4), rgb(0x35B4C4), rgb(0xDDE2E6)}};

constexpr Theme night{
    .ground = rgb(0x0A0B0C), .panel = rgb(0x101214), .raised = rgb(0x181B1D), .line = rgb(0x202427),
    .text = rgb(0xB0A79A), .quiet = rgb(0x766F66),
    .mute = rgb(0xA82C2C), .solo = rgb(0xB8923A), .select = rgb(0xCFC6B8), .record = rgb(0x8F1645),
    .safe = rgb(0x39699B), .gate = rgb(0x2B868F), .comp = rgb(0xAD682E), .eq = rgb(0x388D5C), .automix = rgb(0x7059A6),
    .accent = rgb(0x8F8674), .open = rgb(0x237A4C), .warning = rgb(0xAA8238),
    .meter_low = rgb(0x227446), .meter_mid = rgb(0x4F9866), .meter_high = rgb(0xAA8238), .meter_over = rgb(0xB53D38),
    .meter_off = rgb(0x060707), .on_bright = rgb(0x0A0B0C),
    .strips = {rgb(0x343A3F), rgb(0x94332F), rgb(0x2E7744), rgb(0x9C852C), rgb(0x2F5A9C), rgb(0x84408C), rgb(0x27808B), rgb(0x9A9C9C)}};

constexpr Theme contrast_theme{
    .ground = rgb(0x000000), .panel = rgb(0x0A0A0A), .raised = rgb(0x1E1E1E), .line = rgb(0x6A6A6A),
    .text = rgb(0xFFFFFF), .quiet = rgb(0xC4C4C4),
    .mute = rgb(0xFF3030), .solo = rgb(0xFFE040), .select = rgb(0xFFFFFF), .record = rgb(0xFF2A7A),
    .safe = rgb(0x60B0FF), .gate = rgb(0x30F0FF), .comp = rgb(0xFFA030), .eq = rgb(0x50FF90), .automix = rgb(0xC0A0FF),
    .accent = rgb(0x80D0FF), .open = rgb(0x20C060), .warning = rgb(0xFFD040),
    .meter_low = rgb(0x20C060), .meter_mid = rgb(0x80FF90), .meter_high = rgb(0xFFD040), .meter_over = rgb(0xFF4040),
    .meter_off = rgb(0x000000), .on_bright = rgb(0x000000),
    .strips = {rgb(0x606060), rgb(0xFF4040), rgb(0x40D060), rgb(0xFFE040), rgb(0x5090FF), rgb(0xE060F0), rgb(0x40E0F0), rgb(0xFFFFFF)}};

constexpr Theme daylight{
    .ground = rgb(0xDDE1E4), .panel = rgb(0xF2F4F5), .raised = rgb(0xFFFFFF), .line = rgb(0xBCC3C9),
    .text = rgb(0x14181B), .quiet = rgb(0x55606A),
    .mute = rgb(0xC92A2A), .solo = rgb(0xD9A400), .select = rgb(0x14181B), .record = rgb(0xAD1457),
    .safe = rgb(0x1F6CBF), .gate = rgb(0x0B7F8C), .comp = rgb(0xC25E06), .eq = rgb(0x1B7F46), .automix = rgb(0x6A4BC4),
    .accent = rgb(0x1F6CBF), .open = rgb(0x178A4C), .warning = rgb(0xB87A00),
    .meter_low = rgb(0x2A9D5C), .meter_mid = rgb(0x57BE7C), .meter_high = rgb(0xE0A11C), .meter_over = rgb(0xDC3B33),
    .meter_off = rgb(0xC9CFD3), .on_bright = rgb(0x0E1012),
    .strips = {rgb(0x8E979F), rgb(0xC93E38), rgb(0x2F8F50), rgb(0xD9B52E), rgb(0x316CC9), rgb(0xA544B1), rgb(0x239FB0), rgb(0xFFFFFF)}};

float channel(Colour c, int shift) { return float((c >> shift) & 0xFF) / 255; }

float luminance(Colour c)
{
    const auto linear = [](float v) { return v <= 0.03928f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f); };
    return 0.2126f * linear(channel(c, IM_COL32_R_SHIFT)) + 0.7152f * linear(channel(c, IM_COL32_G_SHIFT)) +
           0.0722f * linear(channel(c, IM_COL32_B_SHIFT));
}

} // namespace

const Theme& theme(ThemeName name)
{
    switch (name) {
    case ThemeName::night: return night;
    case ThemeName::contrast: return contrast_theme;
    case ThemeName::daylight: return daylight;
    case ThemeName::dark: break;
    }
    return dark;
}

Colour mix(Colour a, Colour b, float share_of_b)
{
    Colour out = 0;
    for (const int shift : {0, 8, 16, 24}) {
        const float v = float((a >> shift) & 0xFF) * (1 - share_of_b) + float((b >> shift) & 0xFF) * share_of_b;
        out |= Colour(v + 0.5f) << shift;
    }
    return out;
}

Colour with_alpha(Colour c, float alpha)
{
    return (c & ~IM_COL32_A_MASK) | (Colour(alpha * 255 + 0.5f) << IM_COL32_A_SHIFT);
}

float contrast(Colour a, Colour b)
{
    const float la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

Colour text_on(Colour fill)
{
    constexpr Colour black = rgb(0x0E1012), white = rgb(0xFFFFFF);
    return contrast(fill, black) >= contrast(fill, white) ? black : white;
}

} // namespace gigdesk::ui
