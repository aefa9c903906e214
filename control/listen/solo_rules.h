// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <functional>
#include <optional>

/// Who is soloed has one truth, the rows `soloa` and `solob` of every strip; the X32's switches /-stat/solosw/01-80 are a
/// face of Listen A. What one solo does to others: both sides of a linked pair go together, an exclusive Listen bus has one
/// solo at a time, selection follows the solo or the solo the selection. Pure. [any]
namespace gigdesk {

enum class ListenBus : std::uint8_t { a, b };

/// The X32's solo switch of a strip, from 0: 0-31 channels, 32 aux, 40 FX returns, 48 buses, 64 matrices, 70 main L/R,
/// 71 mono, 72 DCAs. Channels 33-64 have none. Below 72 it is also the number in /-stat/selidx.
[[nodiscard]] std::optional<int> solo_switch_of(const Strip& strip) noexcept;
[[nodiscard]] Strip strip_of_solo_switch(int number) noexcept;

[[nodiscard]] ParamId solo_row(const Strip& strip, ListenBus bus) noexcept;
[[nodiscard]] bool is_anything_soloed(const DeskValues& desk, ListenBus bus) noexcept;

/// What follows from a change of `id` that has just been stored in `desk`.
/// @param then  receives each further value to store (never an unchanged one), and stores it in `desk`
void follow_solo(ParamId id, const DeskValues& desk, const std::function<void(ParamId, Value)>& then);

} // namespace gigdesk
