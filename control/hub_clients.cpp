// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"

#include "control/hub_rows.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace gigdesk {
using namespace hub_rows;

ClientId Hub::join(std::string name, ClientKind kind, bool listens)
{
    const auto id = ClientId{++last_client_};
    const bool locked = windows_locked_ && kind == ClientKind::window;
    clients_.push_back(std::make_unique<Client>(Client{id, std::move(name), kind, DirtySet{}, listens, locked}));
    if (locked) show_locks();
    return id;
}

void Hub::listen(ClientId client, bool listens)
{
    auto* found = find(client);
    if (!found || found->listens == listens) return;
    found->listens = listens;
    found->dirty.clear();
}

void Hub::leave(ClientId client)
{
    history_.end_gestures(client);
    std::erase_if(clients_, [&](const auto& c) { return c->id == client; });
    for (const auto& listener : leave_listeners_) listener(client);
    if (gate_) gate_->left(client);
    show_locks();
}

ClientKind Hub::kind_of(ClientId client) noexcept
{
    const auto* found = find(client);
    return found ? found->kind : ClientKind::desk;
}

bool Hub::lock(ClientId client, bool locked)
{
    auto* found = find(client);
    if (!found) return false;
    found->locked = locked;
    if (!locked && std::exchange(windows_locked_, false)) tell(id_of(Stat::lock), Value::whole(0));
    show_locks();
    return true;
}

int Hub::lock_windows()
{
    windows_locked_ = true;
    const auto is_window = [](const auto& c) { return c->kind == ClientKind::window; };
    for (const auto& client : clients_) client->locked |= is_window(client);
    show_locks();
    return int(std::count_if(clients_.begin(), clients_.end(), is_window));
}

bool Hub::is_locked(ClientId client) const noexcept
{
    return std::any_of(clients_.begin(), clients_.end(), [&](const auto& c) { return c->id == client && c->locked; });
}

void Hub::show_locks()
{
    tell(id_of(Gd::lock_on), Value::whole(std::any_of(clients_.begin(), clients_.end(), [](const auto& c) { return c->locked; })));
}

Hub::Client* Hub::find(ClientId id) noexcept
{
    for (const auto& client : clients_)
        if (client->id == id) return client.get();
    return nullptr;
}

DirtySet& Hub::dirty(ClientId client)
{
    if (auto* found = find(client)) return found->dirty;
    throw std::logic_error("hub: dirty() of a client that has not joined");
}

void Hub::mark(ParamId id, ClientId except)
{
    const bool before_others = is_fx_type(ref_of(id));
    for (const auto& client : clients_) {
        if (client->id == except || !client->listens) continue;
        if (before_others) client->dirty.mark_ahead(id);
        else client->dirty.mark(id);
    }
}

} // namespace gigdesk
