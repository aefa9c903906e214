// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/virtual_system.h"

#include <thread>
#include <utility>

namespace gigdesk::midi {

struct VirtualInput : Input {
    VirtualInput(Studio& s, std::string n) : studio{s}, name{std::move(n)} {}
    ~VirtualInput() override
    {
        const std::lock_guard lock{studio.mutex_};
        if (const auto box = studio.boxes_.find(name); box != studio.boxes_.end()) box->second.sink = nullptr;
    }
    Studio& studio;
    std::string name;
};

struct VirtualOutput : Output {
    VirtualOutput(Studio& s, std::string n, int i) : studio{s}, name{std::move(n)}, incarnation{i} {}
    bool write(Bytes message) override
    {
        while (is_stuck()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        const std::lock_guard lock{studio.mutex_};
        const auto box = studio.boxes_.find(name);
        if (box == studio.boxes_.end() || box->second.incarnation != incarnation) return false;
        box->second.heard.push_back({{message.begin(), message.end()}, std::chrono::steady_clock::now()});
        return true;
    }
    bool is_stuck() const
    {
        const std::lock_guard lock{studio.mutex_};
        return studio.stuck_;
    }
    Studio& studio;
    std::string name;
    int incarnation;
};

struct VirtualSystem : System {
    explicit VirtualSystem(Studio& s) : studio{s} {}
    std::string name() const override { return "virtual"; }
    std::vector<Device> devices() override
    {
        const std::lock_guard lock{studio.mutex_};
        std::vector<Device> there;
        for (const auto& [name, box] : studio.boxes_) there.push_back({name, name, name, std::to_string(box.incarnation)});
        return there;
    }
    std::unique_ptr<Input> open_input(const Device& device, Sink sink) override
    {
        const std::lock_guard lock{studio.mutex_};
        const auto box = studio.boxes_.find(device.name);
        if (box == studio.boxes_.end()) return nullptr;
        box->second.sink = std::move(sink);
        return std::make_unique<VirtualInput>(studio, device.name);
    }
    std::unique_ptr<Output> open_output(const Device& device) override
    {
        return std::make_unique<VirtualOutput>(studio, device.name, std::stoi(device.incarnation));
    }
    Studio& studio;
};

void Studio::plug(const std::string& name)
{
    const std::lock_guard lock{mutex_};
    boxes_[name].incarnation = ++plugged_;
}

void Studio::unplug(const std::string& name)
{
    const std::lock_guard lock{mutex_};
    boxes_.erase(name);
}

void Studio::play(const std::string& name, Bytes bytes)
{
    const std::lock_guard lock{mutex_};
    const auto box = boxes_.find(name);
    if (box != boxes_.end() && box->second.sink) box->second.sink(bytes);
}

bool Studio::is_open(const std::string& name) const
{
    const std::lock_guard lock{mutex_};
    const auto box = boxes_.find(name);
    return box != boxes_.end() && box->second.sink != nullptr;
}

std::vector<Studio::Heard> Studio::heard(const std::string& name)
{
    const std::lock_guard lock{mutex_};
    const auto box = boxes_.find(name);
    return box == boxes_.end() ? std::vector<Heard>{} : std::exchange(box->second.heard, {});
}

void Studio::stuck(bool stuck)
{
    const std::lock_guard lock{mutex_};
    stuck_ = stuck;
}

std::unique_ptr<System> Studio::system() { return std::make_unique<VirtualSystem>(*this); }

} // namespace gigdesk::midi
