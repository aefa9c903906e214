// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/disk.h"
#include "control/show/disk_thread.h"
#include "control/show/scene_text.h"

#include <chrono>
#include <deque>
#include <optional>

/// The disk work of the show's state and files: takes jobs, hands results back. [control] but for the thread inside.
namespace gigdesk {

class ShowDisk
{
  public:
    enum class Kind : std::uint8_t { autosave, save, open };
    struct Job {
        Kind kind{};
        std::filesystem::path file{};
        SceneDocument document{};
        DeskValues desk{};
        std::string note{};
    };
    struct Result {
        Kind kind{};
        std::filesystem::path file{};
        std::string error{};                  ///< empty: done
        std::optional<SceneReading> reading{}; ///< of open
    };

    explicit ShowDisk(DiskFault fault) : fault_{std::move(fault)} {}

    void give(Job job);
    [[nodiscard]] std::deque<Result> take_results();
    /// @return false if the disk hung; see DiskThread
    bool close(std::chrono::milliseconds longest) { return thread_.close(longest); }

  private:
    DiskFault fault_;
    std::deque<Result> results_;
    DiskThread thread_;
};

} // namespace gigdesk
