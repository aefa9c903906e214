// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/show_disk.h"

#include <utility>

namespace gigdesk {
namespace {

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

void ShowDisk::give(Job job)
{
    thread_.give([this, job = std::move(job), fault = fault_]() -> DiskThread::Result {
        return [this, result = run(job, fault)]() mutable { results_.push_back(std::move(result)); };
    });
}

std::deque<ShowDisk::Result> ShowDisk::take_results()
{
    thread_.take_results();
    return std::exchange(results_, {});
}

} // namespace gigdesk
