// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/packet.h"
#include "engine/model/desk_values.h"

#include <array>
#include <functional>

/// Where every reply leaves: written into one buffer, handed to the function given. Knows no socket. [control]
namespace gigdesk::osc {

using Arguments = std::span<const Argument>;

class Outbox
{
  public:
    using Send = std::function<void(Endpoint to, Bytes packet)>;
    explicit Outbox(Send send) : send_{std::move(send)} {}
    /// Hears what leaves, for logs. One listener.
    using Tap = std::function<void(Endpoint to, std::string_view address, Arguments arguments)>;
    void on_sent(Tap tap) { tap_ = std::move(tap); }

    /// What does not fit into one frame is not sent.
    void send(Endpoint to, std::string_view address, Arguments arguments);
    void send_text(Endpoint to, std::string_view address, std::string_view text);
    /// A parameter's address and value, as an X32 tells it.
    void send_value(Endpoint to, ParamId id, const DeskValues& desk);
    /// The same where its address is at hand already.
    void send_value(Endpoint to, std::string_view address, ParamId id, const DeskValues& desk);

  private:
    Send send_;
    Tap tap_;
    std::array<std::byte, max_packet_bytes> buffer_;
};

} // namespace gigdesk::osc
