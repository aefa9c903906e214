// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/clients.h"
#include "control/osc/state_hash.h"
#include "control/osc/value_sets.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

/// For clients on networks that lose and reorder packets: changes carry numbers, so that a late one is dropped and a gap
/// is seen; hashes tell whether a part of the desk is known as it is; a part can be asked for again.
///
/// `/gd/follow` listens for 10 s as /gd/xremote does, but stored rows come as `/gd/set ,si? ADDRESS NUMBER VALUE`,
/// numbered one by one for each client. `/gd/set` to the desk sets a value unless the sender's number for this address
/// is older than the last; it is answered (by /gd/set) only when the value became another one than was asked for.
/// `/gd/hash ,s PATH`: `/gd/hash ,siii` path, hash, rows, the last number sent to this client; `/gd/hash` alone: `,si..` each
/// top path and its hash. `/gd/resync ,s PATH` follows, and sends all that the hash covers, then `/gd/resync ,siii` as
/// for a hash. Both answers come behind all changes that were under way to this client. [control]
namespace gigdesk::osc {

/// Is `number` newer than `last`? Numbers wrap around. Pure. [any]
[[nodiscard]] constexpr bool is_newer(std::int32_t number, std::int32_t last) noexcept
{
    return std::int32_t(std::uint32_t(number) - std::uint32_t(last)) > 0;
}

class InStep
{
  public:
    using Time = OscClient::Time;
    InStep(Hub& hub, Outbox& out, Clients& clients, ValueSets& sets) : hub_{hub}, out_{out}, clients_{clients}, sets_{sets}, hash_{hub} {}

    /// @return was it one of these?
    bool take(OscClient& from, const ValueSets::Hand& hand, std::string_view address, Arguments arguments, Time now);
    /// A change, in the way this client wants to be told.
    void tell(const OscClient& to, ParamId id);
    /// There are no more changes under way to this client: now it gets what it asked to hear behind them.
    void told_all(const OscClient& to);
    /// Forgets those who are gone.
    void turn();
    /// Sets that came behind a newer one of the same address.
    [[nodiscard]] std::uint64_t late() const noexcept { return late_; }

  private:
    struct Question {
        std::string_view answer; ///< its address
        std::string path;
    };
    struct Follower {
        bool numbered = false;
        std::int32_t sent = 0;
        std::unordered_map<std::uint32_t, std::int32_t> heard{}; ///< the newest number of each address
        std::vector<Question> waiting{};
    };
    void set(const OscClient& from, const ValueSets::Hand& hand, Arguments arguments);
    bool is_late(Follower& follower, ParamId id, std::int32_t number);
    void tell_numbered(Follower& follower, Endpoint to, ParamId id);
    void resync(OscClient& from, std::string_view path, Time now);
    void ask(const OscClient& from, std::string_view answer, std::string_view path);
    void answer(Follower& follower, Endpoint to, const Question& question);
    void answer_all(Endpoint to);

    Hub& hub_;
    Outbox& out_;
    Clients& clients_;
    ValueSets& sets_;
    StateHash hash_;
    std::unordered_map<std::uint32_t, Follower> followers_;
    std::uint64_t late_ = 0;
};

} // namespace gigdesk::osc
