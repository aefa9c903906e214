// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/midi/map.h"
#include "control/midi/player.h"
#include "control/midi/takeover.h"
#include "control/midi/target.h"

#include <map>

/// Plays a plain box by its map: hands become edits, values become lights, rings and motors. [control]
namespace gigdesk::midi {

class MapPlayer : public Player
{
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    /// Told where a control stands that has not picked up what it is for; nothing: it has.
    using Ghost = std::function<void(ParamId id, std::optional<float> stands)>;
    static constexpr auto hand_rests = std::chrono::milliseconds{300}; ///< after the last word of a control nothing is told to it
    static constexpr auto blinks_every = std::chrono::milliseconds{250};
    static constexpr std::size_t a_dump = 8; ///< so many positions in one round no hand makes: they are reports

    MapPlayer(Hub& hub, int place, Port& port, Map map, Ghost ghost, Clock clock = std::chrono::steady_clock::now);
    ~MapPlayer() override;

    void hear(Bytes message) override;
    void turn() override;
    void show_itself() override;

    [[nodiscard]] const Bank& bank() const noexcept { return bank_; }

  private:
    /// A control of the map and what it stands for now.
    struct Live {
        const MapControl* map = nullptr;
        unsigned index = 0;
        std::optional<ParamId> id{};
        Takeover takeover{};
        std::optional<Said> moved{}; ///< in this round
        std::chrono::steady_clock::time_point heard_at{};
        std::vector<std::vector<std::uint8_t>> shown{}; ///< what it was sent last
        bool touched = false; ///< a gesture is open
        bool to_show = false;
    };
    void aim_all();
    void aim(Live& live);
    void take(const Said& said);
    void press(Live& live, const Said& said);
    void key(const Live& live);
    void turn_by(Live& live, int ticks);
    void move_all();
    void move(Live& live, const Said& said, bool report);
    void put(Live& live, float position);
    void set(ParamId id, Value value, Touch touch = Touch::none);
    void heed(ParamId id);
    void rest(Live& live);
    void blink();
    void show(Live& live);
    void show(Live& live, int value);
    [[nodiscard]] bool is_lit(const Live& select) const;
    void haunt(const Live& live);

    [[nodiscard]] const Scale& scale_of(const Live& live) const { return hub_.values().scale(*live.id); }
    /// Where the control would stand for the value that is.
    [[nodiscard]] float wanted(const Live& live) const;
    [[nodiscard]] std::pair<float, float> ends(const Live& live) const;
    [[nodiscard]] Pickup pickup() const;

    Hub& hub_;
    ClientId self_;
    int place_;
    Port& port_;
    Map map_;
    Ghost ghost_;
    Clock clock_;
    SignalReader reader_;
    Bank bank_;
    bool phase_ = false; ///< of what blinks
    std::chrono::steady_clock::time_point next_phase_{};
    std::vector<Live> live_;
    std::map<Signal, std::size_t> by_signal_;
    std::multimap<ParamId, std::size_t> by_id_;
};

} // namespace gigdesk::midi
