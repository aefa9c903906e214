// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/show/show_disk.h"

#include <optional>

/// Keeps the desk's state in the show folder: everything it remembers is in FOLDER/state.scn at most a second after a
/// change, and comes back at start. Opens and saves show files (scene text) anywhere. Reading and writing happen on a disk
/// thread; the control thread only copies values. When the disk refuses, people are told, nothing is lost, and it is tried
/// again. [control] but for the disk thread inside.
namespace gigdesk {

class ShowKeeper
{
  public:
    /// Takes the folder for this desk alone.
    /// @throws std::runtime_error when another desk has it or it cannot be used
    ShowKeeper(Hub& hub, std::filesystem::path folder, Hub::Clock clock = std::chrono::steady_clock::now, DiskFault fault = {});
    /// close()s.
    ~ShowKeeper();
    ShowKeeper(const ShowKeeper&) = delete;
    ShowKeeper& operator=(const ShowKeeper&) = delete;

    /// What restore() found.
    struct Restored {
        bool found = false;                ///< there was a state; else the desk is as new
        std::vector<LineProblem> problems; ///< lines of it that could not be read
        std::string trouble;               ///< the state could not be read at all: what, where, why
    };
    /// Brings the state back, before sound starts: the only call that waits for the disk.
    /// A state that cannot be read is put aside, not overwritten.
    Restored restore();

    /// Once per turn of the control loop: notices changes, starts autosaves, takes results.
    void turn();

    void save_state(); ///< what is unsaved of the state, at once

    // Each is answered later: in /gd/show/message, and by on_done().
    void new_show();                               ///< everything of scene and show to its starting value; undoable
    void open(const std::filesystem::path& file);  ///< a scene or show; undoable
    void save();                                   ///< to the file it came from; without one: refused
    void save_as(const std::filesystem::path& file);
    using Done = std::function<void(bool done, const std::string& line)>;
    void on_done(Done listener) { done_ = std::move(listener); }

    /// Writes what is unsaved and waits for it; after that nothing is written any more.
    void close();
    /// Nothing waits to be autosaved.
    [[nodiscard]] bool is_quiet() const noexcept { return !changed_since_ && !busy_; }
    /// What keeps the desk from saving, empty when all is well.
    [[nodiscard]] const std::string& trouble() const noexcept { return trouble_; }

  private:
    using Time = std::chrono::steady_clock::time_point;
    using Result = ShowDisk::Result;

    void notice_changes();
    void start_autosave();
    void take_results();
    void take(Result&& result);
    void take_autosave(const Result& result);
    void take_saved(Result& result);
    void take_opened(Result& result);
    void say(bool done, const std::string& line);
    void set_trouble(const std::string& trouble);
    void show_file_is(const std::filesystem::path& file);
    void show_saved(bool saved);
    std::string note() const;
    void take_note(const std::string& note);
    std::filesystem::path in_folder(const std::filesystem::path& file) const;

    Hub& hub_;
    std::filesystem::path folder_;
    Hub::Clock clock_;
    FolderLock lock_;
    ClientId me_;
    SceneDocument document_;
    std::filesystem::path file_; ///< the show's own file, empty if it has none yet
    std::optional<Time> changed_since_;
    Time not_before_{};          ///< of the next autosave
    bool busy_ = false;          ///< an autosave is under way
    bool closed_ = false;
    bool saved_ = true;          ///< the show's own file says what the desk says
    std::string trouble_;
    Done done_;
    ShowDisk disk_;
};

} // namespace gigdesk
