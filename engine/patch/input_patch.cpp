// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/input_patch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr double longest_delay_ms = 500;
constexpr double tail_ms = 2000; // what filters and delays still give after their source has gone
constexpr float silent_piece[grid_frames]{};

} // namespace

InputPatch::InputPatch(const Times& times, int inputs) : times_{times}, inputs_{inputs}
{
    const int longest = int(std::ceil(longest_delay_ms * times.rate / 1000));
    feeds_.reserve(channel_strips);
    for (int s = 0; s < channel_strips; ++s) feeds_.emplace_back(longest, s);
}

void InputPatch::refresh(int strip, const StripSettings& s, bool ramps) noexcept
{
    auto& feed = feeds_[std::size_t(strip)];
    feed.wanted = s.source;
    feed.fade_cells = ramps ? times_.structure : 0;
    feed.delay.want(s.delay_on ? int(std::lround(double(s.delay_ms) * times_.rate / 1000)) : 0, feed.fade_cells);
    busy_ = true;
}

void InputPatch::next_cell() noexcept
{
    if (std::exchange(busy_, false))
        for (std::size_t bank = 0; bank < fed_.size(); ++bank) {
            fed_[bank] = false;
            for (std::size_t s = bank * bank_lanes; s < (bank + 1) * bank_lanes; ++s) busy_ |= step(feeds_[s]), fed_[bank] |= patched(feeds_[s]);
        }
    for (std::size_t bank = 0; bank < fed_.size(); ++bank) tail_cells_[bank] = fed_[bank] ? times_.cells(tail_ms) : std::max(0, tail_cells_[bank] - 1);
}

/// @return is it still on its way?
bool InputPatch::step(Feed& feed) noexcept
{
    if (feed.fade.next_cell()) feed.before = feed.now;
    if (!feed.fade.busy() && feed.wanted != feed.now) {
        feed.before = feed.now, feed.now = feed.wanted;
        if (feed.fade_cells > 0)
            feed.fade.start(feed.fade_cells), feed.fade.next_cell();
        else
            feed.before = feed.now;
    }
    feed.delay.next_cell();
    return feed.fade.busy() || feed.delay.is_busy();
}

const float* InputPatch::channel(const float* const* in, int source, int offset) const noexcept
{
    if (source < 1 || source > inputs_ || !in || !in[source - 1]) return silent_piece;
    return in[source - 1] + offset;
}

void InputPatch::feed(const Kernels& k, const Piece& piece, const float* const* in, int offset, int bank, StripBank& to) noexcept
{
    const float* rows[bank_lanes];
    for (int l = 0; l < bank_lanes; ++l) {
        auto& feed = feeds_[std::size_t(bank * bank_lanes + l)];
        auto* own = scratch_[std::size_t(l)].data();
        rows[l] = channel(in, feed.now, offset);
        if (feed.fade.busy()) {
            const float* old = channel(in, feed.before, offset);
            for (int f = 0; f < piece.frames; ++f) own[f] = old[f] + feed.fade.at(piece.phase + f) * (rows[l][f] - old[f]);
            rows[l] = own;
        }
        if (!feed.delay.is_at_rest()) feed.delay.run(rows[l], piece.frames, piece.phase, own), rows[l] = own;
    }
    k.take_in(rows, piece, to.trim, to.watch, to.input());
}

} // namespace gigdesk
