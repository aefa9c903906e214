// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/curves/eq_design.h"
#include "engine/model/sizes.h"

#include <cmath>
#include <cstdint>

/// Sections of state-variable filters for many lanes side by side (structure of arrays, so that a vector holds lanes).
/// Coefficients glide: at each grid point g, k and the mix m move a share of their way, the kernels interpolate per
/// sample. The filter form stays bounded while they move; see curves/eq_design.h. [rt] except where said.
namespace gigdesk {

template <int Sections, int Lanes>
struct EqBank {
    static constexpr int sections = Sections, lanes = Lanes;
    static_assert(Lanes <= 64);

    /// What the kernels read: coefficients now, and their step per sample while they glide.
    struct Section {
        alignas(64) float a1[Lanes], a2[Lanes], a3[Lanes], m0[Lanes], m1[Lanes], m2[Lanes];
        alignas(64) float da1[Lanes], da2[Lanes], da3[Lanes], dm0[Lanes], dm1[Lanes], dm2[Lanes];
        alignas(64) float ic1[Lanes], ic2[Lanes];
    };
    Section section[Sections];
    SvfCoefs now[Sections][Lanes], target[Sections][Lanes];
    std::uint64_t gliding[Sections]{}; ///< a bit a lane
    float glide = 0.05f;               ///< share of the way per grid cell

    /// [control]
    void prepare(double rate) noexcept
    {
        glide = float(1 - std::exp(-grid_frames / (0.004 * rate)));
        for (int s = 0; s < Sections; ++s)
            for (int lane = 0; lane < Lanes; ++lane) {
                jump(s, lane, SvfCoefs{});
                reset_lane(lane);
            }
    }
    void aim(int s, int lane, const SvfCoefs& coefs) noexcept
    {
        target[s][lane] = coefs;
        if (!(now[s][lane] == coefs)) gliding[s] |= bit(lane);
    }
    void jump(int s, int lane, const SvfCoefs& coefs) noexcept
    {
        target[s][lane] = now[s][lane] = coefs;
        gliding[s] &= ~bit(lane);
        settle(s, lane);
    }
    void reset_lane(int lane) noexcept
    {
        for (auto& s : section) s.ic1[lane] = s.ic2[lane] = 0;
    }
    /// At a grid point, before the kernels run the cell.
    void advance() noexcept
    {
        for (int s = 0; s < Sections; ++s)
            for (std::uint64_t left = gliding[s]; left; left &= left - 1) advance_lane(s, __builtin_ctzll(left));
    }
    [[nodiscard]] std::uint64_t moving() const noexcept
    {
        std::uint64_t any = 0;
        for (const auto lanes_of : gliding) any |= lanes_of;
        return any;
    }

  private:
    struct Taps { float a1, a2, a3; };
    static constexpr std::uint64_t bit(int lane) { return std::uint64_t(1) << lane; }
    static Taps taps_of(const SvfCoefs& c) noexcept
    {
        const float a1 = 1 / (1 + c.g * (c.g + c.k)), a2 = c.g * a1;
        return {a1, a2, c.g * a2};
    }
    void settle(int s, int lane) noexcept
    {
        auto& to = section[s];
        const auto& c = now[s][lane];
        const auto t = taps_of(c);
        to.a1[lane] = t.a1; to.a2[lane] = t.a2; to.a3[lane] = t.a3;
        to.m0[lane] = c.m0; to.m1[lane] = c.m1; to.m2[lane] = c.m2;
        to.da1[lane] = to.da2[lane] = to.da3[lane] = to.dm0[lane] = to.dm1[lane] = to.dm2[lane] = 0;
    }
    static float toward(float from, float to, float share) noexcept { return from + (to - from) * share; }
    static bool near(float a, float b) noexcept { return std::fabs(a - b) <= 1e-5f * (std::fabs(b) + 1e-3f); }
    static bool near(const SvfCoefs& a, const SvfCoefs& b) noexcept
    {
        return near(a.g, b.g) && near(a.k, b.k) && near(a.m0, b.m0) && near(a.m1, b.m1) && near(a.m2, b.m2);
    }
    void advance_lane(int s, int lane) noexcept
    {
        auto& from = now[s][lane];
        const auto& to = target[s][lane];
        if (near(from, to)) {
            jump(s, lane, to);
            return;
        }
        settle(s, lane);
        const SvfCoefs next{toward(from.g, to.g, glide), toward(from.k, to.k, glide), toward(from.m0, to.m0, glide),
                            toward(from.m1, to.m1, glide), toward(from.m2, to.m2, glide)};
        set_steps(s, lane, next);
        from = next;
    }
    void set_steps(int s, int lane, const SvfCoefs& next) noexcept
    {
        constexpr float per_frame = 1.0f / grid_frames;
        auto& c = section[s];
        const auto t = taps_of(next);
        c.da1[lane] = (t.a1 - c.a1[lane]) * per_frame; c.da2[lane] = (t.a2 - c.a2[lane]) * per_frame; c.da3[lane] = (t.a3 - c.a3[lane]) * per_frame;
        c.dm0[lane] = (next.m0 - c.m0[lane]) * per_frame; c.dm1[lane] = (next.m1 - c.m1[lane]) * per_frame; c.dm2[lane] = (next.m2 - c.m2[lane]) * per_frame;
    }
};

} // namespace gigdesk
