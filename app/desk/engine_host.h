// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/tracks/track_feed.h"
#include "control/hub.h"
#include "engine/device/device_keeper.h"
#include "engine/engine.h"

#include <memory>

/// Owns the engine that sounds now, and replaces it when the device's rate or channel count became another: the new one
/// is built aside, with the same tracks, and takes every value; the keeper ramps the old one down, swaps, ramps up. [control]
namespace gigdesk {

class EngineHost
{
public:
    /// @param tracks what is played beside the device's inputs, or nullptr
    EngineHost(Hub& hub, const DeviceFacts& facts, Tracks* tracks) : hub_{hub}, tracks_{tracks} { adopt(build(facts)); }
    ~EngineHost() { hub_.attach(nullptr); }
    EngineHost(const EngineHost&) = delete;
    EngineHost& operator=(const EngineHost&) = delete;

    [[nodiscard]] AudioCallback callback() noexcept { return callback_of(*sounding_); }
    [[nodiscard]] const MeterSnapshot& meters() { return sounding_->engine.meters().newest(); }
    /// Of the engine that sounds now: ask anew in every turn.
    [[nodiscard]] AnalysisTaps& analysis() { return sounding_->engine.analysis(); }
    [[nodiscard]] std::string simd() const { return sounding_->engine.simd_name(); }

    [[nodiscard]] bool fits(const DeviceFacts& facts) const
    {
        return config_.rate == facts.rate && config_.inputs == facts.inputs && config_.outputs == facts.outputs;
    }
    /// The device is another now: an engine that fits it, playing when this returns.
    void rebuild(DeviceKeeper& keeper, const DeviceFacts& facts)
    {
        auto fresh = build(facts);
        keeper.swap(callback_of(*fresh), facts);
        adopt(std::move(fresh));
    }

private:
    struct Sounding {
        Sounding(const EngineConfig& config, Tracks* tracks) : engine{config}, feed{engine, tracks, config} {}
        Engine engine;
        TrackFeed feed;
    };
    static AudioCallback callback_of(Sounding& sounding) noexcept { return AudioCallback::of<&TrackFeed::process>(sounding.feed); }

    std::unique_ptr<Sounding> build(const DeviceFacts& facts)
    {
        config_.rate = facts.rate;
        config_.inputs = facts.inputs;
        config_.outputs = facts.outputs;
        config_.max_block = max_callback_frames;
        config_.tracks = tracks_ ? std::min(tracks_->channels(), played_tracks) : 0;
        auto fresh = std::make_unique<Sounding>(config_, tracks_);
        fresh->engine.load(hub_.values());
        return fresh;
    }
    /// Nothing was set between build() and here: both run in one turn of the control loop.
    void adopt(std::unique_ptr<Sounding> fresh)
    {
        hub_.attach(&fresh->engine.changes());
        sounding_ = std::move(fresh);
    }

    Hub& hub_;
    Tracks* tracks_;
    EngineConfig config_;
    std::unique_ptr<Sounding> sounding_;
};

} // namespace gigdesk
