// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_server.h"
#include "engine/model/meter_frames.h"
#include "engine/model/table_hash.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <random>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace gigdesk
{

using namespace link;

namespace
{

constexpr std::size_t values_a_frame = 2'000;
constexpr std::size_t bytes_a_turn = 64 * 1024;    ///< read from one window, so that none starves the others
constexpr std::size_t patience_bytes = 256 * 1024; ///< unread answers: the window is not heard until it reads them

Descriptor tcp_listener(const std::string& bind_address, std::uint16_t port)
{
    Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    const int yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, bind_address.c_str(), &address.sin_addr) != 1)
        throw std::runtime_error(fmt::format("cannot listen for windows on {}: not an IPv4 address", bind_address));
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(socket.get(), 16) != 0)
        throw std::runtime_error(
            fmt::format("cannot listen for windows on TCP port {} of {}: {}; another desk may run, choose another "
                        "--osc-port (windows use the port above it)",
                        port, bind_address, std::strerror(errno)));
    return socket;
}

std::uint16_t port_of(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

/// Of our end of a connection, host order.
std::uint32_t own_address(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohl(address.sin_addr.s_addr);
}

constexpr bool is_loopback(std::uint32_t address) noexcept { return address >> 24 == 127; }

/// One address was asked for: the socket hears all, so that windows on this computer find the desk, too.
std::string heard_address(const std::string& bind)
{
    in_addr address{};
    const bool is_one = ::inet_pton(AF_INET, bind.c_str(), &address) == 1;
    return is_one && !is_loopback(ntohl(address.s_addr)) ? "0.0.0.0" : bind;
}

void watch(int poll, int fd, std::uint32_t events, int operation)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(poll, operation, fd, &event);
}

std::uint32_t new_session()
{
    static std::mt19937 random{std::random_device{}()};
    return std::uint32_t(random()) | 1u;
}

std::string printable(const std::string& text)
{
    std::string clean = text.substr(0, 60);
    std::replace_if(
        clean.begin(), clean.end(), [](unsigned char c) { return c < ' ' || c == 127; }, '?');
    return clean;
}

bool is_text(ParamId id) noexcept { return spec_of(id).type() == ValueType::text; }

Verdict verdict_on(EditResult result) noexcept
{
    if (result == EditResult::refused) return Verdict::refused;
    return result == EditResult::clamped ? Verdict::changed : Verdict::accepted;
}

} // namespace

struct LinkServer::Window {
    FrameStream stream;
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

void LinkServer::hear(Window& window, const Frame& frame)
{
    if (const auto* hello = std::get_if<Hello>(&frame)) return welcome(window, *hello);
    if (!window.welcome()) return refuse(window, "its first frame was not a hello");
    if (const auto* wish = std::get_if<EditWish>(&frame)) return take(window, *wish);
    if (const auto* wish = std::get_if<TextWish>(&frame)) return take(window, *wish);
    if (const auto* wish = std::get_if<ActionWish>(&frame)) return take(window, *wish);
    if (const auto* hand = std::get_if<SurfaceBytes>(&frame)) {
        if (on_surface_ && hub_.may("surface/hand", window.client)) on_surface_(window.client, *hand);
        return;
    }
    if (std::holds_alternative<Heartbeat>(frame)) return window.stream.put(frame);
    refuse(window, fmt::format("it sent a frame of kind {}, which only desks send", frame.index()));
}

void LinkServer::welcome(Window& window, const Hello& hello)
{
    if (window.welcome()) return refuse(window, "it said hello twice");
    if (hello.protocol != protocol_version || hello.table != table_hash())
        return refuse(
            window,
            fmt::format(
                "desk and window are of different versions: the desk is {} (link {}, table {:016x}), the window "
                "has link {}, table {:016x}; install the same Gigdesk on both",
                options_.desk, protocol_version, table_hash(), hello.protocol, hello.table));
    window.name = printable(hello.name);
    if (!window.from.local) {
        const auto why_not = doorman_ ? doorman_(hello, window.from) : "this desk serves windows on its own computer only";
        if (!why_not.empty()) return turn_away(window, why_not);
    }
    window.session = new_session();
    window.address.sin_port = htons(hello.meter_port);
    window.client = hub_.join(window.name, ClientKind::window);
    if (on_window_) on_window_(window.client, hello, window.from);
    window.stream.put(Welcome{protocol_version, window.session, options_.desk});
    send_snapshot(window);
    say(fmt::format("window {} came", window.name));
}

void LinkServer::send_snapshot(Window& window)
{
    static const DeskValues initial;
    const DeskValues& values = hub_.values();
    hub_.dirty(window.client).clear();
    for (std::size_t first = 0; first < param_count; first += max_list_items) {
        SnapshotRun run{ParamId(first), std::vector<Value>(std::min(max_list_items, param_count - first))};
        for (std::size_t i = 0; i < run.values.size(); ++i) run.values[i] = values.get(ParamId(first + i));
        window.stream.put(run);
    }
    for (std::uint32_t raw = 0; raw < param_count; ++raw)
        if (const auto id = ParamId(raw); is_text(id) && values.text(id) != initial.text(id))
            window.stream.put(Text{id, values.text(id)});
    window.stream.put(SnapshotEnd{param_count});
}

void LinkServer::take(Window& window, const EditWish& wish)
{
    const auto result = hub_.set({wish.id, wish.value, wish.touch, window.client});
    window.stream.put(EditAnswer{wish.sequence, wish.id, hub_.values().get(wish.id), verdict_on(result)});
}

void LinkServer::take(Window& window, const TextWish& wish)
{
    const auto result = hub_.set_text(wish.id, wish.text, window.client);
    window.stream.put(TextAnswer{wish.sequence, wish.id, hub_.values().text(wish.id), verdict_on(result)});
}

void LinkServer::take(Window& window, const ActionWish& wish)
{
    if (on_action_) return on_action_(window.client, wish);
    answer(window.client, wish.sequence, false, fmt::format("this desk cannot {}", printable(wish.name)));
}

void LinkServer::answer(ClientId client, std::uint32_t sequence, bool done, const std::string& line)
{
    for (auto& window : windows_)
        if (window->welcome() && window->client == client) {
            window->stream.put(ActionAnswer{sequence, done, line});
            (void)window->stream.write();
        }
}

bool LinkServer::send(ClientId client, const Frame& frame)
{
    for (auto& window : windows_)
        if (window->welcome() && window->client == client && window->stream.write() && window->stream.waiting() == 0) {
            window->stream.put(frame);
            return window->stream.write();
        }
    return false;
}

void LinkServer::tell(Urgency urgency, const std::string& text)
{
    for (auto& window : windows_)
        if (window->welcome() && window->stream.waiting() < patience_bytes) {
            window->stream.put(Message{urgency, text});
            (void)window->stream.write();
        }
}

/// Only when the last frame's worth has left: until then changes coalesce where they are.
void LinkServer::pass_on_changes(Window& window)
{
    auto& stream = window.stream;
    auto& dirty = hub_.dirty(window.client);
    Values changed;
    while (!dirty.empty() && stream.write() && stream.waiting() == 0) {
        changed.values.clear();
        dirty.drain(values_a_frame, [&](ParamId id) {
            if (is_text(id))
                stream.put(Text{id, hub_.values().text(id)});
            else
                changed.values.push_back({id, hub_.values().get(id)});
        });
        if (!changed.values.empty()) stream.put(changed);
    }
}

void LinkServer::publish_meters(const MeterSnapshot& meters, Clock::time_point now)
{
    const bool wanted = std::any_of(windows_.begin(), windows_.end(), [](const auto& w) { return w->wants_meters(); });
    if (!wanted || now - meters_sent_ < meter_interval) return;
    meters_sent_ = now;
    if (++meter_sequence_ == 0) ++meter_sequence_;
    auto parts = encode_meters(meters, meter_sequence_);
    for (const auto& window : windows_) {
        if (!window->wants_meters()) continue;
        for (auto& part : parts) send(*window, part);
    }
}

void LinkServer::publish(ClientId client, Datagram picture)
{
    for (const auto& window : windows_)
        if (window->wants_meters() && window->client == client) send(*window, picture);
}

void LinkServer::send(const Window& window, Datagram& datagram)
{
    address_to(datagram, window.session);
    ::sendto(meter_socket_.get(), datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr*>(&window.address), sizeof window.address);
}

void LinkServer::tell(ClientId client, Urgency urgency, const std::string& text)
{
    for (auto& window : windows_)
        if (window->welcome() && window->client == client) window->stream.put(Message{urgency, text});
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
