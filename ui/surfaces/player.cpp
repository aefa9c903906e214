// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surfaces/player.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr int note_on = 0x90, control_change = 0xB0, bend = 0xE0, touch_note = 0x68, top = 16383;
constexpr float units_a_tick = 6;

} // namespace

void SurfacePlayer::send(int status, int first, int second) const
{
    const std::array<std::uint8_t, 3> bytes{std::uint8_t(status), std::uint8_t(first), std::uint8_t(second)};
    ui.desk.view().play_surface(s.unit.number, bytes);
}

bool SurfacePlayer::is_lit(int light) const
{
    const auto how = s.face.lights[std::size_t(light)];
    return how == surface::light_on || (how == surface::light_blink && std::fmod(ui.now(), 0.5) < 0.25);
}

void SurfacePlayer::key(int number, bool down) const { send(note_on, number, down ? 127 : 0); }

void SurfacePlayer::key_under(const Grip& g, int number) const
{
    if (g.pressed) key(number, true);
    if (g.released) key(number, false);
    if (g.clicked && !g.released) key(number, true), key(number, false);
}

void SurfacePlayer::turn(int control, int ticks) const
{
    if (ticks != 0) send(control_change, control, ticks < 0 ? 0x40 | std::min(63, -ticks) : std::min(63, ticks));
}

void SurfacePlayer::turn_under(const Grip& g, int control) const
{
    float& rest = ui.view.surfaces.turn_rest;
    if (g.pressed) rest = 0;
    if (g.dragging) rest += (g.dx - g.dy) / units_a_tick;
    const int ticks = int(rest);
    rest -= float(ticks);
    turn(control, ticks + int(g.wheel) + g.steps);
}

void SurfacePlayer::fader_under(const Grip& g, int fader, float height) const
{
    float& position = ui.view.surfaces.fader;
    if (g.pressed) {
        position = s.face.faders[std::size_t(fader)];
        key(touch_note + fader, true);
    }
    if (g.dragging && g.dy != 0) {
        position = std::clamp(position - g.dy / height * float(top), 0.0f, float(top));
        send(bend | fader, int(position) & 127, int(position) >> 7);
    }
    if (g.released) key(touch_note + fader, false);
}

void surface_lamp(const SurfacePlayer& u, const Box& place, int number, std::string_view words, Colour lit)
{
    const Grip g = u.grip("surface key", number, place);
    u.key_under(g, number);
    const bool on = u.is_lit(number);
    const Colour base = on ? lit : u.ui.c.raised;
    u.ui.paint.fill(place, g.held || g.hovered ? mix(base, u.ui.c.text, 0.12f) : base, 3);
    u.ui.paint.text(place.inset(2, 0), words, Face::small, on ? text_on(lit) : u.ui.c.quiet, Align::centre);
    focus_ring(u.ui, g, place);
}

} // namespace gigdesk::ui
