// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tracks/tracks.h"

#include <algorithm>
#include <chrono>

namespace gigdesk {

using namespace std::chrono_literals;
constexpr double ahead_seconds = 1.0;
constexpr std::int64_t step_frames = 1024;

/// The disk's thread and the sound it holds ready, interleaved.
class Tracks::Reader
{
  public:
    Reader(const std::filesystem::path& path, double rate, double start_seconds)
        : rate_(rate), set_(path, rate), capacity_(std::int64_t(ahead_seconds * rate) / step_frames * step_frames + 2 * step_frames),
          ring_(std::size_t(capacity_ * set_.channels()))
    {
        const auto start = std::int64_t(start_seconds * rate) % set_.frames();
        if (start > 0) set_.go_to(start);
        thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
    }

    [[nodiscard]] double heard_seconds() const noexcept { return double(read_.load()) / rate_; }

    /// [rt] @return how many frames there were
    int take(float* const* in, int channels, int frames) noexcept
    {
        const std::int64_t read = read_.load(std::memory_order_relaxed), ready = write_.load(std::memory_order_acquire) - read;
        if (!begun_ && ready < capacity_ / 4) return 0;
        const int n = int(std::min<std::int64_t>(frames, ready)), width = set_.channels();
        for (int i = 0; i < n; ++i) {
            const float* frame = &ring_[std::size_t((read + i) % capacity_ * width)];
            for (int c = 0; c < channels; ++c) in[c][i] = frame[c];
        }
        begun_ = begun_ || n > 0;
        read_.store(read + n, std::memory_order_release);
        return n;
    }
    /// [rt] After the first sound, a shortage is a fault.
    [[nodiscard]] bool begun() const noexcept { return begun_; }

  private:
    void run(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const std::int64_t write = write_.load(std::memory_order_relaxed);
            if (write - read_.load(std::memory_order_acquire) + step_frames > capacity_) {
                std::this_thread::sleep_for(10ms);
                continue;
            }
            // Steps divide the ring, so that one never wraps.
            set_.read(&ring_[std::size_t(write % capacity_ * set_.channels())], step_frames);
            write_.store(write + step_frames, std::memory_order_release);
        }
    }

    double rate_;
    TrackSet set_;
    std::int64_t capacity_; ///< frames, a multiple of step_frames
    std::vector<float> ring_;
    alignas(64) std::atomic<std::int64_t> write_{0};
    alignas(64) std::atomic<std::int64_t> read_{0};
    bool begun_ = false;  ///< [rt]
    std::jthread thread_; ///< last: stops before what it writes to goes
};

Tracks::Tracks(std::filesystem::path folder_or_file) : path_(std::move(folder_or_file))
{
    TrackSet probe(path_, 48000);
    channels_ = probe.channels();
    names_ = probe.names();
    file_rate_ = probe.files().front().file_rate();
}

Tracks::~Tracks() = default;

void Tracks::set_rate(double rate)
{
    const double place = reader_ ? reader_->heard_seconds() : 0;
    playing_.store(nullptr);
    while (filling_.load()) std::this_thread::sleep_for(1ms);
    reader_.reset();
    reader_ = std::make_unique<Reader>(path_, rate, place);
    playing_.store(reader_.get());
}

void Tracks::fill(float* const* in, int channels, int frames) noexcept
{
    filling_.store(true);
    Reader* reader = playing_.load();
    const int fed = reader ? std::min(channels, channels_) : 0;
    const int got = reader ? reader->take(in, fed, frames) : 0;
    if (reader && reader->begun()) late_frames_.fetch_add(std::uint64_t(frames - got), std::memory_order_relaxed);
    for (int c = 0; c < channels; ++c) std::fill(in[c] + (c < fed ? got : 0), in[c] + frames, 0.0f);
    filling_.store(false);
}

} // namespace gigdesk
