// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"
#include "app/unique_fd.h"
#include "control/hub.h"

#include <filesystem>

/// The desk's memory: its show folder, locked by one desk; what was there comes back before the desk sounds. [control]
namespace gigdesk {

class ShowRooms
{
  public:
    /// Locks the folder and fills the hub. Throws one clear line when it cannot.
    ShowRooms(Hub& hub, const DeskOptions& options);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    void on_turn() {}
    void save_now() {}

  private:
    void lock();
    void load_scene(const std::filesystem::path& file);

    Hub& hub_;
    std::filesystem::path folder_;
    UniqueFd lock_;
};

/// Where the show of these options lives: --show, or the default; the demo band has a room of its own.
[[nodiscard]] std::filesystem::path show_folder_of(const DeskOptions& options);
/// [any] Has a desk saved something there?
[[nodiscard]] bool has_saved_show(const std::filesystem::path& show_folder);
/// [any] Does a desk run on this folder?
[[nodiscard]] bool is_locked(const std::filesystem::path& show_folder);

} // namespace gigdesk
