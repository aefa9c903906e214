// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// Sound files as the offline engine needs them: channel by channel at one rate. Everything libsndfile reads. [disk]
/// All of it throws Failure with one line: what, where, what to do.
namespace gigdesk {

class SoundReader;

/// A multichannel file is channels 1 to n; a folder is its files in the order of their names, each on the next channels.
class InputFiles
{
  public:
    /// @param rate Hz of the engine; 0 = that of the first file. Files of other rates are resampled.
    InputFiles(const std::filesystem::path& path, double rate);
    ~InputFiles();

    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] double rate() const noexcept { return rate_; }
    [[nodiscard]] std::int64_t frames() const noexcept { return frames_; } ///< of the longest, at rate()
    /// The next frames of every channel; silence after a file's end.
    void read(float* const* rows, int frames);

  private:
    std::vector<std::unique_ptr<SoundReader>> readers_;
    int channels_ = 0;
    double rate_ = 0;
    std::int64_t frames_ = 0;
};

/// One file to write. The kind follows the name: .wav (RF64 beyond 4 GiB), .flac, .aiff, .w64.
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
