// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "engine/device/device_keeper.h"
#include "engine/model/meters.h"

#include <chrono>
#include <string>

/// Law 5, say what is so: tells the desk's own rows (/gd/desk, /gd/guard) to everybody, a few times a second. [control]
namespace gigdesk {

enum class DeskState : std::uint8_t { starting, running, device_lost, no_device, stopping };

class LiveRows
{
public:
    explicit LiveRows(Hub& hub);

    void state(DeskState state);
    /// What is wrong and how to mend it; empty: all is well.
    void message(const std::string& wrong, const std::string& remedy = {});
    void device(const DeviceFacts& facts);
    void device_losses(int count) { number(Gd::desk_device_losses, count); }
    void demo(bool playing) { number(Gd::desk_demo, playing); }
    void simd(const std::string& name) { words(Gd::desk_simd, name); }
    void power(const std::string& line) { words(Gd::desk_power, line); }
    void memory_locked(bool locked) { number(Gd::desk_memory_locked, locked); }

    void times(const BlockTimesReport& times, std::uint64_t xruns);
    void guard(const MeterSnapshot& meters);
    /// What was lost on the way in or out, what the system lost before we saw it, and sets that a newer one overtook.
    void packets(std::uint64_t lost, std::uint64_t kernel_drops, std::uint64_t coalesced);
    void late_tracks(std::uint64_t frames) { number(Gd::desk_late_tracks, std::int64_t(frames)); }
    void block_times(const BlockTimesReport& times);
    void uptime();

private:
    void number(Gd row, std::int64_t value);
    void measure(Gd row, double value);
    void words(Gd row, const std::string& text) { hub_.tell_text(id_of(row), text); }

    Hub& hub_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

} // namespace gigdesk
