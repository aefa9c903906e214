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

InputPatch::InputPatch(const Times& times, int inputs, int tracks) : times_{times}, inputs_{inputs}, tracks_{tracks}, whole_tail_{times.cells(tail_ms)}
{
    const int longest = int(std::ceil(longest_delay_ms * times.rate / 1000));
    feeds_.reserve(input_strips);
    for (int s = 0; s < input_strips; ++s) feeds_.emplace_back(s < channel_strips ? longest : 0, s); // others have no delay
}

void InputPatch::refresh(int strip, const StripSettings& s, bool alt_sources, bool ramps) noexcept
{
    auto& feed = feeds_[std::size_t(strip)];
    feed.wanted = (alt_sources || s.use_alt) && s.alt > 0 ? s.alt : s.source;
    feed.fade_cells = ramps ? times_.structure : 0;
    feed.delay.want(s.delay_on ? int(std::lround(double(s.delay_ms) * times_.rate / 1000)) : 0, feed.fade_cells);
    busy_ = true;
}

void InputPatch::next_cell(const PreviousCell& back) noexcept
{
    if (std::exchange(busy_, false)) {
        looks_back_ = false;
        int copies = DelayLine::copies_per_cell;
        for (std::size_t bank = 0; bank < fed_.size(); ++bank) {
            fed_[bank] = false;
            for (std::size_t s = bank * bank_lanes; s < (bank + 1) * bank_lanes; ++s) {
                auto& feed = feeds_[s];
                busy_ |= step(feed, back.ready(), copies);
                fed_[bank] |= patched(feed);
                looks_back_ |= PreviousCell::is_source(feed.now) || PreviousCell::is_source(feed.wanted) || (feed.fade.busy() && PreviousCell::is_source(feed.before));
            }
        }
    }
    for (std::size_t bank = 0; bank < fed_.size(); ++bank) tail_cells_[bank] = fed_[bank] ? whole_tail_ : std::max(0, tail_cells_[bank] - 1);
}

/// @return is it still on its way?
bool InputPatch::step(Feed& feed, bool back_is_ready, int& copies) noexcept
{
    if (feed.fade.next_cell()) feed.before = feed.now;
    const bool waits = PreviousCell::is_source(feed.wanted) && feed.fade_cells > 0 && !back_is_ready;
    if (!feed.fade.busy() && feed.wanted != feed.now && !waits) {
        feed.before = feed.now, feed.now = feed.wanted;
        if (feed.fade_cells > 0)
            feed.fade.start(feed.fade_cells), feed.fade.next_cell();
        else
            feed.before = feed.now;
    }
    feed.delay.next_cell(copies);
    return waits || feed.fade.busy() || feed.delay.is_busy();
}

const float* InputPatch::device_row(const float* const* in, int channel, int offset) const noexcept
{
    if (channel < 1 || channel > inputs_ || !in || !in[channel - 1]) return silent_piece;
    return in[channel - 1] + offset;
}

bool InputPatch::sounds(int source) const noexcept
{
    return (source > 0 && source <= inputs_) || PreviousCell::is_source(source) || (source >= first_track_source && source < first_track_source + tracks_);
}

/// @param room for what does not lie in the device's block
const float* InputPatch::row(const float* const* in, int source, int offset, const PreviousCell& back, const Piece& piece, float* room) const noexcept
{
    if (!sounds(source) || !in) return silent_piece;
    if (source < first_bus_source) return device_row(in, source, offset);
    if (source >= first_track_source) {
        const float* track = in[inputs_ + source - first_track_source];
        return track ? track + offset : silent_piece;
    }
    const float* x = back.lane(source);
    for (int f = 0; f < piece.frames; ++f) room[f] = x[(piece.phase + f) * bank_lanes];
    return room;
}

void InputPatch::feed(const Kernels& k, const Piece& piece, const float* const* in, int offset, const PreviousCell& back, int bank, StripBank& to) noexcept
{
    const float* rows[bank_lanes];
    for (int l = 0; l < bank_lanes; ++l) {
        auto& feed = feeds_[std::size_t(bank * bank_lanes + l)];
        __builtin_prefetch(&feed + 1), __builtin_prefetch(reinterpret_cast<const char*>(&feed + 1) + 64); // the next strip's
        auto* own = scratch_[std::size_t(l)].data();
        rows[l] = row(in, feed.now, offset, back, piece, own);
        if (feed.fade.busy()) {
            float room[grid_frames];
            const float* old = row(in, feed.before, offset, back, piece, room);
            for (int f = 0; f < piece.frames; ++f) own[f] = old[f] + feed.fade.at(piece.phase + f) * (rows[l][f] - old[f]);
            rows[l] = own;
        }
        if (!feed.delay.is_at_rest()) rows[l] = feed.delay.run(rows[l], piece.frames, piece.phase, own);
    }
    k.take_in(rows, piece, to.trim, to.watch, to.input());
}

} // namespace gigdesk
