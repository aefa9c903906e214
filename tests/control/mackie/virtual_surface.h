// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/codec.h"
#include "control/mackie/surface.h"

#include <deque>
#include <random>

/// A motor-fader unit without hardware: its memory, its motors, its cable, and the hand on it. What it does is what real
/// ones do: motors take time, sensors are coarse and noisy, a closed servo stands where the desk sent it last.
namespace gigdesk::test {

using mackie::Bytes, mackie::Event, mackie::Message;
using TestTime = mackie::Time;

struct VirtualUnitOptions {
    std::uint8_t id = mackie::id_mcu;
    bool feels_touch = true;
    bool reports_travel = false;  ///< moves of the motor come as fader messages too
    bool says_hello = true;
    bool servo = true;            ///< stands where it was sent last, once the finger is gone
    int step = 16;                ///< of the sensor
    int noise = 0;                ///< of the sensor, in steps, now and then
    double throw_s = 0.18;        ///< of a whole travel
    double bytes_per_second = 3125;
};

class VirtualSurface final : public mackie::UnitWire
{
  public:
    explicit VirtualSurface(VirtualUnitOptions options = {}, unsigned seed = 1);

    // The desk's side of the cable.
    void say(Bytes message) override;
    [[nodiscard]] std::size_t waiting() const override { return 0; }
    /// What the unit has said since the last call.
    [[nodiscard]] std::vector<Message> spoken() { return std::exchange(out_, {}); }

    // What people do.
    void power_on();
    void power_off();
    void touch(int fader);
    void release(int fader);
    void move(int fader, int position); ///< the finger has to be there, or the unit feels none
    void press(int key) { speak({.kind = Event::Kind::key, .place = std::uint8_t(key), .value = 1}); }
    void let_go(int key) { speak({.kind = Event::Kind::key, .place = std::uint8_t(key), .value = 0}); }
    void tap(int key) { press(key), let_go(key); }
    void turn_knob(int knob, int ticks) { speak({.kind = Event::Kind::turn, .place = std::uint8_t(knob), .value = ticks}); }
    void turn_jog(int ticks) { speak({.kind = Event::Kind::jog, .value = ticks}); }

    /// Lets the cable and the motors work until then.
    void run(TestTime now);

    // What one sees.
    [[nodiscard]] const surface::Face& face() const { return face_; } ///< lit, once it was allowed to be
    [[nodiscard]] bool is_dark() const { return locked_ || !powered_; }
    [[nodiscard]] double stands(int fader) const { return faders_[std::size_t(fader)].position; }
    [[nodiscard]] bool rests() const; ///< no motor runs
    [[nodiscard]] std::string cell(int line, int strip) const;
    [[nodiscard]] std::string line(int line) const;
    [[nodiscard]] int light(int number) const { return face_.lights[std::size_t(number)]; }

    // What may never happen, and what it cost.
    [[nodiscard]] int fights() const { return fights_; } ///< motor commands while a finger was known to be there
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    [[nodiscard]] std::uint64_t messages() const { return messages_; }
    [[nodiscard]] TestTime last_byte() const { return wire_free_; }
    [[nodiscard]] int commands() const { return commands_; } ///< to motors
    [[nodiscard]] const std::vector<Message>& heard() const { return heard_; }
    void forget_heard() { heard_.clear(); }

  private:
    struct Fader {
        double position = 0;
        int target = 0, reported = 0;
        bool finger = false;
        bool host_knows = false;       ///< the desk has been told of the finger
        std::vector<int> said{};       ///< positions reported while the finger is there
    };
    void speak(const Event& event);
    void arrive(const Message& message);
    void report(int fader);
    void run_motor(int fader, double seconds);

    VirtualUnitOptions options_;
    std::mt19937 random_;
    surface::Face face_;
    std::array<Fader, surface::strips + 1> faders_{};
    std::vector<Message> out_, heard_;
    std::deque<std::pair<TestTime, Message>> cable_;
    TestTime now_{}, wire_free_{};
    bool powered_ = true, locked_ = false;
    mackie::Challenge challenge_{};
    int fights_ = 0, commands_ = 0;
    std::uint64_t bytes_ = 0, messages_ = 0;
};

/// A desk with units on it and a clock the test turns, four milliseconds a turn.
class SurfaceRig
{
  public:
    explicit SurfaceRig(std::vector<VirtualUnitOptions> units = {{}}, const mackie::Profile& profile = {});

    void turn();
    void run(std::chrono::milliseconds time);
    void settle() { run(std::chrono::milliseconds{1500}); } ///< motors stand, the display is quiet
    void plug(std::size_t unit, const mackie::Profile& profile);
    void unplug(std::size_t unit);

    [[nodiscard]] VirtualSurface& unit(std::size_t n = 0) { return *units_[n]; }
    /// The unit shows all that it shall, as far as its kind can.
    [[nodiscard]] bool is_painted(std::size_t n = 0) const;
    [[nodiscard]] std::size_t units() const { return units_.size(); }
    [[nodiscard]] static std::string name(std::size_t unit) { return "unit " + std::to_string(unit + 1); }
    [[nodiscard]] const DeskValues& desk() const { return hub.values(); }
    void set(ParamId id, float value);
    void set(const std::string& address, float value);
    [[nodiscard]] float get(const std::string& address) const;

    TestTime now{std::chrono::hours{1}};
    Hub hub{[this] { return now; }};
    mackie::Surface surface{hub, [this] { return now; }};
    ClientId tablet = hub.join("tablet", ClientKind::osc);

  private:
    std::vector<std::unique_ptr<VirtualSurface>> units_;
    std::vector<bool> plugged_;
};

} // namespace gigdesk::test
