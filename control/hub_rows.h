// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

/// What the hub asks of a row. [any]
namespace gigdesk::hub_rows {

[[nodiscard]] inline bool is_text(const ParamSpec& spec) { return spec.type() == ValueType::text; }
[[nodiscard]] inline bool is_stored(const ParamSpec& spec) { return spec.kind == Kind::stored; }

/// Preferences and the machine's wishes are not taken back, and no undo may open outputs, solo or talk.
[[nodiscard]] inline bool is_undoable(const ParamSpec& spec) { return is_stored(spec) && (spec.lifetime == Lifetime::scene || spec.lifetime == Lifetime::show); }

[[nodiscard]] inline bool is_fx_type(const ParamRef& ref)
{
    return (ref.section == Section::fx_1_4 && Fx14(ref.key) == Fx14::type) || (ref.section == Section::fx_5_8 && Fx58(ref.key) == Fx58::type);
}

} // namespace gigdesk::hub_rows
