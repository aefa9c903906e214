// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/stereo_scope_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr std::size_t window_steps = 20; ///< of 20 ms
constexpr double silence = 1e-8;         ///< mean power of -80 dBFS
constexpr float absurd = 64, lowest_mono_db = -60;

float or_silence(float sample) noexcept { return std::abs(sample) <= absurd ? sample : 0.0f; }

} // namespace

StereoScopeMeter::StereoScopeMeter(double rate)
    : step_frames_{std::size_t(std::lround(rate / 50))}, steps_(window_steps + 1), picture_(2 * step_frames_)
{
}

void StereoScopeMeter::process(std::span<const float> interleaved) noexcept
{
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2)
        take({or_silence(interleaved[i]), or_silence(interleaved[i + 1])});
}

void StereoScopeMeter::take(StereoScope::Point point) noexcept
{
    auto& sums = steps_[step_];
    sums.ll += double(point.left * point.left);
    sums.rr += double(point.right * point.right);
    sums.lr += double(point.left * point.right);
    if (++in_step_ == step_frames_) {
        in_step_ = 0;
        step_ = (step_ + 1) % steps_.size();
        steps_[step_] = {};
    }
    picture_[write_] = point;
    write_ = (write_ + 1) % picture_.size();
    unread_ = std::min(unread_ + 1, picture_.size());
}

const StereoScope& StereoScopeMeter::read() noexcept
{
    pick_points();
    judge();
    return shown_;
}

/// Evenly out of what is new, whatever its number.
void StereoScopeMeter::pick_points() noexcept
{
    const std::size_t fresh = std::exchange(unread_, 0), first = write_ + picture_.size() - fresh;
    if (fresh == 0) return shown_.points.fill({0, 0});
    for (std::size_t i = 0; i < shown_.points.size(); ++i)
        shown_.points[i] = picture_[(first + i * fresh / shown_.points.size()) % picture_.size()];
}

void StereoScopeMeter::judge() noexcept
{
    Sums all;
    for (const auto& step : steps_) all.ll += step.ll, all.rr += step.rr, all.lr += step.lr;
    const double power = all.ll + all.rr, sides = std::sqrt(all.ll * all.rr);
    const double window_frames = double(window_steps * step_frames_);
    shown_.silent = power < 2 * silence * window_frames;
    shown_.correlation = shown_.silent || sides <= 0 ? 0 : float(std::clamp(all.lr / sides, -1.0, 1.0));
    const double kept = shown_.silent ? 1 : (power + 2 * all.lr) / (2 * power);
    shown_.mono_db = std::max(lowest_mono_db, float(10 * std::log10(std::max(kept, 1e-7))));
}

} // namespace gigdesk
