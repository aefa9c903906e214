// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

struct sf_private_tag;
struct SRC_STATE_tag;

/// Recordings as desk inputs: one file, any format libsndfile reads, at the rate it is asked for. [disk]
namespace gigdesk {

class TrackFile
{
  public:
    /// Throws Failure, naming the file.
    TrackFile(std::filesystem::path file, double rate);
    ~TrackFile();
    TrackFile(TrackFile&&) noexcept;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] std::int64_t frames() const noexcept { return frames_; } ///< at the rate asked for
    [[nodiscard]] double file_rate() const noexcept { return file_rate_; }

    /// The next frames, interleaved; after the end, and where the file breaks off, zeros.
    void read(float* interleaved, std::int64_t frames);
    void go_to(std::int64_t frame);

  private:
    [[nodiscard]] std::int64_t read_plain(float* interleaved, std::int64_t frames);
    [[nodiscard]] std::int64_t read_resampled(float* interleaved, std::int64_t frames);

    struct CloseFile { void operator()(sf_private_tag*) const noexcept; };
    struct CloseResampler { void operator()(SRC_STATE_tag*) const noexcept; };

    std::filesystem::path path_;
    std::unique_ptr<sf_private_tag, CloseFile> file_;
    std::unique_ptr<SRC_STATE_tag, CloseResampler> resampler_; ///< only where the rates differ
    int channels_ = 0;
    double file_rate_ = 0, ratio_ = 1;
    std::int64_t frames_ = 0, at_ = 0;
    std::vector<float> pending_; ///< read from the file, not yet taken by the resampler
    std::int64_t pending_from_ = 0, pending_frames_ = 0;
    bool ended_ = false;
};

/// Several files side by side, as long as the longest, over and over: a folder's files in name order, or one file.
class TrackSet
{
  public:
    /// Throws Failure: what cannot be read is named.
    TrackSet(const std::filesystem::path& folder_or_file, double rate);

    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] std::int64_t frames() const noexcept { return frames_; }
    [[nodiscard]] std::vector<std::string> names() const; ///< a channel each: the file's, without folder and ending
    [[nodiscard]] std::vector<TrackFile>& files() noexcept { return files_; }

    /// The next frames, interleaved over all files' channels; round after round.
    void read(float* interleaved, std::int64_t frames);
    void go_to(std::int64_t frame);
    [[nodiscard]] std::int64_t at() const noexcept { return at_; }

  private:
    std::vector<TrackFile> files_;
    std::vector<float> scratch_;
    int channels_ = 0;
    std::int64_t frames_ = 0, at_ = 0;
};

} // namespace gigdesk
