// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/analysis/spectrum_meter.h"
#include "control/analysis/stereo_scope_meter.h"
#include "engine/listen/analysis_taps.h"
#include "engine/model/snapshot.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

/// The desk's analysis thread, below the audio's and the control loop's priority: 25 times a second it takes what the
/// engine's taps hold, and shows the newest pictures. It sleeps while nobody looks. What it is too late for is dropped
/// in the taps and counted; the sound never waits. [control] but for the thread inside.
namespace gigdesk {

class Analyser
{
public:
    static constexpr int slots = AnalysisTaps::slots;
    static constexpr auto pace = std::chrono::milliseconds{40};

    Analyser();
    ~Analyser();
    Analyser(const Analyser&) = delete;
    Analyser& operator=(const Analyser&) = delete;

    /// Which engine's taps are heard from now on; when this returns, nobody looks at the ones before.
    void attach(AnalysisTaps& taps, double rate);
    void detach();

    void set(const SpectrumBallistics& ballistics);
    /// What is looked at: slots 0-7, and main L/R.
    void show_slot(int slot, bool on) { show(slot, on); }
    void show_scope(bool on) { show(slots, on); }

    /// Has a new picture come since it was asked for?
    [[nodiscard]] bool has_news(int slot) const noexcept { return spectra_[std::size_t(slot)].has_news(); }
    [[nodiscard]] const Spectrum& spectrum(int slot) noexcept { return spectra_[std::size_t(slot)].newest(); }
    [[nodiscard]] bool has_scope_news() const noexcept { return scope_.has_news(); }
    [[nodiscard]] const StereoScope& scope() noexcept { return scope_.newest(); }

    /// Frames that were lost because this thread came too late, of all slots.
    [[nodiscard]] std::uint64_t dropped_frames() const noexcept { return dropped_.load(std::memory_order_relaxed); }
    /// Processor time this thread has used, in seconds.
    [[nodiscard]] double cpu_s() const noexcept { return cpu_s_.load(std::memory_order_relaxed); }

private:
    /// The meters that belong to one engine; the thread's own while it works.
    struct Meters {
        Meters(AnalysisTaps& its_taps, double rate);
        AnalysisTaps& taps;
        std::vector<SpectrumMeter> spectra;
        StereoScopeMeter scope;
        unsigned shown = 0; ///< what was shown in the last round, as bits
        std::array<std::uint64_t, slots + 1> dropped_before{};
    };

    void show(int bit, bool on);
    void run(const std::stop_token& stop);
    void round();
    void look(Meters& meters, int bit, const SpectrumBallistics& ballistics);
    void begin(Meters& meters, int bit);
    template <class Meter, class Picture>
    void follow(TapRing& from, std::size_t channels, Meter& meter, Snapshot<Picture>& shown);
    [[nodiscard]] static TapRing& ring(Meters& meters, int bit) { return bit == slots ? meters.taps.main() : meters.taps.slot(bit); }

    std::mutex meters_mutex_; ///< held for a round, and while the engine changes
    std::unique_ptr<Meters> meters_;
    std::mutex wish_mutex_; ///< never held for long
    std::condition_variable_any wished_;
    unsigned shown_ = 0;
    SpectrumBallistics ballistics_;
    std::array<Snapshot<Spectrum>, slots> spectra_;
    Snapshot<StereoScope> scope_;
    std::atomic<std::uint64_t> dropped_{0};
    std::atomic<double> cpu_s_{0};
    std::vector<float> samples_;
    std::jthread thread_;
};

} // namespace gigdesk
