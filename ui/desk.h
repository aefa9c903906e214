// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk_view.h"

#include <string>
#include <vector>

/// The desk under the hand: values of the replica, except for a control that is held, which shows what the hand says
/// until it is let go. Turns movements into gestures: the first edit carries Touch::begin, a last one Touch::end. [ui]
namespace gigdesk::ui {

class Desk
{
  public:
    explicit Desk(DeskView& view) : view_{view} {}

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
    struct Held {
        ParamId id;
        Value value;
        bool begun;
        double until_s; ///< of a nudge; 0 = until release()
    };
    [[nodiscard]] Held* find(ParamId id);
    void send(ParamId id, Value value, Touch touch) { view_.send({id, value, touch, ClientId::nobody}); }

    DeskView& view_;
    std::vector<Held> held_;
    double now_s_ = 0;
};

} // namespace gigdesk::ui
