// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/desk_process.h"

#include "app/desk/desk.h"
#include "engine/model/thread_tag.h"

#include <cstdlib>
#include <iostream>
#include <signal.h>
#include <sys/signalfd.h>

namespace gigdesk {
namespace {

using namespace std::chrono_literals;
constexpr auto turn_every = 4ms;

/// Before any thread starts: they all inherit the mask. Neither a hang-up nor a closed terminal ends a desk.
UniqueFd take_signals()
{
    sigset_t stop;
    sigemptyset(&stop);
    for (const int s : {SIGINT, SIGTERM}) sigaddset(&stop, s);
    ::sigprocmask(SIG_BLOCK, &stop, nullptr);
    for (const int s : {SIGHUP, SIGPIPE, SIGCHLD}) ::signal(s, SIG_IGN);
    return UniqueFd{::signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK)};
}

void watch_supervisor(PollLoop& loop, Lifeline& lifeline)
{
    if (lifeline.fd() < 0) return;
    loop.watch(lifeline.fd(), 0, [&lifeline](short happened) {
        if (happened & POLLERR) std::cerr << "gigdesk: " << lifeline.replace_supervisor() << std::endl;
    });
}

/// A desk that has begun does not leave because of a fault: it dies without a goodbye, and its supervisor brings it
/// back.
void run_or_die(PollLoop& loop)
{
    try {
        loop.run();
    } catch (const std::exception& fault) {
        std::cerr << "gigdesk: a fault in the running desk: " << fault.what() << std::endl;
        std::abort();
    }
}

} // namespace

int run_desk(const DeskOptions& options, Lifeline& lifeline)
{
    set_thread_role(ThreadRole::control);
    const UniqueFd signals = take_signals();
    Desk desk{options};
    PollLoop loop{turn_every};
    loop.watch(signals.get(), POLLIN, [&loop](short) { loop.stop(); });
    watch_supervisor(loop, lifeline);
    desk.start(loop);
    std::cout << desk.ready_line() << std::endl;
    run_or_die(loop);
    desk.stop();
    return 0;
}

} // namespace gigdesk
