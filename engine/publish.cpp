// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine shows of itself.
#include "engine/parts.h"

#include <utility>

namespace gigdesk {
namespace {

/// @param rests it sleeps: what its dynamics did last is over
MeterSnapshot::Channel channel_meter(const StripBank& bank, int l, bool rests) noexcept
{
    return {bank.meters.input.lane[l], bank.meters.pre.lane[l], bank.meters.post.lane[l], bank.gate_gain(l), rests ? 1 : bank.comp_gain(l)};
}
MeterSnapshot::Bus bus_meter(const StripBank& bank, int l, bool rests) noexcept
{
    return {bank.meters.pre.lane[l], bank.meters.post.lane[l], rests ? 1 : bank.comp_gain(l)};
}

} // namespace

void Engine::Parts::publish() noexcept
{
    cells_since_meters = 0;
    auto& m = snapshot.back();
    m.frame = frame, m.applied_commit = applied_commit;
    m.clamped_samples = 0;
    for (int i = 0; i < channel_strips; ++i) {
        const auto& bank = inputs[std::size_t(i / bank_lanes)];
        m.channels[std::size_t(i)] = channel_meter(bank, i % bank_lanes, resting[i / bank_lanes]);
        m.input_clipped[std::size_t(i)] = std::uint8_t(bank.watch.clips.lane[i % bank_lanes]);
    }
    for (const auto& bank : inputs)
        for (const auto clamped : bank.watch.clamped.lane) m.clamped_samples += std::uint32_t(clamped);
    const auto& last = inputs.back();
    for (int i = 0; i < aux_strips; ++i) m.aux[std::size_t(i)] = channel_meter(last, i, resting[input_banks - 1]);
    for (int i = 0; i < fx_return_strips; ++i) m.fx_returns[std::size_t(i)] = channel_meter(last, aux_strips + i, resting[input_banks - 1]);
    for (int i = 0; i < bus_count; ++i) m.buses[std::size_t(i)] = bus_meter(buses, i, bus_rest.resting());
    for (int i = 0; i < matrix_count; ++i) m.matrices[std::size_t(i)] = bus_meter(matrices, i, matrix_rest.resting());
    for (int i = 0; i < 2; ++i) m.main[std::size_t(i)] = bus_meter(mains, i, false);
    m.mono = bus_meter(mains, 2, false);
    m.culprit_resets = culprit_resets, m.last_culprit = last_culprit;
    output_patch.report(m);
    listen.report(m);
    m.load = load.load(), m.load_peak = load.peak(), m.late_blocks = load.late();
    snapshot.publish();
}

} // namespace gigdesk
