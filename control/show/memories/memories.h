// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/show/disk_thread.h"
#include "control/show/memories/folder.h"
#include "control/show/memories/held.h"
#include "control/show/memories/marks.h"
#include "control/show/memories/texts.h"

#include <array>

/// The desk's memories: scenes, snippets, cues and the four libraries. Their contents are held here and can be recalled at
/// once; what lists say of them are the rows under /-show/showfile and /-libs; their files are written and read by the disk
/// thread. What the disk refuses stays here, is told, and is tried again. [control] but for the disk thread inside.
namespace gigdesk::memory {

class Memories
{
  public:
    /// @param folder  the show's
    Memories(Hub& hub, std::filesystem::path folder, Hub::Clock clock = std::chrono::steady_clock::now, DiskFault fault = {});
    ~Memories();
    Memories(const Memories&) = delete;
    Memories& operator=(const Memories&) = delete;

    /// Reads the folder, before sound starts: the only call that waits for the disk.
    /// @return files that hold nothing or not all, a sentence each
    std::vector<std::string> restore();
    /// Once per turn of the control loop, before the hub's flush().
    void turn();
    /// Everything is on the disk when this returns, or the disk does not answer.
    void close();

    /// Told when it is on the disk (true) or is not (false: wrong place, no such memory, the disk refused).
    using Done = std::function<void(bool)>;
    struct Wish {
        Kind kind{};
        int slot = 0;        ///< from 0
        std::string name{};
        std::string notes{}; ///< of scenes
        int from = 0;        ///< of channel presets: the X32's strip number 0-71; of effects: the slot 0-7
    };
    void save(const Wish& wish, Done done);
    void copy(Kind kind, int from, int to, Done done);
    void rename(Kind kind, int slot, std::string_view name, Done done);
    void remove(Kind kind, int slot, Done done);
    /// @param number  1.2.3 is 123; cues stand in the order of their numbers
    bool add_cue(int number, std::string_view name);
    bool remove_cue(int position);
    /// As new: no scenes, snippets, cues, no name and no safes. What files held is kept in deleted/.
    void clear_show();
    /// The same of the four libraries.
    void clear_libraries();

    /// Recalls: one commit, one step of undo. @return false: there is nothing
    bool go_scene(int slot);
    bool go_snippet(int slot);
    bool go_cue(int position);
    /// @param onto   as Wish::from   @param scope  of channel presets, see within_preset_scope()
    bool load(Kind kind, int slot, int onto, int scope);
    /// What the last recall left closed.
    [[nodiscard]] const std::vector<Held>& held() const noexcept { return held_; }
    /// @param strip  linear number; negative: all
    void open_held(int strip);

    [[nodiscard]] bool has(Kind kind, int slot) const noexcept;
    /// The scene that was recalled or stored last in this run; -1: none yet. It may be gone since.
    [[nodiscard]] int current_scene() const noexcept { return current_scene_; }
    /// Nothing waits for the disk.
    [[nodiscard]] bool is_quiet() const noexcept { return at_work_ == 0 && retries_.empty() && !lists_changed_since_; }

  private:
    using Time = std::chrono::steady_clock::time_point;
    using Source = std::function<std::string()>; ///< [disk] makes a memory's text
    struct Place {
        MemoryPtr memory{};
        Source source{};
        std::uint64_t generation = 0; ///< of the newest write
    };
    struct Write {
        Slot slot{};
        std::uint64_t generation = 0;
        std::string name{};
        Source source{}; ///< empty: the file goes
        Done done{};
    };
    struct Asked {
        std::string name;
        const DeskValues& wanted;
        std::vector<bool> ids; ///< what the memory speaks of and its own scope leaves
        Takes takes;           ///< the safes
    };

    [[nodiscard]] Place& at(Kind kind, int slot) noexcept { return places_[std::size_t(kind)][std::size_t(slot)]; }
    [[nodiscard]] MemoryPtr content(Kind kind, int slot) const noexcept;
    [[nodiscard]] Header header_of(Kind kind, int slot) const;
    [[nodiscard]] Source source_of_save(const Wish& wish, const Header& header, Memory& memory);
    [[nodiscard]] Pattern pattern_for(int slot) const;
    void put(const Slot& slot, MemoryPtr memory, Source source, Done done);
    void give(Write write);
    void written(const Write& write, MemoryPtr memory, const std::string& trouble);
    void retry();
    void say(std::string line);

    void take_news(const Folder::News& news);
    void take_show_file(const std::string& text);
    void show_in_list(const Slot& slot, const Memory* memory);
    void notice_changes();
    void follow_row(ParamId id);
    void write_lists();
    void look_now_and_then();
    [[nodiscard]] bool may_be_set(ParamId id) const noexcept;
    void move_cue(int from, int to);
    void clear_cue(int position);
    void clear_masks(int slot);
    int empty(Kind kind);
    void clear_show_rows();
    void put_show_file_aside();

    void take_action(const ActionEvent& action);
    void go(Kind kind, int slot, const MemoryPtr& memory);
    void recall(const Asked& asked);
    [[nodiscard]] bool recall_preset(Kind kind, int slot, const std::string& text, const Takes& scope);
    void highlight(int line);
    void is_current(int scene);
    void as_one_step(const std::string& name, const std::function<void()>& recalls);
    void follow_undo();
    void tell_held();
    void forget_opened();

    Hub& hub_;
    Hub::Clock clock_;
    ClientId me_;
    std::shared_ptr<Folder> folder_; ///< the disk thread's once it runs
    std::array<std::array<Place, slots>, kinds.size()> places_;
    std::uint64_t last_generation_ = 0;
    struct Recalled {
        MemoryPtr scene{};
        Source source{};
        std::shared_ptr<const DeskValues> after{};
    };
    Recalled recalled_;
    int current_scene_ = -1;
    Hands hands_;
    std::vector<Held> held_;
    MarkHistory marks_;
    bool undone_to_point_ = false;
    std::vector<Write> retries_;
    Time retry_at_{}, look_at_{};
    std::optional<Time> lists_changed_since_;
    std::size_t at_work_ = 0; ///< jobs given and not yet answered
    bool looking_ = false, closed_ = false;
    DiskThread disk_;
};

} // namespace gigdesk::memory
