// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rt/realtime.h"

#include <cerrno>
#include <cstring>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <thread>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace gigdesk {
namespace {

constexpr const char* remedy =
    "add yourself to the group 'audio' (sudo usermod -aG audio $USER), install the Debian package jackd2 "
    "(its set-up question \"real-time priority\": yes), log out and in again";

/// With a limit below "unlimited", future allocations would fail once it is reached: then lock nothing at all,
/// unless the system does not count for us.
bool locking_is_safe() noexcept
{
    rlimit limit{};
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return false;
    if (limit.rlim_cur == RLIM_INFINITY) return true;
    // A probe larger than the limit succeeds only for the privileged.
    const std::size_t probe_bytes = limit.rlim_cur + (1 << 20);
    void* probe = mmap(nullptr, probe_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (probe == MAP_FAILED) return false;
    const bool privileged = mlock2(probe, probe_bytes, MLOCK_ONFAULT) == 0;
    munmap(probe, probe_bytes);
    return privileged;
}

} // namespace

RealtimeReport lock_memory()
{
    if (!locking_is_safe())
        return {false, std::string{"memory is not locked, the sound may stutter when the computer swaps: "} + remedy};
    if (mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0)
        return {false, std::string{"memory is not locked ("} + std::strerror(errno) + "): " + remedy};
    return {true, "memory is locked"};
}

RealtimeReport realtime_allowed()
{
    bool allowed = false;
    std::thread{[&] { allowed = become_realtime(); }}.join();
    if (allowed) return {true, "real-time priority is granted"};
    return {false, std::string{"no real-time priority, the sound may stutter under load: "} + remedy};
}

bool become_realtime(int priority) noexcept
{
    sched_param wanted{};
    wanted.sched_priority = priority;
    return pthread_setschedparam(pthread_self(), SCHED_FIFO, &wanted) == 0;
}

bool is_realtime() noexcept
{
    int policy = SCHED_OTHER;
    sched_param now{};
    pthread_getschedparam(pthread_self(), &policy, &now);
    return policy == SCHED_FIFO || policy == SCHED_RR;
}

void prefault_stack() noexcept
{
    volatile char page[128 * 1024];
    for (std::size_t i = 0; i < sizeof page; i += 4096) page[i] = 0;
}

#if defined(__SSE2__)
FlushDenormals::FlushDenormals() noexcept : before_{_mm_getcsr()} { _mm_setcsr(before_ | 0x8040u); } // FTZ, DAZ
FlushDenormals::~FlushDenormals() { _mm_setcsr(before_); }
#elif defined(__aarch64__)
FlushDenormals::FlushDenormals() noexcept
{
    unsigned long fpcr = 0;
    asm volatile("mrs %0, fpcr" : "=r"(fpcr));
    before_ = unsigned(fpcr);
    asm volatile("msr fpcr, %0" ::"r"(fpcr | (1ul << 24)));
}
FlushDenormals::~FlushDenormals() { asm volatile("msr fpcr, %0" ::"r"((unsigned long)before_)); }
#else
FlushDenormals::FlushDenormals() noexcept : before_{0} {}
FlushDenormals::~FlushDenormals() = default;
#endif

} // namespace gigdesk
