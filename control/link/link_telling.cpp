// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_window.h"

#include "control/hub_rows.h"
#include "engine/model/meter_frames.h"

#include <algorithm>
#include <sys/socket.h>

/// What windows are told: answers, changes, messages; meters and pictures as datagrams.
namespace gigdesk {

using namespace link;

namespace {

constexpr std::size_t values_a_frame = 2'000;

} // namespace

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
            if (hub_rows::is_text(spec_of(id)))
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

} // namespace gigdesk
