// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/listen_buses.h"

#include "engine/listen/solo_gains.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gigdesk {
namespace {

constexpr double longest_delay_ms = 500;
constexpr float centre_into_sides = 0.70710678f; // -3 dB
constexpr int aux_5 = first_aux_strip + 4, aux_7 = first_aux_strip + 6;

DelayLine delay_line(const Times& times, int side) { return {int(std::ceil(longest_delay_ms * times.rate / 1000)), (side + 3) * 17 * grid_frames}; }

bool is_zero(const Ramp& ramp) noexcept
{
    return !ramp.moving && std::all_of(ramp.base.lane, ramp.base.lane + ListenBuses::sides, [](float g) { return g == 0; });
}

bool a_talk_dims(const TalkSettings& talk) noexcept
{
    return std::any_of(talk.keys.begin(), talk.keys.end(), [](const auto& key) { return key.is_open && key.dims; });
}

/// However many reasons there are, it is dimmed once.
float level_of(const DeskSettings& desk, int bus) noexcept
{
    const auto& s = desk.listen.buses[std::size_t(bus)];
    if (s.is_muted) return 0;
    const bool dimmed = s.dims || a_talk_dims(desk.listen.talk) || (s.dims_for_pfl && (is_pfl_heard(desk, bus) || (bus == 0 && desk.listen.key.on)));
    return db_to_gain(s.level_db) * (dimmed ? db_to_gain(s.dim_db) : 1.0f);
}

} // namespace

ListenBuses::ListenBuses(const Times& times)
    : times_{times}, gains_{std::make_unique<Ramp[]>(row_count)},
      delays_{delay_line(times, 0), delay_line(times, 1), delay_line(times, 2), delay_line(times, 3)}, fall_{float(std::pow(10.0, -grid_frames / (1.7 * times.rate)))}
{
    for (int side = 0; side < sides; ++side) set_now(own_, side, 1);
}

void ListenBuses::refresh(const DeskSettings& desk, std::span<const StripGains> gains, bool ramps) noexcept
{
    cells_ = ramps ? times_.gain : 0;
    for (int bus = 0; bus < 2; ++bus) {
        wanted_.reset();
        if (bus == 0 && desk.listen.key.on) want(key_row, bus, 1, 1);
        else if (is_anything_soloed(desk, bus)) want_solos(desk, gains, bus);
        else want_source(desk, gains, bus);
        for (int row = 0; row < row_count; ++row)
            if (in_use_[std::size_t(row)] && !wanted_[std::size_t(row)]) want(row, bus, 0, 0);
        shape(desk, bus);
    }
    key_.want(desk.listen.key, cells_);
}

void ListenBuses::want(int row, int bus, float left, float right) noexcept
{
    auto& ramp = gains_[std::size_t(row)];
    glide_to(ramp, 2 * bus, left, cells_), glide_to(ramp, 2 * bus + 1, right, cells_);
    wanted_.set(std::size_t(row)), in_use_.set(std::size_t(row));
    unsettled_ = true;
}

void ListenBuses::want_solos(const DeskSettings& desk, std::span<const StripGains> gains, int bus) noexcept
{
    for (int strip = 0; strip < sounding_strips; ++strip) {
        const auto [left, right] = solo_gain(desk, gains, bus, strip);
        if (left == 0 && right == 0) continue;
        if (strip == main_strip) want(main_strip, bus, left, 0), want(main_right, bus, 0, right);
        else want(strip, bus, left, right);
    }
}

void ListenBuses::want_source(const DeskSettings& desk, std::span<const StripGains> gains, int bus) noexcept
{
    const auto& s = desk.listen.buses[std::size_t(bus)];
    const float trim = db_to_gain(s.source_trim_db);
    const auto want_pair = [&](int left_row, int right_row, StereoGain gain) {
        want(left_row, bus, trim * gain.left, 0), want(right_row, bus, 0, trim * gain.right);
    };
    switch (s.source) {
    case ListenSource::off: return;
    case ListenSource::main_and_mono: want(mono_post, bus, trim * centre_into_sides, trim * centre_into_sides); [[fallthrough]];
    case ListenSource::main: return want_pair(main_left_post, main_right_post, {1, 1});
    case ListenSource::main_pre: return want_pair(main_strip, main_right, {1, 1});
    case ListenSource::main_post: {
        const auto [left, right] = balance_gain(desk.main.pan);
        const float fader = gains[main_strip].level;
        return want_pair(main_strip, main_right, {fader * left, fader * right});
    }
    case ListenSource::aux_5_6: return want_pair(aux_5, aux_5 + 1, {1, 1});
    case ListenSource::aux_7_8: return want_pair(aux_7, aux_7 + 1, {1, 1});
    }
}

void ListenBuses::shape(const DeskSettings& desk, int bus) noexcept
{
    const auto& s = desk.listen.buses[std::size_t(bus)];
    const float level = level_of(desk, bus);
    const int frames = s.delay_on ? int(std::lround(double(s.delay_ms) * times_.rate / 1000)) : 0;
    for (int side = 2 * bus; side < 2 * bus + 2; ++side) {
        glide_to(own_, side, s.is_mono ? 0.5f : 1.0f, cells_), glide_to(other_, side, s.is_mono ? 0.5f : 0.0f, cells_);
        glide_to(level_, side, level, cells_);
        delays_[std::size_t(side)].want(frames, cells_);
    }
}

void ListenBuses::next_cell(const Kernels& k) noexcept
{
    if (unsettled_) settle(k);
    for (Ramp* ramp : {&own_, &other_, &level_}) gigdesk::next_cell(k, *ramp);
    int copies = DelayLine::copies_per_cell;
    for (auto& line : delays_) line.next_cell(copies);
    for (int side = 0; side < sides; ++side) {
        const float peak = std::bit_cast<float>(peak_bits_.lane[side]), fallen = meters_.lane[side] * fall_;
        meters_.lane[side] = std::isfinite(peak) ? std::max(fallen, peak) : fallen;
        if (meters_.lane[side] < 1e-9f) meters_.lane[side] = 0;
        peak_bits_.lane[side] = 0;
    }
}

/// Moves the gains on, and lists the rows that are heard.
void ListenBuses::settle(const Kernels& k) noexcept
{
    unsettled_ = false, heard_count_ = 0;
    for (std::size_t row = 0; row < row_count; ++row) {
        if (!in_use_[row]) continue;
        gigdesk::next_cell(k, gains_[row]);
        unsettled_ |= gains_[row].moving;
        if (is_zero(gains_[row])) in_use_.reset(row);
        else heard_[std::size_t(heard_count_++)] = std::uint8_t(row);
    }
}

const float* ListenBuses::signal(int row, const StripPlaces& places) noexcept
{
    switch (row) {
    case main_right: return places[main_strip].tap(Tap::pre) + 1;
    case main_left_post: return places[main_strip].tap(Tap::post);
    case main_right_post: return places[main_strip].tap(Tap::post) + 1;
    case mono_post: return places[mono_strip].tap(Tap::post);
    default: return places[std::size_t(row)].tap(Tap::pre);
    }
}

const float* ListenBuses::signal(int row, const Piece& piece, const StripPlaces& places) noexcept
{
    return row == key_row ? key_.sound(piece, places).frame[0].lane : signal(row, places);
}

void ListenBuses::run(const Kernels& k, const Piece& all, const StripPlaces& places, Block& out) noexcept
{
    int still_count = 0, moving_count = 0;
    for (int i = 0; i < heard_count_; ++i) {
        const auto& gains = gains_[heard_[std::size_t(i)]];
        const SendRow row{signal(heard_[std::size_t(i)], all, places), &gains.base, &gains.step};
        (gains.moving ? moving_[std::size_t(moving_count++)] : still_[std::size_t(still_count++)]) = row;
    }
    k.send(still_.data(), still_count, moving_.data(), moving_count, all, out);
    if (!is_zero(other_)) mix_down(all, out);
    delay(all, out);
    Piece piece = all;
    piece.lanes = sides;
    k.apply_gain(out, piece, level_, out);
    k.peak(out, piece, peak_bits_);
}

/// Mono is half the sum on both sides: what is in the middle keeps its level.
void ListenBuses::mix_down(const Piece& piece, Block& out) const noexcept
{
    for (int f = 0; f < piece.frames; ++f) {
        float* x = out.frame[f].lane;
        const float t = float(piece.phase + f + 1);
        const auto mixed = [&](int side) {
            return x[side] * (own_.base.lane[side] + t * own_.step.lane[side]) + x[side ^ 1] * (other_.base.lane[side] + t * other_.step.lane[side]);
        };
        const float a[sides] = {mixed(0), mixed(1), mixed(2), mixed(3)};
        std::copy_n(a, sides, x);
    }
}

void ListenBuses::delay(const Piece& piece, Block& out) noexcept
{
    for (int side = 0; side < sides; ++side) {
        auto& line = delays_[std::size_t(side)];
        if (line.is_at_rest()) continue;
        float x[grid_frames];
        for (int f = 0; f < piece.frames; ++f) x[f] = out.frame[f].lane[side];
        const float* late = line.run(x, piece.frames, piece.phase, x);
        for (int f = 0; f < piece.frames; ++f) out.frame[f].lane[side] = late[f];
    }
}

} // namespace gigdesk
