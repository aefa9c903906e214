// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_band.h"

#include "engine/rt/realtime.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace gigdesk {

using Sample = std::int16_t;
constexpr float sample_scale = 32767;
constexpr std::int64_t frames_ahead = 48000; ///< recorded before the band starts, so that a busy machine does not tear it

/// The song at one rate. Above 88 kHz it is recorded at a half or a quarter and read between the frames.
class DemoBand::Take
{
  public:
    explicit Take(double rate)
        : parts(rate > 170000 ? 4 : rate > 80000 ? 2 : 1), frames(demo::song_frames(rate / parts)), band_(rate / parts),
          samples_(std::make_unique_for_overwrite<Sample[]>(std::size_t(frames) * demo::channel_count)),
          recorder_([this](std::stop_token stop) { record(stop); })
    {
    }

    void wait()
    {
        if (recorder_.joinable()) recorder_.join();
    }
    [[nodiscard]] std::int64_t recorded() const noexcept { return recorded_.load(std::memory_order_acquire); }
    [[nodiscard]] float sample(std::int64_t frame, int channel) const noexcept
    {
        return float(samples_[std::size_t(frame * demo::channel_count + channel)]) * (1 / sample_scale);
    }

    const int parts;           ///< frames of the desk for one of ours
    const std::int64_t frames; ///< ours

  private:
    void record(std::stop_token stop)
    {
        const FlushDenormals flush;
        band_.count_in();
        for (std::int64_t frame = 0; frame < frames && !stop.stop_requested(); ++frame) {
            const demo::StageFrame stage = band_.next();
            for (int c = 0; c < demo::channel_count; ++c)
                samples_[std::size_t(frame * demo::channel_count + c)] =
                    Sample(std::lround(std::clamp(stage[std::size_t(c)], -1.0f, 1.0f) * sample_scale));
            if (frame % 256 == 255) recorded_.store(frame + 1, std::memory_order_release);
        }
        if (!stop.stop_requested()) recorded_.store(frames, std::memory_order_release);
    }

    demo::Performance band_;
    std::unique_ptr<Sample[]> samples_;
    std::atomic<std::int64_t> recorded_{0};
    std::jthread recorder_; ///< last: stops before what it writes to goes
};

DemoBand::DemoBand() = default;
DemoBand::~DemoBand() = default;

void DemoBand::set_rate(double rate)
{
    const double place = take_ ? double(at_) / double(take_->frames * take_->parts) : 0;
    playing_.store(nullptr);
    while (filling_.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    take_.reset();
    take_ = std::make_unique<Take>(rate);
    at_ = std::int64_t(place * double(take_->frames)) * take_->parts;
    playing_.store(take_.get());
}

void DemoBand::wait_until_recorded()
{
    if (take_) take_->wait();
}

void DemoBand::fill(float* const* in, int channels, int frames) noexcept
{
    filling_.store(true);
    const Take* take = playing_.load();
    const std::int64_t ahead = take ? take->recorded() : 0;
    const std::int64_t lead = started_ ? 4 : frames_ahead; // once it plays, it plays what there is
    const std::int64_t needed = take ? std::min(take->frames, (at_ + frames) / take->parts + lead) : 1;
    const bool ready = ahead >= needed;
    started_ = ready;
    if (ready) play(*take, in, std::min(channels, demo::channel_count), frames);
    for (int c = ready ? demo::channel_count : 0; c < channels; ++c) std::fill_n(in[c], frames, 0.0f);
    filling_.store(false);
}

namespace {
/// Between the middle two of four neighbours (Catmull-Rom), 0 <= x < 1.
float between(float before, float left, float right, float after, float x) noexcept
{
    const float slope = 0.5f * (right - before), curve = before - 2.5f * left + 2 * right - 0.5f * after;
    return left + x * (slope + x * (curve + x * (0.5f * (after - before) + 1.5f * (left - right))));
}
} // namespace

void DemoBand::play(const Take& take, float* const* in, int channels, int frames) noexcept
{
    const std::int64_t total = take.frames * take.parts;
    for (int i = 0; i < frames; ++i, at_ = at_ + 1 == total ? 0 : at_ + 1) {
        const std::int64_t here = at_ / take.parts;
        if (take.parts == 1) {
            for (int c = 0; c < channels; ++c) in[c][i] = take.sample(here, c);
            continue;
        }
        const std::int64_t before = here ? here - 1 : take.frames - 1, next = (here + 1) % take.frames, after = (here + 2) % take.frames;
        const float x = float(at_ % take.parts) / float(take.parts);
        for (int c = 0; c < channels; ++c)
            in[c][i] = between(take.sample(before, c), take.sample(here, c), take.sample(next, c), take.sample(after, c), x);
    }
}

} // namespace gigdesk
