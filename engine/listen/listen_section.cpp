// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/listen_section.h"

namespace gigdesk {

void ListenSection::refresh(const DeskSettings& desk, std::span<const StripGains> gains, bool ramps) noexcept
{
    buses_.refresh(desk, gains, ramps);
    talk_.refresh(desk.listen.talk, ramps);
    oscillator_.refresh(desk.listen.oscillator, ramps);
    for (int slot = 0; slot < AnalysisTaps::slots; ++slot) {
        const auto& s = desk.listen.spectra[std::size_t(slot)];
        taps_.choose(slot, s.source, s.tap);
    }
}

void ListenSection::next_cell(const Kernels& k) noexcept { buses_.next_cell(k), talk_.next_cell(k), oscillator_.next_cell(k); }

void ListenSection::begin(const Kernels& k, const Piece& piece, const float* const* in, int offset, Block& extras, int talk_lane, int oscillator_lane) noexcept
{
    talk_.listen(k, piece, in, offset, extras, talk_lane);
    oscillator_.play(piece, extras, oscillator_lane);
}

void ListenSection::end(const Kernels& k, const Piece& piece, const StripPlaces& places) noexcept
{
    buses_.run(k, piece, places, listen_out_);
    talk_.speak(piece, talk_out_);
    taps_.write(piece, places);
}

void ListenSection::report(MeterSnapshot& m) const noexcept
{
    for (int side = 0; side < ListenBuses::sides; ++side) m.listen[std::size_t(side / 2)][std::size_t(side % 2)] = buses_.meter(side);
    m.talk = talk_.meter(), m.oscillator = oscillator_.meter();
}

} // namespace gigdesk
