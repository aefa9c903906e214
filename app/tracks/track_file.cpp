// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tracks/track_file.h"

#include "app/failure.h"

#include <samplerate.h>
#include <sndfile.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <string>
#include <system_error>

namespace gigdesk {

namespace fs = std::filesystem;
constexpr std::int64_t chunk_frames = 2048;

void TrackFile::CloseFile::operator()(sf_private_tag* file) const noexcept { sf_close(file); }
void TrackFile::CloseResampler::operator()(SRC_STATE_tag* state) const noexcept { src_delete(state); }

TrackFile::TrackFile(fs::path file, double rate) : path_(std::move(file))
{
    SF_INFO info{};
    file_.reset(sf_open(path_.c_str(), SFM_READ, &info));
    if (!file_) throw Failure{"cannot read track " + path_.string() + ": " + sf_strerror(nullptr)};
    if (info.frames <= 0 || info.channels <= 0 || info.samplerate <= 0) throw Failure{"track " + path_.string() + " holds no sound"};
    channels_ = info.channels;
    file_rate_ = info.samplerate;
    ratio_ = rate / file_rate_;
    frames_ = std::int64_t(std::ceil(double(info.frames) * ratio_));
    if (std::fabs(ratio_ - 1) < 1e-9) return;
    int error = 0;
    resampler_.reset(src_new(SRC_SINC_FASTEST, channels_, &error));
    if (!resampler_ || !src_is_valid_ratio(ratio_))
        throw Failure{"track " + path_.string() + " has " + std::to_string(info.samplerate) + " Hz, which cannot become " +
                      std::to_string(std::int64_t(rate)) + " Hz: convert it first"};
    pending_.resize(std::size_t(chunk_frames * channels_));
}

TrackFile::~TrackFile() = default;
TrackFile::TrackFile(TrackFile&&) noexcept = default;

void TrackFile::read(float* interleaved, std::int64_t frames)
{
    const std::int64_t wanted = std::clamp<std::int64_t>(frames_ - at_, 0, frames);
    const std::int64_t got = wanted == 0 ? 0 : resampler_ ? read_resampled(interleaved, wanted) : read_plain(interleaved, wanted);
    std::fill(interleaved + got * channels_, interleaved + frames * channels_, 0.0f);
    at_ += frames;
}

std::int64_t TrackFile::read_plain(float* interleaved, std::int64_t frames)
{
    return std::max<std::int64_t>(0, sf_readf_float(file_.get(), interleaved, frames));
}

std::int64_t TrackFile::read_resampled(float* interleaved, std::int64_t frames)
{
    std::int64_t done = 0;
    while (done < frames) {
        if (pending_frames_ == 0 && !ended_) {
            pending_from_ = 0;
            pending_frames_ = read_plain(pending_.data(), chunk_frames);
            ended_ = pending_frames_ == 0;
        }
        SRC_DATA job{};
        job.data_in = pending_.data() + pending_from_ * channels_;
        job.input_frames = long(pending_frames_);
        job.data_out = interleaved + done * channels_;
        job.output_frames = long(frames - done);
        job.end_of_input = ended_;
        job.src_ratio = ratio_;
        if (src_process(resampler_.get(), &job) != 0) break;
        pending_from_ += job.input_frames_used;
        pending_frames_ -= job.input_frames_used;
        done += job.output_frames_gen;
        if (ended_ && job.output_frames_gen == 0) break;
    }
    return done;
}

void TrackFile::go_to(std::int64_t frame)
{
    at_ = frame;
    pending_frames_ = 0;
    ended_ = false;
    if (resampler_) src_reset(resampler_.get());
    sf_seek(file_.get(), std::min(std::int64_t(double(frame) / ratio_), std::int64_t(double(frames_) / ratio_)), SEEK_SET);
}

namespace {

/// What people keep beside their tracks and nobody means: hidden files, notes, pictures, project files.
bool looks_like_sound(const fs::path& file)
{
    static constexpr const char* endings[] = {".wav", ".wave", ".w64", ".rf64", ".bwf", ".flac", ".aif", ".aiff", ".aifc", ".caf",
                                              ".ogg", ".oga", ".opus", ".mp3", ".au", ".snd", ".voc"};
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return file.filename().string().front() != '.' && std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

std::vector<fs::path> sounds_in(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (looks_like_sound(it->path()) && !it->is_directory()) found.push_back(it->path());
    if (error) throw Failure{"cannot read the track folder " + folder.string() + ": " + error.message()};
    if (found.empty()) throw Failure{"no tracks in " + folder.string() + ": it should hold sound files (WAV, FLAC, AIFF, Ogg, ...)"};
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> files_of(const fs::path& folder_or_file)
{
    std::error_code error;
    const auto status = fs::status(folder_or_file, error);
    if (!fs::exists(status)) throw Failure{"no tracks at " + folder_or_file.string() + ": there is no such file or folder"};
    if (fs::is_directory(status)) return sounds_in(folder_or_file);
    return {folder_or_file};
}

} // namespace

TrackSet::TrackSet(const fs::path& folder_or_file, double rate)
{
    for (fs::path& file : files_of(folder_or_file)) {
        files_.emplace_back(std::move(file), rate);
        channels_ += files_.back().channels();
        frames_ = std::max(frames_, files_.back().frames());
    }
}

std::vector<std::string> TrackSet::names() const
{
    std::vector<std::string> names;
    for (const TrackFile& file : files_)
        for (int c = 0; c < file.channels(); ++c)
            names.push_back(file.path().stem().string() + (file.channels() > 1 ? " " + std::to_string(c + 1) : ""));
    return names;
}

void TrackSet::read(float* interleaved, std::int64_t frames)
{
    while (frames > 0) {
        const std::int64_t now = std::min(frames, frames_ - at_);
        int first = 0;
        for (TrackFile& file : files_) {
            const int width = file.channels();
            scratch_.resize(std::size_t(now * width));
            file.read(scratch_.data(), now);
            for (std::int64_t i = 0; i < now; ++i) std::copy_n(&scratch_[std::size_t(i * width)], width, interleaved + i * channels_ + first);
            first += width;
        }
        interleaved += now * channels_;
        frames -= now;
        at_ += now;
        if (at_ == frames_) go_to(0);
    }
}

void TrackSet::go_to(std::int64_t frame)
{
    at_ = frame % frames_;
    for (TrackFile& file : files_) file.go_to(at_);
}

} // namespace gigdesk
