// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_spec.h"

/// What the 64 parameters of an effect slot mean: by the type loaded in it. Slots 1-4 and 5-8 number the types
/// differently. Source: the protocol's effect tables (order, law, range, print form, default). Pure. [any]
namespace gigdesk {

struct FxParameter {
    std::string_view name{};
    Scale scale{};
    std::string_view initial{}; ///< in text form
};

struct FxType {
    std::string_view name{};  ///< as in /fx/N/type
    std::string_view title{}; ///< plain words
    std::span<const FxParameter> parameters{};
};

[[nodiscard]] std::span<const FxType> fx_types() noexcept;

/// @param slot 0-7     @param type number as on the wire for this slot     @return nullptr if there is none
[[nodiscard]] const FxType* fx_type_of(int slot, int type) noexcept;

/// @param parameter 0-63. Past the type's last parameter: a whole 0 (`unused_fx_scale`).
[[nodiscard]] const Scale& fx_scale(int slot, int type, int parameter) noexcept;
[[nodiscard]] Value fx_initial(int slot, int type, int parameter) noexcept;

/// What a slot's spare parameters are: always 0.
inline constexpr Scale unused_fx_scale{Law::whole, TextForm::integer, 0, 0, 0, {}, {}};

} // namespace gigdesk
