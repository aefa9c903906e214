// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

namespace gigdesk::ui {

/// What stands above the pan of a mixer strip: source or sends, EQ, dynamics, sends, groups. Every kind of strip takes the
/// same height, so that faders stand in line. [ui]
struct HeadHeights {
    float source = target, eq = 0, dynamics = 0, sends = 0, groups = target;
    [[nodiscard]] float sum() const;
};
/// As much as fits into a strip of this height; the fader comes first.
[[nodiscard]] HeadHeights head_heights(float strip_height, bool on_sends);
void strip_head(Ui& ui, Box place, const Strip& strip, const StripMeter& m, const HeadHeights& heights);
/// The chain between two neighbours that make a pair; on the row of groups.
void pair_button(Ui& ui, const Box& left, const Box& right, const Strip& first, const HeadHeights& heights);
inline constexpr float pair_reach = target / 2; ///< how far the chain stands in either strip

/// Where an input strip's sound comes from at the moment: "In 3", "Alt: Track 3".
[[nodiscard]] std::string source_words(const Ui& ui, const Strip& strip);
void open_part(Ui& ui, const Strip& strip, Part part);

} // namespace gigdesk::ui
