// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

/// Files for the show: read whole, written whole or not at all. Nothing here runs on the control thread. [disk]
namespace gigdesk {

/// For tests: called before each step of a write ("create", "write", "sync", "rename", "sync folder");
/// what it returns other than 0 is the error this step fails with.
using DiskFault = std::function<int(std::string_view step)>;

/// @throws std::runtime_error: what, where, why
[[nodiscard]] std::string read_whole_file(const std::filesystem::path& file);

/// Writes beside the file, syncs, renames over it, syncs the folder: after a crash or a power cut at any moment there is
/// the old file or the new one.
/// @throws std::runtime_error: what, where, why. The old file is untouched then.
void write_whole_file(const std::filesystem::path& file, std::string_view bytes, const DiskFault& fault = {});

/// Removes what write_whole_file() was killed over, also in folders below. Only while the folder is one's own.
/// @return how many files
int remove_half_written(const std::filesystem::path& folder);

/// One desk a folder. Held until destruction, and by the system until the process ends, however it ends.
class FolderLock
{
  public:
    /// Makes the folder if need be, and clears up after a desk that was killed.
    /// @throws std::runtime_error naming the process that holds it, or why it cannot be used
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int fd_ = -1;
};

} // namespace gigdesk
