// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/talk_keeper.h"

#include <cmath>

namespace gigdesk {
namespace {

constexpr ParamId wish[] = {id_of(Stat::talk_a), id_of(Stat::talk_b)};
constexpr ParamId truth[] = {id_of(Gd::talk_a), id_of(Gd::talk_b)};
constexpr ParamId latch[] = {id_of(Config::talk_a_latch), id_of(Config::talk_b_latch)};
constexpr const char* called[] = {"Talk A", "Talk B"};

} // namespace

TalkKeeper::TalkKeeper(Hub& hub, Hub::Clock clock) : hub_{hub}, clock_{std::move(clock)}
{
    hub_.on_set([this](const Edit& edit) { hear(edit); });
    hub_.on_leave([this](ClientId client) {
        for (std::size_t k = 0; k < keys_.size(); ++k)
            if (keys_[k].is_open && keys_[k].by == client) close(k);
    });
}

void TalkKeeper::hear(const Edit& edit)
{
    for (std::size_t k = 0; k < keys_.size(); ++k) {
        if (edit.id != wish[k]) continue;
        if (edit.value.as_bool()) open(k, edit.from);
        else if (keys_[k].is_open) close(k);
    }
}

bool TalkKeeper::latches(std::size_t key) const { return hub_.values().is_on(latch[key]); }

TalkKeeper::Time TalkKeeper::end_of(const Key& key) const
{
    const auto patience = std::chrono::milliseconds{std::lround(1000 * hub_.values().real(id_of(Gd::talk_timeout)))};
    return clock_() + (key.latches ? patience : lease);
}

void TalkKeeper::open(std::size_t k, ClientId by)
{
    if (!hub_.values().is_on(id_of(Config::talk_enable))) {
        hub_.notice(std::string{called[k]} + " stays closed: talk is disabled");
        return close(k);
    }
    keys_[k] = {true, latches(k), by, {}};
    keys_[k].until = end_of(keys_[k]);
    hub_.tell(truth[k], Value::whole(1));
}

void TalkKeeper::close(std::size_t k)
{
    keys_[k] = {};
    hub_.tell(wish[k], Value::whole(0));
    hub_.tell(truth[k], Value::whole(0));
}

void TalkKeeper::turn()
{
    for (std::size_t k = 0; k < keys_.size(); ++k) {
        auto& key = keys_[k];
        if (!key.is_open) continue;
        if (key.latches != latches(k)) key.latches = latches(k), key.until = end_of(key);
        const bool over = clock_() >= key.until, disabled = !hub_.values().is_on(id_of(Config::talk_enable));
        if (over && key.latches) hub_.notice(std::string{called[k]} + " was latched and has closed after its time");
        if (over || disabled) close(k);
    }
}

} // namespace gigdesk
