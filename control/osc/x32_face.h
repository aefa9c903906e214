// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/osc/datagram.h"
#include "control/osc/packet.h"
#include "control/osc/subscriptions.h"

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

/// The X32's manners over packets: get and set of every address, node lines, /info, /xinfo, /status, /xremote,
/// subscriptions. Knows no
/// socket: packets come in by handle(), and leave by the function given. Unknown addresses are answered by silence, as an
/// X32 does; a set that was refused or clamped is answered with the true value. [control]
namespace gigdesk::osc {

class X32Face
{
  public:
    using Send = std::function<void(Endpoint to, Bytes packet)>;
    using OwnAddress = std::function<std::string(Endpoint peer)>;

    X32Face(Hub& hub, Send send, OwnAddress own_address, Hub::Clock clock = std::chrono::steady_clock::now);
    ~X32Face();
    X32Face(const X32Face&) = delete;
    X32Face& operator=(const X32Face&) = delete;

    /// Addresses beyond the table that are answered by what they do. @return false: not one of those
    using Reply = std::function<void(std::span<const Argument>)>;
    using Service = std::function<bool(ClientId from, std::string_view address, std::span<const Argument> arguments, const Reply& reply)>;
    void on_service(Service service) { service_ = std::move(service); }

    void handle(Endpoint from, Bytes packet);

    /// Tells every /xremote client what others changed, at most `at_most` values each, and forgets who did not renew.
    /// @return true when some are left for the next time
    bool fan_out(std::size_t at_most = 64);
    /// Sends what clients subscribed to and is due: meters, values in regular steps.
    void stream();
    /// What meters show: keep it as new as it is to be seen.
    [[nodiscard]] MeterSources& shown() noexcept { return shown_; }
    /// Does somebody look at the X32's spectrum?
    [[nodiscard]] bool wants_spectrum() const noexcept { return subscriptions_.wants_bank(spectrum_bank); }
    [[nodiscard]] std::size_t subscribers() const noexcept { return subscribers_.size(); }

  private:
    struct Subscriber {
        Endpoint endpoint;
        ClientId client;
        std::chrono::steady_clock::time_point expires;
    };
    using Arguments = std::span<const Argument>;

    void handle_message(Endpoint from, Bytes message);
    bool handle_service(Endpoint from, std::string_view address, Arguments arguments);
    void handle_node(Endpoint from, Arguments arguments);
    void handle_line(Endpoint from, Arguments arguments);
    void set_node(Endpoint from, std::string_view path, Arguments arguments);
    void set(Endpoint from, ParamId id, const Argument& argument);
    void set_field(Endpoint from, ParamId id, Value on_grid, std::string_view text);
    void settle(Endpoint from, ParamId id, bool as_asked);

    void reply(Endpoint to, std::string_view address, Arguments arguments);
    void reply_blob(Endpoint to, std::string_view address, const Subscriptions::What& what);
    void reply_value(Endpoint to, ParamId id);
    void reply_identity(Endpoint to, std::string_view address);

    void subscribe(Endpoint from);
    void renew(Endpoint from, Arguments arguments);
    void unsubscribe(Endpoint from, Arguments arguments);
    Subscriber* find(Endpoint endpoint) noexcept;
    ClientId client_of(Endpoint endpoint) noexcept;

    Hub& hub_;
    Send send_;
    OwnAddress own_address_;
    Hub::Clock clock_;
    Service service_;
    ClientId strangers_; ///< who sets without listening
    std::vector<Subscriber> subscribers_;
    Subscriptions subscriptions_;
    MeterSources shown_;
    Decoder decoder_;
    std::array<std::byte, max_packet_bytes> out_;
};

} // namespace gigdesk::osc
