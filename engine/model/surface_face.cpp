// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/surface_face.h"

#include <algorithm>
#include <cstddef>

namespace gigdesk::surface {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool show_text(Face& face, Bytes body) noexcept
{
    std::size_t at = body.empty() ? face.text.size() : body[0];
    for (const auto c : body.subspan(std::min<std::size_t>(1, body.size())))
        if (at < face.text.size()) face.text[at++] = char(c);
    return true;
}

/// Mackie's own: F0 00 00 66 id command ...; iCON's colours: F0 00 02 4E 16 14 then red, green, blue of each strip.
bool show_sysex(Face& face, Bytes m) noexcept
{
    if (m.size() < 7) return false;
    const Bytes body = m.subspan(6, m.size() - 7);
    if (m[1] == 0 && m[2] == 2 && m[3] == 0x4E && m[5] == 0x14 && body.size() == 3 * strips) {
        for (std::size_t s = 0; s < strips; ++s)
            face.colours[s] = std::uint8_t((body[3 * s] > 63) | (body[3 * s + 1] > 63) << 1 | (body[3 * s + 2] > 63) << 2);
        return true;
    }
    if (m[1] != 0 || m[2] != 0 || m[3] != 0x66) return false;
    switch (m[5]) {
    case 0x12: return show_text(face, body);
    case 0x72: std::copy_n(body.begin(), std::min<std::size_t>(body.size(), strips), face.colours.begin()); return true;
    case 0x61: face.faders.fill(0); return true;
    case 0x62: face.lights.fill(light_off); return true;
    case 0x63: face = Face{}; return true;
    default: return false;
    }
}

bool show_control(Face& face, std::uint8_t number, std::uint8_t value) noexcept
{
    if (number >= 0x30 && number < 0x38) return face.rings[number - 0x30u] = value, true;
    if (number >= 0x40 && number < 0x40 + digit_count) return face.digits[number - 0x40u] = value, true;
    return false;
}

bool show_meter(Face& face, std::uint8_t value) noexcept
{
    const unsigned strip = value >> 4, level = value & 15u;
    if (strip >= strips) return false;
    if (level == meter_clip) face.clipped = std::uint8_t(face.clipped | 1u << strip);
    else if (level == meter_clip_clear) face.clipped = std::uint8_t(face.clipped & ~(1u << strip));
    else face.meters[strip] = std::uint8_t(level);
    return true;
}

} // namespace

Face Face::forgotten()
{
    Face face;
    face.text.fill('\0');
    face.colours.fill(0xFF);
    face.digits.fill(0xFF);
    face.rings.fill(0xFF);
    face.lights.fill(0xFF);
    face.faders.fill(0xFFFF);
    face.meters.fill(0xFF);
    return face;
}

Bytes first_message(Bytes bytes) noexcept
{
    if (bytes.empty() || !(bytes[0] & 0x80)) return {};
    if (bytes[0] == 0xF0) {
        const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t(0xF7));
        return end == bytes.end() ? Bytes{} : bytes.first(std::size_t(end - bytes.begin()) + 1);
    }
    const std::size_t size = (bytes[0] & 0xE0) == 0xC0 ? 2 : 3; // C0 and D0
    return size <= bytes.size() ? bytes.first(size) : Bytes{};
}

bool show(Face& face, Bytes m) noexcept
{
    if (m.empty()) return false;
    if (m[0] == 0xF0) return show_sysex(face, m);
    const unsigned kind = m[0] & 0xF0u, place = m[0] & 15u;
    if (kind == 0xD0 && m.size() == 2) return place == 0 && show_meter(face, m[1]);
    if (m.size() != 3) return false;
    if (kind == 0xE0 && place <= master) return face.faders[place] = std::uint16_t(m[1] | m[2] << 7), true;
    if (place != 0) return false;
    if (kind == 0x90) return face.lights[m[1] & 127u] = m[2], true;
    return kind == 0xB0 && show_control(face, m[1], m[2]);
}

} // namespace gigdesk::surface
