// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/analysis_taps.h"

namespace gigdesk {
namespace {

std::size_t frames_held(double rate) { return std::size_t(AnalysisTaps::held_s * rate); }

} // namespace

AnalysisTaps::AnalysisTaps(double rate)
    : slots_{TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)},
             TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)}, TapRing{1, frames_held(rate)}},
      main_{2, frames_held(rate)}
{
}

void AnalysisTaps::write(const Piece& piece, const StripPlaces& places) noexcept
{
    for (std::size_t n = 0; n < slots; ++n) {
        const auto [source, tap] = choices_[n];
        if (source < 1 || source > sounding_strips) continue;
        const float* x = places[std::size_t(source - 1)].tap(tap);
        if (source - 1 != main_place) {
            slots_[n].write(x, piece.frames);
            continue;
        }
        Block mean;
        for (int f = 0; f < piece.frames; ++f) mean.frame[f].lane[0] = (x[f * bank_lanes] + x[f * bank_lanes + 1]) / 2;
        slots_[n].write(mean.frame[0].lane, piece.frames);
    }
    main_.write(places[main_place].tap(Tap::post), piece.frames);
}

} // namespace gigdesk
