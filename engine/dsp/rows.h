// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

#include <cstdint>

/// The memory the kernels work on. Sixteen strips stand side by side in a bank: one strip is one lane, one number of all
/// sixteen is a Row, and one piece of sound is a Block, frame after frame. A vector of any width (1, 4, 8, 16) walks the
/// same memory. Plain data only: the kernels are compiled for several instruction sets, and nothing inline may be shared.
/// [rt]
namespace gigdesk {

inline constexpr int bank_lanes = 16;

struct alignas(64) Row {
    float lane[bank_lanes];
};
struct alignas(64) IntRow {
    std::int32_t lane[bank_lanes];
};
struct alignas(64) Block {
    Row frame[grid_frames];
};

/// A stretch of sound inside one grid cell. Ramps are lines over the cell, so that cutting it changes nothing.
struct Piece {
    int frames = 0; ///< 1 ... 16
    int phase = 0;  ///< frames since the last grid point
    int lanes = bank_lanes; ///< lanes in use; the kernels may also work on the idle rest of the last vector
};

/// Gains that move smoothly: over the cell each lane runs from `base` by `step` a frame. Driven by glide.h.
struct Ramp {
    Row base{}, step{};
    Row next{}, target{}, squared{}, cubed{}; ///< next = target + squared left^2 + cubed left^3
    IntRow left{};      ///< cells until the target
    bool moving = false;
};

/// The fader and what is behind it, on the way to the mains.
struct FadeRamps {
    Ramp fader{}, left{}, right{}, mono{};
    bool to_mono = false; ///< any lane goes to mono, or just did
};
/// The mains, summed lane by lane.
struct MainSums {
    Block left{}, right{}, mono{};
    bool any_mono = false;
};

inline constexpr int section_coefs = 6;
inline constexpr int most_sections = 2 * bus_eq_bands; ///< in a row

/// A second-order filter: a trapezoidal state-variable filter (Zavalishin; Simper) with its output mix folded into
///   e = x - s2;  y = c3 x + c4 s1 + c5 s2;  s1' = s1 + c0 s1 + c1 e;  s2' = s2 + c1 s1 + c2 e.
/// A line between two stable sets of c0 ... c2 is stable: the states' energy never grows (both ends are contractions).
struct FilterSection {
    Row base[section_coefs]{};
    Row s1{}, s2{};
    Row step[section_coefs]{};
    bool moving = false;
};

/// A section that takes another's place, lane by lane. Both run; the new one's input fades in while it is not heard yet, so
/// that it does not ring at its own pitch from having been started, then it is faded over to. Lines over the cell, as Ramp.
struct FilterChange {
    FilterSection old{};                  ///< still
    Row feed{}, feed_step{};              ///< how much the new one hears
    Row weight{}, weight_step{};          ///< how much of it is heard
};

/// Gate, expander, ducker. Gains in octaves of amplitude (log2; 1 = 6.02 dB).
struct GateRows {
    Row open{}, close{};            ///< amplitude: GATE and DUCK open at the one, and stay so above the other
    Row threshold{}, slope{};       ///< EXP: octaves; octaves of gain lost per octave below
    Row floor{};                    ///< octaves, <= 0: the range
    Row attack{}, release{}, hold{};///< one-pole shares per frame; frames + 1
    IntRow is_exp{}, is_duck{}, is_on{}; ///< -1 or 0
    // state
    Row held{}, count{}, gain{};
    Row applied{};                  ///< linear gain of the last frame, for meters
};

/// Compressor or expander, smooth decoupled (Giannoulis, Massberg, Reiss, JAES 2012), octaves as above.
struct CompRows {
    Row detector{};                 ///< one-pole share of the squared level: 1 = peak, less = RMS
    Ramp threshold{}, slope{};      ///< octaves; 1 - 1/ratio, or ratio - 1 for the expander
    Row half_knee{}, knee{}, inverse_2_knee{};
    Row attack{}, release{}, hold{};///< as above
    Row direction{};                ///< 1 compresses above, -1 expands below
    Row most{};                     ///< octaves of reduction at most
    IntRow is_linear{};             ///< -1: times count in gain, not in dB
    // state
    Row level{}, held{}, count{}, reduction{};
    Row applied{};
};

/// How peaky a compressor's key is, for automatic times: Giannoulis and others, as in dyn_curves.h.
struct CrestRows {
    IntRow is_auto{};          ///< -1: attack and release follow
    // state
    Row power{};               ///< sum of squares since the grid point
    IntRow peak_bits{};        ///< largest |x| since the grid point
    Row peak_squared{}, mean_squared{};
};

struct CrestLaw {
    float peak_share, mean_share;       ///< of a cell, one-pole
    float least, most;                  ///< crest factor squared
    float attack_rate, release_rate;    ///< cycles of smoothing a frame for each unit of it
};

/// What comes in at a bank, counted.
struct InputWatch {
    IntRow peak_bits{};  ///< bits of the largest |x| after trim; larger than any finite number if something was not finite
    IntRow run{};        ///< full-scale samples in a row
    IntRow clips{};      ///< runs of three and more, counted
    IntRow clamped{};    ///< impossible samples replaced
};

/// An output guard's lanes: one device output each. A new ceiling is faded over to, both limiters side by side.
struct GuardRows {
    Row ceiling{};       ///< amplitude
    Row old_ceiling{};   ///< where the weight is below 1
    Ramp weight{};       ///< 1: the ceiling alone
    Row release{};       ///< one-pole share per frame
    Row reduction{}, old_reduction{}; ///< state: 1 - gain
    IntRow limited{};    ///< frames, counted
    IntRow clamped{};    ///< samples that were not finite, counted
    IntRow peak_bits{};
    std::int32_t frames = 0; ///< frames in which any lane was limited
};

/// One tap of one source on its way into up to sixteen mixes.
struct SendRow {
    const float* x = nullptr;  ///< the source's lane in frame 0
    const Row* base = nullptr; ///< gain into each mix
    const Row* step = nullptr;
};

} // namespace gigdesk
