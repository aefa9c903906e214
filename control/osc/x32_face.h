// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/osc/blinker.h"
#include "control/osc/clients.h"
#include "control/osc/in_step.h"
#include "control/osc/outbox.h"
#include "control/osc/races.h"
#include "control/osc/show_dump.h"
#include "control/osc/streams.h"
#include "control/osc/value_sets.h"

#include <functional>
#include <string>

/// The X32's manners over packets: what comes in is taken apart and brought to the room it belongs to. identity: who we
/// are; value_sets: sets of values, nodes, lines; text_lines: values as text; show_dump: the show as text; clients: who
/// they are, /xremote; streams: meters and subscriptions; explorer: /gd/list, describe, text, value; in_step: numbers, hashes, resync. Knows no socket:
/// packets come in by handle(), and leave by the function given. Unknown addresses are answered by silence, as an X32
/// does. [control]
namespace gigdesk::osc {

class X32Face
{
  public:
    using Send = Outbox::Send;
    using OwnAddress = std::function<std::string(Endpoint peer)>;

    /// @param is_local  is this endpoint on this computer? What others may, the hub's gate says.
    X32Face(Hub& hub, Send send, OwnAddress own_address, Hub::Clock clock = std::chrono::steady_clock::now, Clients::IsLocal is_local = is_loopback);

    /// Addresses beyond the table that are answered by what they do; the answer may come later, as long as the face is there.
    /// @return false: not one of those
    using Reply = std::function<void(std::span<const Argument>)>;
    using Service = std::function<bool(ClientId from, std::string_view address, std::span<const Argument> arguments, const Reply& reply)>;
    void on_service(Service service) { service_ = std::move(service); }

    /// Hears every message that makes sense, before it does anything. One listener.
    using Tap = std::function<void(const OscClient& from, std::string_view address, Arguments arguments)>;
    void on_message(Tap tap) { tap_ = std::move(tap); }
    void on_sent(Outbox::Tap tap) { out_.on_sent(std::move(tap)); }

    /// Makes a client that listens show itself.
    void blink(Endpoint who) { blinker_.start(who, clock_()); }

    void handle(Endpoint from, Bytes packet);
    /// A packet came back: nobody is there. After a few, with no word from there, it is sent nothing more.
    void returned(Endpoint from);
    /// Its connection has ended.
    void leave(Endpoint who);
    /// Asked before changes are pushed to a client: does it keep up? Changes wait, and the newest value wins.
    void on_push(Clients::KeepsUp keeps_up) { clients_.on_push(std::move(keeps_up)); }

    /// Tells every /xremote client what others changed, at most `at_most` values each and `in_all` together, and forgets who did not renew.
    /// @return true when some are left for the next time
    bool fan_out(std::size_t at_most = 64, std::size_t in_all = 1024);
    /// Every 4 ms or so: sends what clients subscribed to and is due, and the next lines of dumps.
    void stream();
    [[nodiscard]] MeterSources& shown() noexcept { return streams_.shown(); }
    /// Does somebody look at the X32's spectrum?
    [[nodiscard]] bool wants_spectrum() const noexcept { return streams_.wants_bank(spectrum_bank); }
    /// Does somebody look at meters oftener than every 20 ms?
    [[nodiscard]] bool wants_fast_meters() const noexcept { return streams_.wants_fast(); }
    [[nodiscard]] std::size_t subscribers() const noexcept { return clients_.listening(); }
    [[nodiscard]] Clients& clients() noexcept { return clients_; }
    /// Numbered sets that came too late and were dropped.
    [[nodiscard]] std::uint64_t late_sets() const noexcept { return in_step_.late(); }

  private:
    void handle_message(Endpoint from, Bytes message);
    bool handle_service(OscClient& from, std::string_view address, Arguments arguments);
    void handle_node(Endpoint from, Arguments arguments);
    void handle_line(OscClient& from, Arguments arguments);
    void renew(OscClient& from, Arguments arguments);
    void unsubscribe(OscClient& from, Arguments arguments);
    bool refuse_service(const OscClient& from, std::string_view address, Arguments arguments);
    /// Without a gate, whoever is not of this computer sets nothing.
    [[nodiscard]] ValueSets::Hand hand(const OscClient& from) const noexcept { return {from.endpoint, from.id, from.local || hub_.has_gate()}; }

    Hub& hub_;
    OwnAddress own_address_;
    Hub::Clock clock_;
    Outbox out_;
    Clients clients_;
    ValueSets sets_;
    Races races_;
    InStep in_step_;
    Streams streams_;
    ShowDumps dumps_;
    Blinker blinker_;
    Service service_;
    Tap tap_;
    Decoder decoder_;
};

} // namespace gigdesk::osc
