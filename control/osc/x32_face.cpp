// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"

#include "control/osc/identity.h"
#include "control/osc/text_lines.h"
#include "engine/model/address.h"

namespace gigdesk::osc {
namespace {

/// Of /renew and /unsubscribe: which one; empty is all of them.
std::string_view name_in(Arguments arguments) noexcept
{
    return arguments.empty() || arguments[0].type != 's' ? std::string_view{} : arguments[0].text;
}
bool means_xremote(std::string_view name) noexcept { return name.empty() || name == "/xremote" || name == "xremote"; }

bool is_text(Arguments arguments) noexcept { return !arguments.empty() && arguments[0].type == 's'; }

} // namespace

X32Face::X32Face(Hub& hub, Send send, OwnAddress own_address, Hub::Clock clock)
    : hub_{hub}, own_address_{std::move(own_address)}, clock_{std::move(clock)}, out_{std::move(send)}, listeners_{hub}, sets_{hub, out_},
      streams_{hub.values(), out_}
{
}

void X32Face::handle(Endpoint from, Bytes packet)
{
    for_each_message(packet, [&](Bytes message) { handle_message(from, message); });
}

void X32Face::handle_message(Endpoint from, Bytes message)
{
    if (!decoder_.decode(message)) return;
    const auto address = decoder_.address();
    const auto arguments = decoder_.arguments();
    if (const auto id = find_param(address)) {
        if (arguments.empty()) out_.send_value(from, *id, hub_.values());
        else sets_.set(hand(from), *id, arguments[0]);
    } else if (!handle_service(from, address, arguments) && !arguments.empty()) {
        if (const auto* node = find_node(address)) sets_.set_node(hand(from), *node, arguments);
    }
}

bool X32Face::handle_service(Endpoint from, std::string_view address, Arguments arguments)
{
    if (address == "/xremote") return listeners_.listen(from, clock_()), true;
    if (address == "/node") return handle_node(from, arguments), true;
    if (address == "/") return handle_line(from, arguments), true;
    if (asks_identity(address)) return send_identity(out_, from, address, own_address_(from), hub_.values()), true;
    if (address == "/renew") return renew(from, arguments), true;
    if (address == "/unsubscribe") return unsubscribe(from, arguments), true;
    if (streams_.take(from, address, arguments, clock_())) return true;
    return service_ && service_(listeners_.client_of(from), address, arguments, [&](Arguments answer) { out_.send(from, address, answer); });
}

/// `/node ,s "ch/01/mix"` is answered by `node`, without a slash, and one line.
void X32Face::handle_node(Endpoint from, Arguments arguments)
{
    if (!is_text(arguments)) return;
    if (const auto line = node_reply(arguments[0].text, hub_.values()); !line.empty()) out_.send_text(from, "node", line);
}

/// `/ ,s "ch/01/mix ON -3.0"` sets what the line says; the same message comes back to its sender as a receipt.
void X32Face::handle_line(Endpoint from, Arguments arguments)
{
    if (!is_text(arguments)) return;
    const auto read = parse_line(arguments[0].text, hub_.values());
    sets_.set_line(hand(from), read);
    if (read.known) out_.send(from, "/", arguments.first(1));
}

void X32Face::renew(Endpoint from, Arguments arguments)
{
    const auto name = name_in(arguments);
    if (means_xremote(name)) listeners_.renew(from, clock_());
    streams_.renew(from, name, clock_());
}

void X32Face::unsubscribe(Endpoint from, Arguments arguments)
{
    const auto name = name_in(arguments);
    if (means_xremote(name)) listeners_.end(from);
    streams_.end(from, name);
}

bool X32Face::fan_out(std::size_t at_most)
{
    listeners_.turn(clock_());
    return listeners_.fan_out(at_most, [this](Endpoint to, ParamId id) { out_.send_value(to, id, hub_.values()); });
}

} // namespace gigdesk::osc
