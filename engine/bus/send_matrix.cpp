// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bus/send_matrix.h"

#include <algorithm>
#include <bit>

namespace gigdesk {
namespace {

bool is_still_zero(const Ramp& ramp) noexcept
{
    return !ramp.moving && std::all_of(std::begin(ramp.base.lane), std::end(ramp.base.lane), [](float g) { return g == 0; });
}

} // namespace

SendMatrix::SendMatrix(const Times& times, int sources)
    : times_{times}, taps_{std::make_unique<Taps[]>(std::size_t(sources))}, in_use_(std::size_t(sources)), moves_(std::size_t(sources)),
      still_(std::size_t(sources) * tap_count), moving_(std::size_t(sources) * tap_count)
{
}

void SendMatrix::refresh(int source, std::span<const Send> sends, bool ramps) noexcept
{
    const auto s = std::size_t(source);
    auto& taps = taps_[s];
    const int cells = ramps ? times_.gain : 0;
    for (int tap = 0; tap < tap_count; ++tap)
        for (std::size_t mix = 0; mix < sends.size(); ++mix) {
            const bool here = tap == sends[mix].tap;
            if (here || in_use_[s] >> tap & 1) glide_to(taps[std::size_t(tap)], int(mix), here ? sends[mix].gain : 0, cells);
        }
    unsigned used = in_use_[s];
    for (std::size_t tap = 0; tap < tap_count; ++tap) {
        const unsigned bit = 1u << tap;
        if (taps[tap].moving) moves_[s] = std::uint8_t(moves_[s] | bit);
        used = is_still_zero(taps[tap]) ? used & ~bit : used | bit;
    }
    note_use(s, used);
}

void SendMatrix::note_use(std::size_t source, unsigned taps) noexcept
{
    used_ += int(taps != 0) - int(in_use_[source] != 0);
    in_use_[source] = std::uint8_t(taps);
}

void SendMatrix::sum(const Kernels& k, const Piece& piece, const SendSources& sources, Block& out) noexcept
{
    int still = 0, moving = 0;
    for (std::size_t source = 0; source < in_use_.size(); ++source) {
        const auto& group = sources.taps[source / bank_lanes];
        if (!group[0]) continue;
        for (unsigned rest = in_use_[source]; rest; rest &= rest - 1) {
            const auto tap = std::size_t(std::countr_zero(rest));
            const auto& ramp = taps_[source][tap];
            (moves_[source] >> tap & 1 ? moving_[std::size_t(moving++)] : still_[std::size_t(still++)]) = {&group[tap]->lane[source % bank_lanes], &ramp.base, &ramp.step};
        }
    }
    k.send(still_.data(), still, moving_.data(), moving, piece, out);
}

void SendMatrix::next_cell(const Kernels& k) noexcept
{
    for (std::size_t s = 0; s < moves_.size(); ++s)
        for (unsigned rest = moves_[s]; rest; rest &= rest - 1) {
            auto& ramp = taps_[s][std::size_t(std::countr_zero(rest))];
            k.step_ramp(ramp);
            if (ramp.moving) continue;
            const unsigned bit = rest & -rest;
            moves_[s] = std::uint8_t(moves_[s] & ~bit);
            if (is_still_zero(ramp)) note_use(s, in_use_[s] & ~bit);
        }
}

} // namespace gigdesk
