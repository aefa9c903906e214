// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/edit.h"
#include "engine/model/link_frames.h"
#include "engine/model/meters.h"
#include "engine/model/spectrum.h"
#include "engine/model/surface_face.h"

#include <functional>
#include <string>
#include <string_view>

/// The desk, as the window needs it: a replica of the tree, the newest meters, and a mouth. The link implements it;
/// tests put a desk of their own behind it. [ui]
namespace gigdesk::ui {

class DeskView
{
  public:
    virtual ~DeskView() = default;

    /// The replica. It holds this window's own edits as soon as they are sent.
    [[nodiscard]] virtual const DeskValues& values() const = 0;
    [[nodiscard]] virtual const MeterSnapshot& meters() const = 0;
    /// The spectrum of this window's own slot (action "rta/open", then /gd/rta/N), about 25 times a second; nothing when none
    /// came for half a second.
    [[nodiscard]] virtual const Spectrum* spectrum() const { return nullptr; }
    /// Main's goniometer and correlation, as often, while the window asks for them (actions "scope/on", "scope/off").
    [[nodiscard]] virtual const StereoScope* scope() const { return nullptr; }
    /// Motor-fader units as they look, while the window watches them (actions "surface/watch", "surface/unwatch").
    struct Surface {
        link::SurfaceUnit unit;
        surface::Face face;
    };
    [[nodiscard]] virtual std::span<const Surface> surfaces() const { return {}; }
    /// The hand on a unit: whole MIDI messages, as the unit would send them.
    virtual void play_surface(std::uint8_t /*number*/, std::span<const std::uint8_t> /*messages*/) {}
    [[nodiscard]] virtual bool connected() const = 0;
    /// Counts up whenever a value or text of the replica changed. An unchanged number lets the window skip a frame.
    [[nodiscard]] virtual std::uint64_t revision() const = 0;
    /// Where the window looks for the desk, for people: "this computer", "10.0.0.5:10024".
    [[nodiscard]] virtual std::string_view where() const = 0;
    /// Why it is not connected: a refusal with its remedy, or empty.
    [[nodiscard]] virtual std::string_view trouble() const = 0;

    virtual void pump() = 0; ///< takes what arrived; never waits
    virtual void send(const Edit& edit) = 0;
    virtual void send_text(ParamId id, std::string_view text) = 0;
    /// What is done once and has no value: "undo", "redo", "stop" (the desk), "show/new", "show/open" (its name),
    /// "show/save", "show/save_as" (a new name), "show/list" (answers a name a line), "device/reopen",
    /// "memory/save" (scene, slot, name, notes, divided by tabs), "recall/list" (what the last recall left closed, a line a strip).
    virtual void act(std::string_view name, std::string_view argument = {}) = 0;

    /// done, and one plain line for people (lists: a line each).
    using Answer = std::function<void(bool done, const std::string& line)>;
    /// The same, with what the desk says to it: called from pump(), once.
    virtual void act(std::string_view name, std::string_view argument, Answer answered) = 0;

    using OnMessage = std::function<void(link::Urgency, const std::string&)>;
    /// What the desk has to say to everybody; called from pump().
    virtual void on_message(OnMessage) {}
};

} // namespace gigdesk::ui
