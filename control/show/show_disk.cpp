// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/show_disk.h"

#include "engine/model/thread_tag.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace gigdesk {
namespace {

constexpr auto longest_wait_at_the_end = std::chrono::seconds{5};

/// A file that holds more than stock text says that it is a whole show.
constexpr std::string_view whole_show_note = "#gd-note {\"scope\":\"show\"}\n";

std::string text_of(const ShowDisk::Job& job)
{
    if (job.kind == ShowDisk::Kind::autosave) return write_scene(job.document, job.desk, SceneScope::everything, job.note);
    auto text = write_scene(job.document, job.desk, SceneScope::show);
    if (text.find("\n#gd ") != text.npos) text += whole_show_note;
    return text;
}

ShowDisk::Result run(const ShowDisk::Job& job, const DiskFault& fault)
{
    ShowDisk::Result result{job.kind, job.file, {}, {}};
    try {
        if (job.kind == ShowDisk::Kind::open) result.reading = read_scene(read_whole_file(job.file));
        else write_whole_file(job.file, text_of(job), fault);
    } catch (const std::exception& e) {
        result.error = e.what();
    }
    return result;
}

} // namespace

/// Outlives ShowDisk if the disk hangs.
struct ShowDisk::Shared {
    DiskFault fault;
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
            auto result = run(job, fault);
            hold.lock();
            jobs.pop_front();
            results.push_back(std::move(result));
            news.notify_all();
        }
    }
};

ShowDisk::ShowDisk(DiskFault fault) : shared_{std::make_shared<Shared>()}
{
    shared_->fault = std::move(fault);
    thread_ = std::jthread{[shared = shared_](const std::stop_token& stop) { shared->work(stop); }};
}

ShowDisk::~ShowDisk() { close(longest_wait_at_the_end); }

void ShowDisk::give(Job job)
{
    const std::lock_guard hold{shared_->mutex};
    shared_->jobs.push_back(std::move(job));
    shared_->news.notify_all();
}

std::deque<ShowDisk::Result> ShowDisk::take_results()
{
    const std::lock_guard hold{shared_->mutex};
    return std::exchange(shared_->results, {});
}

bool ShowDisk::close(std::chrono::milliseconds longest)
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
