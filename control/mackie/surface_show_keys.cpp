// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface_keys.h"

#include "control/show/memories/steps.h"

#include <fmt/format.h>

/// SAVE and ENTER: the desk's memories under two keys.
namespace gigdesk::mackie {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 5s;               ///< of a question on the display
constexpr std::size_t longest_title = 30;   ///< that leaves room for the answers

} // namespace

std::string SurfaceKeys::stores() const { return s.store_.what ? s.store_.what() : std::string{}; }

bool SurfaceKeys::confirmed(bool store, const std::string& about, Time now)
{
    if (s.question_ && s.question_->store == store && s.question_->about == about) return s.question_.reset(), true;
    s.question_ = {store, about, now + patience};
    s.say(fmt::format("{} {}? {}", store ? "Store" : "Recall", about.substr(0, longest_title), store ? "SAVE yes  CANCEL no" : "ENTER yes  CANCEL no"), now + patience - 1500ms);
    return false;
}

void SurfaceKeys::save(Time now)
{
    if (const auto about = stores(); !about.empty() && confirmed(true, about, now)) store(now);
}

/// The disk may answer when the surface is gone.
void SurfaceKeys::store(Time now)
{
    if (!s.hub_.may("memory/save", s.self_)) return s.say("The desk does not let this surface store", now);
    s.say("Storing", now);
    s.store_.carry_out([about = stores(), alive = std::weak_ptr{s.alive_}](bool done) {
        const auto surface = alive.lock();
        if (surface) (*surface)->say((done ? "Stored: " : "NOT STORED: ") + about, (*surface)->clock_());
    });
}

/// The answer to the question on the display; else the next cue, scene or snippet.
void SurfaceKeys::enter(Time now)
{
    if (s.question_ && s.question_->store) return save(now);
    go_on(now);
}

void SurfaceKeys::go_on(Time now)
{
    const auto next = memory::next_step(s.desk());
    if (!next) return s.say("Nothing comes next", now);
    if (s.desk().is_on(id_of(Prefs::confirm_sceneload)) && !confirmed(false, next->title, now)) return;
    const bool goes = s.set(next->action, Value::whole(next->line));
    s.say(goes ? next->title : "The desk does not let this surface recall", now);
}

} // namespace gigdesk::mackie
