// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

/// A note in the show folder about the desk that runs there: how to reach it, and whether it was open when it was last
/// alive, so that a desk that died reopens by itself. A desk that leaves on purpose takes its note away.
namespace gigdesk {

struct RunRecord {
    int pid = 0;
    int osc_port = 0;
    std::string device_id;
    bool outputs_open = false;
    double alive_at = 0; ///< seconds since 1970
    bool demo = false;   ///< the demo band was playing
    std::optional<std::vector<DeviceWire>> wires{}; ///< how the device was connected, where it has a patchbay
    bool alternatives = false; ///< /gd/patch/alt: alternative sources were heard

    bool operator==(const RunRecord&) const = default;
};

/// [disk] Nothing when there is none, or none that can be read.
[[nodiscard]] std::optional<RunRecord> read_run_record(const std::filesystem::path& show_folder);
[[nodiscard]] double wall_clock_seconds();

/// Keeps the note current from a thread of its own: at once after a change, and every two seconds as a sign of life.
class RunRecordKeeper
{
public:
    explicit RunRecordKeeper(std::filesystem::path show_folder);
    /// [control] Never waits for the disk.
    void tell(const RunRecord& record);
    /// [control] The desk leaves on purpose.
    void remove();

private:
    void work(const std::stop_token& stop);
    void write(RunRecord record) const;

    std::filesystem::path file_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    RunRecord record_;
    bool news_ = false;
    std::jthread thread_;
};

} // namespace gigdesk
