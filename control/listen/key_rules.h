// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <functional>

/// Whose key is listened to. /-stat/keysolo is the X32's switch; it means the strip selected there (/-stat/selidx) and, on
/// the channel screen's pages GATE and DYN, that one of its detectors. The truth, which reaches every strip, stands in
/// /gd/listen/key. A strip without a key ends key listen. Pure. [any]
namespace gigdesk {

/// What follows from a change of `id` that has just been stored in `desk`.
/// @param then  receives each further value to store (never an unchanged one), and stores it in `desk`
void follow_key_listen(ParamId id, const DeskValues& desk, const std::function<void(ParamId, Value)>& then);

} // namespace gigdesk
