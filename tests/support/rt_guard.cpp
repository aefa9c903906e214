// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rt_guard.h"

#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GIGDESK_GUARD_BLIND 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GIGDESK_GUARD_BLIND 1
#endif
#endif

namespace gigdesk::test {
namespace {

thread_local bool armed = false;
thread_local RtFindings seen;

long faults_of_this_thread()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt + usage.ru_majflt;
}

[[maybe_unused]] void count(long RtFindings::*what) noexcept
{
    if (armed) ++(seen.*what);
}

} // namespace

RtGuard::RtGuard() : faults_before_{faults_of_this_thread()}
{
    seen = {};
    armed = true;
}

RtGuard::~RtGuard() { armed = false; }

RtFindings RtGuard::findings()
{
    armed = false;
    auto found = seen;
    found.page_faults = faults_of_this_thread() - faults_before_;
    return found;
}

std::string RtFindings::text() const
{
    return std::to_string(allocations) + " allocations, " + std::to_string(frees) + " frees, " + std::to_string(locks) + " locks, " +
           std::to_string(system_calls) + " system calls, " + std::to_string(page_faults) + " page faults";
}

#ifdef GIGDESK_GUARD_BLIND
bool RtGuard::watching() { return false; }
#else
bool RtGuard::watching() { return true; }
#endif

} // namespace gigdesk::test

#ifndef GIGDESK_GUARD_BLIND

// The test executable's own functions stand before the C library's: they count and pass on.

using gigdesk::test::RtFindings;
namespace guard = gigdesk::test;

namespace {

template <class Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    return __libc_malloc(bytes);
}
void* calloc(std::size_t count, std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    return __libc_calloc(count, bytes);
}
void* realloc(void* old, std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    return __libc_realloc(old, bytes);
}
void* memalign(std::size_t alignment, std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    return __libc_memalign(alignment, bytes);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    return __libc_memalign(alignment, bytes);
}
int posix_memalign(void** to, std::size_t alignment, std::size_t bytes) noexcept
{
    guard::count(&RtFindings::allocations);
    *to = __libc_memalign(alignment, bytes);
    return *to ? 0 : ENOMEM;
}
void free(void* old) noexcept
{
    if (old) guard::count(&RtFindings::frees);
    __libc_free(old);
}

int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept
{
    static auto* const real = next<int(pthread_mutex_t*)>("pthread_mutex_lock");
    guard::count(&RtFindings::locks);
    return real(mutex);
}
int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept
{
    static auto* const real = next<int(pthread_rwlock_t*)>("pthread_rwlock_rdlock");
    guard::count(&RtFindings::locks);
    return real(lock);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept
{
    static auto* const real = next<int(pthread_rwlock_t*)>("pthread_rwlock_wrlock");
    guard::count(&RtFindings::locks);
    return real(lock);
}
int sem_wait(sem_t* semaphore)
{
    static auto* const real = next<int(sem_t*)>("sem_wait");
    guard::count(&RtFindings::locks);
    return real(semaphore);
}
int nanosleep(const timespec* wanted, timespec* left)
{
    static auto* const real = next<int(const timespec*, timespec*)>("nanosleep");
    guard::count(&RtFindings::system_calls);
    return real(wanted, left);
}
ssize_t write(int file, const void* bytes, std::size_t size)
{
    static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
    guard::count(&RtFindings::system_calls);
    return real(file, bytes, size);
}
ssize_t read(int file, void* bytes, std::size_t size)
{
    static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
    guard::count(&RtFindings::system_calls);
    return real(file, bytes, size);
}
ssize_t sendto(int socket, const void* bytes, std::size_t size, int flags, const sockaddr* to, socklen_t length)
{
    static auto* const real = next<ssize_t(int, const void*, std::size_t, int, const sockaddr*, socklen_t)>("sendto");
    guard::count(&RtFindings::system_calls);
    return real(socket, bytes, size, flags, to, length);
}

} // extern "C"

#endif
