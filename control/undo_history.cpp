// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/undo_history.h"

#include "engine/model/knob_name.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr auto longest_pause_in_a_run = std::chrono::milliseconds{700};
constexpr std::size_t most_steps = 1000, least_steps = 50, most_changes = 400'000;

/// How far back a step looks for an earlier change of the same id. Enough for an effect and its parameters; a step
/// that is bigger keeps both changes, which undoes to the same state.
constexpr std::size_t look_back = 80;

} // namespace

void UndoHistory::begin_gesture(ClientId client, ParamId id) { gestures_[grip(client, id)] = 0; }

void UndoHistory::end_gesture(ClientId client, ParamId id) { gestures_.erase(grip(client, id)); }

void UndoHistory::end_gestures(ClientId client)
{
    std::erase_if(gestures_, [&](const auto& gesture) { return gesture.first >> 32 == std::uint64_t(client); });
}

void UndoHistory::begin_group(std::string name)
{
    if (group_depth_++ > 0) return;
    group_serial_ = 0;
    group_name_ = std::move(name);
}

void UndoHistory::end_group()
{
    if (group_depth_ > 0) --group_depth_;
}

void UndoHistory::aim(ClientId client, ParamId id, Time now)
{
    client_ = client;
    id_ = id;
    now_ = now;
}

UndoHistory::Recorded* UndoHistory::by_serial(std::uint64_t serial)
{
    // Serials rise: steps that were taken back and done again come back to their place.
    const auto step = std::lower_bound(done_.begin(), done_.end(), serial, [](const Recorded& r, std::uint64_t s) { return r.serial < s; });
    return step != done_.end() && step->serial == serial ? &*step : nullptr;
}

UndoHistory::Recorded* UndoHistory::aimed_step()
{
    if (group_depth_ > 0) return by_serial(group_serial_);
    if (const auto gesture = gestures_.find(grip(client_, id_)); gesture != gestures_.end()) return by_serial(gesture->second);
    if (done_.empty()) return nullptr;
    auto& last = done_.back();
    const bool joins = last.run && last.client == client_ && last.id == id_ && now_ - last.last <= longest_pause_in_a_run;
    return joins ? &last : nullptr;
}

UndoHistory::Recorded& UndoHistory::new_step()
{
    done_.push_back({++last_serial_, client_, id_, now_, group_depth_ == 0, {}, group_depth_ > 0 ? group_name_ : std::string{}, std::time(nullptr)});
    if (group_depth_ > 0) group_serial_ = last_serial_;
    else if (const auto gesture = gestures_.find(grip(client_, id_)); gesture != gestures_.end()) {
        gesture->second = last_serial_;
        done_.back().run = false;
    }
    forget_the_oldest();
    return done_.back();
}

void UndoHistory::forget_the_oldest()
{
    while (done_.size() > most_steps || (kept_changes_ > most_changes && done_.size() > least_steps)) {
        kept_changes_ -= done_.front().changes.size();
        done_.pop_front();
    }
}

void UndoHistory::add(UndoChange change)
{
    undone_.clear();
    auto* step = aimed_step();
    if (!step) step = &new_step();
    step->last = now_;
    const auto end = step->changes.rend(), far = step->changes.size() > look_back ? step->changes.rbegin() + look_back : end;
    const auto earlier = std::find_if(step->changes.rbegin(), far, [&](const UndoChange& c) { return c.id == change.id; });
    if (earlier != far) {
        earlier->after = change.after;
        if (earlier->texts) earlier->texts->after = std::move(change.texts->after);
        return;
    }
    step->changes.push_back(std::move(change));
    ++kept_changes_;
}

const UndoHistory::Step* UndoHistory::undo()
{
    if (done_.empty() || group_depth_ > 0) return nullptr;
    undone_.push_back(std::move(done_.back()));
    done_.pop_back();
    kept_changes_ -= undone_.back().changes.size();
    undone_.back().run = false;
    return &undone_.back().changes;
}

const UndoHistory::Step* UndoHistory::redo()
{
    if (undone_.empty() || group_depth_ > 0) return nullptr;
    done_.push_back(std::move(undone_.back()));
    undone_.pop_back();
    kept_changes_ += done_.back().changes.size();
    return &done_.back().changes;
}

std::string in_words(const UndoHistory::Title& step)
{
    if (step.serial == 0) return {};
    return step.name.empty() ? knob_name(step.first) : std::string{step.name};
}

std::string time_of_day(const UndoHistory::Title& step) { return step.serial == 0 ? std::string{} : time_of_day(step.begun); }

std::string time_of_day(std::time_t time)
{
    std::tm local{};
    ::localtime_r(&time, &local);
    char text[16];
    return {text, std::strftime(text, sizeof text, "%H:%M:%S", &local)};
}

} // namespace gigdesk
