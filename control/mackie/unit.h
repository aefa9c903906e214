// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/profile.h"
#include "engine/model/surface_face.h"

#include <deque>
#include <functional>
#include <optional>

/// One motor-fader unit: says who it is, knows what it shows and what it shall show, and sends the difference: what matters
/// most first, never faster than its wire, never what is older than it need be. Pure but for its memory. [control]
namespace gigdesk::mackie {

using surface::Face;

class Unit
{
  public:
    using Send = std::function<void(Bytes message)>;

    explicit Unit(Profile profile);

    /// Its port is there, or it wants to be painted anew: its memory is taken for empty.
    void begin(Time now);
    /// What the hand did, or its hello; none for garbage, noise, and what concerns the unit alone.
    [[nodiscard]] Event hear(Bytes message, Time now);
    /// Fingers of a unit that is gone hold nothing any more.
    void let_go();

    [[nodiscard]] Face& wanted() noexcept { return wanted_; }
    [[nodiscard]] const Face& wanted() const noexcept { return wanted_; }
    [[nodiscard]] const Face& shown() const noexcept { return shown_; } ///< what it was sent so far
    /// Faders follow wanted().faders by this law.
    [[nodiscard]] const Motor& motor(int place) const noexcept { return motors_[std::size_t(place)]; }
    /// A finger is on it, or moves it.
    [[nodiscard]] bool holds(int place, Time now) const noexcept { return motors_[std::size_t(place)].held(now); }

    /// Sends what is due and fits the wire until a little after `now`.
    void pump(Time now, const Send& send);
    /// Nothing is left to be said.
    [[nodiscard]] bool is_painted() const noexcept { return painted_; }
    /// When there was nothing left to say after the last begin() or hello.
    [[nodiscard]] std::optional<Time> painted_at() const noexcept { return painted_at_; }
    /// Dark, but with its faders where they are; whatever the wire says.
    void say_goodbye(const Send& send);
    /// All that it shows, for somebody who begins to look.
    void replay(const Send& send) const;
    /// Hears of every message in the common numbers (of keys.h), as pump() sends it.
    void on_sent(Send listener) { sent_listener_ = std::move(listener); }

    [[nodiscard]] const Profile& profile() const noexcept { return profile_; }
    [[nodiscard]] std::uint8_t id() const noexcept { return id_; }
    [[nodiscard]] bool has_master() const noexcept { return profile_.master && !is_extender(id_); }
    [[nodiscard]] bool is_main() const noexcept { return !is_extender(id_); }
    [[nodiscard]] bool has_light(int number) const noexcept;
    [[nodiscard]] std::uint64_t bytes_sent() const noexcept { return bytes_sent_; }

  private:
    void greet(const Event& hello, Time now);
    void note_press(int number);
    void forget(Time now);
    [[nodiscard]] std::optional<Message> next(Time now);
    [[nodiscard]] std::optional<Message> next_said(Time now);
    [[nodiscard]] std::optional<Message> next_fader(Time now);
    [[nodiscard]] std::optional<Message> next_light(int first, int last, Time now);
    [[nodiscard]] std::optional<Message> next_text();
    [[nodiscard]] std::optional<Message> next_ring();
    [[nodiscard]] std::optional<Message> next_colours();
    [[nodiscard]] std::optional<Message> next_digit();
    [[nodiscard]] std::optional<Message> next_meter(Time now);
    [[nodiscard]] std::uint8_t light_now(int number, Time now) const noexcept;
    [[nodiscard]] std::optional<std::array<std::uint8_t, surface::strips>> news_of_colours() const noexcept;
    [[nodiscard]] Message colour_message(std::span<const std::uint8_t> colours) const;
    [[nodiscard]] Message in_own_numbers(Message message) const;

    Profile profile_;
    std::uint8_t id_;
    Face wanted_, shown_ = Face::forgotten();
    std::array<Motor, surface::strips + 1> motors_;
    std::deque<Message> said_;                       ///< handshakes
    std::array<Time, surface::strips> metered_{};    ///< when each meter was last told
    Time wire_free_{}, alive_{}, ask_again_{};
    int asked_ = 0;
    bool greeted_ = false, painted_ = false;
    std::optional<Time> painted_at_;
    std::uint64_t bytes_sent_ = 0;
    Send sent_listener_;
};

} // namespace gigdesk::mackie
