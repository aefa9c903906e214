// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/tracks/track_file.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

/// Multitrack recordings played in a loop, beside the desk's inputs. A thread reads ahead; the audio thread never waits.
namespace gigdesk {

class Tracks
{
  public:
    /// [control] Opens everything once, to say early and clearly what cannot be read. Throws Failure.
    explicit Tracks(std::filesystem::path folder_or_file);
    ~Tracks();
    Tracks(const Tracks&) = delete;
    Tracks& operator=(const Tracks&) = delete;

    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] double file_rate() const noexcept { return file_rate_; } ///< of the first file

    /// [control] Begins, or begins anew at another rate near the place it was. Throws Failure. Silent for a moment.
    void set_rate(double rate);

    /// [rt] The next frames into in[0 ... channels-1]; silent where there are no tracks or the disk was too late.
    void fill(float* const* in, int channels, int frames) noexcept;
    /// [any] Frames that were silent because the disk was too late.
    [[nodiscard]] std::uint64_t late_frames() const noexcept { return late_frames_.load(std::memory_order_relaxed); }

  private:
    class Reader;

    std::filesystem::path path_;
    std::vector<std::string> names_;
    int channels_ = 0;
    double file_rate_ = 0;
    std::unique_ptr<Reader> reader_;          ///< [control]
    std::atomic<Reader*> playing_{nullptr};   ///< what fill() may use
    std::atomic<bool> filling_{false};
    std::atomic<std::uint64_t> late_frames_{0};
};

} // namespace gigdesk
