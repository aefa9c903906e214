// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/role.h"

#include "engine/model/sizes.h"

#include <arpa/inet.h>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk::access {
namespace {

template <class Number>
std::optional<Number> read_number(std::string_view words)
{
    if (words.starts_with('+')) words.remove_prefix(1);
    Number number{};
    const auto [stop, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    return error == std::errc{} && stop == words.data() + words.size() ? std::optional{number} : std::nullopt;
}

/// "3", "3:-6"
std::optional<Grant> read_own(std::string_view words)
{
    const auto colon = words.find(':');
    const auto bus = read_number<int>(words.substr(0, colon));
    const auto cap = colon == std::string_view::npos ? std::optional{0.0f} : read_number<float>(words.substr(colon + 1));
    if (!bus || *bus < 1 || *bus > bus_count || !cap || std::isnan(*cap) || *cap > fader_top_db) return {};
    return Grant{Role::own, *bus, *cap};
}

} // namespace

std::optional<Grant> read_grant(std::string_view words)
{
    if (words == "all") return Grant{Role::all};
    if (words == "look") return Grant{Role::look};
    if (words == "barred") return Grant{Role::barred};
    return words.starts_with("own:") ? read_own(words.substr(4)) : std::nullopt;
}

std::string words_of(const Grant& grant)
{
    switch (grant.role) {
    case Role::look: return "look";
    case Role::own: return fmt::format("own:{}:{:g}", grant.bus, grant.cap_db);
    case Role::all: return "all";
    case Role::barred: return "barred";
    }
    return "look";
}

std::optional<std::uint32_t> read_address(std::string_view words)
{
    in_addr address{};
    if (::inet_pton(AF_INET, std::string{words}.c_str(), &address) != 1) return {};
    return ntohl(address.s_addr);
}

std::string words_of_address(std::uint32_t a) { return fmt::format("{}.{}.{}.{}", a >> 24, a >> 16 & 255, a >> 8 & 255, a & 255); }

std::optional<AllowRule> read_allow(std::string_view words)
{
    const auto equals = words.find('=');
    const auto where = words.substr(0, equals);
    const auto slash = where.find('/');
    const auto address = read_address(where.substr(0, slash));
    const auto bits = slash == std::string_view::npos ? std::optional{32} : read_number<int>(where.substr(slash + 1));
    const auto grant = equals == std::string_view::npos ? std::optional{Grant{Role::all}} : read_grant(words.substr(equals + 1));
    if (!address || !bits || *bits < 0 || *bits > 32 || !grant) return {};
    return AllowRule{*address, *bits, *grant};
}

} // namespace gigdesk::access
