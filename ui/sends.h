// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <optional>
#include <vector>

/// Sends on faders: the faders of the mixer become the sends to one bus, to mono, or to one matrix. [ui]
namespace gigdesk::ui {

/// The two knobs of a send, and its pan where the bus is one half of a stereo pair.
struct Send {
    ParamId on, level;
    std::optional<ParamId> pan;
};
/// Nothing where no such way exists: an input does not feed a matrix.
[[nodiscard]] std::optional<Send> send_between(const Ui& ui, const Strip& from, const Strip& to);
/// The knobs a strip of the mixer shows for the moment: those of its send while sends are on the faders.
[[nodiscard]] std::optional<Send> send_on_fader(const Ui& ui, const Strip& strip);
/// Buses, main and mono: what a matrix is fed from.
[[nodiscard]] std::vector<Strip> senders_to(const Strip& matrix);
/// Can the faders be the sends to it?
[[nodiscard]] bool takes_sends(const Strip& strip);

/// Puts the sends to `to` on the faders, or takes them off again if they are there.
void flip_sends(Ui& ui, const Strip& to);
void leave_sends(Ui& ui);
/// The banner over the strips: which bus, every other bus one tap away, and the way out.
void sends_header(Ui& ui, Box line);

} // namespace gigdesk::ui
