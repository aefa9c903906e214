// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace gigdesk {

/// The network card that answers for an address of our own network, as the system knows it (/proc/net/arp). Empty for who is
/// behind a router, on this computer or not known. A card can be made to lie. [any]
/// @param address IPv4, host order
[[nodiscard]] std::string card_of(std::uint32_t address);

} // namespace gigdesk
