// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_sockets.h"
#include "control/link/link_window.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>

/// Windows come, are served by turns, and go.
namespace gigdesk {

using namespace link;

namespace {

constexpr std::size_t bytes_a_turn = 64 * 1024; ///< read from one window, so that none starves the others

} // namespace

LinkServer::LinkServer(Hub& hub, Options options)
    : hub_{hub}, options_{std::move(options)}, poll_{::epoll_create1(EPOLL_CLOEXEC)}, listener_{tcp_listener(
                                                                                          heard_address(options_.bind),
                                                                                          options_.port)},
      meter_socket_{::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)}, port_{port_of(listener_.get())}
{
    watch(poll_.get(), listener_.get(), EPOLLIN, EPOLL_CTL_ADD);
}

LinkServer::~LinkServer()
{
    on_event_ = {}; // whom we told may be gone already
    for (auto& window : windows_) {
        if (!window->over) refuse(*window, "the desk is stopping");
        end(*window);
    }
}

std::size_t LinkServer::windows() const noexcept
{
    return std::size_t(std::count_if(windows_.begin(), windows_.end(), [](const auto& w) { return w->welcome(); }));
}

void LinkServer::say(const std::string& line)
{
    if (on_event_) on_event_(line);
}

void LinkServer::on_ready(Clock::time_point now)
{
    expect_thread(ThreadRole::control);
    take_in(now);
    for (auto& window : windows_) serve(*window, now);
    for (auto& window : windows_)
        if (window->over) end(*window);
    std::erase_if(windows_, [](const auto& window) { return window->over; });
}

void LinkServer::take_in(Clock::time_point now)
{
    for (;;) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        Descriptor socket{
            ::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
        if (!socket) return;
        watch(poll_.get(), socket.get(), EPOLLIN, EPOLL_CTL_ADD);
        windows_.push_back(
            std::make_unique<Window>(Window{.stream = FrameStream{std::move(socket)}, .address = peer, .heard = now}));
        auto& window = *windows_.back();
        window.address.sin_port = 0;
        const auto address = ntohl(peer.sin_addr.s_addr);
        window.from = {address, is_loopback(address) || address == own_address(window.stream.fd())};
        if (!may_try(window)) window.over = true;
        else if (windows() >= most_windows)
            refuse(window, fmt::format("{} windows are open already: close one", most_windows));
    }
}

/// Not through an address that was not asked for, and not in a crowd before the door.
bool LinkServer::may_try(const Window& window) const
{
    if (window.from.local) return true;
    const auto ours = own_address(window.stream.fd());
    sockaddr_in asked{};
    ::inet_pton(AF_INET, options_.bind.c_str(), &asked.sin_addr);
    const bool here = asked.sin_addr.s_addr == INADDR_ANY || ntohl(asked.sin_addr.s_addr) == ours;
    const auto waiting = std::count_if(windows_.begin(), windows_.end(), [](const auto& w) { return !w->from.local && !w->welcome() && !w->over; });
    return here && std::size_t(waiting) <= most_at_the_door;
}

void LinkServer::serve(Window& window, Clock::time_point now)
{
    auto& stream = window.stream;
    if (window.over) return;
    if (stream.waiting() < patience_bytes) {
        const bool open = stream.read(bytes_a_turn);
        if (stream.heard()) window.heard = now;
        while (!window.over)
            if (const auto frame = stream.next())
                hear(window, *frame);
            else
                break;
        if (!window.over && stream.broken()) return refuse(window, "it sent " + stream.why());
        if (!open && !window.over) return lose(window);
    }
    if (now - window.heard > silence_limit) return refuse(window, "it was silent for 3 s");
    if (window.welcome()) pass_on_changes(window);
    if (!window.over) watch_for_room(window);
}

/// What the descriptor wakes us for: frames, unless it does not read its answers; room, if something waits for it.
void LinkServer::watch_for_room(Window& window)
{
    if (!window.stream.write()) return lose(window);
    const std::size_t waiting = window.stream.waiting();
    const unsigned wanted =
        (waiting < patience_bytes ? unsigned(EPOLLIN) : 0u) | (waiting > 0 ? unsigned(EPOLLOUT) : 0u);
    if (wanted == window.watched) return;
    window.watched = wanted;
    watch(poll_.get(), window.stream.fd(), wanted, EPOLL_CTL_MOD);
}

void LinkServer::lose(Window& window)
{
    window.over = true;
    say(fmt::format("window {} went: {}", window.name, window.stream.why()));
}

void LinkServer::dismiss(ClientId client, const std::string& why)
{
    for (auto& window : windows_)
        if (window->welcome() && window->client == client) turn_away(*window, why);
}

/// Without a word to the desk's own log: it may come again every second.
void LinkServer::turn_away(Window& window, const std::string& why)
{
    window.stream.put(Refusal{why});
    window.stream.write();
    window.over = true;
}

void LinkServer::refuse(Window& window, const std::string& why)
{
    turn_away(window, why);
    say(fmt::format("window {} was closed: {}", window.name, why));
}

void LinkServer::end(Window& window)
{
    window.over = true;
    if (window.session != 0) hub_.leave(window.client);
    window.session = 0;
}

} // namespace gigdesk
