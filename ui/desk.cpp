// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk.h"

#include <algorithm>

namespace gigdesk::ui {
namespace {
constexpr double nudge_rest_s = 0.6;
}

void Desk::begin_frame(double now_s)
{
    now_s_ = now_s;
    for (std::size_t i = held_.size(); i-- > 0;)
        if (held_[i].until_s > 0 && held_[i].until_s < now_s) release(held_[i].id);
}

Value Desk::value(ParamId id) const
{
    for (const Held& h : held_)
        if (h.id == id) return h.value;
    return view_.values().get(id);
}

Desk::Held* Desk::find(ParamId id)
{
    const auto it = std::find_if(held_.begin(), held_.end(), [&](const Held& h) { return h.id == id; });
    return it == held_.end() ? nullptr : &*it;
}

void Desk::grab(ParamId id)
{
    const Value now = view_.values().get(id);
    if (Held* h = find(id)) h->until_s = 0;
    else held_.push_back({.id = id, .value = now, .before = now});
}

void Desk::take_along(Held& h, Touch touch)
{
    if (touch == Touch::begin && company_)
        for (const ParamId id : company_(h.id)) h.followers.push_back({id, view_.values().get(id), view_.values().get(id)});
    for (Follower& f : h.followers) {
        const Value wanted = follow_(scale(f.id), h.before, h.value, f.before);
        if (touch == Touch::none && wanted == f.value) continue;
        f.value = wanted;
        send(f.id, wanted, touch);
    }
}

void Desk::drag(ParamId id, Value value)
{
    grab(id);
    Held& h = *find(id);
    if (h.begun && h.value == value) return;
    const Touch touch = h.begun ? Touch::none : Touch::begin;
    h.begun = true;
    h.value = value;
    send(id, value, touch);
    take_along(h, touch);
}

void Desk::release(ParamId id)
{
    Held* h = find(id);
    if (!h) return;
    if (h->begun) {
        send(id, h->value, Touch::end);
        take_along(*h, Touch::end);
    }
    held_.erase(held_.begin() + (h - held_.data()));
}

void Desk::nudge(ParamId id, Value value)
{
    drag(id, value);
    find(id)->until_s = now_s_ + nudge_rest_s;
}

/// What is done once has no beginning and no end: it would be done at both.
void Desk::set(ParamId id, Value value)
{
    if (spec_of(id).kind == Kind::action) return send(id, value, Touch::none);
    release(id);
    drag(id, value);
    release(id);
}

void Desk::release_all()
{
    while (!held_.empty()) release(held_.back().id);
}

} // namespace gigdesk::ui
