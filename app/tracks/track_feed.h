// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/tracks/tracks.h"
#include "engine/device/audio_device.h"
#include "engine/engine.h"

#include <algorithm>
#include <vector>

/// Stands before an engine and puts the tracks being played behind the device's inputs, where the engine expects them.
namespace gigdesk {

class TrackFeed
{
public:
    /// [control] Allocates everything there will ever be. @param tracks outlives this; nullptr: none is played
    /// @param config the engine's own
    TrackFeed(Engine& engine, Tracks* tracks, const EngineConfig& config)
        : engine_{engine}, tracks_{tracks}, inputs_{config.inputs}, samples_(std::size_t(config.tracks) * max_callback_frames),
          rows_(std::size_t(config.inputs + config.tracks))
    {
        for (int t = 0; t < config.tracks; ++t) track_rows_.push_back(samples_.data() + std::size_t(t) * max_callback_frames);
        std::copy(track_rows_.begin(), track_rows_.end(), rows_.begin() + inputs_);
    }
    TrackFeed(const TrackFeed&) = delete;
    TrackFeed& operator=(const TrackFeed&) = delete;

    /// [rt] 1 ... max_callback_frames
    void process(const float* const* in, float* const* out, int frames) noexcept
    {
        if (!tracks_) return engine_.process(in, out, frames);
        tracks_->fill(track_rows_.data(), int(track_rows_.size()), frames);
        std::copy_n(in, inputs_, rows_.begin());
        engine_.process(rows_.data(), out, frames);
    }

private:
    Engine& engine_;
    Tracks* tracks_;
    int inputs_;
    std::vector<float> samples_;
    std::vector<float*> track_rows_;
    std::vector<const float*> rows_; ///< inputs, then tracks
};

} // namespace gigdesk
