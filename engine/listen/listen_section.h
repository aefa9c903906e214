// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/listen/analysis_taps.h"
#include "engine/listen/listen_buses.h"
#include "engine/listen/oscillator.h"
#include "engine/listen/talkback.h"
#include "engine/model/meters.h"

/// What the engineer hears and says: Listen A and B, talk, oscillator; and the taps of the spectra. [rt]
namespace gigdesk {

class ListenSection
{
  public:
    ListenSection(const Times& times, int inputs) : buses_{times}, talk_{times, inputs}, oscillator_{times}, taps_{times.rate} {}

    // At grid points.
    /// @param gains of strips, by linear number
    void refresh(const DeskSettings& desk, std::span<const StripGains> gains, bool ramps) noexcept;
    void next_cell(const Kernels& k) noexcept;
    template <class Tap>
    void tap_keys(Tap tap) noexcept { buses_.tap_keys(tap); }
    void report(MeterSnapshot& meters) const noexcept;

    // In a piece, in this order.
    /// Before the mixes are summed: takes in the talk microphone and plays the oscillator, each into a lane of `extras`.
    void begin(const Kernels& k, const Piece& piece, const float* const* in, int offset, Block& extras, int talk_lane, int oscillator_lane) noexcept;
    /// When every strip has been worked out.
    void end(const Kernels& k, const Piece& piece, const StripPlaces& places) noexcept;

    /// For the output patch. Lanes: A left, A right, B left, B right; talk in lane 0.
    [[nodiscard]] const Block& listen() const noexcept { return listen_out_; }
    [[nodiscard]] const Block& talk() const noexcept { return talk_out_; }
    [[nodiscard]] AnalysisTaps& taps() noexcept { return taps_; }

  private:
    ListenBuses buses_;
    Talkback talk_;
    Oscillator oscillator_;
    AnalysisTaps taps_;
    Block listen_out_{}, talk_out_{};
};

} // namespace gigdesk
