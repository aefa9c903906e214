// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// The EQ as a picture: small on a strip, big with bands to drag on the channel page. Curves come from the engine's
/// own design functions at the desk's rate. [ui]
namespace gigdesk::ui {

inline constexpr double usual_rate = 48000;
[[nodiscard]] double desk_rate(const Ui& ui); ///< the device's, or 48 kHz while there is none

void eq_thumbnail(Ui& ui, const Box& place, const Strip& strip);
/// Drag a band's handle: right-left is frequency, up-down is gain; wheel is Q; double click types the frequency.
void eq_graph(Ui& ui, const Box& place, const Strip& strip);

} // namespace gigdesk::ui
