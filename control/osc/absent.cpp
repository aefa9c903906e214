// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/absent.h"

#include <algorithm>

namespace gigdesk::osc {
namespace {

/// /-usb/dir/000/name ... 999
bool is_file_name(std::string_view address) noexcept
{
    constexpr std::string_view home = "/-usb/dir/", end = "/name";
    constexpr std::size_t digits = 3;
    if (address.size() != home.size() + digits + end.size() || !address.starts_with(home) || !address.ends_with(end)) return false;
    const auto number = address.substr(home.size(), digits);
    return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<Argument> of_no_stick(std::string_view address) noexcept
{
    if (address == "/-usb/path" || address == "/-usb/title" || is_file_name(address)) return Argument::of(std::string_view{""});
    if (address == "/-usb/dir/dirpos" || address == "/-usb/dir/maxpos") return Argument::of(std::int32_t{0});
    return {};
}

} // namespace gigdesk::osc
