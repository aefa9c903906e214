// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/packet.h"
#include "engine/model/param_id.h"

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

/// Where packets wait when more of them come than are handled at once: each sender has a lane of its own, and the lanes
/// are served by turns, so that a flood delays only its sender. In a lane a set of a level overtakes an older one of the
/// same address, unless something else stands between them; whatever is no such set is never overtaken. [control]
namespace gigdesk::osc {

class Inbox
{
  public:
    static constexpr std::size_t most_lanes = 1024;          ///< who comes later shares the last one
    static constexpr std::size_t longest_lane = 1024 * 1024; ///< bytes; what comes on top is lost, and counted

    void put(Endpoint from, Bytes packet);
    /// The next packet in turn; its bytes stay until the next call of anything here.
    [[nodiscard]] bool take(Endpoint& from, Bytes& packet);
    [[nodiscard]] bool empty() const noexcept { return busy_.empty(); }

    void on_overtaken(std::function<void(Endpoint)> listener) { overtaken_by_ = std::move(listener); }
    [[nodiscard]] std::uint64_t overtaken() const noexcept { return overtaken_; }
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

  private:
    struct Record {
        std::uint32_t size = 0;
        bool dead = false; ///< overtaken
        Endpoint from{};
    };
    struct Lane {
        Endpoint owner{};
        std::vector<std::byte> bytes{};
        std::size_t head = 0;
        std::unordered_map<std::uint32_t, std::size_t> levels{}; ///< where the newest set of each level stands
    };
    struct Hash {
        std::size_t operator()(const Endpoint& e) const noexcept { return std::size_t((std::uint64_t(e.address) << 16 | e.port) * 0x9E3779B97F4A7C15u >> 20); }
    };
    Lane& lane_of(Endpoint from);
    void overtake(Lane& lane, ParamId level);
    bool take_from(Lane& lane, Endpoint& from, Bytes& packet);
    void close(std::size_t place);

    std::vector<std::unique_ptr<Lane>> busy_, idle_;
    std::unordered_map<Endpoint, Lane*, Hash> by_owner_;
    std::vector<std::byte> taken_;
    std::size_t turn_ = 0;
    std::uint64_t overtaken_ = 0, lost_ = 0;
    std::function<void(Endpoint)> overtaken_by_ = [](Endpoint) {};
};

/// Is this packet nothing but the set of one level: a stored row of real values, as faders, pans and gains are?
[[nodiscard]] std::optional<ParamId> level_set_by(Bytes packet) noexcept;

} // namespace gigdesk::osc
