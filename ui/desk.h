// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk_view.h"

#include <functional>
#include <string>
#include <vector>

/// The desk under the hand: values of the replica, except for a control that is held, which shows what the hand says
/// until it is let go. Turns movements into gestures: the first edit carries Touch::begin, a last one Touch::end. [ui]
namespace gigdesk::ui {

class Desk
{
  public:
    explicit Desk(DeskView& view) : view_{view} {}

    /// Knobs that go along with the one under the hand, and where they go; asked when a gesture begins.
    using Company = std::function<std::vector<ParamId>(ParamId leader)>;
    using Follow = Value (*)(const Scale&, Value leader_before, Value leader_now, Value own_before);
    void set_company(Company company, Follow follow)
    {
        company_ = std::move(company);
        follow_ = follow;
    }

    /// Once a frame: lets go of what the wheel or the keys moved a while ago.
    void begin_frame(double now_s);

    [[nodiscard]] Value value(ParamId id) const;
    [[nodiscard]] float real(ParamId id) const { return value(id).as_real(); }
    [[nodiscard]] int whole(ParamId id) const { return value(id).as_whole(); }
    [[nodiscard]] bool on(ParamId id) const { return value(id).as_bool(); }
    [[nodiscard]] const std::string& text(ParamId id) const { return view_.values().text(id); }
    [[nodiscard]] Scale scale(ParamId id) const { return view_.values().scale(id); }
    [[nodiscard]] const MeterSnapshot& meters() const { return view_.meters(); }
    [[nodiscard]] DeskView& view() const { return view_; }

    // A pointer's gesture: grab freezes what is shown, drag sends, release ends.
    void grab(ParamId id);
    void drag(ParamId id, Value value);
    void release(ParamId id);
    /// Wheel and keys: one gesture as long as it goes on without a rest.
    void nudge(ParamId id, Value value);
    /// A whole gesture at once: buttons, typed numbers, menus.
    void set(ParamId id, Value value);
    void set_text(ParamId id, std::string_view text) { view_.send_text(id, text); }
    void act(std::string_view name, std::string_view argument = {}) { view_.act(name, argument); }
    void ask(std::string_view name, std::string_view argument, DeskView::Answer answered) { view_.act(name, argument, std::move(answered)); }
    void toggle(ParamId id) { set(id, Value::whole(on(id) ? 0 : 1)); }

    /// Ends every open gesture: the link went, or a page closes.
    void release_all();

  private:
    struct Follower {
        ParamId id;
        Value before, value;
    };
    struct Held {
        ParamId id;
        Value value, before;
        bool begun = false;
        double until_s = 0; ///< of a nudge; 0 = until release()
        std::vector<Follower> followers{};
    };
    [[nodiscard]] Held* find(ParamId id);
    void take_along(Held& leader, Touch touch);
    void send(ParamId id, Value value, Touch touch) { view_.send({id, value, touch, ClientId::nobody}); }

    DeskView& view_;
    std::vector<Held> held_;
    Company company_;
    Follow follow_ = nullptr;
    double now_s_ = 0;
};

} // namespace gigdesk::ui
