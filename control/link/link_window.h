// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/link/link_server.h"

#include <netinet/in.h>
#include <sys/epoll.h>

/// One window as its server knows it. [control]
namespace gigdesk {

inline constexpr std::size_t patience_bytes = 256 * 1024; ///< unread answers: the window is not heard until it reads them

struct LinkServer::Window {
    link::FrameStream stream;
    sockaddr_in address{}; ///< of the peer; its port is the one of the meters
    Clock::time_point heard;
    From from{};
    std::string name = "?";
    ClientId client = ClientId::nobody; ///< until it is welcome
    std::uint32_t session = 0;
    bool over = false;
    unsigned watched = EPOLLIN;

    [[nodiscard]] bool welcome() const noexcept { return session != 0 && !over; }
    [[nodiscard]] bool wants_meters() const noexcept { return welcome() && address.sin_port != 0; }
};

} // namespace gigdesk
