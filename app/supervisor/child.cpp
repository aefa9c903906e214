// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/child.h"

#include "app/failure.h"
#include "app/paths.h"

#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

extern char** environ;

namespace gigdesk {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> with_name(const std::vector<std::string>& words)
{
    std::vector<std::string> all{"gigdesk"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

/// The new process starts with no signal blocked, whatever this thread blocks.
struct SpawnAttributes {
    explicit SpawnAttributes(bool own_session)
    {
        ::posix_spawnattr_init(&raw);
        sigset_t none, handled;
        sigemptyset(&none);
        sigemptyset(&handled);
        sigaddset(&handled, SIGPIPE);
        ::posix_spawnattr_setsigmask(&raw, &none);
        ::posix_spawnattr_setsigdefault(&raw, &handled);
        const int session = own_session ? POSIX_SPAWN_SETSID : 0;
        ::posix_spawnattr_setflags(&raw, short(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session));
    }
    ~SpawnAttributes() { ::posix_spawnattr_destroy(&raw); }
    posix_spawnattr_t raw;
};

struct SpawnFiles {
    explicit SpawnFiles(const std::vector<Handed>& handed)
    {
        ::posix_spawn_file_actions_init(&raw);
        for (const auto& [ours, theirs] : handed) ::posix_spawn_file_actions_adddup2(&raw, ours, theirs);
    }
    ~SpawnFiles() { ::posix_spawn_file_actions_destroy(&raw); }
    posix_spawn_file_actions_t raw;
};

} // namespace

pid_t start_self(const std::vector<std::string>& words, const std::vector<Handed>& handed, bool own_session)
{
    auto all = with_name(words);
    const auto program = own_program();
    const SpawnFiles files{handed};
    const SpawnAttributes attributes{own_session};
    pid_t child = 0;
    const int error =
        ::posix_spawn(&child, program.c_str(), &files.raw, &attributes.raw, pointers_to(all).data(), environ);
    if (error) throw Failure{"cannot start " + program.string() + ": " + std::strerror(error)};
    return child;
}

void become_self(const std::vector<std::string>& words)
{
    auto all = with_name(words);
    const auto program = own_program();
    ::execv(program.c_str(), pointers_to(all).data());
    throw Failure{"cannot start " + program.string() + ": " + std::strerror(errno)};
}

Pipe make_pipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Failure{std::string{"cannot make a pipe: "} + std::strerror(errno)};
    return {UniqueFd{ends[0]}, UniqueFd{ends[1]}};
}

} // namespace gigdesk
