// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>

/// Filter design: knobs in, coefficients of a state-variable filter out. The engine sounds them, the window draws them.
///
/// Every section is a trapezoidal SVF (Zavalishin, "The Art of VA Filter Design"; Simper, "SvfLinearTrapOptimised2"),
/// which stays bounded while its coefficients move:
///   a1 = 1/(1+g(g+k)), a2 = g a1, a3 = g a2;   v3 = x-ic2; v1 = a1 ic1+a2 v3; v2 = ic2+a2 ic1+a3 v3;
///   ic1 = 2 v1-ic1; ic2 = 2 v2-ic2;            y = m0 x+m1 v1+m2 v2
///
/// Bells, shelves and cuts are matched to their analogue prototypes (after Vicanek, "Matched Second Order Digital
/// Filters", 2016): poles where the analogue ones are, zeros fitted to the analogue magnitude. So nothing cramps
/// towards half the sample rate.
///
/// [any] pure, noexcept, no allocation, about 100 ns a section; inputs are clamped (f 5 Hz ... 0.49 rate).
namespace gigdesk {

struct SvfCoefs {
    float g = 0.1f, k = 2, m0 = 1, m1 = 0, m2 = 0;
    bool operator==(const SvfCoefs&) const = default;
};

/// In the order of names::main_eq_types; the strips know the first six.
enum class EqType : std::uint8_t {
    low_cut, low_shelf, bell, vintage_bell, high_shelf, high_cut,
    butterworth_6, butterworth_12, bessel_12, linkwitz_12, butterworth_18, butterworth_24, bessel_24, linkwitz_24
};

/// What the crossover types (from butterworth_6 on) let through.
enum class PassBand : std::uint8_t { high, low };

/// @param band from 0. In a six-band EQ the three lower bands are high-passes, the three upper ones low-passes.
[[nodiscard]] constexpr PassBand crossover_pass(int band) noexcept { return band < 3 ? PassBand::high : PassBand::low; }

/// Two sections in a row; what needs only one has an identity second (exactly m0 = 1, m1 = m2 = 0).
using SvfPair = std::array<SvfCoefs, 2>;

/// A strip's EQ band: one section.
///   bell           s^2 + s A/Q + 1 over s^2 + s/(AQ) + 1, A = 10^(gain/40)
///   vintage_bell   s^2 + s 2G/Q + 1 over s^2 + s 2/Q + 1, G = 10^(gain/20): half the Q, boosts widen, cuts narrow
///   shelves        A (s^2 + s sqrt(A)/Q + A) over A s^2 + s sqrt(A)/Q + 1 (low; high mirrored): Q is the resonance
///   cuts           Butterworth, 12 dB/octave; gain and q are ignored
/// Gain 0 dB is exactly the identity. Bells and shelves of opposite gains cancel exactly.
/// A crossover type gives its first section here: all of it up to 12 dB/octave (see design_eq_sections).
[[nodiscard]] SvfCoefs design_eq(EqType type, float f_hz, float gain_db, float q, double rate,
                                 PassBand pass = PassBand::high) noexcept;

/// A band of the buses, matrices and main: the crossover types above 12 dB/octave need both sections.
/// Butterworth and Bessel are -3 dB at f, Linkwitz-Riley -6 dB; the two sides of a Linkwitz-Riley add up to a flat line
/// (of 12 dB/octave with one side reversed), for which they give up the match near half the rate.
[[nodiscard]] SvfPair design_eq_sections(EqType type, float f_hz, float gain_db, float q, double rate,
                                         PassBand pass = PassBand::high) noexcept;

/// A strip's low cut, Butterworth. @param slope 0, 1, 2 = 12, 18, 24 dB/octave
[[nodiscard]] SvfPair design_low_cut(int slope, float f_hz, double rate) noexcept;

/// The filter before a gate's or compressor's key. @param type in the order of names::key_filters:
/// low cut 6 and 12 dB/octave, high cut 6 and 12, then band-passes of Q 1, 2, 3, 5, 10 with 0 dB at f
[[nodiscard]] SvfCoefs design_key_filter(int type, float f_hz, double rate) noexcept;

/// What a section does to a sine of f, in dB; -300 where nothing passes.
[[nodiscard]] float response_db(const SvfCoefs& coefs, float f_hz, double rate) noexcept;
[[nodiscard]] float response_db(const SvfPair& coefs, float f_hz, double rate) noexcept;

/// The prototypes the designs are matched to, in dB at f.
[[nodiscard]] float analogue_response_db(EqType type, float centre_hz, float gain_db, float q, float f_hz,
                                         PassBand pass = PassBand::high) noexcept;
[[nodiscard]] float analogue_low_cut_db(int slope, float centre_hz, float f_hz) noexcept;

} // namespace gigdesk
