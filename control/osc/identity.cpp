// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/identity.h"

namespace gigdesk::osc {
namespace {

// What clients take us for; their lists of features hang on it.
constexpr std::string_view protocol_version = "V2.07", server_name = "osc-server", model = "X32", firmware = "4.06";
constexpr std::string_view default_desk_name = "Gigdesk";

std::string_view desk_name(const DeskValues& desk)
{
    const auto& name = desk.text(id_of(Prefs::name));
    return name.empty() ? default_desk_name : std::string_view{name};
}

} // namespace

bool asks_identity(std::string_view address) noexcept { return address == "/info" || address == "/xinfo" || address == "/status"; }

void send_identity(Outbox& out, Endpoint to, std::string_view address, std::string_view own_ip, const DeskValues& desk)
{
    const auto say = [&](auto... facts) {
        const Argument arguments[] = {Argument::of(std::string_view{facts})...};
        out.send(to, address, arguments);
    };
    if (address == "/info") say(protocol_version, server_name, model, firmware);
    if (address == "/xinfo") say(own_ip, desk_name(desk), model, firmware);
    if (address == "/status") say("active", own_ip, desk_name(desk));
}

} // namespace gigdesk::osc
