// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/sound_files.h"

#include "app/failure.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <samplerate.h>
#include <sndfile.h>

namespace gigdesk {
namespace
{

constexpr int chunk_frames = 4096;

struct CloseSound {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
struct CloseResampler {
    void operator()(SRC_STATE* state) const noexcept { src_delete(state); }
};
using Sound = std::unique_ptr<SNDFILE, CloseSound>;

std::string lower_extension(const std::filesystem::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return extension;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& path)
{
    std::error_code failed;
    if (!std::filesystem::is_directory(path, failed)) return {path};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{path, failed})
        if (entry.is_regular_file() && entry.path().filename().string().front() != '.') files.push_back(entry.path());
    if (failed) throw Failure{fmt::format("cannot read the folder {}: {}", path.string(), failed.message())};
    std::sort(files.begin(), files.end());
    return files;
}

constexpr std::int64_t most_in_wav = 4'000'000'000; // bytes; sizes are 32 bits wide

int container_of(const std::filesystem::path& path, std::int64_t bytes)
{
    const std::string extension = lower_extension(path);
    if (extension == ".wav" || extension == ".wave") return bytes > most_in_wav ? SF_FORMAT_RF64 : SF_FORMAT_WAV;
    if (extension == ".flac") return SF_FORMAT_FLAC;
    if (extension == ".aif" || extension == ".aiff") return SF_FORMAT_AIFF;
    if (extension == ".w64") return SF_FORMAT_W64;
    throw Failure{fmt::format("cannot write {}: name it .wav, .flac, .aiff or .w64", path.string())};
}

int encoding_of(const std::string& format, int container)
{
    if (format == "pcm16") return SF_FORMAT_PCM_16;
    return format == "pcm24" || container == SF_FORMAT_FLAC ? SF_FORMAT_PCM_24 : SF_FORMAT_FLOAT;
}

} // namespace

/// One file, interleaved, resampled to the engine's rate where it has another.
class SoundReader
{
  public:
    explicit SoundReader(const std::filesystem::path& path) : path_{path}, sound_{sf_open(path.c_str(), SFM_READ, &info_)}
    {
        if (!sound_) throw Failure{fmt::format("cannot read {} as sound: {}", path.string(), sf_strerror(nullptr))};
        chunk_.resize(std::size_t(chunk_frames) * std::size_t(channels()));
    }

    [[nodiscard]] int channels() const noexcept { return info_.channels; }
    [[nodiscard]] double rate() const noexcept { return info_.samplerate; }
    [[nodiscard]] std::int64_t frames_at(double rate) const noexcept { return std::llround(double(info_.frames) * rate / info_.samplerate); }

    void convert_to(double rate)
    {
        ratio_ = rate / info_.samplerate;
        if (ratio_ == 1) return;
        int error = 0;
        resampler_.reset(src_callback_new(&next_chunk, SRC_SINC_BEST_QUALITY, channels(), &error, this));
        if (!resampler_) throw Failure{fmt::format("cannot resample {}: {}", path_.string(), src_strerror(error))};
    }

    /// Into one row a channel; silence after the end.
    void read(float* const* rows, int frames)
    {
        block_.resize(std::size_t(frames) * std::size_t(channels()));
        const long got = read_interleaved(block_.data(), frames);
        for (int c = 0; c < channels(); ++c)
            for (int n = 0; n < frames; ++n) rows[c][n] = n < got ? block_[std::size_t(n * channels() + c)] : 0.0f;
    }

  private:
    long read_interleaved(float* to, int frames)
    {
        if (!resampler_) return long(std::max<sf_count_t>(0, sf_readf_float(sound_.get(), to, frames)));
        return std::max(0L, src_callback_read(resampler_.get(), ratio_, frames, to));
    }
    static long next_chunk(void* self, float** data)
    {
        auto& reader = *static_cast<SoundReader*>(self);
        *data = reader.chunk_.data();
        return long(sf_readf_float(reader.sound_.get(), reader.chunk_.data(), chunk_frames));
    }

    std::filesystem::path path_;
    SF_INFO info_{};
    Sound sound_;
    double ratio_ = 1;
    std::unique_ptr<SRC_STATE, CloseResampler> resampler_;
    std::vector<float> chunk_, block_;
};

InputFiles::InputFiles(const std::filesystem::path& path, double rate) : rate_{rate}
{
    for (const auto& file : files_of(path)) readers_.push_back(std::make_unique<SoundReader>(file));
    if (readers_.empty()) throw Failure{fmt::format("no sound files in {}", path.string())};
    if (rate_ == 0) rate_ = readers_.front()->rate();
    for (auto& reader : readers_) {
        reader->convert_to(rate_);
        channels_ += reader->channels();
        frames_ = std::max(frames_, reader->frames_at(rate_));
    }
}
InputFiles::~InputFiles() = default;

void InputFiles::read(float* const* rows, int frames)
{
    for (auto& reader : readers_) {
        reader->read(rows, frames);
        rows += reader->channels();
    }
}

struct OutputFile::Handle {
    Sound sound;
};

OutputFile::OutputFile(const std::filesystem::path& path, int channels, std::int64_t frames, double rate, const std::string& format)
    : handle_{std::make_unique<Handle>()}, path_{path}, channels_{channels}
{
    SF_INFO info{};
    info.samplerate = int(std::lround(rate));
    info.channels = channels;
    const int container = container_of(path, frames * channels * std::int64_t{sizeof(float)});
    info.format = container | encoding_of(format, container);
    handle_->sound.reset(sf_open(path.c_str(), SFM_WRITE, &info));
    if (!handle_->sound) throw Failure{fmt::format("cannot write {}: {}", path.string(), sf_strerror(nullptr))};
    sf_command(handle_->sound.get(), SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE); // it holds the time of day: same input, same file
    sf_command(handle_->sound.get(), SFC_SET_CLIPPING, nullptr, SF_TRUE);
}
OutputFile::~OutputFile() = default;

void OutputFile::write(const float* const* rows, int frames)
{
    interleaved_.resize(std::size_t(frames) * std::size_t(channels_));
    for (int n = 0; n < frames; ++n)
        for (int c = 0; c < channels_; ++c) interleaved_[std::size_t(n * channels_ + c)] = rows[c][n];
    if (sf_writef_float(handle_->sound.get(), interleaved_.data(), frames) != frames)
        throw Failure{fmt::format("cannot go on writing {}: {}; is the disk full?", path_.string(), sf_strerror(handle_->sound.get()))};
}

void OutputFile::close()
{
    if (sf_close(handle_->sound.release()) != 0) throw Failure{fmt::format("cannot finish {}: is the disk full?", path_.string())};
}

} // namespace gigdesk
