// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <array>
#include <map>
#include <optional>
#include <string>

/// A client's own picture of the desk, written from what docs/OSC.md says and nothing else.
namespace gigdesk::test {

inline std::uint32_t fnv1a(std::string_view bytes) noexcept
{
    std::uint32_t hash = 2166136261u;
    for (const char c : bytes) hash = (hash ^ std::uint8_t(c)) * 16777619u;
    return hash;
}

/// Of the packet that answers a get.
inline std::uint32_t fnv1a_of(std::string_view address, const osc::Argument& value)
{
    std::array<std::byte, osc::max_packet_bytes> buffer;
    const auto size = osc::encode(buffer, address, {&value, 1});
    return fnv1a({reinterpret_cast<const char*>(buffer.data()), size});
}

class Replica
{
  public:
    struct Answer {
        std::int32_t hash = 0, rows = 0, number = 0;
    };

    void hear(osc::Bytes packet)
    {
        if (!decoder_.decode(packet)) return;
        const auto a = decoder_.arguments();
        if (decoder_.address() == "/gd/set" && a.size() == 3) take(std::string{a[0].text}, a[1].whole, a[2]);
        if ((decoder_.address() == "/gd/hash" || decoder_.address() == "/gd/resync") && a.size() == 4) answers_[std::string{a[0].text}] = {a[1].whole, a[2].whole, a[3].whole};
    }
    /// What we set ourselves; the desk does not say it again.
    void believe(const std::string& address, const osc::Argument& value) { rows_[address].hash = fnv1a_of(address, value); }

    [[nodiscard]] std::optional<Answer> answer(const std::string& path) const
    {
        const auto found = answers_.find(path);
        return found == answers_.end() ? std::nullopt : std::optional{found->second};
    }
    void forget_answer(const std::string& path) { answers_.erase(path); }
    /// Does the last answer fit what we know?
    [[nodiscard]] bool in_step(const std::string& path) const
    {
        const auto said = answer(path);
        return said && std::uint32_t(said->hash) == sum_below(path);
    }
    [[nodiscard]] std::size_t known_below(const std::string& path) const
    {
        std::size_t count = 0;
        each_below(path, [&](std::uint32_t) { ++count; });
        return count;
    }
    [[nodiscard]] std::uint32_t value_of(const std::string& address) const { return rows_.at(address).hash; }

  private:
    struct Row {
        std::uint32_t hash = 0;
        std::int32_t number = 0;
    };
    void take(const std::string& address, std::int32_t number, const osc::Argument& value)
    {
        auto& row = rows_[address];
        if (row.number != 0 && number - row.number <= 0) return; // late
        row = {fnv1a_of(address, value), number};
    }
    template <class See>
    void each_below(const std::string& path, See&& see) const
    {
        for (auto row = rows_.lower_bound("/" + path + "/"); row != rows_.end() && row->first.starts_with("/" + path + "/"); ++row) see(row->second.hash);
    }
    [[nodiscard]] std::uint32_t sum_below(const std::string& path) const
    {
        std::uint32_t sum = 0;
        each_below(path, [&](std::uint32_t hash) { sum += hash; });
        return sum;
    }

    std::map<std::string, Row> rows_;
    std::map<std::string, Answer> answers_;
    osc::Decoder decoder_;
};

} // namespace gigdesk::test
