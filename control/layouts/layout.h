// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/strip.h"

#include <span>
#include <string>
#include <vector>

/// Layouts for other people's touch surfaces, made from the table: which knobs stand together on which page. What they
/// look like on paper or in Open Stage Control is said elsewhere, by the rows of the knobs. Pure. [any]
namespace gigdesk::layouts {

/// Knobs that stand together: a strip, or a part of one.
struct Group {
    std::string title{};
    std::vector<ParamId> knobs{};
};

struct Page {
    std::string title{};
    std::vector<Group> groups{};
};

struct Layout {
    std::string name{};  ///< of its files
    std::string title{};
    std::vector<Page> pages{};
    int any_channel = 0; ///< 1-32: the knobs of this channel stand for those of any channel, to be chosen; 0 = none
};

/// Eight faders from `first` (channel number) on with main, and the sends of those eight into every bus, a page each.
[[nodiscard]] Layout faders(int first = 1);
/// One musician's mix: what goes into one bus of 1-16 from every input, and the bus's own fader.
[[nodiscard]] Layout monitor(int bus = 1);
/// All of a channel for an engineer who walks about; any channel can be chosen.
[[nodiscard]] Layout strip();

/// An Open Stage Control session (1.25): floats on the wire's 0 ... 1 with marks in natural units.
[[nodiscard]] std::string open_stage_control(const Layout& layout);
/// The same addresses as a table for people who build their own.
[[nodiscard]] std::string address_sheet(const Layout& layout);

/// Marks for a scale: positions 0 ... 1 and what they mean.
struct Mark {
    float position;
    std::string label;
};
[[nodiscard]] std::vector<Mark> marks_of(const Scale& scale);

} // namespace gigdesk::layouts
