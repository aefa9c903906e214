// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"

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
    face.fan_out();
    face.stream();
    hub.flush();
    hub.dirty(other).drain_all([](ParamId id) {
        const auto& scale = hub.values().scale(id);
        if (scale.type() == ValueType::real && !(hub.values().real(id) <= std::max(scale.min, scale.max))) __builtin_trap();
    });
    return 0;
}
