// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/packet.h"
#include "engine/model/param_id.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

/// Where packets wait when more of them come than are handled at once: each sender has a lane of its own, and the lanes
/// are served by turns, so that a flood delays only its sender. In a lane a set of a level overtakes an older one of the
/// same address, unless something else stands between them; whatever is no such set is never overtaken. Who sends hundreds
/// of questions without waiting for answers, in one go or in several, gets these at a pace at which a stock socket holds
/// them, though nobody reads it for 16 ms. [control]
namespace gigdesk::osc {

class Inbox
{
  public:
    static constexpr std::size_t most_lanes = 1024;          ///< who comes later shares the last one
    static constexpr std::size_t longest_lane = 1024 * 1024; ///< bytes; what comes on top is lost, and counted

    static constexpr std::size_t rush = 200; ///< packets in a lane from which on its sender is answered at a pace
    static constexpr double pace_per_us = 0.025, most_credit = 104;
    static constexpr std::size_t breathless = 96; ///< packets in a lane from which on answers wait till its sender takes breath
    static constexpr std::chrono::microseconds a_breath{250}, longest_wait{10'000};
    /// Who stops for so long behind fewer than that waits for answers and reads: for a while such a sender is answered at once.
    static constexpr std::chrono::microseconds proof{2000}, trusted_for{200'000};
    static constexpr int a_burst = 4096; ///< answers to one who was never seen to wait; who goes on after that is no burst, and reads

    void put(Endpoint from, Bytes packet);
    /// So much time has passed; say it before put().
    void pass(std::chrono::microseconds time);
    /// The next packet in turn; its bytes stay until the next call of anything here. False also when all that wait have
    /// to wait on.
    [[nodiscard]] bool take(Endpoint& from, Bytes& packet);
    [[nodiscard]] bool empty() const noexcept { return busy_.empty(); }

    void on_overtaken(std::function<void(Endpoint)> listener) { overtaken_by_ = std::move(listener); }
    [[nodiscard]] std::uint64_t overtaken() const noexcept { return overtaken_; }
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

  private:
    struct Record {
        std::uint32_t size = 0;
        bool dead = false;  ///< overtaken
        bool level = false; ///< a set of a level: nothing to be answered
        Endpoint from{};
    };
    struct Lane {
        Endpoint owner{};
        std::vector<std::byte> bytes{};
        std::size_t head = 0, waiting = 0;
        bool rushed = false;
        bool held = false;    ///< had to wait
        bool trusted = false; ///< to wait for answers
        double credit = most_credit; ///< answers it may have at once
        int answered = 0;            ///< on credit, so far
        std::chrono::microseconds heard{}, began{};
        std::unordered_map<std::uint32_t, std::size_t> levels{}; ///< where the newest set of each level stands
    };
    struct Hash {
        std::size_t operator()(const Endpoint& e) const noexcept { return std::size_t((std::uint64_t(e.address) << 16 | e.port) * 0x9E3779B97F4A7C15u >> 20); }
    };
    Lane& lane_of(Endpoint from);
    static void compact(Lane& lane);
    [[nodiscard]] double credit_of(Endpoint from) const;
    static bool has_spent(const Lane& lane) noexcept;
    bool is_pouring(const Lane& lane) const noexcept;
    bool has_to_wait(const Lane& lane) const noexcept;
    void rush_in(Lane& lane);
    void trust_if_proven(Lane& lane);
    void overtake(Lane& lane, ParamId level);
    enum class Got : std::uint8_t { packet, nothing, later };
    Got take_from(Lane& lane, Endpoint& from, Bytes& packet);
    void close(std::size_t place);

    std::vector<std::unique_ptr<Lane>> busy_, idle_;
    std::unordered_map<Endpoint, Lane*, Hash> by_owner_;
    std::unordered_map<Endpoint, std::chrono::microseconds, Hash> trusted_until_; ///< also while they have no lane
    struct Spent {
        double credit;
        std::chrono::microseconds at;
    };
    [[nodiscard]] double credit_now(const Spent& spent) const noexcept;
    std::unordered_map<Endpoint, Spent, Hash> spent_; ///< by those who have no lane now, until they could have it all again
    std::vector<std::byte> taken_;
    std::size_t turn_ = 0;
    std::chrono::microseconds now_{};
    std::uint64_t overtaken_ = 0, lost_ = 0;
    std::function<void(Endpoint)> overtaken_by_ = [](Endpoint) {};
};

/// Is this packet nothing but the set of one level: a stored row of real values, as faders, pans and gains are?
[[nodiscard]] std::optional<ParamId> level_set_by(Bytes packet) noexcept;

} // namespace gigdesk::osc
