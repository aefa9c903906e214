// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <thread>

/// A thread that may wait for a disk: does jobs one after the other, in the order given. What a job returns is run where
/// the results are taken. Neither side waits for the other but in close(). [control] but for the thread inside.
namespace gigdesk {

class DiskThread
{
  public:
    using Result = std::function<void()>; ///< [control] what follows from a job; may be empty
    using Job = std::function<Result()>;  ///< [disk] must not throw

    DiskThread();
    ~DiskThread(); ///< close()s
    DiskThread(const DiskThread&) = delete;
    DiskThread& operator=(const DiskThread&) = delete;

    void give(Job job);
    /// Runs what the finished jobs returned, in their order.
    void take_results();

    /// Waits until all jobs are done, at most this long: a disk that hangs must not keep the desk from ending.
    /// @return false if it hung; the thread is left to itself then
    bool close(std::chrono::milliseconds longest);

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
    std::jthread thread_;
};

} // namespace gigdesk
