// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/fader_law.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Who a client is, as far as the network tells, and what it may do. Pure. [any]
namespace gigdesk::access {

/// In the order of /gd/client/NN/role.
enum class Role : std::uint8_t {
    look,  ///< reads and subscribes, sets nothing
    own,   ///< besides: one monitor mix, see own_mix.h
    all,   ///< everything but to say who may do what
    barred ///< is not answered at all
};

struct Grant {
    Role role = Role::look;
    int bus = 0;                    ///< of the own mix, from 1; 0 = none
    float cap_db = 0;               ///< highest fader of that bus
    bool operator==(const Grant&) const = default;
};

/// "all", "look", "barred", "own:3", "own:3:-6".
[[nodiscard]] std::optional<Grant> read_grant(std::string_view words);
[[nodiscard]] std::string words_of(const Grant& grant);

/// An IPv4 address, host order. "10.0.0.7"
[[nodiscard]] std::optional<std::uint32_t> read_address(std::string_view words);
[[nodiscard]] std::string words_of_address(std::uint32_t address);
/// 127.0.0.0/8: this computer.
[[nodiscard]] constexpr bool is_loopback(std::uint32_t address) noexcept { return address >> 24 == 127; }

/// Known by its address; a Gigdesk console by its key, wherever it is.
struct Peer {
    std::uint32_t address = 0;
    std::string key{};
    /// The same client, though a console may have moved.
    [[nodiscard]] bool is(const Peer& other) const noexcept { return key == other.key && (!key.empty() || address == other.address); }
};

/// `--allow ADDRESS[/BITS][=role]`: a rule made before anybody came.
struct AllowRule {
    std::uint32_t address = 0;
    int bits = 32; ///< how many of the address count
    Grant grant{Role::all};
    [[nodiscard]] bool covers(std::uint32_t other) const noexcept { return bits == 0 || ((address ^ other) >> (32 - bits)) == 0; }
};
/// Role: all (if none is said), look, own:N[:capdB], barred. Nothing when it makes no sense.
[[nodiscard]] std::optional<AllowRule> read_allow(std::string_view words);

} // namespace gigdesk::access
