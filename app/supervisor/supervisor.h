// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// Two processes keep one desk: the worker is the desk; its supervisor does nothing but wait, and start another worker
/// with --resume when one died. They share a pipe: the worker says goodbye on it (its exit status), and sees
/// by it when the supervisor is gone; then it starts itself another one and plays on.
namespace gigdesk {

/// Where a worker finds the pipe's writing end, and a supervisor of a running worker the reading end.
inline constexpr int lifeline_fd = 3;

/// [control] Starts a worker (or takes over options.guard_of) and keeps it alive. @return the desk's exit status
[[nodiscard]] int run_supervisor(const DeskOptions& options);

/// The worker's end of the pipe. [control]
class Lifeline
{
public:
    /// Takes lifeline_fd over when this process was started by a supervisor; otherwise does nothing at all.
    explicit Lifeline(const DeskOptions& options);

    /// For poll(): reports POLLERR when the supervisor is gone. -1: no supervisor.
    [[nodiscard]] int fd() const noexcept { return fd_; }
    /// The supervisor is gone: starts another one for this process. @return one line to say
    std::string replace_supervisor();
    /// Last word before leaving on purpose.
    void goodbye(int exit_status) noexcept;

private:
    DeskOptions options_;
    int fd_ = -1;
};

} // namespace gigdesk
