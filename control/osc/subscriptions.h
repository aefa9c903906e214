// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/meter_blobs.h"

#include <chrono>
#include <functional>
#include <string>
#include <variant>
#include <vector>

/// What clients want to be sent again and again, changed or not: /meters, /subscribe, /batchsubscribe, /formatsubscribe,
/// and /gd/meters, which may come up to 100 times a second.
/// Each lasts 10 s and is known by its client and its name (an address, or the alias the client chose); /renew extends,
/// /unsubscribe ends. Every client has its own, with its own parameters. [control]
namespace gigdesk::osc {

class Subscriptions
{
  public:
    using Clock = std::chrono::steady_clock;
    using Arguments = std::span<const Argument>;
    static constexpr auto lasts = std::chrono::seconds{10};
    static constexpr auto fastest = std::chrono::milliseconds{50}, fastest_own = std::chrono::milliseconds{10};
    static constexpr std::size_t most_of_a_client = 64, most_of_all = 1024;

    /// Values of several addresses in one blob; an address we do not know is left out.
    struct Format {
        std::vector<ParamId> ids;
    };
    using What = std::variant<MeterRequest, ParamId, Format>;

    /// @return was it one of these? What cannot be read is silently none of our business, as with an X32.
    bool take(Endpoint from, std::string_view address, Arguments arguments, Clock::time_point now);
    /// @param name empty: all of this client
    void renew(Endpoint from, std::string_view name, Clock::time_point now);
    void end(Endpoint from, std::string_view name);

    /// Calls send(Endpoint, const std::string& name, const What&) for whatever is due, and forgets who did not renew.
    template <class Send>
    void turn(Clock::time_point now, Send&& send)
    {
        std::erase_if(all_, [&](const Entry& entry) { return entry.expires <= now; });
        for (auto& entry : all_) {
            if (entry.next > now) continue;
            entry.next = std::max(entry.next + entry.every, now + entry.every / 2);
            send(entry.to, entry.name, entry.what);
        }
    }
    [[nodiscard]] bool wants_bank(int bank) const noexcept;
    /// Does anybody look at meters oftener than every 20 ms?
    [[nodiscard]] bool wants_fast() const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

  private:
    struct Entry {
        Endpoint to;
        std::string name;
        What what;
        std::chrono::milliseconds every;
        Clock::time_point next, expires;
    };
    void start(Endpoint from, std::string_view name, What what, std::chrono::milliseconds every, Clock::time_point now);
    void take_own_meters(Endpoint from, Arguments arguments, Clock::time_point now);
    void take_meters(Endpoint from, Arguments arguments, Clock::time_point now);
    void take_value(Endpoint from, Arguments arguments, Clock::time_point now);
    void take_batch(Endpoint from, Arguments arguments, Clock::time_point now);
    void take_format(Endpoint from, Arguments arguments, Clock::time_point now);

    std::vector<Entry> all_;
};

} // namespace gigdesk::osc
