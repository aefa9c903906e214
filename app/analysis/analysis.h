// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/analysis/analyser.h"
#include "control/analysis/rta_slots.h"
#include "control/link/link_server.h"
#include "control/osc/osc_server.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>

/// Spectrum and scope for everybody who looks: gives out the slots, tells the analysis thread what is wanted, and brings
/// its pictures to windows and OSC clients. [control]
namespace gigdesk {

class Analysis
{
public:
    using Answer = std::function<void(bool done, const std::string& line)>;

    /// Lives as long as the hub: a client that leaves gives back what it looked at.
    Analysis(Hub& hub, LinkServer& windows, OscServer& osc);

    /// Which engine is looked at; detach() before it goes.
    void attach(AnalysisTaps& taps, double rate) { analyser_.attach(taps, rate); }
    void detach() { analyser_.detach(); }

    /// "rta/open" (answers the slot's number, from 1), "rta/close", "scope/on", "scope/off".
    /// @return was it one of them?
    bool take(ClientId window, std::string_view action, const Answer& answer);
    /// Once a turn: follows the rows and the clients.
    void turn();
    /// New pictures to whoever wants them; call it every 20 ms or so.
    void publish();

    [[nodiscard]] const Analyser& analyser() const noexcept { return analyser_; }

private:
    void open(ClientId window, const Answer& answer);
    void look_at_main(ClientId window, bool on);
    void publish(int slot);

    LinkServer& windows_;
    OscServer& osc_;
    RtaSlots slots_;
    std::set<ClientId> scope_watchers_;
    std::uint32_t sequence_ = 0;
    Analyser analyser_;
};

} // namespace gigdesk
