// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/listen/extra_sends.h"
#include "engine/listen/listen_settings.h"
#include "engine/strip/strip_bank.h"

/// The test oscillator. `level` is the peak of the sine in dBFS; pink and white noise have the sine's power (RMS 3 dB
/// below its peak). Pink noise is white noise through Paul Kellet's filter: -3 dB an octave within 0.1 dB from 10 Hz (at
/// 48 kHz; in proportion at others) to 0.45 of the rate. Frequency changes keep the phase; everything else glides. [rt]
namespace gigdesk {

class Oscillator
{
  public:
    explicit Oscillator(const Times& times);

    /// Off is nowhere: its sends fade it out, and it plays on until they have.
    [[nodiscard]] static ExtraSends sends(const OscillatorSettings& settings) noexcept;
    void refresh(const OscillatorSettings& settings, bool ramps) noexcept;
    void next_cell(const Kernels& k) noexcept;
    /// Plays into a lane of `out`.
    void play(const Piece& piece, Block& out, int lane) noexcept;
    [[nodiscard]] float meter() const noexcept { return meter_; }

  private:
    [[nodiscard]] float sine() noexcept;
    [[nodiscard]] float white() noexcept;

    Times times_;
    double phase_ = 0, turns_per_frame_ = 0;
    std::uint32_t random_ = 0x9E3779B9u;
    std::array<float, 7> poles_{};
    float pink_gain_, meter_ = 0, fall_;
    Ramp signals_{};        ///< lanes: sine, pink, white, with the level
    bool on_ = false;
    int tail_cells_ = 0;    ///< until it rests
};

} // namespace gigdesk
