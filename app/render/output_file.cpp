// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/output_file.h"

#include "app/failure.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <sndfile.h>

namespace gigdesk {
namespace
{

struct CloseSound {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using Sound = std::unique_ptr<SNDFILE, CloseSound>;

std::string lower_extension(const std::filesystem::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return extension;
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
