// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/osc/endpoint.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

/// Everybody who speaks OSC to the desk: each endpoint is a client of the hub of its own, from its first message that
/// makes sense until it has been silent for long. Those who said /xremote are told for 10 s what others change. [control]
namespace gigdesk::osc {

/// One client, as known now.
struct OscClient {
    using Time = std::chrono::steady_clock::time_point;
    Endpoint endpoint{};
    ClientId id{};
    bool local = false;      ///< of this computer; everybody else is from elsewhere and has to be let in
    bool beyond_x32 = false; ///< has touched an address of our own: is told of those, too
    Time heard{};            ///< its last message
    Time listens_until{};    ///< by /xremote
    std::uint64_t packets = 0, unsent = 0, coalesced = 0;
    int returned = 0;        ///< packets to it that came back since it was heard
    std::string last{};      ///< address of its last message
    [[nodiscard]] bool listens(Time now) const noexcept { return listens_until > now; }
};

/// Does an X32 have this address? Stock clients are told of no other.
[[nodiscard]] bool is_x32_address(ParamId id) noexcept;

class Clients
{
  public:
    using Time = OscClient::Time;
    using IsLocal = std::function<bool(Endpoint)>;
    static constexpr auto listens_for = std::chrono::seconds{10};
    static constexpr std::chrono::seconds forgotten_after = std::chrono::minutes{2}, gives_way_after{5};
    static constexpr std::size_t most = 512;
    static constexpr int gone_after = 3; ///< packets that came back

    Clients(Hub& hub, IsLocal is_local);
    ~Clients();
    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;

    /// Who this is, taken in if new. When all places are taken, one that has been silent for 5 s gives way; if none has, the newcomer is one of
    /// the crowd: it shares a client with others of its kind and cannot listen.
    OscClient& meet(Endpoint from, Time now);
    [[nodiscard]] OscClient* find(Endpoint endpoint) noexcept;
    [[nodiscard]] const OscClient* find(ClientId id) const noexcept;
    /// Does this client stand for all who found no place?
    [[nodiscard]] bool is_crowd(ClientId id) const noexcept { return id == local_crowd_.id || id == far_crowd_.id; }
    /// In the order in which they came; the crowd is not among them.
    [[nodiscard]] const std::vector<std::unique_ptr<OscClient>>& all() const noexcept { return all_; }

    void listen(OscClient& client, Time now);
    void renew(OscClient& client, Time now);
    void end(OscClient& client);
    void leave(Endpoint endpoint);
    using KeepsUp = std::function<bool(Endpoint)>;
    void on_push(KeepsUp keeps_up) { keeps_up_ = std::move(keeps_up); }
    /// Counts a packet that came back. @return true with the one that proves it gone
    [[nodiscard]] bool is_gone_now(OscClient& client) const noexcept;
    /// Those who listened, did not renew and have been silent since are gone; so is who has been silent for long.
    void turn(Time now);
    [[nodiscard]] std::size_t listening() const noexcept { return listening_; }

    /// Takes up to `at_most` changes for each listener, `in_all` together; who came too short is first the next time.
    /// @param teller  has tell(const OscClient&, ParamId), and told_all(const OscClient&) when nothing is left for it
    /// @return true when some are left for the next time
    template <class Teller>
    bool fan_out(std::size_t at_most, std::size_t in_all, Teller& teller)
    {
        bool more = false;
        for (std::size_t n = 0; n < all_.size(); ++n) {
            auto& client = *all_[(first_ + n) % all_.size()];
            if (client.listens_until == Time{} || !keeps_up_(client.endpoint)) continue;
            auto& dirty = hub_.dirty(client.id);
            const auto taken = dirty.drain(std::min(at_most, in_all), [&](ParamId id) {
                if (client.beyond_x32 || is_x32_address(id)) teller.tell(client, id);
            });
            if (dirty.empty()) teller.told_all(client);
            more = more || !dirty.empty();
            if ((in_all -= taken) > 0) continue;
            first_ = (first_ + n + 1) % all_.size();
            return true;
        }
        return more;
    }

  private:
    struct Hash {
        std::size_t operator()(const Endpoint& e) const noexcept { return std::size_t((std::uint64_t(e.address) << 16 | e.port) * 0x9E3779B97F4A7C15u >> 20); }
    };
    OscClient& take_in(Endpoint from, bool local, Time now);
    OscClient& of_the_crowd(Endpoint from, bool local, Time now);
    bool make_room(Time now);
    void forget(const OscClient& client);

    Hub& hub_;
    IsLocal is_local_;
    KeepsUp keeps_up_ = [](Endpoint) { return true; };
    std::vector<std::unique_ptr<OscClient>> all_;
    std::unordered_map<Endpoint, OscClient*, Hash> by_endpoint_;
    OscClient local_crowd_, far_crowd_;
    std::size_t listening_ = 0, first_ = 0;
};

} // namespace gigdesk::osc
