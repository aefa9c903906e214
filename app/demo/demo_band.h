// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/performance.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <thread>

/// A band that needs no interface: twelve synthesised inputs that play in a loop, ready while the desk starts.
/// Recorded once into memory (16 bit, some 60 MB) by a thread of its own, far faster than it is played.
namespace gigdesk {

class DemoBand
{
  public:
    DemoBand();
    ~DemoBand();
    DemoBand(const DemoBand&) = delete;
    DemoBand& operator=(const DemoBand&) = delete;

    static constexpr int channels() noexcept { return demo::channel_count; }
    /// From 0.
    static constexpr std::string_view name(int channel) noexcept { return demo::channel_infos[std::size_t(channel)].name; }
    static constexpr int colour(int channel) noexcept { return demo::channel_infos[std::size_t(channel)].colour; }

    /// [control] Begins, or begins anew at another rate; where the song was, it goes on. Silent until the first
    /// second is recorded.
    void set_rate(double rate);
    /// [control] Returns when the whole song is recorded.
    void wait_until_recorded();

    /// [rt] The next frames of the song into in[0 ... channels-1]; channels beyond the band's are silent.
    void fill(float* const* in, int channels, int frames) noexcept;

  private:
    class Take;
    void play(const Take&, float* const* in, int channels, int frames) noexcept;

    std::unique_ptr<Take> take_;          ///< [control]
    std::atomic<Take*> playing_{nullptr}; ///< what fill() may use
    std::atomic<bool> filling_{false};
    std::int64_t at_ = 0;                 ///< [rt] next frame at the desk's rate
    bool started_ = false;                ///< [rt] plays: needs no lead any more
};

} // namespace gigdesk
