// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/rows.h"
#include "engine/simd.h"

/// The kernels of one instruction set. The same *.lanes.cpp sources are compiled once for each; the engine takes one table
/// at its start. All of them: [rt], no allocation, no locks, no failure; any 1 ... 16 frames. In and out may be the same.
namespace gigdesk {

struct Kernels {
    const char* name;
    int width; ///< lanes of a vector

    /// Sixteen channels, one after the other, become a block: impossible samples (NaN, Inf, > 60 dBFS) are replaced by
    /// silence and counted, full-scale runs counted, trim applied. @param rows one pointer a lane, `frames` samples each
    void (*take_in)(const float* const* rows, const Piece&, const Ramp& trim, InputWatch&, Block& out);
    /// The same for sound of our own. @param rows sixteen, `frames` samples each
    void (*line_up)(const float* const* rows, const Piece&, Block& out);
    /// A block becomes channels again.
    void (*give_out)(const Block& in, const Piece&, float* const* rows, int count);
    /// A gain for each lane.
    void (*apply_gain)(const Block& in, const Piece&, const Ramp& gain, Block& out);
    /// Sections in a row. Lanes outside `mask` pass unchanged and keep their states.
    void (*filter)(FilterSection* const* sections, int count, const IntRow& mask, const Piece&, const Block& in, Block& out);
    /// One section on its way from another, masked likewise. Lanes at feed and weight 1 give what filter() gives.
    void (*change_filter)(FilterSection& section, FilterChange&, const IntRow& mask, const Piece&, const Block& in, Block& out);
    /// Lane by lane: `yes` inside the mask, `no` outside.
    void (*select)(const IntRow& mask, const Piece&, const Block& yes, const Block& no, Block& out);
    /// Each lane from anywhere. What is no sane number becomes 0. @param banks their frame 0; none of them is `out`
    /// @param place bank * bank_lanes + lane
    void (*gather)(const Row* const* banks, const IntRow& place, const Piece&, Block& out);
    /// @param key what the gate listens to (the signal itself, or another)
    void (*gate)(GateRows&, const Piece&, const Block& key, const Block& in, Block& out);
    /// Lanes outside `mask` pass unchanged. out = in * (dry + wet * gain)
    void (*compress)(CompRows&, const IntRow& mask, const Piece&, const Ramp& dry, const Ramp& wet, const Block& key, const Block& in, Block& out);
    /// Linked lanes (an even one and the next) hear the louder of the two. @param share 0 = each its own ... 1 = linked
    void (*pair_up)(const Block& in, const Piece&, const Ramp& share, Block& out);
    /// Measures a compressor's key for automatic times.
    void (*crest)(CrestRows&, const Piece&, const Block& key);
    /// At a grid point: attack and release of the lanes that ask for it. @param law of this sample rate
    void (*auto_times)(CrestRows&, const CrestLaw& law, CompRows&);
    /// Largest |x| of each lane, as bits: compares above any finite number if something was not finite.
    /// @return false if any is beyond reason: above 1e7, or no number
    bool (*peak)(const Block& in, const Piece&, IntRow& peak_bits);
    /// At a grid point: a meter falls by `fall` and rises to the peak of the cell, which is cleared. Only finite peaks count.
    void (*let_fall)(Row& meter, IntRow& peak_bits, float fall);
    /// From the old to the new signal by `weight` (1 = all new).
    void (*blend)(const Block& old_signal, const Block& new_signal, const Piece&, const Ramp& weight, Block& out);
    /// Fader, and onto the mains: sums lane by lane, sum_lanes() closes them. Peaks as by peak().
    void (*fade)(const Block& pre, const Piece&, const FadeRamps&, Block& post, MainSums&, IntRow& post_bits);
    /// Adds the sixteen lanes of each sum in a fixed order into lanes 0 (left), 1 (right) and 2 (mono) of `out`.
    void (*sum_lanes)(const MainSums&, const Piece&, Block& out);
    /// Lanes are mixes here, piece.lanes of them: out = sum of x * gain over all rows.
    void (*send)(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece&, Block& out);
    /// At a grid point: a moving ramp's next cell (see glide.h).
    void (*step_ramp)(Ramp&);
    /// Both this and the next.
    void (*step_and_scale)(Ramp&, const Row& by, Row& base, Row& step);
    /// A ramp's line over this cell, times a factor for each lane.
    void (*scale)(const Ramp&, const Row& by, Row& base, Row& step);
    /// The end of every output: its level, a gain for all (and its step a frame), limiter without look-ahead, nothing but
    /// finite numbers within the ceiling.
    void (*guard)(GuardRows&, const Piece&, const Ramp& level, float gain, float gain_step, Block& io);
};

/// The table for an instruction set; `automatic` asks the processor; one it lacks falls back to the next smaller.
[[nodiscard]] const Kernels& kernels_for(Simd wish) noexcept;

} // namespace gigdesk
