// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/disk_thread.h"

#include "engine/model/thread_tag.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace gigdesk {
namespace {

constexpr auto longest_wait_at_the_end = std::chrono::seconds{5};

} // namespace

/// Outlives DiskThread if the disk hangs.
struct DiskThread::Shared {
    std::mutex mutex;
    std::condition_variable_any news;
    std::deque<Job> jobs; ///< the first is being worked on
    std::deque<Result> results;

    void work(const std::stop_token& stop)
    {
        set_thread_role(ThreadRole::disk);
        std::unique_lock hold{mutex};
        while (news.wait(hold, stop, [&] { return !jobs.empty(); })) {
            const auto& job = jobs.front(); // a deque's front stays put while others are added behind
            hold.unlock();
            auto result = job();
            hold.lock();
            jobs.pop_front();
            if (result) results.push_back(std::move(result));
            news.notify_all();
        }
    }
};

DiskThread::DiskThread() : shared_{std::make_shared<Shared>()}
{
    thread_ = std::jthread{[shared = shared_](const std::stop_token& stop) { shared->work(stop); }};
}

DiskThread::~DiskThread() { close(longest_wait_at_the_end); }

void DiskThread::give(Job job)
{
    const std::lock_guard hold{shared_->mutex};
    shared_->jobs.push_back(std::move(job));
    shared_->news.notify_all();
}

void DiskThread::take_results()
{
    std::deque<Result> results;
    {
        const std::lock_guard hold{shared_->mutex};
        results.swap(shared_->results);
    }
    for (const auto& result : results) result();
}

bool DiskThread::close(std::chrono::milliseconds longest)
{
    if (!thread_.joinable()) return true;
    bool done = false;
    {
        std::unique_lock hold{shared_->mutex};
        done = shared_->news.wait_for(hold, longest, [&] { return shared_->jobs.empty(); });
    }
    thread_.request_stop();
    if (done) thread_.join();
    else thread_.detach();
    return done;
}

} // namespace gigdesk
