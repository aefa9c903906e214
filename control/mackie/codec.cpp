// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/codec.h"

#include "control/mackie/keys.h"
#include "engine/model/surface_face.h"

#include <algorithm>

namespace gigdesk::mackie {
namespace {

using surface::master;

/// Bit 6 is the direction; some units say 0 ticks and mean one.
int ticks(std::uint8_t value) noexcept
{
    const int n = std::max(1, value & 0x3F);
    return value & 0x40 ? -n : n;
}
std::uint8_t coded(int ticks) noexcept { return std::uint8_t(ticks < 0 ? 0x40 | std::min(63, -ticks) : std::min(63, ticks)); }

Event key_or_touch(std::uint8_t number, bool down) noexcept
{
    if (number >= key::touch && number <= key::touch + master) return Event::of(Event::Kind::touch, number - key::touch, down);
    return Event::of(Event::Kind::key, number, down);
}

Event control(std::uint8_t number, std::uint8_t value) noexcept
{
    if (number >= 0x10 && number < 0x10 + surface::strips) return Event::of(Event::Kind::turn, number - 0x10, ticks(value));
    if (number == 0x3C) return Event::of(Event::Kind::jog, 0, ticks(value));
    if (number == 0x2E) return Event::of(Event::Kind::pedal, 0, value);
    return {};
}

Event hello(Bytes m) noexcept
{
    Event e = Event::of(Event::Kind::hello, m[4], 0);
    const auto body = m.subspan(6, m.size() - 7);
    for (std::size_t i = 0; i < e.serial.size() && i < body.size(); ++i) e.serial[i] = body[i];
    for (std::size_t i = 0; i < e.challenge.size() && 7 + i < body.size(); ++i) e.challenge[i] = body[7 + i];
    return e;
}

Event sysex(Bytes m) noexcept
{
    if (m.size() < 7 || m.back() != 0xF7 || m[1] != 0 || m[2] != 0 || m[3] != 0x66 || !is_unit_id(m[4])) return {};
    switch (m[5]) {
    case 0x01: case 0x06: return hello(m);
    case 0x03: case 0x04: return Event::of(Event::Kind::accepted, m[4], m[5] == 0x03);
    default: return {};
    }
}

Message sysex(std::uint8_t id, std::uint8_t command, Bytes body = {})
{
    Message m(7 + body.size());
    const std::uint8_t head[] = {0xF0, 0x00, 0x00, 0x66, id, command};
    std::copy(std::begin(head), std::end(head), m.begin());
    std::copy(body.begin(), body.end(), m.begin() + 6);
    m.back() = 0xF7;
    return m;
}
Message note(int number, int velocity) { return {0x90, std::uint8_t(number & 127), std::uint8_t(velocity & 127)}; }
Message change(int number, int value) { return {0xB0, std::uint8_t(number & 127), std::uint8_t(value & 127)}; }

Message with_serial(std::uint8_t id, std::uint8_t command, const Serial& serial, const Challenge& four)
{
    std::array<std::uint8_t, 11> body{};
    std::copy(serial.begin(), serial.end(), body.begin());
    std::copy(four.begin(), four.end(), body.begin() + 7);
    return sysex(id, command, body);
}

} // namespace

Event decode(Bytes m) noexcept
{
    if (m.empty()) return {};
    const bool clean = std::none_of(m.begin() + 1, m.end() - (m[0] == 0xF0), [](std::uint8_t b) { return b & 0x80; });
    if (!clean) return {};
    if (m[0] == 0xF0) return sysex(m);
    if (m.size() != 3) return {};
    const unsigned kind = m[0] & 0xF0u, channel = m[0] & 15u;
    if (kind == 0xE0 && channel <= master) return Event::of(Event::Kind::fader, int(channel), m[1] | m[2] << 7);
    if (channel != 0) return {};
    if (kind == 0x90) return key_or_touch(m[1], m[2] != 0);
    if (kind == 0x80) return key_or_touch(m[1], false);
    return kind == 0xB0 ? control(m[1], m[2]) : Event{};
}

Message encode(const Event& e)
{
    switch (e.kind) {
    case Event::Kind::none: return {};
    case Event::Kind::fader: return fader(e.place, e.value);
    case Event::Kind::touch: return note(key::touch + e.place, e.value ? 127 : 0);
    case Event::Kind::turn: return change(0x10 + e.place, coded(e.value));
    case Event::Kind::jog: return change(0x3C, coded(e.value));
    case Event::Kind::pedal: return change(0x2E, e.value);
    case Event::Kind::key: return note(e.place, e.value ? 127 : 0);
    case Event::Kind::hello: return with_serial(e.place, 0x01, e.serial, e.challenge);
    case Event::Kind::accepted: return sysex(e.place, e.value ? 0x03 : 0x04);
    }
    return {};
}

Message fader(int place, int position)
{
    const int p = std::clamp(position, 0, fader_max);
    return {std::uint8_t(0xE0 | (place & 15)), std::uint8_t(p & 127), std::uint8_t(p >> 7)};
}
Message light(int key, std::uint8_t how) { return note(key, how); }
Message ring(int place, std::uint8_t value) { return change(0x30 + place, value); }
Message digit(int place, std::uint8_t value) { return change(0x40 + place, value); }
Message meter(int strip, int value) { return {0xD0, std::uint8_t((strip & 7) << 4 | (value & 15))}; }

Message text(std::uint8_t id, int offset, std::string_view words)
{
    Message body{std::uint8_t(offset & 127)};
    for (const char c : words) body.push_back(c >= 0x20 && c < 0x7F ? std::uint8_t(c) : std::uint8_t(' '));
    return sysex(id, 0x12, body);
}

Message colours(std::uint8_t id, std::span<const std::uint8_t> of_strips) { return sysex(id, 0x72, of_strips); }

Message icon_colours(std::span<const std::uint8_t> of_strips)
{
    Message m{0xF0, 0x00, 0x02, 0x4E, 0x16, 0x14};
    for (const auto c : of_strips)
        for (int bit = 0; bit < 3; ++bit) m.push_back(c >> bit & 1 ? 0x7F : 0x00);
    m.push_back(0xF7);
    return m;
}

Message query(std::uint8_t id) { return sysex(id, 0x00); }

Message answer(const Event& logic) { return with_serial(logic.place, 0x02, logic.serial, response_to(logic.challenge)); }

Challenge response_to(const Challenge& c) noexcept
{
    const auto seven = [](unsigned v) { return std::uint8_t(v & 0x7F); };
    return {seven(c[0] + (c[1] ^ 0x0Au) - c[3]), seven((c[2] >> 4u) ^ (unsigned(c[0]) + c[3])),
            seven((c[3] - (unsigned(c[2]) << 2u)) ^ (unsigned(c[0]) | c[1])), seven(c[1] - unsigned(c[2]) + (0xF0u ^ (unsigned(c[3]) << 4u)))};
}

} // namespace gigdesk::mackie
