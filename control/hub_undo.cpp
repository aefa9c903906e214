// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"

#include "control/hub_rows.h"
#include "control/loops/audio_loop.h"
#include "engine/model/strip.h"
#include "engine/model/thread_tag.h"

#include <ctime>
#include <utility>

namespace gigdesk {
using namespace hub_rows;
namespace {

bool within(LoadScope scope, const ParamSpec& spec)
{
    if (!is_stored(spec) || spec.lifetime == Lifetime::session) return false;
    return spec.lifetime == Lifetime::scene || scope == LoadScope::everything || (scope == LoadScope::show && spec.lifetime == Lifetime::show);
}

} // namespace

/// Values are taken as they are, without consequences: the target has its patch and its effects' parameters itself.
void Hub::load(const DeskValues& target, LoadScope scope, ClientId from, std::string name)
{
    expect_thread(ThreadRole::control);
    begin_group(std::move(name));
    history_.aim(from, ParamId{}, clock_());
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto& spec = spec_of(id);
        if (!within(scope, spec)) continue;
        if (is_text(spec)) {
            if (target.text(id) != values_.text(id)) change_text(id, target.text(id), from);
        } else if (target.get(id) != values_.get(id)) {
            if (is_undoable(spec)) history_.add({id, values_.get(id), target.get(id)});
            store(id, target.get(id), from);
        }
    }
    cut_loops();
    end_group();
}

/// What was loaded must not howl: the patch that closes a loop gives way.
void Hub::cut_loops()
{
    while (const auto loop = find_loop(values_)) {
        history_.add({loop->patch, values_.get(loop->patch), Value::whole(0)});
        store(loop->patch, Value::whole(0), ClientId::nobody);
        notice(in_words(*loop) + ": an audio loop. The patch of " + strip_of(loop->way.front()).title() + " was taken off.");
    }
}

void Hub::restore(const UndoChange& change, Value value, const std::string* text)
{
    if (text) store_text(change.id, *text, ClientId::nobody);
    else store(change.id, value, ClientId::nobody);
}

bool Hub::undo()
{
    expect_thread(ThreadRole::control);
    const auto step = history_.undo();
    if (!step) return false;
    for (auto change = step->rbegin(); change != step->rend(); ++change) restore(*change, change->before, change->texts ? &change->texts->before : nullptr);
    return true;
}

void Hub::mark_undo_point()
{
    undo_point_ = {history_.next_undo().serial, std::time(nullptr)};
    point_changed_ = true;
}

void Hub::undo_to_point()
{
    point_changed_ = undo_point_.has_value();
    const auto point = std::exchange(undo_point_, std::nullopt);
    if (!point) return undo(), void();
    while (history_.next_undo().serial > point->serial && undo()) {}
}

bool Hub::redo()
{
    expect_thread(ThreadRole::control);
    const auto step = history_.redo();
    if (!step) return false;
    for (const auto& change : *step) restore(change, change.after, change.texts ? &change.texts->after : nullptr);
    return true;
}

/// Once a turn, and only when another step is the next one.
void Hub::show_undo()
{
    const auto undo = history_.next_undo(), redo = history_.next_redo();
    if (undo.serial != undo_shown_) tell_text(id_of(Gd::undo_next), in_words(undo));
    if (undo.serial != undo_shown_ || std::exchange(point_changed_, false)) tell_text(id_of(Undo::time), undo_point_ ? time_of_day(undo_point_->made) : time_of_day(undo));
    if (redo.serial != redo_shown_) tell_text(id_of(Gd::redo_next), in_words(redo));
    undo_shown_ = undo.serial, redo_shown_ = redo.serial;
}

} // namespace gigdesk
