// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/outbox.h"
#include "control/osc/subscriptions.h"

namespace gigdesk::osc {

/// What is sent again and again: subscribed values and blobs, and the newest meters they show. [control]
class Streams
{
  public:
    using Time = Subscriptions::Clock::time_point;
    Streams(const DeskValues& desk, Outbox& out) : desk_{desk}, out_{out} {}

    /// /meters and the subscriptions, and the bare address of a bank of meters. @return was it one of these?
    bool take(Endpoint from, std::string_view address, Arguments arguments, Time now);
    void renew(Endpoint from, std::string_view name, Time now) { subscriptions_.renew(from, name, now); }
    void end(Endpoint from, std::string_view name) { subscriptions_.end(from, name); }
    /// Sends what is due.
    void turn(Time now);

    /// What meters show: keep it as new as it is to be seen.
    [[nodiscard]] MeterSources& shown() noexcept { return shown_; }
    [[nodiscard]] bool wants_fast() const noexcept { return subscriptions_.wants_fast(); }
    [[nodiscard]] bool wants_bank(int bank) const noexcept { return subscriptions_.wants_bank(bank); }

  private:
    void send(Endpoint to, std::string_view address, const Subscriptions::What& what);

    const DeskValues& desk_;
    Outbox& out_;
    Subscriptions subscriptions_;
    MeterSources shown_;
};

} // namespace gigdesk::osc
