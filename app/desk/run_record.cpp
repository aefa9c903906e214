// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/run_record.h"

#include "engine/model/thread_tag.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds sign_of_life{2};

nlohmann::json in_json(const std::optional<std::vector<DeviceWire>>& wires)
{
    if (!wires) return nullptr;
    auto list = nlohmann::json::array();
    for (const auto& wire : *wires) list.push_back({wire.ours, wire.theirs});
    return list;
}

std::optional<std::vector<DeviceWire>> wires_in(const nlohmann::json& list)
{
    if (!list.is_array()) return {};
    std::vector<DeviceWire> wires;
    for (const auto& wire : list) wires.push_back({wire.at(0), wire.at(1)});
    return wires;
}

fs::path record_file(const fs::path& show_folder) { return show_folder / "running.json"; }

} // namespace

double wall_clock_seconds()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::optional<RunRecord> read_run_record(const fs::path& show_folder)
{
    std::ifstream in{record_file(show_folder)};
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (!json.is_object()) return {};
    try {
        return RunRecord{json.at("pid"),      json.at("osc_port"), json.at("device"),          json.at("outputs_open"),
                         json.at("alive_at"), json.at("demo"),     wires_in(json.at("wires")), json.at("alternatives")};
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

RunRecordKeeper::RunRecordKeeper(fs::path show_folder)
    : file_{record_file(show_folder)}, thread_{[this](const std::stop_token& stop) { work(stop); }}
{
}

void RunRecordKeeper::tell(const RunRecord& record)
{
    const std::lock_guard lock{mutex_};
    if (record == record_) return;
    record_ = record;
    news_ = true;
    changed_.notify_one();
}

void RunRecordKeeper::remove()
{
    thread_.request_stop();
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
    std::error_code ignored;
    fs::remove(file_, ignored);
}

void RunRecordKeeper::work(const std::stop_token& stop)
{
    set_thread_role(ThreadRole::disk);
    std::unique_lock lock{mutex_};
    while (!stop.stop_requested()) {
        changed_.wait_for(lock, stop, sign_of_life, [this] { return news_; });
        news_ = false;
        if (record_.pid == 0 || stop.stop_requested()) continue;
        const RunRecord record = record_;
        lock.unlock();
        write(record);
        lock.lock();
    }
}

/// A full disk must not stop anything: the note is then old, and the desk starts HELD the next time.
void RunRecordKeeper::write(RunRecord record) const
{
    record.alive_at = wall_clock_seconds();
    const nlohmann::json json{{"pid", record.pid},
                              {"osc_port", record.osc_port},
                              {"device", record.device_id},
                              {"outputs_open", record.outputs_open},
                              {"alive_at", record.alive_at},
                              {"demo", record.demo},
                              {"wires", in_json(record.wires)},
                              {"alternatives", record.alternatives}};
    const fs::path fresh = file_.string() + ".new";
    std::ofstream out{fresh};
    out << json.dump() << '\n';
    out.close();
    std::error_code ignored;
    if (out) fs::rename(fresh, file_, ignored);
}

} // namespace gigdesk
