// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "engine/device/device_keeper.h"
#include "engine/engine.h"

#include <memory>

/// Owns the engine that sounds now, and replaces it when the device's rate or channel count became another: the new one
/// is built aside and takes every value; the keeper ramps the old one down, swaps, ramps up. [control]
namespace gigdesk {

class EngineHost
{
public:
    EngineHost(Hub& hub, const DeviceFacts& facts) : hub_{hub} { adopt(build(facts)); }
    ~EngineHost() { hub_.attach(nullptr); }
    EngineHost(const EngineHost&) = delete;
    EngineHost& operator=(const EngineHost&) = delete;

    [[nodiscard]] AudioCallback callback() noexcept { return AudioCallback::of<&Engine::process>(*engine_); }
    [[nodiscard]] const MeterSnapshot& meters() { return engine_->meters().newest(); }
    /// Of the engine that sounds now: ask anew in every turn.
    [[nodiscard]] AnalysisTaps& analysis() { return engine_->analysis(); }
    [[nodiscard]] std::string simd() const { return engine_->simd_name(); }

    [[nodiscard]] bool fits(const DeviceFacts& facts) const
    {
        return config_.rate == facts.rate && config_.inputs == facts.inputs && config_.outputs == facts.outputs;
    }
    /// The device is another now: an engine that fits it, playing when this returns.
    void rebuild(DeviceKeeper& keeper, const DeviceFacts& facts)
    {
        auto fresh = build(facts);
        keeper.swap(AudioCallback::of<&Engine::process>(*fresh), facts);
        adopt(std::move(fresh));
    }

private:
    std::unique_ptr<Engine> build(const DeviceFacts& facts)
    {
        config_.rate = facts.rate;
        config_.inputs = facts.inputs;
        config_.outputs = facts.outputs;
        config_.max_block = max_callback_frames;
        auto engine = std::make_unique<Engine>(config_);
        engine->load(hub_.values());
        return engine;
    }
    /// Nothing was set between build() and here: both run in one turn of the control loop.
    void adopt(std::unique_ptr<Engine> engine)
    {
        hub_.attach(&engine->changes());
        engine_ = std::move(engine);
    }

    Hub& hub_;
    EngineConfig config_;
    std::unique_ptr<Engine> engine_;
};

} // namespace gigdesk
