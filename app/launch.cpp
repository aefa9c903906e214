// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch.h"

#include "app/desk/run_record.h"
#include "app/desk/show_rooms.h"
#include "app/failure.h"
#include "app/paths.h"
#include "app/supervisor/child.h"
#include "app/supervisor/supervisor.h"
#include "engine/device/audio_device.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <optional>
#include <poll.h>
#include <thread>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds start_patience{20};

/// The port of the desk that runs on this show, waiting a moment for one that is just starting.
std::optional<int> running_desk(const fs::path& show)
{
    for (int tries = 0; is_locked(show) && tries < 50; ++tries) {
        if (const auto record = read_run_record(show)) return record->osc_port;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return {};
}

/// Without a word about it: the last show, or the demo band where there is neither a show nor an interface.
void choose_demo(DeskOptions& desk)
{
    if (!desk.show.empty() || desk.demo || !desk.tracks.empty() || !desk.scene.empty() || desk.audio != "auto") return;
    if (has_saved_show(show_folder_of(desk))) return;
    const auto report = list_devices();
    const bool interface_here = std::any_of(report.devices.begin(), report.devices.end(),
                                            [](const DeviceListing& d) { return d.external && d.inputs > 0; });
    desk.demo = !interface_here;
}

std::vector<std::string> desk_words(const DeskOptions& desk)
{
    auto words = words_of(desk);
    words.insert(words.begin(), "desk");
    return words;
}

std::string last_line(const fs::path& file)
{
    std::ifstream in{file};
    std::string last, line;
    while (std::getline(in, line))
        if (!line.empty()) last = line;
    return last;
}

/// Reads the desk's words until it is ready. @return the ready line; nothing when it ended or took too long
std::optional<std::string> wait_until_ready(int words_of_desk)
{
    std::string text;
    const auto give_up = Clock::now() + start_patience;
    while (Clock::now() < give_up) {
        pollfd fd{words_of_desk, POLLIN, 0};
        if (::poll(&fd, 1, 200) <= 0) continue;
        char buffer[512];
        const auto got = ::read(words_of_desk, buffer, sizeof buffer);
        if (got <= 0) return {};
        text.append(buffer, std::size_t(got));
        const auto ready = text.find("ready: ");
        if (ready != std::string::npos && text.find('\n', ready) != std::string::npos)
            return text.substr(ready, text.find('\n', ready) - ready);
    }
    return {};
}

/// In its own session, its words going to a log beside the show: neither this terminal nor the window ends it.
void start_desk(const DeskOptions& desk)
{
    const fs::path folder = show_folder_of(desk);
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    const fs::path log = folder / "desk.log";
    const UniqueFd log_file{::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644)};
    const UniqueFd nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    auto [read, write] = make_pipe();
    const int words = log_file ? log_file.get() : STDERR_FILENO;
    std::ignore = start_self(
        desk_words(desk), {{nothing.get(), STDIN_FILENO}, {write.get(), STDOUT_FILENO}, {words, STDERR_FILENO}}, true);
    write.reset();
    if (const auto ready = wait_until_ready(read.get())) {
        std::cout << *ready << std::endl;
        return;
    }
    auto why = last_line(log);
    if (why.starts_with("gigdesk: ")) why.erase(0, 9);
    throw Failure{why.empty() ? "the desk did not start; see " + log.string() : why};
}

int run_without_display(const DeskOptions& desk)
{
    std::cout << fmt::format("No display here: the desk runs alone. Reach it on this computer: OSC on UDP "
                             "127.0.0.1:{0}, a window with "
                             "gigdesk console 127.0.0.1:{0}\n",
                             desk.osc_port)
              << std::flush;
    return run_supervisor(desk);
}

[[noreturn]] void become_window(int osc_port, double scale)
{
    std::vector<std::string> words{"console", fmt::format("127.0.0.1:{}", osc_port)};
    if (scale > 0) words.insert(words.end(), {"--scale", fmt::format("{}", scale)});
    become_self(words);
}

} // namespace

int run_both(const BothOptions& options)
{
    DeskOptions desk = options.desk;
    auto port = running_desk(show_folder_of(desk));
    if (!port && desk.show.empty() && desk.tracks.empty() && desk.scene.empty())
        port = running_desk(default_show_folder() / "demo");
    if (!port) choose_demo(desk);
    if (port && !has_display()) {
        std::cout << fmt::format("The desk runs already. Reach it on this computer: OSC on UDP 127.0.0.1:{0}, a window "
                                 "with gigdesk console 127.0.0.1:{0}\n",
                                 *port);
        return 0;
    }
    if (!has_display()) return run_without_display(desk);
    if (!port) start_desk(desk);
    become_window(port.value_or(desk.osc_port), options.scale);
}

} // namespace gigdesk
