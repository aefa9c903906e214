// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/gate.h"
#include "control/listen/solo_rules.h"
#include "control/undo_history.h"
#include "engine/model/commit_ring.h"
#include "engine/model/desk_values.h"
#include "engine/model/dirty_set.h"
#include "engine/model/edit.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The only writer of desk values. Every surface asks; the hub decides by the row, stores, and marks the change for
/// everybody else, who drains its own dirty set at its own pace. Audible changes leave for the engine as whole commits.
namespace gigdesk {

enum class EditResult : std::uint8_t {
    stored,    ///< as asked
    unchanged, ///< was so already: nobody is told
    clamped,   ///< stored within the row's limits; the sender is told the true value
    refused,   ///< not a thing to set (live, provided, NaN, wrong type, an audio loop), or not his; the sender is told the true value
    queued,    ///< an action: it happens at the next flush(), or after a yes in the window
};

/// Something to do once, in order, never merged: a set of a row of kind action.
struct ActionEvent {
    ParamId id{};
    Value value{};
    std::string text{};
    ClientId from{};
};

/// How much of a set of values load() takes. Session rows are never loaded: nothing opens, talks or solos by itself.
enum class LoadScope : std::uint8_t { scene, show, everything };

/// What kind of hand a client is: some things only a window may do, where somebody looks at what it does.
enum class ClientKind : std::uint8_t { desk, window, osc, midi };

/// [control] all of it.
class Hub
{
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    explicit Hub(Clock clock = std::chrono::steady_clock::now);

    /// @param listens  is told what others change, by its dirty set
    ClientId join(std::string name, ClientKind kind = ClientKind::desk, bool listens = true);
    void leave(ClientId client);                              ///< ends its touches too
    void listen(ClientId client, bool listens);               ///< from now on; what it has not been told yet is forgotten
    [[nodiscard]] ClientKind kind_of(ClientId client) noexcept; ///< `nobody` is the desk
    [[nodiscard]] DirtySet& dirty(ClientId client);           ///< what this client has still to be told
    [[nodiscard]] const DeskValues& values() const noexcept { return values_; }

    EditResult set(const Edit& edit);
    EditResult set_text(ParamId id, std::string_view text, ClientId from);

    /// A locked client's sets are refused but for what works_locked() says. @return false: no such client
    bool lock(ClientId client, bool locked);
    /// The desk as an X32 locks itself (/-stat/lock): all windows, also those that come, until one of them is opened.
    /// @return how many there are
    int lock_windows();
    [[nodiscard]] bool windows_are_locked() const noexcept { return windows_locked_; }
    [[nodiscard]] bool is_locked(ClientId client) const noexcept;

    /// Who may do what; nullptr: everybody on this computer everything, which is for tests. It has to outlive its stay here.
    void set_gate(Gate* gate) noexcept { gate_ = gate; }
    [[nodiscard]] bool has_gate() const noexcept { return gate_ != nullptr; }
    /// Of what is no row: an OSC address beyond the table, an action of a window.
    [[nodiscard]] bool may(std::string_view service, ClientId from) { return !gate_ || gate_->admit_service(service, from); }
    [[nodiscard]] bool hears(ClientId client) { return !gate_ || gate_->hears(client); }

    /// The desk itself writes what no hand may: live and provided rows. Everybody is told.
    void tell(ParamId id, Value value);
    void tell_text(ParamId id, std::string_view text);

    /// Takes over all stored values of `target` within the scope: one undo step, one commit. A patch that would close an
    /// audio loop is taken off, with a notice.
    /// @param name  of the step, as undo will call it
    void load(const DeskValues& target, LoadScope scope, ClientId from = ClientId::nobody, std::string name = "Open a scene");

    /// Sets between these are one undo step (a node line, several fields of one message), named in words or by its first
    /// knob. What undo and redo would do stands in /gd/undo/next, /gd/redo/next and, as a time, in /-undo/time.
    void begin_group(std::string name = {}) { history_.begin_group(std::move(name)); }
    void end_group() { history_.end_group(); }
    bool undo();
    bool redo();
    void forget_undo() { history_ = {}; } ///< after a start: nobody takes back what a file brought
    /// The next doundo takes back everything from here on.
    void mark_undo_point();
    /// To the undo point if there is one, else one step.
    void undo_to_point();
    [[nodiscard]] std::size_t undoable() const noexcept { return history_.undoable(); }
    [[nodiscard]] std::size_t redoable() const noexcept { return history_.redoable(); }

    /// Called for every action, in order, out of flush().
    void on_action(std::function<void(const ActionEvent&)> listener) { listeners_.push_back(std::move(listener)); }

    /// Says what the desk refused or changed by itself, and why: in /gd/desk/notice, and to the listeners.
    void notice(const std::string& line);
    void on_notice(std::function<void(const std::string& line)> listener) { told_.push_back(std::move(listener)); }
    /// Asked before a stored row is set; one no refuses it.
    void on_ask(std::function<bool(const Edit&)> judge) { judges_.push_back(std::move(judge)); }
    /// Asked whether a row that belongs to a list may be set: it is stored like any other then, but never undone.
    void on_provided(std::function<bool(ParamId)> owner) { owner_of_lists_ = std::move(owner); }
    /// Told of every set that was accepted, also of one that changed nothing: a hand that says it again means it.
    void on_set(std::function<void(const Edit&)> listener) { set_listeners_.push_back(std::move(listener)); }
    void on_leave(std::function<void(ClientId)> listener) { leave_listeners_.push_back(std::move(listener)); }
    /// The end: those who listened go now, in whatever order, and are told nothing any more.
    void tell_nobody() noexcept { listeners_.clear(), told_.clear(), judges_.clear(), owner_of_lists_ = {}, set_listeners_.clear(), leave_listeners_.clear(); }

    /// The engine's ring; nullptr takes it away. The engine must have been given values() in the same turn.
    /// The ring has to have room for ring_capacity(), so that a change of the whole desk fits as one commit.
    void attach(CommitRing* ring);
    [[nodiscard]] static std::size_t ring_capacity() noexcept;

    /// Once per turn of the control loop: runs the queued actions, then hands the audible changes over as one commit, in
    /// id order. When the ring has no room for all of them they wait and coalesce; a commit is never split.
    /// @return number of the last commit handed over, 0 without an engine
    std::uint64_t flush();

  private:
    struct Client {
        ClientId id;
        std::string name;
        ClientKind kind;
        DirtySet dirty;
        bool listens = true;
        bool locked = false;
    };
    struct Planned {
        ParamId id;
        Value before;
    };
    Client* find(ClientId id) noexcept;
    EditResult refuse(ParamId id, ClientId from);
    Admission admit(const Edit& edit);
    [[nodiscard]] bool may_be_set(ParamId id) const;
    void note_touch(const Edit& edit);
    bool change(ParamId id, Value value, ClientId from);
    void change_text(ParamId id, std::string_view text, ClientId from);
    void plan(ParamId id, Value value);
    [[nodiscard]] bool plan_closes_a_loop();
    void take_back_the_plan();
    void carry_out_the_plan(ClientId from);
    void store(ParamId id, Value value, ClientId except);
    void announce(ParamId id, ClientId except);
    void store_text(ParamId id, std::string_view text, ClientId except);
    void restore(const UndoChange& change, Value value, const std::string* text);
    void mark(ParamId id, ClientId except);
    void cut_loops();
    void show_undo();
    void show_locks();
    void run_actions();
    void run(const ActionEvent& action);
    void clear_solos(ListenBus bus);

    Clock clock_;
    DeskValues values_;
    UndoHistory history_;
    std::uint64_t undo_shown_ = 0, redo_shown_ = 0; ///< serials of the steps that the rows name
    struct UndoPoint {
        std::uint64_t serial;
        std::time_t made;
    };
    std::optional<UndoPoint> undo_point_;
    bool point_changed_ = false;
    std::vector<Planned> planned_; ///< of the set under way: itself, then what follows from it
    std::vector<std::unique_ptr<Client>> clients_;
    std::uint32_t last_client_ = 0;
    bool windows_locked_ = false;
    DirtySet heard_; ///< audible ids the engine has still to be told
    CommitRing* ring_ = nullptr;
    Gate* gate_ = nullptr;
    std::deque<ActionEvent> actions_;
    std::vector<std::function<void(const ActionEvent&)>> listeners_;
    std::vector<std::function<void(const std::string&)>> told_;
    std::vector<std::function<bool(const Edit&)>> judges_;
    std::function<bool(ParamId)> owner_of_lists_;
    std::vector<std::function<void(const Edit&)>> set_listeners_;
    std::vector<std::function<void(ClientId)>> leave_listeners_;
};

} // namespace gigdesk
