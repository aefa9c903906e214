// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"

#include "control/access/services.h"
#include "control/osc/absent.h"
#include "control/osc/explorer.h"
#include "control/osc/identity.h"
#include "control/osc/services.h"
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

bool is_our_own(std::string_view address) noexcept { return address.starts_with("/gd/"); }

bool is_text(Arguments arguments) noexcept { return !arguments.empty() && arguments[0].type == 's'; }

} // namespace

X32Face::X32Face(Hub& hub, Send send, OwnAddress own_address, Hub::Clock clock, Clients::IsLocal is_local)
    : hub_{hub}, own_address_{std::move(own_address)}, clock_{std::move(clock)}, out_{std::move(send)}, clients_{hub, std::move(is_local)}, sets_{hub, out_}, races_{hub, clock_},
      in_step_{hub, out_, clients_, sets_}, streams_{hub.values(), out_}, dumps_{hub.values(), out_}, blinker_{hub.values(), out_}
{
}

void X32Face::handle(Endpoint from, Bytes packet)
{
    for_each_message(packet, [&](Bytes message) { handle_message(from, message); });
}

void X32Face::returned(Endpoint from)
{
    auto* client = clients_.find(from);
    if (!client || !clients_.is_gone_now(*client)) return;
    clients_.end(*client);
    streams_.end(from, {});
}

void X32Face::leave(Endpoint who)
{
    streams_.end(who, {});
    clients_.leave(who);
}

void X32Face::handle_message(Endpoint sender, Bytes message)
{
    if (!decoder_.decode(message)) return;
    const auto address = decoder_.address();
    const auto arguments = decoder_.arguments();
    const auto id = find_param(address);
    auto& from = clients_.meet(sender, clock_());
    from.last = address;
    from.beyond_x32 = from.beyond_x32 || (id ? !is_x32_address(*id) : is_our_own(address));
    if (tap_) tap_(from, address, arguments);
    if (!hub_.hears(from.id)) return;
    if (id) {
        if (arguments.empty()) out_.send_value(sender, address, *id, hub_.values());
        else sets_.set(hand(from), *id, arguments[0]);
    } else if (!handle_service(from, address, arguments) && !arguments.empty()) {
        if (const auto* node = find_node(address)) sets_.set_node(hand(from), *node, arguments);
    }
}

bool X32Face::handle_service(OscClient& from, std::string_view address, Arguments arguments)
{
    if (address == "/") return handle_line(from, arguments), true;
    if (const auto none = of_no_stick(address)) return arguments.empty() ? out_.send(from.endpoint, address, {&*none, 1}) : void(), true;
    if (title_of_service(address).empty()) return false; // what is not in the list is not answered
    if (address == "/xremote" || address == "/gd/xremote") return clients_.listen(from, clock_()), true;
    if (address == "/node") return handle_node(from.endpoint, arguments), true;
    if (address == "/showdump") return dumps_.start(from.endpoint), true;
    if (asks_identity(address)) return send_identity(out_, from.endpoint, address, own_address_(from.endpoint), hub_.values()), true;
    if (address == "/renew") return renew(from, arguments), true;
    if (address == "/unsubscribe") return unsubscribe(from, arguments), true;
    if (streams_.take(from.endpoint, address, arguments, clock_())) return true;
    if (in_step_.take(from, hand(from), address, arguments, clock_())) return true;
    if (explore(sets_, out_, hand(from), address, arguments, hub_.values())) return true;
    if (!service_) return false;
    const bool may = !access::is_service(address) || (hub_.has_gate() ? hub_.may(address, from.id) : from.local);
    if (!may) return refuse_service(from, address, arguments);
    return service_(from.id, address, arguments, [this, to = from.endpoint, where = std::string{address}](Arguments answer) { out_.send(to, where, answer); });
}

/// Nobody waits in vain: ours are answered by 0 and a sentence, the X32's (/save, /load) by their first word and 0.
bool X32Face::refuse_service(const OscClient& from, std::string_view address, Arguments arguments)
{
    const bool ours = is_our_own(address);
    if (!ours && !is_text(arguments)) return true;
    const auto no = Argument::of(std::int32_t{0});
    const Argument said[] = {ours ? no : arguments[0], ours ? Argument::of(std::string_view{"The desk has not let you do this"}) : no};
    return out_.send(from.endpoint, address, said), true;
}

/// `/node ,s "ch/01/mix"` is answered by `node`, without a slash, and one line.
void X32Face::handle_node(Endpoint from, Arguments arguments)
{
    if (!is_text(arguments)) return;
    if (const auto line = node_reply(arguments[0].text, hub_.values()); !line.empty()) out_.send_text(from, "node", line);
}

/// `/ ,s "ch/01/mix ON -3.0"` sets what the line says; the same message comes back to its sender as a receipt.
void X32Face::handle_line(OscClient& from, Arguments arguments)
{
    if (!is_text(arguments)) return;
    const auto read = parse_line(arguments[0].text, hub_.values());
    sets_.set_line(hand(from), read);
    if (read.known) out_.send(from.endpoint, "/", arguments.first(1));
}

void X32Face::renew(OscClient& from, Arguments arguments)
{
    const auto name = name_in(arguments);
    if (means_xremote(name)) clients_.renew(from, clock_());
    streams_.renew(from.endpoint, name, clock_());
}

void X32Face::unsubscribe(OscClient& from, Arguments arguments)
{
    const auto name = name_in(arguments);
    if (means_xremote(name)) clients_.end(from);
    streams_.end(from.endpoint, name);
}

void X32Face::stream()
{
    streams_.turn(clock_());
    dumps_.turn();
    blinker_.turn(clock_());
}

bool X32Face::fan_out(std::size_t at_most, std::size_t in_all)
{
    clients_.turn(clock_());
    races_.turn(clock_(), [this](ClientId who, ParamId id) {
        if (const auto* client = clients_.find(who); client && client->listens(clock_())) hub_.dirty(who).mark(id);
    });
    in_step_.turn();
    return clients_.fan_out(at_most, in_all, in_step_);
}

} // namespace gigdesk::osc
