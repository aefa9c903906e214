// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/mackie/knobs.h"
#include "control/mackie/layers.h"
#include "control/mackie/unit.h"
#include "engine/model/meters.h"

#include <map>
#include <memory>

/// Up to four motor-fader units as one surface of the desk: eight strips each, side by side, the master fader on L/R. What
/// they show is worked out from the desk's values; what hands do to them becomes edits. Layer, bank, mode, page and bus are
/// rows under /gd/surface, so that everybody sees and may set them.
namespace gigdesk::mackie {

/// What a surface needs of the cable to a unit. [control]
class UnitWire
{
  public:
    virtual ~UnitWire() = default;
    virtual void say(Bytes message) = 0;
    /// Messages that have not left yet: while they are many, nothing more is said.
    [[nodiscard]] virtual std::size_t waiting() const = 0;
};

/// [control], every function
class Surface
{
  public:
    static constexpr int most_units = 4;
    static constexpr auto vanished_touch = std::chrono::seconds{1}; ///< so long a finger counts on a unit that is gone

    explicit Surface(Hub& hub, Hub::Clock clock = std::chrono::steady_clock::now);
    ~Surface();
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    /// A unit is there, or is there again. @param place from the left, 1-4; 0: behind those that are there
    /// @return false: there are four already
    bool plug(const std::string& name, const Profile& profile, UnitWire& wire, int place = 0);
    /// Its cable is gone. Its strips stay where they are until it comes back or forget() is said.
    void unplug(const std::string& name);
    void forget(const std::string& name);
    /// Nobody's fingers are on it any more.
    void release(const std::string& name);
    /// Whole messages from a unit.
    void hear(const std::string& name, Bytes message);
    /// Everything anew, as after a power-on: all units, or one.
    void repaint(const std::string& name = {});

    void levels(const MeterSnapshot& meters);
    /// Once per turn of the control loop, before the hub's flush().
    void turn();
    /// Units go dark; their faders stay.
    void say_goodbye();

    /// What the SAVE key stores; without it the key stays dark.
    struct Store {
        std::function<std::string()> what;                                   ///< "Scene 5 Ballad"; empty: there is no place
        std::function<void(std::function<void(bool done)> then)> carry_out;  ///< done: it is on the disk
    };
    void on_store(Store store) { store_ = std::move(store); }

    /// One unit, as others look at it.
    struct Seat {
        std::string name;
        Unit unit;
        UnitWire* wire = nullptr; ///< nothing: unplugged
        int order = 0;
        std::uint8_t number = 0;  ///< stays the same as long as it is known
        struct Grip {
            std::optional<ParamId> id{}; ///< what the finger took hold of
            bool begun = false;
        };
        std::array<Grip, surface::strips + 1> grips{};
        std::array<bool, surface::strips> knob_down{}, knob_turned{};
        std::optional<Time> gone_at{};
        Message last{};               ///< that it said
        std::uint64_t bytes_heard = 0;
    };
    [[nodiscard]] const std::vector<std::unique_ptr<Seat>>& seats() const noexcept { return seats_; }
    [[nodiscard]] std::vector<Place> places() const;
    [[nodiscard]] const Strip& selected() const noexcept { return selected_; }
    /// Every message to a unit, in common numbers.
    void on_sent(std::function<void(const Seat&, Bytes)> listener) { sent_ = std::move(listener); }

  private:
    friend struct SurfaceKeys;
    friend struct SurfacePainter;
    struct Shown {
        std::optional<ParamId> id{};
        std::string_view label{};
        Time until{};
    };
    struct Finger {
        std::uint8_t unit = 0; ///< its seat's number
        Time since{};
        bool fired = false;
    };

    // Units.
    Seat* find(const std::string& name);
    void sort_seats();
    [[nodiscard]] int first_place(const Seat& seat) const;
    [[nodiscard]] int faders() const { return int(seats_.size()) * surface::strips; }
    void pump(Seat& seat, Time now);

    // What the desk says.
    [[nodiscard]] const DeskValues& desk() const { return hub_.values(); }
    [[nodiscard]] int row(Gd which) const { return desk().whole(id_of(which)); }
    void set_row(Gd which, int value);
    bool set(ParamId id, Value value, Touch touch = Touch::none);
    void toggle(ParamId id) { set(id, Value::whole(!desk().is_on(id))); }
    void heed_changes();

    // Hands.
    void take(Seat& seat, const Event& event, Time now);
    void take_fader(Seat& seat, int place, int position, Time now);
    void take_touch(Seat& seat, int place, bool down, Time now);
    void end_grip(Seat::Grip& grip);
    void end_lost_grips(Seat& seat, Time now);
    void let_go(Seat& seat, Time now);
    void take_turn(Seat& seat, int place, int ticks, Time now);
    void take_jog(int ticks);
    void push_knob(Seat& seat, int place, bool down, Time now);
    void end_turns(Time now, bool all = false);
    void edit_user_layer(int ticks);
    void show_value(int place, ParamId id, std::string_view label, Time now);
    void say(std::string words, Time now);
    void select(const Strip& strip);
    void toggle_lock(int place);
    void scroll(int strips);
    void enter_sends(int bus);

    // What stands where.
    [[nodiscard]] Place strip_at(int place) const;
    [[nodiscard]] std::optional<ParamId> fader_of(const Place& strip) const;
    [[nodiscard]] std::optional<ParamId> send_switch_of(const Place& strip) const;
    [[nodiscard]] std::optional<Knob> knob_at(const Seat& seat, int place) const;
    [[nodiscard]] std::optional<Knob> knob_over(const Seat& seat, int place, const Place& strip) const;
    [[nodiscard]] int knob_pages() const;
    [[nodiscard]] Seat* lead() const; ///< its knobs and display serve the selected strip

    Hub& hub_;
    Hub::Clock clock_;
    ClientId self_;
    std::vector<std::unique_ptr<Seat>> seats_;
    int arrivals_ = 0;
    Store store_;
    std::shared_ptr<Surface*> alive_ = std::make_shared<Surface*>(this); ///< for answers that come later
    std::function<void(const Seat&, Bytes)> sent_;

    Strip selected_ = Strip::channel(0);
    std::map<int, Strip> locked_;
    std::map<int, Finger> fingers_;       ///< keys that are down, by number
    std::map<ParamId, Time> turning_;     ///< knobs that were turned a moment ago
    std::map<int, Shown> shown_;          ///< values that are shown for a while, by place
    int last_bus_ = 1, bus_before_ = 0;
    int edited_place_ = 0;                ///< of the user layer, while USER is held
    bool edits_user_layer_ = false, shows_values_ = false;
    struct Question {
        bool store = false; ///< else: recall
        std::string about;  ///< another one by now is asked about anew
        Time until{};
    };
    std::optional<Question> question_{};
    std::string message_;
    Time message_until_{};
    Time talk_said_{};
    bool stale_ = true;                   ///< the picture has to be worked out anew
    Time next_look_{};                    ///< when time alone changes the picture
    std::optional<MeterSnapshot> meters_;
};

} // namespace gigdesk::mackie
