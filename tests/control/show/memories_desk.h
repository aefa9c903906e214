// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/memories/memories_osc.h"
#include "engine/model/scale.h"
#include "tests/catch.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <random>
#include <thread>

/// A hub with memories in a folder of its own, and a hand that asks as OSC clients do.
namespace gigdesk::memory::test {

namespace fs = std::filesystem;

constexpr ParamId fader = id_of(Ch::mix_fader, 0), second_fader = id_of(Ch::mix_fader, 1);

struct Room {
    fs::path top = fs::temp_directory_path() / ("gigdesk-memories-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    fs::path path = top;
    Room() { fs::create_directories(path); }
    ~Room() { fs::remove_all(top); }
    static inline std::atomic<int> next{0};
};

inline void write(const fs::path& file, std::string_view text)
{
    fs::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << text;
}

struct Desk {
    explicit Desk(const fs::path& folder, DiskFault fault = {}) : memories{hub, folder, [this] { return now; }, std::move(fault)}
    {
        problems = memories.restore();
        self = hub.join("hand", ClientKind::osc);
    }
    void turn()
    {
        memories.turn();
        hub.flush();
    }
    bool turn_until(const std::function<bool()>& enough)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (!enough()) {
            if (std::chrono::steady_clock::now() > end) return false;
            turn();
            now += std::chrono::milliseconds{20};
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        return true;
    }
    void settle()
    {
        turn(); // what a hand just did is noticed in a turn
        REQUIRE(turn_until([this] { return memories.is_quiet(); }));
    }
    void hand(ParamId id, float v) { hub.set({id, Value::real(v), Touch::none, self}); }
    void hand(ParamId id, int v) { hub.set({id, Value::whole(v), Touch::none, self}); }
    float real(ParamId id) const { return hub.values().real(id); }
    int whole(ParamId id) const { return hub.values().whole(id); }
    std::string text(ParamId id) const { return hub.values().text(id); }

    /// @return what came back: -1 while nothing has
    int ask(std::string_view address, std::vector<osc::Argument> arguments)
    {
        const auto answer = std::make_shared<int>(-1);
        REQUIRE(take_osc(memories, hub.values(), address, arguments, [answer](std::span<const osc::Argument> fields) {
            REQUIRE(fields.size() == 2);
            CHECK(fields[0].type == 's');
            *answer = fields[1].whole;
        }));
        turn_until([answer] { return *answer >= 0; });
        return *answer;
    }
    void act(Action action, int value)
    {
        hub.set({id_of(action), Value::whole(value), Touch::none, self});
        turn();
    }

    Hub hub;
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    Memories memories;
    std::vector<std::string> problems;
    ClientId self{};
};

inline osc::Argument s(std::string_view text) { return osc::Argument::of(text); }
inline osc::Argument i(int v) { return osc::Argument::of(std::int32_t(v)); }

inline std::string content(const fs::path& file) { return read_whole_file(file); }

/// Everything a scene has, moved somewhere.
inline void stir(Desk& desk, unsigned seed)
{
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> position(0, 1);
    auto target = desk.hub.values();
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto ref = ref_of(id);
        if (!is_in_scenes(id) || target.scale(id).law == Law::text || ref.section == Section::gd_in || ref.section == Section::gd_insert) continue;
        if (ref.section == Section::ch && Ch(ref.key) == Ch::config_source) continue; // a patch that howls gives way
        target.set(id, at_position(target.scale(id), position(random)));
    }
    desk.hub.load(target, LoadScope::scene);
}

} // namespace gigdesk::memory::test
