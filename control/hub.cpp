// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"

#include "control/hub_rows.h"
#include "control/moves/lock.h"
#include "control/show/gd_lines.h"
#include "engine/model/scale.h"
#include "engine/model/strip.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace gigdesk {
using namespace hub_rows;
namespace {

bool is_nan(const Scale& scale, Value value) { return scale.type() == ValueType::real && std::isnan(value.as_real()); }

} // namespace

Hub::Hub(Clock clock) : clock_{std::move(clock)} {}

EditResult Hub::refuse(ParamId id, ClientId from)
{
    if (auto* sender = find(from); sender && sender->listens) sender->dirty.mark(id);
    return EditResult::refused;
}

/// The gate, then those who know more about a row.
Admission Hub::admit(const Edit& edit)
{
    auto admission = gate_ ? gate_->admit(edit) : Admission{Ruling::yes, edit.value};
    if (admission.ruling != Ruling::yes || spec_of(edit.id).kind == Kind::action) return admission;
    const bool allowed = std::all_of(judges_.begin(), judges_.end(), [&](const auto& judge) { return judge({edit.id, admission.value, edit.touch, edit.from}); });
    return allowed ? admission : Admission{Ruling::no, edit.value};
}

bool Hub::may_be_set(ParamId id) const
{
    const auto& spec = spec_of(id);
    return is_stored(spec) || spec.kind == Kind::action || (spec.kind == Kind::provided && owner_of_lists_ && owner_of_lists_(id));
}

void Hub::note_touch(const Edit& edit)
{
    if (edit.touch == Touch::begin) history_.begin_gesture(edit.from, edit.id);
}

EditResult Hub::set(const Edit& edit)
{
    expect_thread(ThreadRole::control);
    if (!is_param(std::uint32_t(edit.id))) return EditResult::refused;
    const auto& spec = spec_of(edit.id);
    const auto& scale = values_.scale(edit.id);
    if (is_locked(edit.from) && !moves::works_locked(edit)) return refuse(edit.id, edit.from);
    if (is_text(spec) || is_nan(scale, edit.value)) return refuse(edit.id, edit.from);
    if (!may_be_set(edit.id)) return refuse(edit.id, edit.from);
    if (spec.kind == Kind::action && clamped(scale, edit.value) != edit.value) return EditResult::refused; // the scene next to the one asked for is another scene
    const auto [ruling, value] = admit({edit.id, clamped(scale, edit.value), edit.touch, edit.from});
    if (ruling == Ruling::no) return refuse(edit.id, edit.from);
    if (ruling == Ruling::waits) return EditResult::queued;
    if (spec.kind == Kind::action) {
        actions_.push_back({edit.id, value, {}, edit.from});
        return EditResult::queued;
    }
    note_touch(edit);
    const bool as_asked = value == edit.value, same = value == values_.get(edit.id);
    history_.aim(edit.from, edit.id, clock_());
    const bool done = same || change(edit.id, value, edit.from);
    if (!as_asked || !done) refuse(edit.id, edit.from);
    if (edit.touch == Touch::end) history_.end_gesture(edit.from, edit.id);
    if (!done) return EditResult::refused;
    for (const auto& listener : set_listeners_) listener({edit.id, value, edit.touch, edit.from});
    return !as_asked ? EditResult::clamped : same ? EditResult::unchanged : EditResult::stored;
}

EditResult Hub::set_text(ParamId id, std::string_view text, ClientId from)
{
    expect_thread(ThreadRole::control);
    if (!is_param(std::uint32_t(id))) return EditResult::refused;
    const auto& spec = spec_of(id);
    if (!is_text(spec) || is_locked(from)) return refuse(id, from);
    const auto accepted = storable_text(text, spec.scale.steps);
    if (!may_be_set(id)) return refuse(id, from);
    const auto ruling = gate_ ? gate_->admit_text(id, accepted, from) : Ruling::yes;
    if (ruling == Ruling::no) return refuse(id, from);
    if (ruling == Ruling::waits) return EditResult::queued;
    if (spec.kind == Kind::action) {
        actions_.push_back({id, {}, accepted, from});
        return EditResult::queued;
    }
    const bool as_asked = accepted == text, same = accepted == values_.text(id);
    history_.aim(from, id, clock_());
    if (!same) change_text(id, accepted, from);
    if (!as_asked) refuse(id, from);
    return !as_asked ? EditResult::clamped : same ? EditResult::unchanged : EditResult::stored;
}

void Hub::notice(const std::string& line)
{
    tell_text(id_of(Gd::desk_notice), line);
    for (const auto& listener : told_) listener(line);
}

void Hub::run(const ActionEvent& action)
{
    if (action.id == id_of(Action::doundo)) undo_to_point();
    if (action.id == id_of(Action::undopt)) mark_undo_point();
    const int listens = action.id == id_of(Action::clearsolo) ? 1 : action.id == id_of(Gd::listen_clear) ? action.value.as_whole() : 0;
    if (listens & 1) clear_solos(ListenBus::a);
    if (listens & 2) clear_solos(ListenBus::b);
    for (const auto& listener : listeners_) listener(action);
}

void Hub::clear_solos(ListenBus bus)
{
    for (int n = 0; n < strip_count; ++n) set({solo_row(strip_of(n), bus), Value::whole(0), Touch::none, ClientId::nobody});
    if (bus == ListenBus::a) set({id_of(Stat::keysolo), Value::whole(0), Touch::none, ClientId::nobody});
}

/// Actions that a listener queues wait for the next turn.
void Hub::run_actions()
{
    for (auto waiting = actions_.size(); waiting > 0; --waiting) {
        const auto action = std::move(actions_.front());
        actions_.pop_front();
        run(action);
    }
}

std::size_t Hub::ring_capacity() noexcept
{
    constexpr std::size_t slack = 4096;
    static const auto audible = [] {
        std::size_t count = 0;
        for (std::uint32_t id = 0; id < param_count; ++id) count += spec_of(ParamId(id)).heard;
        return count;
    }();
    return audible + slack;
}

void Hub::attach(CommitRing* ring)
{
    if (ring && ring->room() < ring_capacity()) throw std::logic_error("hub: the engine's ring is too small for a change of the whole desk");
    ring_ = ring;
    heard_.clear();
}

std::uint64_t Hub::flush()
{
    expect_thread(ThreadRole::control);
    run_actions();
    show_undo();
    if (!ring_) return 0;
    if (!heard_.empty() && ring_->room() >= heard_.count())
        heard_.drain_all([this](ParamId id) { (void)ring_->push({id, values_.get(id)}); });
    return ring_->commit();
}

} // namespace gigdesk
