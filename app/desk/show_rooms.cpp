// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/show_rooms.h"

#include "app/desk/run_record.h"
#include "app/failure.h"
#include "app/paths.h"
#include "control/show/scene_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sys/file.h>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

fs::path lock_file(const fs::path& folder) { return folder / "lock"; }

} // namespace

fs::path show_folder_of(const DeskOptions& options)
{
    if (!options.show.empty()) return fs::absolute(options.show);
    return default_show_folder() / (options.demo ? "demo" : "show");
}

bool has_saved_show(const fs::path& show_folder) { return fs::exists(show_folder / "desk.scn"); }

bool is_locked(const fs::path& show_folder)
{
    const UniqueFd file{::open(lock_file(show_folder).c_str(), O_RDWR | O_CLOEXEC)};
    return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

ShowRooms::ShowRooms(Hub& hub, const DeskOptions& options) : hub_{hub}, folder_{show_folder_of(options)}
{
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error)
        throw Failure{fmt::format("cannot make the show folder {}: {}; choose another with --show DIR", folder_.string(), error.message())};
    lock();
    if (!options.scene.empty() && !options.resume) load_scene(options.scene);
}

/// Lines that cannot be read are said and passed over; a file without a single readable line is no scene.
void ShowRooms::load_scene(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in || fs::is_directory(file)) throw Failure{fmt::format("cannot read the scene {}: {}; check --scene", file.string(), std::strerror(errno))};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto reading = read_scene(text);
    if (reading.lines_read == 0) throw Failure{fmt::format("{} is not a scene: not one line of it can be read; check --scene", file.string())};
    if (!reading.problems.empty())
        std::cerr << fmt::format("gigdesk: scene {}: {}{}; the rest is loaded\n", file.string(), to_string(reading.problems.front()),
                                 reading.problems.size() > 1 ? fmt::format(", and {} more lines", reading.problems.size() - 1) : "");
    hub_.load(reading.desk, LoadScope::scene);
}

void ShowRooms::lock()
{
    lock_ = UniqueFd{::open(lock_file(folder_).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    if (!lock_)
        throw Failure{fmt::format("cannot write in the show folder {}: {}; choose another with --show DIR", folder_.string(), std::strerror(errno))};
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0) return;
    const auto other = read_run_record(folder_);
    throw Failure{fmt::format("the show folder {} is in use by a running desk{}; attach to it with gigdesk console, or choose another with --show DIR",
                              folder_.string(), other ? fmt::format(" (process {}, osc {})", other->pid, other->osc_port) : "")};
}

} // namespace gigdesk
