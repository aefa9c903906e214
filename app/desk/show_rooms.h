// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"
#include "control/hub.h"
#include "control/show/memories/memories_osc.h"
#include "control/show/show_keeper.h"

#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <string>
#include <string_view>

/// The desk's memory as people meet it: the show folder with its state, saved shows by name beside it, and what windows
/// ask for ("show/save" and so on); the memories of the desk, for windows and OSC. Nothing here waits for a disk while the desk runs. [control]
namespace gigdesk {

class ShowRooms
{
public:
    /// What was done, or why not, in one line; a list comes a line each.
    using Answer = std::function<void(bool done, const std::string& line)>;

    /// Locks the folder and brings back what was there; then --scene. Throws one clear line when it cannot.
    ShowRooms(Hub& hub, const DeskOptions& options);
    ~ShowRooms();

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// A desk ran here before, or a scene was named: not as new.
    [[nodiscard]] bool is_restored() const noexcept { return restored_; }
    void turn();
    /// Everything is on the disk when this returns.
    void close();

    /// Takes "show/new", "show/open", "show/save", "show/save_as", "show/list", "memory/..." and "recall/list" (see
    /// memories_osc.h). @return false: none of these
    bool take(std::string_view action, const std::string& name, Answer answer);

    /// /save, /load and so on. @return false: none of these
    bool take_osc(std::string_view address, std::span<const osc::Argument> arguments, const memory::Reply& reply)
    {
        return memory::take_osc(memories_, hub_.values(), address, arguments, reply);
    }

    /// For surfaces with one key for it: what would be stored now ("Scene 5 Ballad", empty: all places are taken), and do.
    [[nodiscard]] std::string scene_to_store() const;
    void store_scene(memory::Memories::Done done);

private:
    void lay_out_shows();
    void restore();
    void load_scene(const std::filesystem::path& file);
    [[nodiscard]] std::filesystem::path file_of(const std::string& name) const;
    void list(Answer answer);

    Hub& hub_;
    std::filesystem::path folder_;
    ShowKeeper keeper_;
    memory::Memories memories_;
    bool restored_ = false;
    std::deque<Answer> answers_; ///< of the keeper's jobs, in their order
    struct Listing {
        std::future<std::string> names;
        Answer answer;
    };
    std::deque<Listing> listings_;
};

/// Where the show of these options lives: --show, or the default; the demo band has a room of its own.
[[nodiscard]] std::filesystem::path show_folder_of(const DeskOptions& options);
/// [any] Has a desk saved something there?
[[nodiscard]] bool has_saved_show(const std::filesystem::path& show_folder);
/// [any] Does a desk run on this folder?
[[nodiscard]] bool is_locked(const std::filesystem::path& show_folder);

} // namespace gigdesk
