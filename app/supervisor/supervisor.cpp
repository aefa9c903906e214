// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor/supervisor.h"

#include "app/failure.h"
#include "app/supervisor/child.h"
#include "app/supervisor/restart_budget.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>

namespace gigdesk {
namespace {

using Clock = std::chrono::steady_clock;

/// After SIGTERM the desk ramps down and saves; one that has not left by then is stuck.
constexpr std::chrono::seconds patience{10};

UniqueFd open_process(pid_t pid) { return UniqueFd{int(::syscall(SYS_pidfd_open, pid, 0))}; }

UniqueFd take_stop_signals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int s : {SIGINT, SIGTERM}) sigaddset(&set, s);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    ::signal(SIGHUP, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);
    return UniqueFd{::signalfd(-1, &set, SFD_CLOEXEC)};
}

struct Worker {
    pid_t pid = 0;
    UniqueFd process, lifeline;
};

Worker start_worker(DeskOptions options)
{
    auto [read, write] = make_pipe();
    options.worker = true;
    auto words = words_of(options);
    words.insert(words.begin(), "desk");
    const pid_t pid = start_self(words, {{write.get(), lifeline_fd}}, false);
    return {pid, open_process(pid), std::move(read)};
}

Worker adopt_worker(pid_t pid)
{
    ::fcntl(lifeline_fd, F_SETFD, FD_CLOEXEC);
    return {pid, open_process(pid), UniqueFd{lifeline_fd}};
}

/// How a worker ended: with a goodbye, or without.
struct End {
    std::optional<int> exit_status; ///< what it said itself
    int signal = 0;                 ///< what killed it, if that is known
};

End collect(const Worker& worker)
{
    End end;
    unsigned char said;
    if (::read(worker.lifeline.get(), &said, 1) == 1) end.exit_status = said;
    int status = 0;
    if (::waitpid(worker.pid, &status, 0) == worker.pid && WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    return end;
}

class Supervisor
{
public:
    explicit Supervisor(DeskOptions options) : options_{std::move(options)}, stop_signals_{take_stop_signals()} {}

    int run()
    {
        worker_ = options_.guard_of ? adopt_worker(options_.guard_of) : start_worker(options_);
        options_.guard_of = 0;
        for (;;) {
            wait_for_end();
            const End end = collect(worker_);
            if (end.exit_status && !(options_.resume && *end.exit_status == 1 && !stopping_)) return *end.exit_status;
            if (stopping_) return end.signal == 0 ? 0 : 1;
            if (!start_again(end)) return 1;
        }
    }

private:
    void wait_for_end()
    {
        pollfd fds[]{{worker_.process.get(), POLLIN, 0}, {stop_signals_.get(), POLLIN, 0}};
        for (;;) {
            const int timeout = stopping_ ? int(std::chrono::milliseconds{patience}.count()) : -1;
            const int ready = ::poll(fds, 2, timeout);
            if (ready == 0) ::kill(worker_.pid, SIGKILL);
            if (ready > 0 && fds[1].revents) pass_on_stop();
            if (ready > 0 && fds[0].revents) return;
        }
    }

    void pass_on_stop()
    {
        signalfd_siginfo info;
        [[maybe_unused]] const auto got = ::read(stop_signals_.get(), &info, sizeof info);
        ::kill(worker_.pid, SIGTERM);
        stopping_ = true;
    }

    bool start_again(const End& end)
    {
        const std::string how = end.signal ? std::string{" ("} + ::strsignal(end.signal) + ")" : std::string{};
        const auto pause = budget_.after_death_at(Clock::now());
        if (!pause) {
            std::cerr << "gigdesk: the desk died " << RestartBudget::most_deaths << " times within "
                      << RestartBudget::within.count() << " s" << how
                      << ", gave up: the show is saved; try another device (gigdesk devices) or --audio clock\n";
            return false;
        }
        if (!end.exit_status) std::cerr << "gigdesk: the desk died" << how << ", starting it again\n";
        std::this_thread::sleep_for(*pause);
        options_.resume = true;
        worker_ = start_worker(options_);
        return true;
    }

    DeskOptions options_;
    UniqueFd stop_signals_;
    Worker worker_;
    RestartBudget budget_;
    bool stopping_ = false;
};

} // namespace

int run_supervisor(const DeskOptions& options) { return Supervisor{options}.run(); }

Lifeline::Lifeline(const DeskOptions& options) : options_{options}
{
    if (!options.worker || ::fcntl(lifeline_fd, F_GETFD) < 0) return;
    ::fcntl(lifeline_fd, F_SETFD, FD_CLOEXEC);
    fd_ = lifeline_fd;
}

std::string Lifeline::replace_supervisor()
{
    DeskOptions guard = options_;
    guard.worker = false;
    guard.guard_of = ::getpid();
    auto words = words_of(guard);
    words.insert(words.begin(), "desk");
    auto [read, write] = make_pipe();
    ::dup3(write.get(), fd_, O_CLOEXEC);
    std::ignore = start_self(words, {{read.get(), lifeline_fd}}, true);
    return "the supervisor was gone; the desk has started another one";
}

void Lifeline::goodbye(int exit_status) noexcept
{
    const auto byte = static_cast<unsigned char>(exit_status);
    if (fd_ >= 0) [[maybe_unused]]
        const auto said = ::write(fd_, &byte, 1);
}

} // namespace gigdesk
