// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/listen/strip_places.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>

/// Sound for those who look at it (spectrum, correlation, goniometer): eight mono slots that may point at any strip and
/// tap, and main L/R behind its fader. One thread writes, one reads; nobody waits. Fixed memory after construction.
namespace gigdesk {

/// A ring of samples from the audio thread to one reader. What finds no room is dropped and counted.
class TapRing
{
  public:
    /// @param channels 1, or 2 neighbouring lanes, interleaved
    TapRing(int channels, std::size_t frames)
        : channels_{std::size_t(channels)}, mask_{std::bit_ceil(frames * channels_) - 1}, samples_{std::make_unique<float[]>(mask_ + 1)}
    {
    }

    /// [rt] All frames or none. @param x the lane in frame 0; the next frame is bank_lanes further
    void write(const float* x, int frames) noexcept
    {
        auto at = write_.load(std::memory_order_relaxed);
        if (at + std::size_t(frames) * channels_ - read_.load(std::memory_order_acquire) > mask_ + 1)
            return dropped_.store(dropped_.load(std::memory_order_relaxed) + std::uint64_t(frames), std::memory_order_relaxed);
        for (int f = 0; f < frames; ++f, x += bank_lanes)
            for (std::size_t c = 0; c < channels_; ++c) samples_[at++ & mask_] = x[c];
        write_.store(at, std::memory_order_release);
    }

    /// [any] one thread: the oldest frames first. @return whole frames written to `to`
    std::size_t read(std::span<float> to) noexcept
    {
        auto at = read_.load(std::memory_order_relaxed);
        const auto waiting = (write_.load(std::memory_order_acquire) - at) / channels_, frames = std::min<std::size_t>(waiting, to.size() / channels_);
        for (std::size_t i = 0; i < frames * channels_; ++i) to[i] = samples_[at++ & mask_];
        read_.store(at, std::memory_order_release);
        return frames;
    }
    /// [any] the same thread: what waits is old; begin with what comes now.
    void skip() noexcept { read_.store(write_.load(std::memory_order_acquire), std::memory_order_release); }
    /// [any] Frames that found no room since the start.
    [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_.load(std::memory_order_relaxed); }

  private:
    std::size_t channels_, mask_;
    std::unique_ptr<float[]> samples_;
    alignas(64) std::atomic<std::uint64_t> write_{0};
    std::atomic<std::uint64_t> dropped_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0};
};

class AnalysisTaps
{
  public:
    static constexpr int slots = 8;
    static constexpr double held_s = 0.5; ///< a reader may look away for so long

    explicit AnalysisTaps(double rate);

    /// [rt] At a grid point. @param source 0 = off, else a strip's linear number + 1 (main L/R: the mean of both sides)
    void choose(int slot, int source, int tap) noexcept { choices_[std::size_t(slot)] = {source, Tap(tap)}; }
    /// [rt] At the end of a piece.
    void write(const Piece& piece, const StripPlaces& places) noexcept;

    /// [any] one reader each
    [[nodiscard]] TapRing& slot(int n) noexcept { return slots_[std::size_t(n)]; }
    [[nodiscard]] TapRing& main() noexcept { return main_; } ///< L, R

  private:
    struct Choice {
        int source = 0;
        Tap tap = Tap::post;
    };
    std::array<Choice, slots> choices_{};
    std::array<TapRing, slots> slots_;
    TapRing main_;
};

} // namespace gigdesk
