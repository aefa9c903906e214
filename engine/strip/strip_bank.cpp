// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/strip/strip_bank.h"
#include "engine/model/curves/dyn_curves.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace gigdesk {
namespace {

const IntRow all_lanes{{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}};
constexpr float beyond_reason = 1e7f; // +140 dBFS: only a broken state gets there

void raise(IntRow& most, const IntRow& bits) noexcept
{
    for (int l = 0; l < bank_lanes; ++l) most.lane[l] = std::max(most.lane[l], bits.lane[l]);
}

bool any_set(const IntRow& row) noexcept
{
    std::int32_t all = 0;
    for (int l = 0; l < bank_lanes; ++l) all |= row.lane[l];
    return all != 0;
}

void clear_lane(const Block* block, int lane) noexcept
{
    for (auto& row : const_cast<Block*>(block)->frame) row.lane[lane] = 0; // ours: every tap stands in a block of this bank
}

} // namespace

Times::Times(double r) noexcept : rate{r}, gain{cells(15)}, filter{cells(20)}, structure{cells(10)}, reopen{cells(50)} {}
int Times::cells(double ms) const noexcept { return std::max(1, int(std::lround(ms * rate / 1000 / grid_frames))); }

CrestLaw crest_law(double rate) noexcept
{
    const float cell_ms = float(1000 * grid_frames / rate), frame_ms = float(1000 / rate);
    const AutoTimes longest = auto_times(AutoTimes::least_crest);
    const float share = 1 - std::exp(-cell_ms / AutoTimes::window_ms), per_unit = frame_ms / AutoTimes::least_crest;
    return {share, share, AutoTimes::least_crest, AutoTimes::most_crest, per_unit / longest.attack_ms, per_unit / longest.release_ms};
}

StripBank::StripBank(const Kernels& k, const Times& times, const BankShape& shape) noexcept
    : k_{k}, times_{times}, shape_{shape}, crest_law_{crest_law(times.rate)}, fall_{float(std::pow(10.0, -grid_frames / (1.7 * times.rate)))}
{
    for (int l = 0; l < bank_lanes; ++l) {
        for (Ramp* one : {&trim, &weight_, &gate_weight_, &live_.dry}) set_now(*one, l, 1);
        gate_.applied.lane[l] = live_.comp.applied.lane[l] = live_.comp.direction.lane[l] = 1;
        live_.comp.detector.lane[l] = 1;
    }
    rest();
}

void StripBank::next_cell() noexcept
{
    for (Ramp* r : {&trim, &weight_, &shared_, &out_.fader, &out_.left, &out_.right, &live_.dry, &live_.wet, &live_.comp.threshold, &live_.comp.slope}) gigdesk::next_cell(k_, *r);
    if (out_.mono.moving) {
        gigdesk::next_cell(k_, out_.mono);
        out_.to_mono = out_.mono.moving || std::any_of(std::begin(out_.mono.base.lane), std::end(out_.mono.base.lane), [](float g) { return g != 0; });
    }
    if (filters_move_) next_cell_of_filters();
    if (any_shared_ && !shared_.moving) any_shared_ = std::any_of(std::begin(shared_.base.lane), std::end(shared_.base.lane), [](float w) { return w > 0; });
    gate_key_.next_cell(), comp_key_.next_cell(), inserts_.next_cell();
    if (any_new_key_) settle_new_keys();
    if (any_auto_) k_.auto_times(crest_, crest_law_, live_.comp);
    if (weight_.moving) old_comp_key_.next_cell();
    if (weight_.moving)
        for (Ramp* r : {&old_.dry, &old_.wet, &old_.comp.threshold, &old_.comp.slope}) gigdesk::next_cell(k_, *r);
    if (gate_changes_) next_cell_of_gate_change();
    settle_gate();
    settle_comp_lanes();
    k_.let_fall(meters.input, watch.peak_bits, fall_), k_.let_fall(meters.pre, pre_bits_, fall_), k_.let_fall(meters.post, post_bits_, fall_);
}

void StripBank::next_cell_of_filters() noexcept
{
    filters_move_ = false;
    const auto step = [this](GlidingSection& section) { section.next_cell(), filters_move_ |= section.moving(); };
    for (auto& section : cut_) step(section);
    step(gate_filter_), step(old_gate_filter_), step(live_.key_filter), step(old_.key_filter);
    for (auto* way : {&live_, &old_})
        for (int s = 0; s < sections(); ++s) step(way->eq[std::size_t(s)]);
}

/// The first stroke of a key beside a mean that does not know it yet would be the highest crest there is, and the times the
/// shortest. Until the mean knows it, a key counts as steady.
void StripBank::settle_new_keys() noexcept
{
    any_new_key_ = false;
    for (int l = 0; l < bank_lanes; ++l) {
        if (new_key_cells_.lane[l] == 0) continue;
        any_new_key_ |= --new_key_cells_.lane[l] > 0;
        const float now = std::bit_cast<float>(crest_.peak_bits.lane[l]), peak_squared = std::max(now * now, crest_.peak_squared.lane[l]);
        crest_.mean_squared.lane[l] = std::max(crest_.mean_squared.lane[l], peak_squared / crest_law_.least);
    }
}

void StripBank::next_cell_of_gate_change() noexcept
{
    for (int l = 0; l < bank_lanes; ++l)
        if (gate_waits_.lane[l] > 0 && --gate_waits_.lane[l] == 0) glide_to(gate_weight_, l, 1, times_.structure);
    gigdesk::next_cell(k_, gate_weight_);
    old_gate_key_.next_cell();
    gate_changes_ = gate_weight_.moving || any_set(gate_waits_);
}

/// A gate that is off in all lanes, and open again, costs nothing.
void StripBank::settle_gate() noexcept
{
    if (!gate_busy_ || gate_changes_) return;
    bool at_rest = !any_set(gate_.is_on);
    if (!at_rest) return;
    for (int l = 0; l < bank_lanes; ++l) at_rest &= std::abs(gate_.gain.lane[l]) < 1e-6f;
    if (!at_rest) return;
    gate_busy_ = false;
    gate_.gain = gate_.held = gate_.count = Row{};
}

/// Which lanes compress, and where: those that are on, or on their way out.
void StripBank::settle_comp_lanes() noexcept
{
    if (!comp_unsettled_ && !live_.dry.moving && !live_.wet.moving && !weight_.moving) return;
    comp_unsettled_ = live_.dry.moving || live_.wet.moving || weight_.moving; // once more when they have arrived
    for (int l = 0; l < bank_lanes; ++l) {
        const auto i = std::size_t(l);
        const bool busy = comp_on_[i] || live_.dry.left.lane[l] || live_.wet.left.lane[l] || live_.dry.base.lane[l] != 1 || live_.wet.base.lane[l] != 0 || weight_.base.lane[l] != 1;
        live_.compresses.lane[l] = busy ? -1 : 0;
        live_.eq_second.lane[l] = busy && !comp_shape_[i].after_eq ? -1 : 0;
        live_.eq_first.lane[l] = ~live_.eq_second.lane[l];
        if (!busy) live_.comp.held.lane[l] = live_.comp.reduction.lane[l] = live_.comp.level.lane[l] = 0, live_.comp.applied.lane[l] = 1;
        if (weight_.left.lane[l] == 0 && weight_.base.lane[l] == 1) old_.compresses.lane[l] = old_.eq_first.lane[l] = old_.eq_second.lane[l] = 0;
    }
}

const Block& StripBank::filtered(GlidingSection* sections, int count, const IntRow& mask, const Piece& piece, const Block& in, Block& out) noexcept
{
    return any_set(mask) ? run(k_, sections, count, mask, piece, in, out) : in;
}

/// What a detector hears: its own signal or another's, filtered.
const Block& StripBank::key(const KeyPatch& from, GlidingSection& filter, const Piece& piece, const KeySources& sources, const Block& own, Block& room) noexcept
{
    const Block& heard = from.listen(k_, sources, piece, own, room);
    return filtered(&filter, 1, all_lanes, piece, heard, room);
}

/// The louder of a linked pair.
const Block& StripBank::paired(const Block& heard, const Piece& piece, Block& room) noexcept
{
    if (!any_shared_) return heard;
    k_.pair_up(heard, piece, shared_, room);
    return room;
}

bool StripBank::is_listened_to(Keyed of) const noexcept
{
    return std::any_of(std::begin(key_taps_), std::end(key_taps_), [of](const KeyTap& tap) { return tap.lane >= 0 && tap.of == of; });
}

bool StripBank::is_listened_to(Keyed of, int lane) const noexcept
{
    return std::any_of(std::begin(key_taps_), std::end(key_taps_), [=](const KeyTap& tap) { return tap.lane == lane && tap.of == of; });
}

void StripBank::give_key(Keyed of, const Block& heard, const Piece& piece) noexcept
{
    for (int slot = 0; slot < 2; ++slot)
        if (const auto& tap = key_taps_[slot]; tap.lane >= 0 && tap.of == of)
            for (int f = 0; f < piece.frames; ++f) key_heard_.frame[f].lane[slot] = heard.frame[f].lane[tap.lane];
}

const Block& StripBank::gated(const Piece& piece, const KeySources& sources, const Block& in) noexcept
{
    const bool listened = is_listened_to(Keyed::gate);
    if (!gate_busy_ && !listened) return in;
    Block room; // on the stack: all banks use the same piece of cache
    const Block& heard = key(gate_key_, gate_filter_, piece, sources, in, room);
    if (listened) give_key(Keyed::gate, heard, piece);
    if (!gate_busy_) return in;
    k_.gate(gate_, piece, paired(heard, piece, room), in, gate_out_);
    if (!gate_changes_) return gate_out_;
    const Block& heard_before = key(old_gate_key_, old_gate_filter_, piece, sources, in, room);
    k_.gate(old_gate_, piece, paired(heard_before, piece, room), in, old_gate_out_);
    k_.blend(old_gate_out_, gate_out_, piece, gate_weight_, gate_out_);
    return gate_out_;
}

const Block& StripBank::compressed(EqAndComp& way, const Piece& piece, const KeySources& sources, const Block& in, Block& out) noexcept
{
    const bool works = any_set(way.compresses), listened = &way == &live_ && is_listened_to(Keyed::comp);
    if (!works && !listened) return in;
    Block room;
    const Block& own = key(&way == &live_ ? comp_key_ : old_comp_key_, way.key_filter, piece, sources, in, room);
    if (listened) give_key(Keyed::comp, own, piece);
    if (!works) return in;
    const Block& heard = paired(own, piece, room);
    if (any_auto_ && &way == &live_) k_.crest(crest_, piece, heard);
    k_.compress(way.comp, way.compresses, piece, way.dry, way.wet, heard, in, out);
    return out;
}

/// EQ of some lanes, compressor of all, EQ of the others: a bank with both orders pays for a second EQ, not a second compressor.
/// @param old_squeezed what the compressor gives that this one takes the place of
StripBank::Way StripBank::eq_and_comp(EqAndComp& way, const Piece& piece, const KeySources& sources, const Block& in, Block* room, const Block* old_squeezed) noexcept
{
    const Block& first = filtered(way.eq.data(), sections(), way.eq_first, piece, in, room[0]);
    const Block& squeezed = compressed(way, piece, sources, first, room[1]);
    if (!any_set(way.eq_second)) return {&in, &first, &squeezed, &squeezed};
    const Block& heard = old_squeezed ? joined(in, *old_squeezed, squeezed, piece) : squeezed;
    const Block& last = filtered(way.eq.data(), sections(), way.eq_second, piece, heard, room[2]);
    k_.select(way.eq_second, piece, squeezed, in, room[3]);
    k_.select(way.eq_second, piece, last, first, room[4]);
    return {&room[3], &room[4], &last, &squeezed};
}

/// What the EQ behind a compressor hears while that changes: both, or it would go on ringing from the new one's first stroke
/// when the old one has faded out. An EQ that comes to stand behind begins with the gain it knows.
const Block& StripBank::joined(const Block& in, const Block& old_squeezed, const Block& squeezed, const Piece& piece) noexcept
{
    IntRow stays;
    for (int l = 0; l < bank_lanes; ++l) stays.lane[l] = live_.eq_second.lane[l] & old_.eq_second.lane[l];
    k_.blend(old_squeezed, squeezed, piece, weight_, joined_);
    k_.select(stays, piece, joined_, squeezed, joined_);
    for (int l = 0; l < shape_.lanes; ++l) {
        if (!live_.eq_second.lane[l] || !old_.eq_first.lane[l]) continue;
        for (int f = 0; f < piece.frames; ++f) {
            const float w = weight_.base.lane[l] + weight_.step.lane[l] * float(piece.phase + f + 1), before = in.frame[f].lane[l] * gain_before_swap_.lane[l];
            joined_.frame[f].lane[l] = before + w * (squeezed.frame[f].lane[l] - before);
        }
    }
    return joined_;
}

/// While the order or the compressor's mode changes, both ways sound.
StripBank::Way StripBank::old_and_new(const Piece& piece, const KeySources& sources, const Block& in) noexcept
{
    if (!weight_.moving) return eq_and_comp(live_, piece, sources, in, live_room_);
    const auto old = eq_and_comp(old_, piece, sources, in, old_room_);
    auto now = eq_and_comp(live_, piece, sources, in, live_room_, old.squeezed);
    const auto mix = [&](const Block* from, const Block*& to, Block& room) { k_.blend(*from, *to, piece, weight_, room), to = &room; };
    mix(old.before_eq, now.before_eq, mixed_[0]), mix(old.after_eq, now.after_eq, mixed_[1]), mix(old.pre, now.pre, mixed_[2]);
    return now;
}

void StripBank::cut(const Piece& all) noexcept
{
    Piece piece = all;
    piece.lanes = shape_.lanes;
    taps_[std::size_t(Tap::input)] = &filtered(cut_.data(), 2, all_lanes, piece, input_, input_);
}

void StripBank::shape(const Piece& all, const Around& around) noexcept
{
    Piece piece = all;
    piece.lanes = shape_.lanes;
    const Block& open = gated(piece, around.keys, tap(Tap::input));
    const Block& in = inserts_.run(false, piece, around.inserts, open, inserted_[0]);
    const Way way = old_and_new(piece, around.keys, in);
    const Block& pre = inserts_.run(true, piece, around.inserts, *way.pre, inserted_[1]);
    const Block* taps[] = {way.before_eq, way.after_eq, &pre, &post_};
    std::copy(std::begin(taps), std::end(taps), taps_ + 1);
    const IntRow before = pre_bits_;
    if (!k_.peak(pre, piece, pre_bits_)) pre_bits_ = before, look_for_culprits(pre, piece);
}

void StripBank::fade(const Piece& piece, MainSums& sums) noexcept
{
    k_.fade(tap(Tap::pre), piece, out_, post_, sums, post_bits_);
    sums.any_mono |= out_.to_mono;
}

void StripBank::fade_only(const Piece& all) noexcept
{
    Piece piece = all;
    piece.lanes = shape_.lanes;
    k_.apply_gain(tap(Tap::pre), piece, out_.fader, post_);
    k_.peak(post_, piece, post_bits_);
}

void StripBank::rest() noexcept
{
    std::fill(std::begin(taps_), std::end(taps_), &quiet_);
    key_heard_ = {};
}

float StripBank::comp_gain(int lane) const noexcept { return live_.comp.applied.lane[lane]; }

void StripBank::look_for_culprits(const Block& pre, const Piece& piece) noexcept
{
    piece_bits_ = {};
    k_.peak(pre, piece, piece_bits_);
    const auto limit = std::bit_cast<std::int32_t>(beyond_reason);
    for (int l = 0; l < shape_.lanes; ++l)
        if (piece_bits_.lane[l] > limit) reset_lane(l);
    raise(pre_bits_, piece_bits_);
}

std::uint32_t StripBank::culprits() noexcept { return std::exchange(culprits_, 0u); }

/// Silent from this piece on, empty states, back by a ramp at the strip's input.
void StripBank::reset_lane(int l) noexcept
{
    culprits_ |= 1u << l;
    piece_bits_.lane[l] = 0;
    for (const Block* block : taps_)
        clear_lane(block, l);
    for (auto& section : cut_) section.forget(l);
    gate_filter_.forget(l), old_gate_filter_.forget(l);
    for (auto* way : {&live_, &old_}) {
        way->key_filter.forget(l);
        for (auto& section : way->eq) section.forget(l);
        auto& c = way->comp;
        c.level.lane[l] = c.held.lane[l] = c.count.lane[l] = c.reduction.lane[l] = 0;
    }
    for (auto* gate : {&gate_, &old_gate_}) gate->held.lane[l] = gate->count.lane[l] = gate->gain.lane[l] = 0;
    crest_.power.lane[l] = crest_.peak_squared.lane[l] = crest_.mean_squared.lane[l] = 0, crest_.peak_bits.lane[l] = 0;
    const float wanted = trim.target.lane[l];
    set_now(trim, l, 0);
    glide_to(trim, l, wanted, times_.reopen);
}

void StripBank::break_lane(int lane) noexcept
{
    live_.eq[0].now.s1.lane[lane] = std::numeric_limits<float>::quiet_NaN();
    live_.eq[0].lively |= 1u << lane;
}

} // namespace gigdesk
