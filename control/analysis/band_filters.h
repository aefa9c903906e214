// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/spectrum.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

/// The hundred filters under a spectrum. Each is a Butterworth band-pass with a prototype of three poles, the shape of
/// IEC 61260's fractional-octave filters, one band wide between its -3 dB points: the neighbour of a tone reads
/// 18 dB less, the next one 36. The same relative width everywhere is what makes pink noise a flat line.
/// Low bands run decimated: each octave down at half the rate, behind a half-band filter of 80 dB. Pure arithmetic. [any],
/// one thread. A sample that is no number, or absurd, counts as silence and spreads nowhere.
namespace gigdesk {

enum class Detector : std::uint8_t { rms, peak };

class BandFilters
{
public:
    /// @param rate in Hz; bands that come too near to its half stay silent
    explicit BandFilters(double rate);

    /// RMS: the mean power, forgotten by 20 dB in `decay_s`. Peak: up at once, down 20 dB in `decay_s`.
    void set_detector(Detector detector, double decay_s);
    void process(std::span<const float> samples) noexcept;

    /// Square of the amplitude of the sine that would read so.
    [[nodiscard]] float power(int band) const noexcept;

private:
    static constexpr int lanes = 4;
    typedef float Four __attribute__((vector_size(4 * lanes)));
    struct Pole {
        Four re, im;
    };
    struct Group { ///< four bands
        std::array<Pole, 3> pole{};
        Four gain{};
        std::array<Pole, 3> state{};
        Four level{};
    };
    /// Halves the rate: y[n] = x[2n - 11]/2 + the odd taps on both sides.
    class HalfBand
    {
    public:
        HalfBand();
        void process(std::span<const float> in, std::vector<float>& out) noexcept;

    private:
        static constexpr int side_taps = 6, length = 4 * side_taps - 1;
        std::array<float, side_taps> tap_{};
        std::array<float, length> past_{};
        int next_ = 0;  ///< samples to take in until the next output
        std::vector<float> line_;
    };
    struct Stage {
        double rate = 0;
        int bands = 0;
        std::vector<Group> groups;
        float rise = 0, fall = 0;
        HalfBand halver;
        std::vector<float> halved;
    };
    struct Place {
        int stage = -1, group = 0, lane = 0;
    };
    static Pole settled(Pole state) noexcept;
    void design(Stage& stage, int band);
    void run(Stage& stage, std::span<const float> samples) noexcept;

    Detector detector_ = Detector::rms;
    std::vector<Stage> stages_;
    std::array<Place, spectrum_bands> place_{};
    std::vector<float> clean_;
};

} // namespace gigdesk
