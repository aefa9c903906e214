// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"
#include "engine/model/scale.h"

#include <algorithm>

/// Any bytes at all on the OSC port: no crash, no value out of its range, every reply within a frame.
/// The input is cut into packets by their own first two bytes, so that one input is a whole conversation.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace gigdesk;
    static Hub hub;
    static const auto other = hub.join("other");
    osc::X32Face face{hub, [](osc::Endpoint, osc::Bytes packet) { if (packet.size() > osc::max_packet_bytes) __builtin_trap(); },
                      [](osc::Endpoint) { return std::string{"127.0.0.1"}; }};
    osc::Bytes rest{reinterpret_cast<const std::byte*>(data), size};
    for (std::uint16_t port = 1; rest.size() > 2; ++port) {
        const auto length = std::min(rest.size() - 2, std::size_t(rest[0]) << 8 | std::size_t(rest[1]));
        face.handle({0x7F000001, port}, rest.subspan(2, length));
        rest = rest.subspan(2 + length);
    }
    face.handle({0x7F000001, 0}, {reinterpret_cast<const std::byte*>(data), size});
    hub.flush();
    while (face.fan_out()) {}
    for (int turn = 0; turn < 3; ++turn) face.stream();
    hub.dirty(other).drain_all([](ParamId id) {
        const auto& scale = hub.values().scale(id);
        if (scale.law != Law::text && clamped(scale, hub.values().get(id)) != hub.values().get(id)) __builtin_trap();
    });
    return 0;
}
