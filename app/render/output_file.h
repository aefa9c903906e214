// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace gigdesk {

/// A sound file to write; its kind follows the name: .wav (RF64 beyond 4 GB), .flac, .aiff, .w64.
/// [disk] Throws Failure with one line: what, where, what to do.
class OutputFile
{
  public:
    /// @param frames that will come    @param format float32, pcm24 or pcm16
    OutputFile(const std::filesystem::path& path, int channels, std::int64_t frames, double rate, const std::string& format);
    ~OutputFile();
    void write(const float* const* rows, int frames);
    void close();

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
    std::filesystem::path path_;
    int channels_;
    std::vector<float> interleaved_;
};

} // namespace gigdesk
