// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <ctime>

/// What share of its deadline the engine needs. Its clock is a read of memory, not a system call. [rt]
namespace gigdesk {

class LoadMeter
{
  public:
    explicit LoadMeter(double rate) noexcept : rate_{rate} {}
    void begin() noexcept { begin_ns_ = now_ns(); }
    void end(int frames) noexcept
    {
        const double deadline_ns = frames * 1e9 / rate_, share = double(now_ns() - begin_ns_) / deadline_ns;
        const double seconds = frames / rate_;
        load_ += float((share - load_) * (seconds / (seconds + 0.3)));
        age_s_ += seconds;
        if (age_s_ > 2.5) before_ = now_, now_ = 0, age_s_ = 0; // the peak of two windows: the last 2.5 to 5 s
        if (float(share) > now_) now_ = float(share);
        late_ += share > 1;
    }
    [[nodiscard]] float load() const noexcept { return load_; }
    [[nodiscard]] float peak() const noexcept { return before_ > now_ ? before_ : now_; }
    [[nodiscard]] std::uint64_t late() const noexcept { return late_; }

  private:
    static std::int64_t now_ns() noexcept
    {
        timespec t{};
        clock_gettime(CLOCK_MONOTONIC, &t);
        return std::int64_t(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
    }
    double rate_, age_s_ = 0;
    std::int64_t begin_ns_ = 0;
    float load_ = 0, now_ = 0, before_ = 0;
    std::uint64_t late_ = 0;
};

} // namespace gigdesk
