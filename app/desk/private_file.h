// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <future>
#include <string>

/// What a desk keeps beside its show for its owner's eyes only: the PIN of its windows, whom it has let in. A small file,
/// never in a scene, never on the wire. [control]
namespace gigdesk {

class PrivateFile
{
public:
    explicit PrivateFile(std::filesystem::path file) : file_{std::move(file)} {}

    /// At the start: its text, without the last line's end. Empty: none.
    [[nodiscard]] std::string read() const;
    /// On a thread of its own; later words wait for earlier ones. Empty takes it away.
    void write(std::string text);

private:
    std::filesystem::path file_;
    std::shared_future<void> written_; ///< its end waits for the disk
};

} // namespace gigdesk
