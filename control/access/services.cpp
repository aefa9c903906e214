// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/services.h"

#include <algorithm>
#include <array>

namespace gigdesk::access {
namespace {

/// As a window names it: OSC says the same under /gd or /gd/do.
std::string_view plain_name(std::string_view service) noexcept
{
    for (const std::string_view home : {"/gd/do/", "/gd/"})
        if (service.starts_with(home)) return service.substr(home.size());
    return service;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) noexcept
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

bool only_looks(std::string_view service) noexcept
{
    static constexpr std::array<std::string_view, 4> names{"why", "trimkeep/preview", "show/list", "recall/list"};
    static constexpr std::array<std::string_view, 5> of_this_window{"lock/on", "lock/off", "lock/state", "surface/watch", "surface/unwatch"};
    const auto name = plain_name(service);
    if (is_one_of(name, names)) return true;
    const bool from_a_window = !service.starts_with('/');
    return from_a_window && (is_one_of(name, of_this_window) || name.starts_with("rta/") || name.starts_with("scope/"));
}

bool is_service(std::string_view address) noexcept
{
    static constexpr std::array<std::string_view, 6> memories{"/save", "/load", "/copy", "/rename", "/delete", "/add"};
    return address.starts_with("/gd/") || is_one_of(address, memories);
}

bool is_about_access(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    if (ref.section == Section::gd_client) return true;
    if (ref.section != Section::gd) return false;
    switch (Gd(ref.key)) {
    case Gd::clients_pair: case Gd::clients_trust: case Gd::confirm_answer: case Gd::lock_pin: return true;
    default: return false;
    }
}

bool is_about_access(std::string_view service) noexcept { return plain_name(service) == "lock/pin" || plain_name(service).starts_with("log/"); }

} // namespace gigdesk::access
