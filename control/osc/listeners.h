// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/osc/datagram.h"

#include <chrono>
#include <vector>

/// Who said /xremote: each is a client of the hub for 10 s, and is told what others change. Any number of them; those
/// who set without listening share one client. [control]
namespace gigdesk::osc {

class Listeners
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto lasts = std::chrono::seconds{10};
    static constexpr std::size_t most = 1024;

    explicit Listeners(Hub& hub);
    ~Listeners();
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;

    void listen(Endpoint from, Time now);
    void renew(Endpoint from, Time now);
    void end(Endpoint from);
    /// Forgets who did not renew; they need not be told what strangers wait for.
    void turn(Time now);

    [[nodiscard]] ClientId client_of(Endpoint endpoint) const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

    /// Takes up to `at_most` changes for each listener.  @param tell  void(Endpoint, ParamId)
    /// @return true when some are left for the next time
    template <class Tell>
    bool fan_out(std::size_t at_most, Tell&& tell)
    {
        bool more = false;
        for (const auto& listener : all_) {
            auto& dirty = hub_.dirty(listener.client);
            dirty.drain(at_most, [&](ParamId id) { tell(listener.endpoint, id); });
            more = more || !dirty.empty();
        }
        return more;
    }

  private:
    struct Listener {
        Endpoint endpoint;
        ClientId client;
        Time expires;
    };
    Listener* find(Endpoint endpoint) noexcept;

    Hub& hub_;
    ClientId strangers_;
    std::vector<Listener> all_;
};

} // namespace gigdesk::osc
