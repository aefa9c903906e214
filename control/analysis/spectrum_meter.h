// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/analysis/band_filters.h"

/// One signal's spectrum as it is shown: the filters, their detector, and the peaks that are held. [any], one thread
namespace gigdesk {

struct SpectrumBallistics {
    Detector detector = Detector::rms;
    float decay_s = 1; ///< for 20 dB
    float hold_s = 0;  ///< 0: nothing is held
    bool operator==(const SpectrumBallistics&) const = default;
};

class SpectrumMeter
{
public:
    explicit SpectrumMeter(double rate) : rate_{rate}, filters_{rate} {}

    void set(const SpectrumBallistics& ballistics);
    void process(std::span<const float> samples) noexcept;
    /// What is to be shown now. Held peaks age by the samples that were processed.
    [[nodiscard]] const Spectrum& read() noexcept;

private:
    void hold(std::size_t band, double passed_s) noexcept;

    double rate_;
    BandFilters filters_;
    SpectrumBallistics ballistics_;
    Spectrum shown_;
    std::array<double, spectrum_bands> age_s_{};
    std::size_t unread_ = 0; ///< samples since the last read()
};

} // namespace gigdesk
