// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/loop_measure.h"

#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk {
namespace {

double ms_of(int frames, double rate) { return 1000 * frames / rate; }

bool same_loop(const DeviceFacts& a, const DeviceFacts& b)
{
    return a.id == b.id && a.rate == b.rate && a.buffer == b.buffer;
}

} // namespace

void LoopMeasure::begin(DeviceKeeper& keeper)
{
    const auto facts = keeper.facts();
    if (const auto why = obstacle(facts); !why.empty()) return say(why);
    const auto& values = hub_.values();
    PingWish wish;
    wish.output = values.whole(id_of(Gd::ping_output)) - 1;
    wish.input = values.whole(id_of(Gd::ping_input)) - 1;
    wish.rate = facts.rate;
    wish.level_db = values.real(id_of(Gd::ping_level));
    wish.ceiling_db = values.real(id_of(GdOut::ceiling, wish.output));
    if (search_.valid() || !keeper.ping(wish)) return say("Not now: the device is away, or a measurement is under way");
    asked_ = {wish, facts, 0};
    say("Listening ...");
}

std::string LoopMeasure::obstacle(const DeviceFacts& facts) const
{
    const auto& values = hub_.values();
    if (!values.is_on(id_of(Gd::outputs_open)) || values.is_on(id_of(Gd::outputs_mute)))
        return "The outputs are held or muted: open them, then measure";
    if (facts.backend == "clock") return "The internal clock has no plugs: there is nothing to measure";
    if (const int output = values.whole(id_of(Gd::ping_output)); output > facts.outputs)
        return fmt::format("There is no output {}: the device has {}", output, facts.outputs);
    return {};
}

bool LoopMeasure::turn(DeviceKeeper& keeper)
{
    if (auto take = keeper.heard_ping())
        search_ = std::async(std::launch::async, [take = std::move(*take)] {
            if (!take.complete) throw std::runtime_error{"The device changed under way: measure again"};
            return find_ping(take);
        });
    if (!search_.valid() || search_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return false;
    try {
        return conclude(search_.get());
    } catch (const std::exception& broken) {
        say(broken.what());
        return false;
    }
}

bool LoopMeasure::conclude(const PingAnswer& answer)
{
    const int from = asked_.wish.output + 1, to = asked_.wish.input + 1;
    if (!answer.heard) {
        say(fmt::format("Nothing was heard at input {}: wire output {} to it, or try a higher level", to, from));
        return false;
    }
    asked_.frames = answer.frames;
    measured_ = asked_;
    say(fmt::format("{} frames, {:.2f} ms from output {} to input {}; it comes back at {:.1f} dB", answer.frames,
                    ms_of(answer.frames, asked_.facts.rate), from, to, std::round(answer.gain_db * 10) / 10 + 0.0f));
    return true;
}

DeviceFacts LoopMeasure::improved(DeviceFacts facts) const
{
    if (!measured_ || !same_loop(measured_->facts, facts)) return facts;
    facts.latency_ms = ms_of(measured_->frames, facts.rate);
    facts.latency_source = fmt::format("measured loop, output {} to input {}: {} frames", measured_->wish.output + 1,
                                       measured_->wish.input + 1, measured_->frames);
    return facts;
}

} // namespace gigdesk
