// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/spectrum_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr float released_db_per_s = 40; ///< how a held peak leaves when its time is over

float in_db(float power) noexcept
{
    return power > 1.6e-13f ? 10 * std::log10(power) : spectrum_floor_db;
}

} // namespace

void SpectrumMeter::set(const SpectrumBallistics& ballistics)
{
    if (ballistics == ballistics_) return;
    ballistics_ = ballistics;
    filters_.set_detector(ballistics.detector, double(ballistics.decay_s));
}

void SpectrumMeter::process(std::span<const float> samples) noexcept
{
    filters_.process(samples);
    unread_ += samples.size();
}

const Spectrum& SpectrumMeter::read() noexcept
{
    const double passed_s = double(std::exchange(unread_, 0)) / rate_;
    for (std::size_t band = 0; band < spectrum_bands; ++band) {
        shown_.level_db[band] = in_db(filters_.power(int(band)));
        hold(band, passed_s);
    }
    return shown_;
}

void SpectrumMeter::hold(std::size_t band, double passed_s) noexcept
{
    const float level = shown_.level_db[band];
    float& held = shown_.held_db[band];
    age_s_[band] += passed_s;
    if (ballistics_.hold_s <= 0) held = level;
    else if (age_s_[band] > double(ballistics_.hold_s)) held -= released_db_per_s * float(passed_s);
    if (level < held) return;
    held = level;
    age_s_[band] = 0;
}

} // namespace gigdesk
