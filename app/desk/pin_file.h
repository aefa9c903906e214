// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <future>
#include <string>

/// Where a desk keeps the PIN of its windows: a file of its own beside the show, for its owner's eyes only; never in a
/// scene, never on the wire. [control]
namespace gigdesk {

class PinFile
{
public:
    explicit PinFile(const std::filesystem::path& show_folder) : file_{show_folder / "pin"} {}

    /// At the start. Empty: none.
    [[nodiscard]] std::string read() const;
    /// On a thread of its own; a later PIN waits for an earlier one. Empty takes it away.
    void write(std::string digits);

private:
    std::filesystem::path file_;
    std::shared_future<void> written_; ///< its end waits for the disk
};

} // namespace gigdesk
