// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/x32_face.h"
#include "tests/catch.h"

#include <array>
#include <string>
#include <vector>

/// A desk's OSC face with the wire in our hands: packets go in, what comes out is kept.
namespace gigdesk::osc {

inline constexpr Endpoint tablet{0x7F000001, 5000}, phone{0x7F000001, 5001};

inline std::string packed(std::string_view address, Arguments arguments)
{
    std::array<std::byte, max_packet_bytes> buffer;
    const auto size = encode(buffer, address, arguments);
    return {reinterpret_cast<const char*>(buffer.data()), size};
}
inline std::string packed(std::string_view address, std::initializer_list<Argument> arguments = {}) { return packed(address, Arguments{arguments.begin(), arguments.size()}); }

inline Argument text(std::string_view t) { return Argument::of(t); }
inline Argument number(int n) { return Argument::of(std::int32_t(n)); }

struct Wire {
    struct Sent {
        Endpoint to;
        std::string bytes;
    };
    std::chrono::steady_clock::time_point now{};
    std::vector<Sent> sent;
    Hub hub{[this] { return now; }};
    X32Face face{hub, [this](Endpoint to, Bytes b) { sent.push_back({to, {reinterpret_cast<const char*>(b.data()), b.size()}}); },
                 [](Endpoint) { return std::string{"192.168.0.7"}; }, [this] { return now; }};

    void from(Endpoint who, const std::string& packet) { face.handle(who, {reinterpret_cast<const std::byte*>(packet.data()), packet.size()}); }
    void say(std::string_view address, std::initializer_list<Argument> arguments = {}) { from(tablet, packed(address, arguments)); }

    /// What was sent since the last call, if it was one packet; else nothing.
    std::string answer()
    {
        const auto one = sent.size() == 1 ? sent.front().bytes : std::string{};
        sent.clear();
        return one;
    }
    std::string ask(std::string_view address, std::initializer_list<Argument> arguments = {})
    {
        sent.clear();
        say(address, arguments);
        return answer();
    }
    /// How /node prints a path, without the line's end.
    std::string line_of(std::string_view path)
    {
        Decoder decoder;
        const auto reply = ask("/node", {text(path)});
        if (!decoder.decode({reinterpret_cast<const std::byte*>(reply.data()), reply.size()}) || decoder.arguments().size() != 1) return {};
        const auto line = decoder.arguments()[0].text;
        return std::string{line.substr(0, line.find('\n'))};
    }
    [[nodiscard]] bool silent() const { return sent.empty(); }
};

} // namespace gigdesk::osc
