// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desk/private_file.h"
#include "app/options.h"
#include "control/access/osc_guests.h"
#include "control/link/link_server.h"
#include "control/osc/message_log.h"
#include "control/osc/osc_server.h"

/// Who comes in, and what may they do: brings OSC clients and windows before the access rules, keeps what was decided in the
/// show folder, and lets windows read along what clients say. [control]
namespace gigdesk {

class FrontDoor
{
public:
    FrontDoor(Hub& hub, const DeskOptions& options, const std::filesystem::path& show_folder);

    /// Before anybody is served; both have to be gone before it.
    void attach(OscServer& osc, LinkServer& link);
    void turn();

    [[nodiscard]] access::Access& access() noexcept { return access_; }
    /// Takes "log/read SINCE KINDS FILTER".  @return nothing: not one of ours
    std::optional<std::string> take(std::string_view action, std::string_view argument);

private:
    void attach(LinkServer& link);
    void listen_to(OscServer& osc);
    void blink(const access::Place& place);

    PrivateFile file_;
    access::Access access_;
    std::optional<access::OscGuests> guests_;
    osc::MessageLog log_;
    OscServer* osc_ = nullptr;
    LinkServer* link_ = nullptr;
};

} // namespace gigdesk
