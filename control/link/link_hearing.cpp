// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_window.h"

#include "control/hub_rows.h"
#include "engine/model/table_hash.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>

/// What windows say.
namespace gigdesk {

using namespace link;

namespace {

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

Verdict verdict_on(EditResult result) noexcept
{
    if (result == EditResult::refused) return Verdict::refused;
    return result == EditResult::clamped ? Verdict::changed : Verdict::accepted;
}

} // namespace

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
        if (const auto id = ParamId(raw); hub_rows::is_text(spec_of(id)) && values.text(id) != initial.text(id))
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

} // namespace gigdesk
