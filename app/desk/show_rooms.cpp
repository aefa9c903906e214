// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/show_rooms.h"

#include "app/failure.h"
#include "app/paths.h"
#include "app/unique_fd.h"
#include "control/show/memories/steps.h"
#include "control/show/scene_text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sys/file.h>
#include <vector>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

std::string names_in(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator{folder, gone})
        if (entry.path().extension() == ".scn") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    std::string lines;
    for (const auto& name : names) lines += (lines.empty() ? "" : "\n") + name;
    return lines;
}

/// A name people may give a show: it becomes a file's, and nothing else.
bool is_name(const std::string& name)
{
    return !name.empty() && name.size() <= 64 && name[0] != '.' && name.find('/') == name.npos &&
           std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 32; });
}

/// "line 3: ..., and 2 more lines"
std::string in_words(const std::vector<LineProblem>& problems)
{
    return to_string(problems.front()) +
           (problems.size() > 1 ? fmt::format(", and {} more lines", problems.size() - 1) : "");
}

} // namespace

fs::path show_folder_of(const DeskOptions& options)
{
    if (!options.show.empty()) return fs::absolute(options.show);
    return default_show_folder() / (options.demo ? "demo" : "show");
}

bool has_saved_show(const fs::path& show_folder) { return fs::exists(show_folder / "state.scn"); }

bool is_locked(const fs::path& show_folder)
{
    const UniqueFd file{::open((show_folder / "lock").c_str(), O_RDWR | O_CLOEXEC)};
    return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

ShowRooms::ShowRooms(Hub& hub, const DeskOptions& options)
    : hub_{hub}, folder_{show_folder_of(options)}, keeper_{hub, folder_}, memories_{hub, folder_}
{
    keeper_.on_done([this](bool done, const std::string& line) {
        if (answers_.empty()) return;
        answers_.front()(done, line);
        answers_.pop_front();
    });
    hub_.on_action([this](const ActionEvent& action) {
        if (action.id == id_of(Action::savestate)) keeper_.save_state();
    });
    lay_out_shows();
    restore();
    if (!options.scene.empty() && !options.resume)
        load_scene(options.scene);
    else if (const auto demo = shipped_scenes_folder() / "demo.scn"; options.demo && !restored_ && fs::exists(demo))
        load_scene(demo);
}

ShowRooms::~ShowRooms() = default;

/// A new room starts with the templates, to open by name.
void ShowRooms::lay_out_shows()
{
    std::error_code ignored;
    if (!fs::create_directories(folder_ / "shows", ignored)) return;
    for (const auto& entry : fs::directory_iterator{shipped_scenes_folder(), ignored})
        if (entry.path().extension() == ".scn")
            fs::copy_file(entry.path(), folder_ / "shows" / entry.path().filename(), ignored);
}

void ShowRooms::restore()
{
    const auto found = keeper_.restore();
    restored_ = found.found;
    if (!found.trouble.empty())
        std::cerr << "gigdesk: " << found.trouble << "; it was put aside and the desk starts empty\n";
    if (!found.problems.empty())
        std::cerr << "gigdesk: saved state: " << in_words(found.problems) << "; the rest is back\n";
    for (const auto& problem : memories_.restore()) std::cerr << "gigdesk: " << problem << "\n";
}

/// Lines that cannot be read are said and passed over; a file without a single readable line is no scene.
void ShowRooms::load_scene(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in || fs::is_directory(file))
        throw Failure{fmt::format("cannot read the scene {}: {}; check --scene", file.string(), std::strerror(errno))};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto reading = read_scene(text);
    if (reading.lines_read == 0)
        throw Failure{fmt::format("{} is not a scene: not one line of it can be read; check --scene", file.string())};
    if (!reading.problems.empty())
        std::cerr << fmt::format("gigdesk: scene {}: {}; the rest is loaded\n", file.string(),
                                 in_words(reading.problems));
    hub_.load(reading.desk, reading.is_show() ? LoadScope::show : LoadScope::scene);
    restored_ = true;
}

fs::path ShowRooms::file_of(const std::string& name) const { return folder_ / "shows" / (name + ".scn"); }

bool ShowRooms::take(std::string_view action, const std::string& name, Answer answer)
{
    if (memory::take_wish(memories_, hub_.values(), action, name, answer)) return true;
    if (action == "show/list") return list(std::move(answer)), true;
    const bool needs_name = action == "show/open" || action == "show/save_as" || action == "show/new";
    if (!needs_name && action != "show/save") return false;
    if (needs_name && !is_name(name)) return answer(false, "A show's name is 1 to 64 characters without /"), true;
    if (action == "show/new") {
        answers_.push_back([](bool, const std::string&) {});
        keeper_.new_show();
    }
    answers_.push_back(std::move(answer));
    if (action == "show/open")
        keeper_.open(file_of(name));
    else if (action == "show/save")
        keeper_.save();
    else
        keeper_.save_as(file_of(name));
    return true;
}

std::string ShowRooms::scene_to_store() const
{
    const auto place = memory::place_to_store(hub_.values(), memories_.current_scene());
    return place ? place->title() : std::string{};
}

void ShowRooms::store_scene(memory::Memories::Done done)
{
    const auto place = memory::place_to_store(hub_.values(), memories_.current_scene());
    if (!place) return done(false);
    memories_.save({.kind = memory::Kind::scene, .slot = place->slot, .name = place->name, .notes = place->notes}, std::move(done));
}

void ShowRooms::list(Answer answer)
{
    listings_.push_back({std::async(std::launch::async, names_in, folder_ / "shows"), std::move(answer)});
}

void ShowRooms::close()
{
    memories_.close();
    keeper_.close();
}

void ShowRooms::turn()
{
    keeper_.turn();
    memories_.turn();
    using namespace std::chrono_literals;
    while (!listings_.empty() && listings_.front().names.wait_for(0s) == std::future_status::ready) {
        listings_.front().answer(true, listings_.front().names.get());
        listings_.pop_front();
    }
}

} // namespace gigdesk
