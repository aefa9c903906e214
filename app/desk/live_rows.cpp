// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/live_rows.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk {
namespace {

/// Counters stop at the largest whole number a row can hold.
Value counted(std::int64_t value)
{
    constexpr std::int64_t most = 2147483520;
    return Value::whole(std::int32_t(std::min(value, most)));
}

std::string name_of_culprit(int culprit)
{
    if (culprit < 0) return {};
    if (culprit < channel_strips) return fmt::format("ch {:02}", culprit + 1);
    if (culprit >= 200) return culprit == 200 ? "main L" : "main R";
    return fmt::format("bus {:02}", culprit - 100 + 1);
}

} // namespace

LiveRows::LiveRows(Hub& hub) : hub_{hub}
{
    words(Gd::desk_version, GIGDESK_VERSION);
    state(DeskState::starting);
}

void LiveRows::state(DeskState state) { number(Gd::desk_state, int(state)); }

void LiveRows::message(const std::string& wrong, const std::string& remedy)
{
    words(Gd::desk_message, wrong);
    words(Gd::desk_remedy, remedy);
}

void LiveRows::device(const DeviceFacts& facts)
{
    words(Gd::desk_audio, facts.backend);
    words(Gd::desk_device, facts.name);
    number(Gd::desk_rate, std::int64_t(std::lround(facts.rate)));
    number(Gd::desk_buffer, facts.buffer);
    number(Gd::desk_inputs, facts.inputs);
    number(Gd::desk_outputs, facts.outputs);
    number(Gd::desk_realtime, facts.realtime);
    measure(Gd::desk_latency, facts.latency_ms);
    words(Gd::desk_latency_source, facts.latency_source);
}

void LiveRows::times(const BlockTimesReport& times, std::uint64_t xruns)
{
    measure(Gd::desk_load, 100.0 * times.load);
    measure(Gd::desk_load_peak, 100.0 * times.load_peak);
    number(Gd::desk_late_blocks, std::int64_t(times.late_blocks));
    number(Gd::desk_xruns, std::int64_t(xruns));
}

void LiveRows::block_times(const BlockTimesReport& times)
{
    static_assert(BlockTimesReport::bins == rows::block_time_steps);
    for (int bin = 0; bin < BlockTimesReport::bins; ++bin)
        hub_.tell(id_of(Gd::desk_block_times, 0, bin), counted(std::int64_t(times.histogram[std::size_t(bin)])));
}

void LiveRows::guard(const MeterSnapshot& meters)
{
    number(Gd::guard_clamped, std::int64_t(meters.clamped_samples));
    number(Gd::guard_resets, std::int64_t(meters.culprit_resets));
    number(Gd::guard_limited, std::int64_t(meters.limited_frames));
    words(Gd::guard_culprit, name_of_culprit(meters.last_culprit));
    for (int o = 0; o < max_device_outputs; ++o)
        hub_.tell(id_of(GdOut::limited, o), Value::whole(std::int32_t(meters.limited_by_output[std::size_t(o)])));
}

void LiveRows::packets(std::uint64_t lost, std::uint64_t kernel_drops, std::uint64_t coalesced)
{
    number(Gd::desk_dropped_packets, std::int64_t(lost));
    number(Gd::clients_kernel_drops, std::int64_t(kernel_drops));
    number(Gd::clients_coalesced, std::int64_t(coalesced));
}

void LiveRows::uptime()
{
    number(Gd::desk_uptime,
           std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started_).count());
}

void LiveRows::number(Gd row, std::int64_t value)
{
    hub_.tell(id_of(row), counted(value));
}

/// On a grid of a hundredth, so that nobody is told of noise.
void LiveRows::measure(Gd row, double value)
{
    hub_.tell(id_of(row), Value::real(float(std::round(value * 100) / 100)));
}

} // namespace gigdesk
