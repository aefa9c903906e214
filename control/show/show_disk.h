// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/disk.h"
#include "control/show/scene_text.h"

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <thread>

/// The disk thread of the show: takes jobs, one after the other, and hands results back. Neither side waits for the other
/// but in close(). [control] but for the thread inside.
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

    explicit ShowDisk(DiskFault fault);
    ~ShowDisk(); ///< close()s
    ShowDisk(const ShowDisk&) = delete;
    ShowDisk& operator=(const ShowDisk&) = delete;

    void give(Job job);
    [[nodiscard]] std::deque<Result> take_results();

    /// Waits until all jobs are done, at most this long: a disk that hangs must not keep the desk from ending.
    /// @return false if it hung; the thread is left to itself then
    bool close(std::chrono::milliseconds longest);

  private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
    std::jthread thread_;
};

} // namespace gigdesk
