// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

/// How the audio callback keeps its time. One [rt] writer; [any] may read a report at any moment, without locks:
/// its figures may be one block apart from each other.
namespace gigdesk {

struct BlockTimesReport {
    static constexpr int bins = 32;
    float load = 0;      ///< share of the deadline that passes inside the callback, smoothed over about 0.3 s
    float load_peak = 0; ///< largest single block of the last 5 s
    std::uint64_t blocks = 0;
    std::uint64_t late_blocks = 0; ///< callback took longer than its block lasts
    /// CPU time of the callback relative to the deadline. Bin i counts [edge(i), edge(i + 1)): two bins per octave,
    /// bin 24 begins at 1 (the deadline itself); the first and last bin also take what lies beyond.
    std::array<std::uint64_t, bins> histogram{};
    [[nodiscard]] static double edge(int bin) noexcept;
    [[nodiscard]] static int bin_of(double share) noexcept;
};

class BlockTimes
{
  public:
    /// [rt] Wraps one block. `deadline_ns`: how long its frames last; 0 = no deadline (freewheel), nothing is counted.
    void begin() noexcept;
    void end(std::int64_t deadline_ns) noexcept;
    /// [rt] The same with given times, for tests.
    void note(std::int64_t wall_ns, std::int64_t cpu_ns, std::int64_t deadline_ns) noexcept;

    [[nodiscard]] BlockTimesReport report() const noexcept; ///< [any]

  private:
    void note_peak(float share, std::int64_t deadline_ns) noexcept;

    std::int64_t wall_begin_ns_ = 0, cpu_begin_ns_ = 0; // [rt] only
    float smooth_ = 0, peak_before_ = 0, peak_now_ = 0;
    std::int64_t peak_age_ns_ = 0;
    std::atomic<float> load_{0}, load_peak_{0};
    std::atomic<std::uint64_t> blocks_{0}, late_{0};
    std::array<std::atomic<std::uint64_t>, BlockTimesReport::bins> histogram_{};
};

} // namespace gigdesk
