// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/listen/extra_sends.h"
#include "engine/listen/listen_settings.h"
#include "engine/strip/strip_bank.h"

/// The talk microphone: a device channel through trim and low cut (Butterworth, 12 dB an octave) into buses, main and
/// mono, as far as talk A or B is open. A destination of both takes the louder. Costs nothing until it has an input. [rt]
namespace gigdesk {

class Talkback
{
  public:
    /// @param inputs device channels there are
    Talkback(const Times& times, int inputs) noexcept;

    [[nodiscard]] static ExtraSends sends(const TalkSettings& settings) noexcept;
    void refresh(const TalkSettings& settings, bool ramps) noexcept;
    void next_cell(const Kernels& k) noexcept;
    /// Takes the microphone, open or not, into a lane of `out`. @param offset frames into the device's block
    void listen(const Kernels& k, const Piece& piece, const float* const* in, int offset, Block& out, int lane) noexcept;
    /// For an output: the microphone at the level of the open talk, into lane 0.
    void speak(const Piece& piece, Block& out) const noexcept;
    [[nodiscard]] float meter() const noexcept { return meter_; }
    [[nodiscard]] std::uint32_t clamped() const noexcept { return std::uint32_t(watch_.clamped.lane[0]); }

  private:
    [[nodiscard]] const float* channel(const float* const* in, int number, int offset) const noexcept;
    void change_input(int input, bool ramps) noexcept;

    Times times_;
    int inputs_, now_ = 0, before_ = 0, wanted_ = 0;
    bool is_used_ = false;
    Fade fade_;
    Ramp trim_{}, out_{};
    InputWatch watch_{};
    IntRow peak_bits_{};
    GlidingSection cut_;
    Block block_{};
    float meter_ = 0, fall_;
};

} // namespace gigdesk
