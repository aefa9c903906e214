// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/spectrum.h"

#include <cstddef>
#include <span>
#include <vector>

/// Correlation, mono compatibility and a goniometer's points of a stereo signal. Correlation is
/// sum(LR) / sqrt(sum(LL) sum(RR)) over the last 400 ms, in steps of 20. [any], one thread
namespace gigdesk {

class StereoScopeMeter
{
public:
    explicit StereoScopeMeter(double rate);

    /// @param interleaved left, right, left, right ...
    void process(std::span<const float> interleaved) noexcept;
    /// Picture of what came since the last read, of at most the newest 40 ms.
    [[nodiscard]] const StereoScope& read() noexcept;

private:
    struct Sums {
        double ll = 0, rr = 0, lr = 0;
    };
    void take(StereoScope::Point point) noexcept;
    void pick_points() noexcept;
    void judge() noexcept;

    std::size_t step_frames_;
    std::vector<Sums> steps_; ///< a ring: the newest is being filled
    std::size_t step_ = 0, in_step_ = 0;
    std::vector<StereoScope::Point> picture_; ///< a ring of the newest frames
    std::size_t write_ = 0, unread_ = 0;
    StereoScope shown_;
};

} // namespace gigdesk
