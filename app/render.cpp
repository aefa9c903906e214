// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render.h"

#include "app/failure.h"
#include "app/render/events.h"
#include "app/render/output_file.h"
#include "app/render/scene_file.h"
#include "app/render/taps.h"
#include "app/tracks/track_file.h"
#include "control/patch_projection.h"
#include "engine/engine.h"
#include "engine/rt/denormals.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <unistd.h>

namespace gigdesk {
namespace
{

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds progress_pace{1};

/// Rows of samples and the pointers to them.
class Rows
{
  public:
    Rows(int count, int frames) : samples_(std::size_t(count) * std::size_t(frames)), rows_(std::size_t(count))
    {
        for (int r = 0; r < count; ++r) rows_[std::size_t(r)] = samples_.data() + std::ptrdiff_t(r) * frames;
    }
    [[nodiscard]] float* const* data() noexcept { return rows_.data(); }

  private:
    std::vector<float> samples_;
    std::vector<float*> rows_;
};

/// The tracks, a row a channel, and the rate of the desk: what was asked for, or that of the first file.
class Inputs
{
  public:
    Inputs(const std::filesystem::path& path, double rate, int most_frames)
        : rate_{rate > 0 ? rate : TrackSet{path, usual_rate}.files().front().file_rate()}, tracks_{path, rate_}, rows_{tracks_.channels(), most_frames}
    {
    }

    [[nodiscard]] double rate() const noexcept { return rate_; }
    [[nodiscard]] int channels() const noexcept { return tracks_.channels(); }
    [[nodiscard]] std::int64_t frames() const noexcept { return tracks_.frames(); }
    [[nodiscard]] float* const* next(int frames)
    {
        const auto channels = std::size_t(tracks_.channels());
        interleaved_.resize(channels * std::size_t(frames));
        tracks_.read(interleaved_.data(), frames);
        for (std::size_t c = 0; c < channels; ++c)
            for (int n = 0; n < frames; ++n) rows_.data()[c][n] = interleaved_[std::size_t(n) * channels + c];
        return rows_.data();
    }

  private:
    static constexpr double usual_rate = 48000; // until the file has told its own
    double rate_;
    TrackSet tracks_;
    Rows rows_;
    std::vector<float> interleaved_;
};

/// Every file to write, and the desk outputs it takes its channels from.
class Outputs
{
  public:
    Outputs(const RenderOptions& options, std::int64_t frames, double rate)
    {
        for (const auto& out : options.outs) {
            const std::vector<int> channels = tap_sources(out.tap);
            refuse_overwriting(options, out.file);
            first_.push_back(int(sources_.size()));
            sources_.insert(sources_.end(), channels.begin(), channels.end());
            files_.push_back(std::make_unique<OutputFile>(out.file, int(channels.size()), frames, rate, options.format));
        }
        if (sources_.size() > std::size_t(max_device_outputs))
            throw Failure{fmt::format("one render writes up to {} channels, {} were asked: render in two runs", max_device_outputs, sources_.size())};
    }

    [[nodiscard]] const std::vector<int>& sources() const noexcept { return sources_; }
    void write(float* const* rows, int frames)
    {
        for (std::size_t f = 0; f < files_.size(); ++f) files_[f]->write(rows + first_[f], frames);
    }
    void close()
    {
        for (auto& file : files_) file->close();
    }

  private:
    static void refuse_overwriting(const RenderOptions& options, const std::filesystem::path& file)
    {
        std::error_code absent;
        const auto same = [&](const std::filesystem::path& other) { return std::filesystem::equivalent(file, other, absent); };
        const bool own_folder = std::filesystem::is_directory(options.in, absent) && std::filesystem::exists(file, absent) &&
                                same(options.in / file.filename());
        if (own_folder || same(options.in) || same(options.scene) || same(options.events))
            throw Failure{fmt::format("{} is read by this render: write to another name", file.string())};
    }

    std::vector<int> sources_, first_;
    std::vector<std::unique_ptr<OutputFile>> files_;
};

/// Hands changes to the engine as commits, as the hub does; the taps stay where they are.
class Hand
{
  public:
    Hand(DeskValues& desk, CommitRing& ring) : desk_{desk}, ring_{ring} {}

    void apply(const Event& event)
    {
        for (const Change& change : event.changes) set(change.id, change.value);
        ring_.commit();
    }

  private:
    void set(ParamId id, Value value)
    {
        if (belongs_to_taps(id) || desk_.get(id) == value) return;
        const Value before = desk_.get(id);
        desk_.set(id, value);
        if (spec_of(id).heard) (void)ring_.push({id, value});
        follow_patch(id, before, desk_, [this](ParamId follower, Value then) { set(follower, then); });
    }

    DeskValues& desk_;
    CommitRing& ring_;
};

/// A line that renews itself on a terminal; a long render is never silent.
class Progress
{
  public:
    explicit Progress(double seconds) : seconds_{seconds} {}

    void at(double done_s)
    {
        if (!isatty(STDERR_FILENO) || Clock::now() < next_) return;
        next_ = Clock::now() + progress_pace;
        fmt::print(stderr, "\rrendering: {:3.0f} %, {:.0f} x real time ", 100 * done_s / seconds_, done_s / elapsed_s());
        shown_ = true;
    }
    void done(std::size_t files)
    {
        if (shown_) fmt::print(stderr, "\r\033[K");
        fmt::print("rendered {:.1f} s into {} file{} in {:.1f} s, {:.0f} x real time\n", seconds_, files, files == 1 ? "" : "s", elapsed_s(),
                   seconds_ / elapsed_s());
    }

  private:
    [[nodiscard]] double elapsed_s() const { return std::max(1e-3, std::chrono::duration<double>(Clock::now() - start_).count()); }

    double seconds_;
    Clock::time_point start_ = Clock::now(), next_ = start_ + progress_pace;
    bool shown_ = false;
};

DeskValues desk_of(const RenderOptions& options)
{
    DeskValues desk;
    if (!options.scene.empty())
        desk = load_scene(options.scene);
    else if (options.events.empty())
        fmt::print(stderr, "gigdesk: without --scene or --events every fader is down: the files will be silent\n");
    patch_straight(desk);
    return desk;
}

} // namespace

int run_render(const RenderOptions& options)
{
    for (const auto& out : options.outs) (void)tap_sources(out.tap); // refuse before anything is read or written
    DeskValues desk = desk_of(options);
    Inputs inputs{options.in, options.rate, options.block};
    const std::vector<Event> events = options.events.empty() ? std::vector<Event>{} : read_events(options.events, inputs.rate(), desk);
    Outputs outputs{options, inputs.frames(), inputs.rate()};
    patch_taps(desk, outputs.sources());

    Engine engine{{.rate = inputs.rate(), .max_block = options.block, .inputs = inputs.channels(), .outputs = int(outputs.sources().size()),
                   .limit_outputs = false}};
    engine.load(desk);
    Hand hand{desk, engine.changes()};
    Rows out{int(outputs.sources().size()), options.block};
    Progress progress{double(inputs.frames()) / inputs.rate()};
    const FlushDenormals no_denormals;

    auto event = events.begin();
    for (std::int64_t frame = 0; frame < inputs.frames();) {
        for (; event != events.end() && event->frame <= frame; ++event) hand.apply(*event);
        const std::int64_t until = std::min(event == events.end() ? inputs.frames() : event->frame, inputs.frames());
        const int frames = int(std::min<std::int64_t>(options.block, until - frame));
        engine.process(inputs.next(frames), out.data(), frames);
        outputs.write(out.data(), frames);
        frame += frames;
        progress.at(double(frame) / inputs.rate());
    }
    outputs.close();
    progress.done(options.outs.size());
    return 0;
}

} // namespace gigdesk
