// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/link/desk_link.h"
#include "engine/model/scale.h"
#include "engine/model/table_hash.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace gigdesk::ui
{

using namespace link;
using std::chrono::milliseconds;

namespace
{

constexpr std::size_t bytes_a_pump = 512 * 1024;
constexpr std::size_t most_waiting = 1024 * 1024; ///< a desk that takes no more edits than this is as good as lost
constexpr auto refused_interval = milliseconds{1000};

std::optional<sockaddr_in> resolve(const std::string& host, std::uint16_t port)
{
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    const char* name = host == "localhost" ? "127.0.0.1" : host.c_str(); // true even where no hosts file says so
    if (::getaddrinfo(name, nullptr, &hints, &found) != 0 || !found) return {};
    sockaddr_in address{};
    std::memcpy(&address, found->ai_addr, sizeof address);
    ::freeaddrinfo(found);
    address.sin_port = htons(port);
    return address;
}

bool is_this_computer(const sockaddr_in& address) noexcept { return (ntohl(address.sin_addr.s_addr) >> 24) == 127; }

Descriptor meter_listener(bool local)
{
    Descriptor socket{::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(local ? INADDR_LOOPBACK : INADDR_ANY);
    ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    return socket;
}

std::uint16_t port_of(int socket) noexcept
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    return ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 ? ntohs(address.sin_port)
                                                                                    : std::uint16_t{0};
}

void watch(int poll, int fd, std::uint32_t events, int operation) noexcept
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(poll, operation, fd, &event);
}

bool is_text(ParamId id) noexcept { return spec_of(id).type() == ValueType::text; }
bool is_remembered(ParamId id) noexcept { return spec_of(id).kind == Kind::stored; }

} // namespace

DeskLink::DeskLink(std::string name, std::string key) : name_{std::move(name)}, key_{std::move(key)}, poll_{::epoll_create1(EPOLL_CLOEXEC)} {}

bool DeskLink::connect(const std::string& host, std::uint16_t port)
{
    const auto address = resolve(host, port);
    drop(Clock::now(), {}, State::looking);
    was_ready_ = false;
    where_ = host + ":" + std::to_string(port - 1);
    if (!address) {
        state_ = State::idle;
        trouble_ = "no computer is known as " + host + ": check its name, or use its address";
        return false;
    }
    host_ = *address;
    if (is_this_computer(host_)) where_ = "this computer, port " + std::to_string(port - 1);
    meter_socket_ = meter_listener(is_this_computer(host_));
    meter_port_ = port_of(meter_socket_.get());
    watch(poll_.get(), meter_socket_.get(), EPOLLIN, EPOLL_CTL_ADD);
    next_try_ = {};
    return true;
}

void DeskLink::pump(Clock::time_point now)
{
    if (state_ == State::idle) return;
    if (!stream_ && now >= next_try_) look(now);
    if (connecting_) finish_connecting(now);
    if (stream_ && !connecting_) exchange(now);
    take_meters(now);
}

void DeskLink::look(Clock::time_point now)
{
    Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    next_try_ = now + retry_interval;
    const int failed = ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&host_), sizeof host_);
    if (failed != 0 && errno != EINPROGRESS) return drop(now, {}, State::looking);
    watch(poll_.get(), socket.get(), EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
    stream_.emplace(std::move(socket));
    connecting_ = true;
    waiting_since_ = now;
}

void DeskLink::finish_connecting(Clock::time_point now)
{
    pollfd waiting{stream_->fd(), POLLOUT, 0};
    if (::poll(&waiting, 1, 0) == 0) {
        if (silent_too_long(now)) drop(now, {}, State::looking);
        return;
    }
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(stream_->fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return drop(now, {}, State::looking);
    connecting_ = false;
    waiting_since_ = now;
    next_beat_ = now + beat_interval;
    watch(poll_.get(), stream_->fd(), EPOLLIN, EPOLL_CTL_MOD);
    put(Hello{.table = table_hash(), .meter_port = meter_port_, .name = name_, .key = is_this_computer(host_) ? "" : key_});
}

void DeskLink::exchange(Clock::time_point now)
{
    const bool open = stream_->read(bytes_a_pump);
    if (stream_->heard()) waiting_since_.reset();
    while (stream_)
        if (const auto frame = stream_->next())
            hear(*frame, now);
        else
            break;
    if (!stream_) return;
    if (stream_->broken()) return drop(now, "the desk sent " + stream_->why(), State::looking);
    if (!open || silent_too_long(now) || stream_->waiting() > most_waiting) return drop(now, {}, State::looking);
    beat(now);
    if (!stream_->write()) drop(now, {}, State::looking);
}

/// Only what was asked and not answered counts: a window that slept itself has not lost its desk.
bool DeskLink::silent_too_long(Clock::time_point now) const noexcept
{
    return waiting_since_ && now - *waiting_since_ > silence_limit;
}

void DeskLink::beat(Clock::time_point now)
{
    if ((state_ != State::ready && state_ != State::syncing) || now < next_beat_) return;
    next_beat_ = now + beat_interval;
    beat_sent_ = now;
    if (!waiting_since_) waiting_since_ = now;
    put(Heartbeat{++beat_});
}

void DeskLink::take_meters(Clock::time_point now)
{
    std::array<std::uint8_t, 2048> datagram;
    sockaddr_in from{};
    for (int most = 200; most > 0; --most) {
        socklen_t size = sizeof from;
        const auto got = ::recvfrom(meter_socket_.get(), datagram.data(), datagram.size(), 0,
                                    reinterpret_cast<sockaddr*>(&from), &size);
        if (got < 0) return;
        if (from.sin_addr.s_addr != host_.sin_addr.s_addr || state_ != State::ready) continue;
        take_datagram(std::span{datagram}.first(std::size_t(got)), now);
    }
}

void DeskLink::take_datagram(std::span<const std::uint8_t> datagram, Clock::time_point now) noexcept
{
    if (meters_.take(datagram))
        meters_heard_ = now;
    else if (!spectrum_.take(datagram, now))
        scope_.take(datagram, now);
}

void DeskLink::hear(const Frame& frame, Clock::time_point now)
{
    if (const auto* f = std::get_if<Refusal>(&frame)) return drop(now, f->reason, State::refused);
    if (const auto* f = std::get_if<Welcome>(&frame)) return begin_sync(*f);
    if (const auto* f = std::get_if<SnapshotEnd>(&frame)) return end_sync(*f);
    if (const auto* f = std::get_if<SnapshotRun>(&frame)) {
        for (std::size_t i = 0; i < f->values.size(); ++i)
            incoming_.set(ParamId(std::uint32_t(f->first) + i), f->values[i]);
        incoming_count_ += std::uint32_t(f->values.size());
    } else if (const auto* values = std::get_if<Values>(&frame)) {
        for (const auto& [id, value] : values->values) hear_value(id, value);
    } else if (const auto* text = std::get_if<Text>(&frame)) {
        hear_text(text->id, text->text);
    } else if (const auto* answer = std::get_if<EditAnswer>(&frame)) {
        hear_answer(*answer);
    } else if (const auto* text_answer = std::get_if<TextAnswer>(&frame)) {
        hear_answer(*text_answer);
    } else if (const auto* action_answer = std::get_if<ActionAnswer>(&frame)) {
        hear_answer(*action_answer);
    } else if (const auto* message = std::get_if<Message>(&frame)) {
        if (on_message_) on_message_(message->urgency, message->text);
    } else if (const auto* sent = std::get_if<SurfaceBytes>(&frame)) {
        hear_surface(*sent);
    } else if (const auto* units = std::get_if<SurfaceUnits>(&frame)) {
        hear_units(*units);
    } else if (const auto* heartbeat = std::get_if<Heartbeat>(&frame)) {
        if (heartbeat->beat == beat_)
            round_trip_ = std::chrono::duration_cast<std::chrono::microseconds>(now - beat_sent_);
    }
}

void DeskLink::begin_sync(const Welcome& welcome)
{
    state_ = State::syncing;
    trouble_.clear();
    desk_ = welcome.desk;
    meters_.start(welcome.session);
    spectrum_.reader.start(welcome.session);
    scope_.reader.start(welcome.session);
    incoming_ = DeskValues{};
    incoming_count_ = 0;
    surfaces_.clear();
}

void DeskLink::end_sync(const SnapshotEnd& end)
{
    if (state_ != State::syncing || end.count != param_count || incoming_count_ != param_count)
        return drop(Clock::now(), "the desk's snapshot was not whole", State::looking);
    values_ = std::move(incoming_);
    ++revision_;
    state_ = State::ready;
    was_ready_ = true;
}

void DeskLink::show(ParamId id, Value value)
{
    if (values_.get(id) == value) return;
    values_.set(id, value);
    ++revision_;
}

/// A value that left the desk before it took our own wish for this id is older than what we show.
void DeskLink::hear_value(ParamId id, Value value)
{
    if (!ours(id)) show(id, value);
}

void DeskLink::hear_text(ParamId id, const std::string& text)
{
    if (!is_text(id)) return;
    if (state_ == State::syncing) return incoming_.set_text(id, text);
    if (pending_.contains(id)) return;
    values_.set_text(id, text);
    ++revision_;
}

/// What the unit makes of its bytes is what the window shows of it.
void DeskLink::hear_surface(const SurfaceBytes& sent)
{
    ++revision_;
    for (auto& surface : surfaces_) {
        if (surface.unit.number != sent.unit) continue;
        std::span<const std::uint8_t> rest{reinterpret_cast<const std::uint8_t*>(sent.bytes.data()), sent.bytes.size()};
        for (auto message = surface::first_message(rest); !message.empty(); message = surface::first_message(rest)) {
            surface::show(surface.face, message);
            rest = rest.subspan(message.size());
        }
    }
}

void DeskLink::hear_units(const SurfaceUnits& units)
{
    ++revision_;
    const auto before = std::exchange(surfaces_, {});
    for (const auto& unit : units.units) {
        surfaces_.push_back({unit, {}});
        for (const auto& old : before)
            if (old.unit.number == unit.number) surfaces_.back().face = old.face;
    }
}

void DeskLink::play_surface(std::uint8_t number, std::span<const std::uint8_t> messages)
{
    if (connected()) put(SurfaceBytes{number, {messages.begin(), messages.end()}});
}

void DeskLink::hear_answer(const EditAnswer& answer)
{
    const auto wish = pending_.find(answer.id);
    if (wish == pending_.end() || wish->second != answer.sequence) return;
    pending_.erase(wish);
    if (!held_.contains(answer.id)) show(answer.id, answer.value);
}

void DeskLink::hear_answer(const TextAnswer& answer)
{
    const auto wish = pending_.find(answer.id);
    if (wish == pending_.end() || wish->second != answer.sequence || !is_text(answer.id)) return;
    pending_.erase(wish);
    values_.set_text(answer.id, answer.text);
    ++revision_;
}

void DeskLink::hear_answer(const ActionAnswer& answer)
{
    const auto asked = asked_.extract(answer.sequence);
    if (asked && asked.mapped()) asked.mapped()(answer.done, answer.line);
}

void DeskLink::send(const Edit& edit)
{
    if (!connected() || is_text(edit.id)) return;
    if (edit.touch == Touch::begin) held_.insert(edit.id);
    if (edit.touch == Touch::end) held_.erase(edit.id);
    pending_[edit.id] = ++sequence_;
    if (is_remembered(edit.id)) show(edit.id, clamped(values_.scale(edit.id), edit.value));
    put(EditWish{sequence_, edit.id, edit.value, edit.touch});
}

void DeskLink::send_text(ParamId id, std::string_view text)
{
    if (!connected() || !is_text(id)) return;
    pending_[id] = ++sequence_;
    if (is_remembered(id)) values_.set_text(id, text), ++revision_;
    put(TextWish{sequence_, id, std::string{text}});
}

void DeskLink::act(std::string_view name, std::string_view argument, Answer answered)
{
    if (!connected()) {
        if (answered) answered(false, "the desk is not connected");
        return;
    }
    asked_[++sequence_] = std::move(answered);
    put(ActionWish{sequence_, std::string{name}, std::string{argument}});
}

/// Out at once: a frame of the picture later would be felt. What fails here is noticed by the next pump().
void DeskLink::put(const Frame& frame)
{
    stream_->put(frame);
    (void)stream_->write();
}

/// Forgets the connection and all that hung on it. The replica stays as it was.
void DeskLink::drop(Clock::time_point now, const std::string& why, State next)
{
    stream_.reset();
    connecting_ = false;
    state_ = next;
    if (!why.empty())
        trouble_ = why;
    else if (next == State::looking && was_ready_)
        trouble_.clear();
    next_try_ = now + (next == State::refused ? Clock::duration{refused_interval} : Clock::duration{retry_interval});
    pending_.clear();
    held_.clear();
    ++revision_;
    for (const auto& [sequence, answered] : std::exchange(asked_, {}))
        if (answered) answered(false, "the desk went away before it answered");
}

} // namespace gigdesk::ui
