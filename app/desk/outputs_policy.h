// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desk/run_record.h"

#include <string_view>

/// When outputs open without a hand: nothing opens by itself, but a desk that died or lost its device for less than a
/// minute goes on as it was. [any] pure
namespace gigdesk {

inline constexpr double reopen_within_s = 60;

/// @param before  the note of a desk that did not leave on purpose, if there is one
[[nodiscard]] inline bool open_at_start(bool asked_to_open, const std::optional<RunRecord>& before,
                                        std::string_view device_id, double now_s)
{
    if (asked_to_open) return true;
    return before && before->outputs_open && before->device_id == device_id &&
           now_s - before->alive_at < reopen_within_s && now_s - before->alive_at > -reopen_within_s;
}

} // namespace gigdesk
