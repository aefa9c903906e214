// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/role.h"

#include <string>
#include <string_view>
#include <vector>

/// Whom somebody has decided about, and how: remembered from show to show, as lines of text. Bounded; the oldest decision
/// about a mere onlooker goes first. Pure but for its memory. [control]
namespace gigdesk::access {

/// What was decided about one peer.
struct Decision {
    Peer peer;
    Grant grant;
    std::string name{}; ///< as people call it
    std::string mac{};  ///< who had this address then; empty: not known
    bool fresh = false; ///< by a hand in this run: newer than any option
};

class Admissions
{
  public:
    static constexpr std::size_t most = 256;

    [[nodiscard]] const Decision* find(const Peer& peer) const noexcept;
    /// @return the decision, to be filled in
    Decision& decide(const Peer& peer, const Grant& grant);
    void forget(const Peer& peer);

    /// A line each: address, key or "-", MAC or "-", grant, name.
    [[nodiscard]] std::string text() const;
    /// Takes what it understands.
    void read(std::string_view text);
    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

  private:
    void make_room();
    std::vector<Decision> all_;
};

} // namespace gigdesk::access
