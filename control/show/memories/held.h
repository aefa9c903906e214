// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/edit.h"
#include "engine/model/strip.h"

#include <bitset>
#include <string>
#include <vector>

/// Nothing opens by itself: which strips a recall must leave closed, and why. [control]
namespace gigdesk::memory {

enum class MutePolicy : std::uint8_t { guarded, follow, close_only }; ///< as /gd/recall/mutes

enum class HeldBy : std::uint8_t {
    hand,   ///< somebody closed it since the last recall
    safe,   ///< a safe keeps it as it is
    policy, ///< CLOSE-ONLY: recalls open nothing
};
struct Held {
    int strip = 0; ///< linear number, see strip.h
    HeldBy by{};
    bool operator==(const Held&) const = default;
};

/// Whose mute a hand touched last since the last recall: strips, DCAs, mute groups.
class Hands
{
  public:
    void hear(const Edit& edit, const DeskValues& desk);
    /// Is the strip closed, and by a hand: its own switch, a group's or a DCA's?
    [[nodiscard]] bool closed(int strip, const DeskValues& desk) const noexcept;
    /// A recall happened: what hands did counts no more, but for what it left closed.
    void forget_all_but(const std::vector<Held>& held) noexcept;

  private:
    void touch_partner(const Strip& strip, const DeskValues& desk);
    std::bitset<strip_count> strips_;
    std::bitset<mute_group_count> groups_;
};

/// Closes in `target` what must stay closed of what it would open. DCAs first: what they hold need not be held again.
/// @param now     the desk before the recall
/// @param stored  what the memory says, safes or not; `speaks` by id: it says something
[[nodiscard]] std::vector<Held> hold_back(DeskValues& target, const DeskValues& now, const DeskValues& stored, const std::vector<bool>& speaks, const Hands& hands,
                                          MutePolicy policy);

/// "Channel 3 (Vox), bus 2 (safe) and 4 more": at most `longest` bytes.
[[nodiscard]] std::string in_words(const std::vector<Held>& held, const DeskValues& desk, std::size_t longest);
[[nodiscard]] std::string_view in_words(HeldBy by) noexcept;

} // namespace gigdesk::memory
