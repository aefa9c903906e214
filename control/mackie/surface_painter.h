// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/surface.h"

namespace gigdesk::mackie {

/// Works out from the desk's values what every unit shall show. [control]
struct SurfacePainter {
    Surface& s;

    void paint(Time now);
    void paint_meters();

  private:
    void paint_strip(Surface::Seat& seat, int strip, const Place& place, Time now);
    void paint_lights(Face& face, int strip, const Place& place) const;
    void paint_ring(Surface::Seat& seat, int strip, const Place& place) const;
    void paint_desk(Surface::Seat& seat, Time now);
    void paint_digits(Face& face) const;
    void paint_message(Face& face, Time now) const;
    [[nodiscard]] std::uint8_t mute_light(const Strip& strip) const;
    [[nodiscard]] std::uint8_t colour_of(const Place& place) const;
    [[nodiscard]] std::string first_line(const Surface::Seat& seat, int strip, const Place& place, Time now) const;
    [[nodiscard]] std::string second_line(const Surface::Seat& seat, int strip, const Place& place, Time now) const;
};

/// Steps 0 ... 13 of a meter, 12 at 0 dBFS. @param level linear
[[nodiscard]] int meter_step(float level) noexcept;

} // namespace gigdesk::mackie
