// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

#include <map>
#include <memory>
#include <unordered_map>

/// Two hands on one knob: what one was told of the other may still be on its way when it sets the knob itself. It would then
/// believe the other, the desk would believe it. So who sets what another has just set is told what it became, once it has
/// let go. [control]
namespace gigdesk::osc {

class Races
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto under_way = std::chrono::milliseconds{250}; ///< longest way of a packet, and of its answer
    static constexpr auto let_go_after = std::chrono::milliseconds{100};

    explicit Races(Hub& hub, Hub::Clock clock);

    /// @param tell  (ClientId, ParamId): it has let go
    template <class Tell>
    void turn(Time now, Tell&& tell)
    {
        std::erase_if(memory_->racing, [&](const auto& one) {
            if (now - one.second < let_go_after) return false;
            tell(one.first.first, one.first.second);
            return true;
        });
    }

  private:
    struct Hand {
        ClientId from;
        Time at;
    };
    struct Memory {
        std::unordered_map<ParamId, Hand> last;
        std::map<std::pair<ClientId, ParamId>, Time> racing; ///< since it last set it
        void note(const Edit& edit, Time now);
    };
    std::shared_ptr<Memory> memory_ = std::make_shared<Memory>(); ///< also the hub's
};

} // namespace gigdesk::osc
