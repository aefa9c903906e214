// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/stereo_scope_meter.h"
#include "tests/catch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <span>
#include <vector>

using namespace gigdesk;

namespace {

using Signal = std::vector<float>;

Signal noise(unsigned seed, float amplitude = 0.25f)
{
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> any{-amplitude, amplitude};
    Signal samples(48'000);
    std::generate(samples.begin(), samples.end(), [&] { return any(random); });
    return samples;
}
Signal scaled(Signal samples, float by)
{
    for (auto& sample : samples) sample *= by;
    return samples;
}
Signal interleaved(std::span<const float> left, std::span<const float> right)
{
    Signal both;
    for (std::size_t i = 0; i < left.size(); ++i) both.insert(both.end(), {left[i], right[i]});
    return both;
}
StereoScope scope_of(const Signal& left, const Signal& right)
{
    StereoScopeMeter meter{48'000};
    meter.process(interleaved(left, right));
    return meter.read();
}

} // namespace

TEST_CASE("scope: mono correlates +1 and loses nothing when summed, also at unlike levels", "[control][analysis]")
{
    const auto mono = scope_of(noise(1), noise(1));
    CHECK(mono.correlation == Approx(1));
    CHECK(mono.mono_db == Approx(0).margin(1e-3));
    CHECK_FALSE(mono.silent);
    CHECK(scope_of(noise(1), scaled(noise(1), 0.1f)).correlation == Approx(1));
}

TEST_CASE("scope: a reversed side correlates -1 and cancels in mono", "[control][analysis]")
{
    const auto reversed = scope_of(noise(1), scaled(noise(1), -1));
    CHECK(reversed.correlation == Approx(-1));
    CHECK(reversed.mono_db <= -59);
}

TEST_CASE("scope: unrelated sides correlate 0 and lose 3 dB", "[control][analysis]")
{
    const auto unrelated = scope_of(noise(1), noise(2));
    CHECK(unrelated.correlation == Approx(0).margin(0.03));
    CHECK(unrelated.mono_db == Approx(-3.01).margin(0.15));
}

TEST_CASE("scope: one side alone correlates 0", "[control][analysis]")
{
    const auto left = scope_of(noise(1), Signal(48'000, 0.0f));
    CHECK(left.correlation == 0);
    CHECK(left.mono_db == Approx(-3.01).margin(0.01));
    CHECK_FALSE(left.silent);
}

TEST_CASE("scope: silence says that it says nothing", "[control][analysis]")
{
    StereoScopeMeter meter{48'000};
    for (int i = 0; i < 2; ++i) {
        const auto& quiet = meter.read();
        CHECK((quiet.silent && quiet.correlation == 0 && quiet.mono_db == 0));
        meter.process(interleaved(noise(1, 1e-5f), noise(2, 1e-5f)));
    }
}

TEST_CASE("scope: what is older than 400 ms is forgotten", "[control][analysis]")
{
    StereoScopeMeter meter{48'000};
    meter.process(interleaved(noise(1), scaled(noise(1), -1)));
    const auto later = noise(3);
    meter.process(interleaved(std::span{later}.first(9'600), std::span{later}.first(9'600)));
    CHECK(meter.read().correlation == Approx(0).margin(0.05));
    meter.process(interleaved(std::span{later}.first(10'560), std::span{later}.first(10'560)));
    CHECK(meter.read().correlation == Approx(1));
}

TEST_CASE("scope: the points are spread over what came since the last picture, at most 40 ms", "[control][analysis]")
{
    StereoScopeMeter meter{48'000};
    Signal ramp(48'000);
    for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = float(i) / 48'000;
    meter.process(interleaved(ramp, scaled(ramp, -1)));
    const auto shown = meter.read();
    CHECK(shown.points.front().left == Approx((48'000 - 1'920) / 48'000.0));
    CHECK(shown.points.back().left == Approx(1).margin(0.001));
    CHECK(std::is_sorted(shown.points.begin(), shown.points.end(), [](auto a, auto b) { return a.left < b.left; }));
    CHECK(std::all_of(shown.points.begin(), shown.points.end(), [](auto p) { return p.right == -p.left; }));
    meter.process(interleaved(std::span{ramp}.first(512), std::span{ramp}.first(512)));
    const auto next = meter.read();
    CHECK(next.points.front().left == 0);
    CHECK(next.points.back().left == Approx(510 / 48'000.0));
}

TEST_CASE("scope: NaN and Inf are seen as silence", "[control][analysis]")
{
    auto poisoned = noise(1);
    poisoned[47'000] = std::numeric_limits<float>::quiet_NaN();
    poisoned[47'001] = -std::numeric_limits<float>::infinity();
    const auto shown = scope_of(poisoned, noise(1));
    CHECK(shown.correlation == Approx(1).margin(0.01));
    for (const auto& point : shown.points) CHECK((std::isfinite(point.left) && std::isfinite(point.right)));
}
