// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"

#include <algorithm>

/// The engine only counts clips; "clear" is a line drawn under the counts, the same for everybody who looks. [control]
namespace gigdesk::moves {

class ClipLights
{
  public:
    void clear() noexcept { seen_ = counted_; }
    /// Takes the cleared clips out of what is shown. Counts wrap, and so does the difference; a rebuilt engine counts anew.
    void hide_cleared(MeterSnapshot& meters) noexcept
    {
        if (meters.frame < frame_) seen_ = {};
        frame_ = meters.frame;
        counted_ = meters.input_clipped;
        std::transform(counted_.begin(), counted_.end(), seen_.begin(), meters.input_clipped.begin(), [](auto counted, auto seen) { return std::uint8_t(counted - seen); });
    }

  private:
    decltype(MeterSnapshot::input_clipped) counted_{}, seen_{};
    std::uint64_t frame_ = 0;
};

} // namespace gigdesk::moves
