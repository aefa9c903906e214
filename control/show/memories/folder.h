// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/disk.h"
#include "control/show/memories/memory.h"

#include <map>
#include <optional>

/// The files of the memories in the show folder: `scenes/005 Ballad.scn`, `libs/ch/030 Keys.chn`, `show.shw`. The number in
/// front is the slot; a show as an X32 exports it (`Night.005.scn`) is understood as well, and a file without a number gets
/// the first free one. Each write leaves the old file or the new one; what is deleted goes to `deleted/`. [disk]
namespace gigdesk::memory {

struct Slot {
    Kind kind{};
    int number = 0; ///< from 0
    auto operator<=>(const Slot&) const = default;
};

class Folder
{
  public:
    explicit Folder(std::filesystem::path folder, DiskFault fault = {}) : folder_{std::move(folder)}, fault_{std::move(fault)} {}

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }

    struct Find {
        Slot slot;
        MemoryPtr memory; ///< nullptr: its file is gone
    };
    struct News {
        std::vector<Find> finds{};
        std::vector<std::string> problems{};     ///< files that hold nothing or not all, a sentence each, with line numbers
        std::optional<std::string> show_file{};  ///< the show file's text, if it is new
    };
    /// What was put there, changed or taken away by others since the last look or write.
    [[nodiscard]] News look();

    /// @throws std::runtime_error: what, where, why
    void write(const Slot& slot, std::string_view name, std::string_view text);
    /// The text of a slot's file.
    [[nodiscard]] std::string read(const Slot& slot) const;
    void remove(const Slot& slot);
    void write_show_file(std::string_view text);
    /// A copy of it in deleted/.
    void put_show_file_aside() const;

  private:
    struct Known {
        std::filesystem::path file{};
        std::filesystem::file_time_type time{};
        std::uintmax_t size = 0;
        bool broken = false; ///< it holds nothing; its slot is free
        bool same_as(const Known& other) const { return file == other.file && time == other.time && size == other.size; }
    };
    [[nodiscard]] std::filesystem::path home_of(Kind kind) const { return folder_ / facts_of(kind).folder; }
    [[nodiscard]] std::filesystem::path show_path() const { return folder_ / "show.shw"; }
    [[nodiscard]] static Known facts_about(const std::filesystem::path& file);
    [[nodiscard]] std::filesystem::path attic_for(const std::filesystem::path& file, std::string_view folder) const;
    void look_at(Kind kind, News& news);
    void take(const Slot& slot, const Known& file, News& news);
    void look_at_show_file(News& news);
    [[nodiscard]] static std::optional<int> first_free(const std::map<int, Known>& found);

    std::filesystem::path folder_;
    DiskFault fault_;
    std::map<Slot, Known> known_;
    Known show_;
};

/// The slot a file's name speaks of: "005 Ballad", "5", "Night.005"; nothing without a number in range.
[[nodiscard]] std::optional<int> slot_in_name(Kind kind, std::string_view stem) noexcept;
/// What a file is called that has no header: "005 Ballad" is Ballad.
[[nodiscard]] std::string name_in_name(std::string_view stem);
/// `005 Ballad.scn`: slashes and the like become `_`.
[[nodiscard]] std::string file_name(const Slot& slot, std::string_view name);

} // namespace gigdesk::memory
