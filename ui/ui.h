// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk.h"
#include "ui/kit/canvas.h"
#include "ui/kit/hand.h"
#include "ui/popover.h"
#include "ui/view_state.h"

/// What every control and page works with. Controls take it, draw, and send what the hand wishes to the desk. [ui]
namespace gigdesk::ui {

struct Ui {
    Canvas& paint;
    Hand& hand;
    Desk& desk;
    Popover& popover;
    ViewState& view;
    const Theme& c; ///< colours

    [[nodiscard]] double now() const { return hand.now(); }
};

/// Names of controls that are not parameters. A parameter's control is named by its id; `part` tells two faces of the
/// same parameter on one page apart.
[[nodiscard]] constexpr ControlId control_of(ParamId id, unsigned part = 0) { return (1ull << 40) | (ControlId(part) << 32) | ControlId(id); }
[[nodiscard]] constexpr ControlId control_of(std::string_view name, unsigned index = 0)
{
    std::uint64_t hash = 1469598103934665603ull; // FNV-1a
    for (const char ch : name) hash = (hash ^ static_cast<unsigned char>(ch)) * 1099511628211ull;
    return (hash | (1ull << 63)) ^ (ControlId(index) << 1);
}
/// The parameter behind a control's name, if it is one.
[[nodiscard]] constexpr bool is_param_control(ControlId id) { return (id >> 40) == 1; }
[[nodiscard]] constexpr ParamId param_of(ControlId id) { return ParamId(std::uint32_t(id)); }

} // namespace gigdesk::ui
