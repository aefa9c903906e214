// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cmath>

/// What the desk's analysis shows: a spectrum in the X32's 100 bands, and the stereo picture of main L/R. [any]
namespace gigdesk {

inline constexpr int spectrum_bands = 100;
inline constexpr float spectrum_floor_db = -128;

/// Centre of a band, from 0: 20 Hz ... 18.7 kHz, ten bands an octave.
[[nodiscard]] inline float spectrum_band_hz(int band) noexcept { return 20 * std::pow(1000.0f, float(band) / 100); }
/// Bands' numbers for a frequency in Hz, not rounded: to place a curve beside the spectrum.
[[nodiscard]] inline float spectrum_band_at(float hz) noexcept { return 100 * std::log(hz / 20) / std::log(1000.0f); }

/// Levels in dBFS, spectrum_floor_db and up; 0 is a sine of full scale (peak 1.0) in that band, so that noise of the
/// same RMS reads the same as the sine. Pink noise is a flat line.
struct Spectrum {
    std::array<float, spectrum_bands> level_db;
    std::array<float, spectrum_bands> held_db; ///< the peaks that are held; the levels themselves when nothing is held

    Spectrum() noexcept
    {
        level_db.fill(spectrum_floor_db);
        held_db.fill(spectrum_floor_db);
    }
};

/// Main L/R after the fader: points for a goniometer, and how well both channels bear to be summed.
struct StereoScope {
    struct Point {
        float left, right; ///< linear, 1.0 = full scale
    };
    static constexpr int point_count = 256;

    std::array<Point, point_count> points{}; ///< evenly taken from the last frame of about 40 ms, oldest first
    float correlation = 0; ///< over the last 400 ms: +1 mono, 0 unrelated (or silent), -1 one side is reversed
    float mono_db = 0;     ///< what a sum to mono keeps of the power: 0 all (mono), -3 of unrelated sides, less: a loss is heard
    bool silent = true;    ///< below -80 dBFS: correlation and mono_db say nothing
};

} // namespace gigdesk
