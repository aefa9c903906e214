// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"

#include "control/links/stereo_links.h"
#include "control/listen/key_rules.h"
#include "control/loops/audio_loop.h"
#include "control/moves/lock.h"
#include "control/mutes/closed_strips.h"
#include "control/patch_projection.h"
#include "control/show/gd_lines.h"
#include "engine/model/scale.h"
#include "engine/model/strip.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace gigdesk {
namespace {

bool is_text(const ParamSpec& spec) { return spec.type() == ValueType::text; }
bool is_stored(const ParamSpec& spec) { return spec.kind == Kind::stored; }

/// Preferences and the machine's wishes are not taken back, and no undo may open outputs, solo or talk.
bool is_undoable(const ParamSpec& spec) { return is_stored(spec) && (spec.lifetime == Lifetime::scene || spec.lifetime == Lifetime::show); }

bool is_nan(const Scale& scale, Value value) { return scale.type() == ValueType::real && std::isnan(value.as_real()); }

bool is_fx_type(const ParamRef& ref)
{
    return (ref.section == Section::fx_1_4 && Fx14(ref.key) == Fx14::type) || (ref.section == Section::fx_5_8 && Fx58(ref.key) == Fx58::type);
}

/// Another effect brings its own parameters: told even when the bits are the same, for they mean something else now.
void follow_fx_type(ParamId id, const DeskValues& desk, const std::function<void(ParamId, Value)>& then)
{
    const auto ref = ref_of(id);
    if (!is_fx_type(ref)) return;
    const int row = ref.section == Section::fx_1_4 ? int(Fx14::par) : int(Fx58::par);
    for (int inner = 0; inner < rows::fx_parameters; ++inner) {
        const auto parameter = id_of(ref.section, row, ref.strip, inner);
        then(parameter, desk.initial(parameter));
    }
}

bool within(LoadScope scope, const ParamSpec& spec)
{
    if (!is_stored(spec) || spec.lifetime == Lifetime::session) return false;
    return spec.lifetime == Lifetime::scene || scope == LoadScope::everything || (scope == LoadScope::show && spec.lifetime == Lifetime::show);
}

} // namespace

Hub::Hub(Clock clock) : clock_{std::move(clock)} {}

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

void Hub::store(ParamId id, Value value, ClientId except)
{
    values_.set(id, value);
    announce(id, except);
}

void Hub::announce(ParamId id, ClientId except)
{
    mark(id, except);
    if (spec_of(id).heard) heard_.mark(id);
    follow_mutes(id, values_, [this](ParamId closed, Value causes) {
        values_.set(closed, causes);
        mark(closed, ClientId::nobody);
    });
}

void Hub::store_text(ParamId id, std::string_view text, ClientId except)
{
    values_.set_text(id, text);
    mark(id, except);
}

/// @return false: it cannot be, and nothing has changed
bool Hub::change(ParamId id, Value value, ClientId from)
{
    plan(id, value);
    if (plan_closes_a_loop()) {
        take_back_the_plan();
        return false;
    }
    carry_out_the_plan(from);
    return true;
}

/// The values as they will be; nobody has been told yet.
void Hub::plan(ParamId id, Value value)
{
    planned_.clear();
    const auto before = values_.get(id);
    const auto put = [this](ParamId other, Value v) {
        planned_.push_back({other, values_.get(other)});
        values_.set(other, v);
    };
    put(id, value);
    follow_fx_type(id, values_, put);
    follow_links(id, before, values_, put);
    follow_patch(id, before, values_, put);
    follow_solo(id, values_, put);
    follow_key_listen(id, values_, put);
}

bool Hub::plan_closes_a_loop()
{
    const bool may = std::any_of(planned_.begin(), planned_.end(), [this](const Planned& p) { return may_open_a_way(p.id, p.before, values_); });
    const auto loop = may ? find_loop(values_) : std::nullopt;
    if (loop) notice("That would be an audio loop: " + in_words(*loop) + ". Open it at one place first.");
    return loop.has_value();
}

void Hub::take_back_the_plan()
{
    for (auto planned = planned_.rbegin(); planned != planned_.rend(); ++planned) values_.set(planned->id, planned->before);
}

/// Consequences are told to everybody, the sender included.
void Hub::carry_out_the_plan(ClientId from)
{
    for (const auto& planned : planned_) {
        if (is_undoable(spec_of(planned.id))) history_.add({planned.id, planned.before, values_.get(planned.id)});
        announce(planned.id, &planned == planned_.data() ? from : ClientId::nobody);
    }
}

void Hub::change_text(ParamId id, std::string_view text, ClientId from)
{
    if (is_undoable(spec_of(id))) history_.add({id, {}, {}, std::make_unique<UndoChange::Texts>(UndoChange::Texts{values_.text(id), std::string(text)})});
    store_text(id, text, from);
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

void Hub::tell(ParamId id, Value value)
{
    expect_thread(ThreadRole::control);
    const auto true_value = clamped(values_.scale(id), value);
    if (true_value != values_.get(id)) store(id, true_value, ClientId::nobody);
}

void Hub::tell_text(ParamId id, std::string_view text)
{
    expect_thread(ThreadRole::control);
    const auto accepted = storable_text(text, spec_of(id).scale.steps);
    if (accepted != values_.text(id)) store_text(id, accepted, ClientId::nobody);
}

void Hub::notice(const std::string& line)
{
    tell_text(id_of(Gd::desk_notice), line);
    for (const auto& listener : told_) listener(line);
}

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
