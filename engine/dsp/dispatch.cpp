// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/kernels.h"

namespace gigdesk {

namespace scalar { extern const Kernels kernels; }
namespace baseline { extern const Kernels kernels; }
#ifdef GIGDESK_X86
namespace avx2 { extern const Kernels kernels; }
namespace avx512 { extern const Kernels kernels; }

namespace {
bool has_avx2() noexcept { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
bool has_avx512() noexcept
{
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw");
}
} // namespace

const Kernels& kernels_for(Simd wish) noexcept
{
    if (wish == Simd::scalar) return scalar::kernels;
    if ((wish == Simd::automatic || wish == Simd::avx512) && has_avx512()) return avx512::kernels;
    if (wish != Simd::baseline && has_avx2()) return avx2::kernels;
    return baseline::kernels;
}
#else
const Kernels& kernels_for(Simd wish) noexcept { return wish == Simd::scalar ? scalar::kernels : baseline::kernels; }
#endif

} // namespace gigdesk
