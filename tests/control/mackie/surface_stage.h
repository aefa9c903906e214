// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/keys.h"
#include "tests/catch.h"
#include "tests/control/mackie/virtual_surface.h"

namespace gigdesk::test {

/// A desk of 64 named microphones with units on it, painted.
struct Stage : SurfaceRig {
    explicit Stage(std::vector<VirtualUnitOptions> all = {{}}, const mackie::Profile& profile = {}) : SurfaceRig{std::move(all), profile}
    {
        for (int c = 0; c < channel_strips; ++c) {
            set(id_of(GdIn::source, c), float(c + 1));
            hub.set_text(id_of(Ch::config_name, c), "Mic " + std::to_string(c + 1), tablet);
        }
        settle();
    }
    void tap(int key)
    {
        unit().tap(key);
        run(std::chrono::milliseconds{60});
    }
};

inline VirtualUnitOptions extender()
{
    VirtualUnitOptions options;
    options.id = mackie::id_extender;
    return options;
}

} // namespace gigdesk::test
