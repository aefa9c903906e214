// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/controls/controls.h"

/// The hand on a unit that stands on the screen: what it does becomes the bytes that hardware would send. [ui]
namespace gigdesk::ui {

struct SurfacePlayer {
    Ui& ui;
    const DeskView::Surface& s;

    /// Real units are looked at only.
    [[nodiscard]] bool can_be_played() const { return s.unit.on_screen && s.unit.here; }
    [[nodiscard]] ControlId id(std::string_view what, int index) const { return control_of(what, unsigned(s.unit.number) * 256 + unsigned(index)); }
    [[nodiscard]] Grip grip(std::string_view what, int index, const Box& place) const { return can_be_played() ? ui.hand.grip(id(what, index), place) : Grip{}; }
    [[nodiscard]] bool is_lit(int light) const; ///< blinking lights: now

    void key(int number, bool down) const;
    /// Down as long as the pointer is; the keyboard presses and lets go.
    void key_under(const Grip& g, int number) const;
    void turn(int control, int ticks) const;
    /// A knob or the wheel: dragged upwards or to the right, by the wheel, by plus and minus.
    void turn_under(const Grip& g, int control) const;
    /// Touch, moves, release.
    void fader_under(const Grip& g, int fader, float height) const;

  private:
    void send(int status, int first, int second) const;
};

/// A key with its light.
void surface_lamp(const SurfacePlayer& u, const Box& place, int number, std::string_view words, Colour lit);

} // namespace gigdesk::ui
