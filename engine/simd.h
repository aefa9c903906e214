// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
/// Which instruction set the engine uses. [any]
namespace gigdesk {

enum class Simd {
    automatic, ///< the widest this processor has
    baseline,  ///< what every processor of this kind has (SSE2 on x86)
    avx2,      ///< AVX2 with FMA
    avx512,
    scalar,    ///< one lane at a time: the reference for tests
};

} // namespace gigdesk
