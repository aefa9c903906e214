// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"

#include "control/osc/format_blob.h"
#include "control/osc/wire_value.h"
#include "engine/model/address.h"
#include "engine/model/node.h"
#include "engine/model/scale.h"

#include <algorithm>

namespace gigdesk::osc {
namespace {

constexpr auto subscription_lasts = std::chrono::seconds{10};
constexpr std::size_t most_subscribers = 128;

// What clients take us for; their lists of features hang on it.
constexpr std::string_view protocol_version = "V2.07", server_name = "osc-server", model = "X32", firmware = "4.06";
constexpr std::string_view default_desk_name = "Gigdesk";

std::string_view desk_name(const DeskValues& desk)
{
    const auto& name = desk.text(id_of(Prefs::name));
    return name.empty() ? default_desk_name : std::string_view{name};
}

/// Of /renew and /unsubscribe: which one; empty is all of them.
std::string_view name_in(std::span<const Argument> arguments) noexcept
{
    return arguments.empty() || arguments[0].type != 's' ? std::string_view{} : arguments[0].text;
}
bool means_xremote(std::string_view name) noexcept { return name.empty() || name == "/xremote" || name == "xremote"; }

} // namespace

X32Face::X32Face(Hub& hub, Send send, OwnAddress own_address, Hub::Clock clock)
    : hub_{hub}, send_{std::move(send)}, own_address_{std::move(own_address)}, clock_{std::move(clock)}, strangers_{hub.join("osc", ClientKind::osc)}
{
}

X32Face::~X32Face()
{
    for (const auto& subscriber : subscribers_) hub_.leave(subscriber.client);
    hub_.leave(strangers_);
}

X32Face::Subscriber* X32Face::find(Endpoint endpoint) noexcept
{
    const auto found = std::find_if(subscribers_.begin(), subscribers_.end(), [&](const auto& s) { return s.endpoint == endpoint; });
    return found == subscribers_.end() ? nullptr : &*found;
}

ClientId X32Face::client_of(Endpoint endpoint) noexcept
{
    const auto* subscriber = find(endpoint);
    return subscriber ? subscriber->client : strangers_;
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
        if (arguments.empty()) reply_value(from, *id);
        else set(from, *id, arguments[0]);
    } else if (!handle_service(from, address, arguments) && !arguments.empty()) {
        set_node(from, address, arguments);
    }
}

bool X32Face::handle_service(Endpoint from, std::string_view address, Arguments arguments)
{
    if (address == "/xremote") return subscribe(from), true;
    if (address == "/node") return handle_node(from, arguments), true;
    if (address == "/") return handle_line(from, arguments), true;
    if (address == "/info" || address == "/xinfo" || address == "/status") return reply_identity(from, address), true;
    if (address == "/renew") return renew(from, arguments), true;
    if (address == "/unsubscribe") return unsubscribe(from, arguments), true;
    if (const auto bank = find_meter_bank(address)) return reply_blob(from, address, MeterRequest{*bank}), true;
    if (subscriptions_.take(from, address, arguments, clock_())) return true;
    return service_ && service_(client_of(from), address, arguments, [&](Arguments answer) { reply(from, address, answer); });
}

void X32Face::reply(Endpoint to, std::string_view address, Arguments arguments)
{
    if (const auto size = encode(out_, address, arguments)) send_(to, {out_.data(), size});
}

void X32Face::reply_value(Endpoint to, ParamId id)
{
    const auto value = wire_value(id, hub_.values());
    reply(to, address_of(id), {&value, 1});
}

void X32Face::reply_identity(Endpoint to, std::string_view address)
{
    const auto name = desk_name(hub_.values());
    if (address == "/info") {
        const Argument facts[] = {Argument::of(protocol_version), Argument::of(server_name), Argument::of(model), Argument::of(firmware)};
        return reply(to, address, facts);
    }
    const auto ip = own_address_(to);
    if (address == "/xinfo") {
        const Argument facts[] = {Argument::of(std::string_view{ip}), Argument::of(name), Argument::of(model), Argument::of(firmware)};
        return reply(to, address, facts);
    }
    const Argument facts[] = {Argument::of(std::string_view{"active"}), Argument::of(std::string_view{ip}), Argument::of(name)};
    reply(to, address, facts);
}

/// The sender learns the truth at once; it need not come again by its subscription.
void X32Face::settle(Endpoint from, ParamId id, bool as_asked)
{
    if (as_asked) return;
    hub_.dirty(client_of(from)).unmark(id);
    reply_value(from, id);
}

void X32Face::set(Endpoint from, ParamId id, const Argument& argument)
{
    const auto client = client_of(from);
    if (spec_of(id).type() == ValueType::text) {
        const auto result = argument.type == 's' ? hub_.set_text(id, argument.text, client) : EditResult::refused;
        return settle(from, id, result != EditResult::refused && result != EditResult::clamped);
    }
    const auto wanted = read_set(id, argument, hub_.values());
    if (!wanted) return settle(from, id, false);
    const bool stays = wanted->shown && spec_of(id).kind == Kind::stored && spec_of(id).type() == ValueType::real; // a finer value stands behind it
    const auto result = stays ? EditResult::unchanged : hub_.set({id, wanted->value, Touch::none, client});
    settle(from, id, wanted->in_range && result != EditResult::refused);
}

/// Fields of a node in its order; one step of undo.
void X32Face::set_node(Endpoint from, std::string_view path, Arguments arguments)
{
    const auto* node = find_node(path);
    if (!node) return;
    hub_.begin_group();
    for (std::size_t n = 0; n < std::min(arguments.size(), node->ids.size()); ++n) set(from, node->ids[n], arguments[n]);
    hub_.end_group();
}

/// `/node ,s "ch/01/mix"` is answered by `node`, without a slash, and one line.
void X32Face::handle_node(Endpoint from, Arguments arguments)
{
    if (arguments.empty() || arguments[0].type != 's') return;
    const auto path = arguments[0].text;
    std::string line;
    if (const auto* node = find_node(path)) line = print_node(*node, hub_.values());
    else if (const auto id = find_param(path.starts_with('/') ? std::string{path} : "/" + std::string{path})) line = print_single(*id, hub_.values());
    if (line.empty()) return;
    line += '\n';
    const auto text = Argument::of(std::string_view{line});
    reply(from, "node", {&text, 1});
}

void X32Face::set_field(Endpoint from, ParamId id, Value value, std::string_view text)
{
    const auto& desk = hub_.values();
    if (spec_of(id).type() == ValueType::text) {
        const auto result = hub_.set_text(id, text, client_of(from));
        return settle(from, id, result != EditResult::refused && result != EditResult::clamped);
    }
    if (on_grid(desk.scale(id), desk.get(id)) == value && spec_of(id).kind == Kind::stored) return;
    settle(from, id, hub_.set({id, value, Touch::none, client_of(from)}) != EditResult::refused);
}

/// `/ ,s "ch/01/mix ON -3.0"` sets what the line says; the same message comes back to its sender as a receipt.
void X32Face::handle_line(Endpoint from, Arguments arguments)
{
    if (arguments.empty() || arguments[0].type != 's') return;
    const auto read = parse_line(arguments[0].text, hub_.values());
    hub_.begin_group();
    for (const auto& field : read.sets) set_field(from, field.id, field.on_grid, field.text);
    hub_.end_group();
    if (read.known) reply(from, "/", arguments.first(1));
}

void X32Face::subscribe(Endpoint from)
{
    const auto expires = clock_() + subscription_lasts;
    if (auto* known = find(from)) known->expires = expires;
    else if (subscribers_.size() < most_subscribers) subscribers_.push_back({from, hub_.join("osc " + to_string(from), ClientKind::osc), expires});
}

void X32Face::renew(Endpoint from, Arguments arguments)
{
    const auto name = name_in(arguments);
    auto* known = find(from);
    if (known && means_xremote(name)) known->expires = clock_() + subscription_lasts;
    subscriptions_.renew(from, name, clock_());
}

void X32Face::unsubscribe(Endpoint from, Arguments arguments)
{
    const auto name = name_in(arguments);
    subscriptions_.end(from, name);
    const auto* known = find(from);
    if (!known || !means_xremote(name)) return;
    hub_.leave(known->client);
    std::erase_if(subscribers_, [&](const auto& s) { return s.endpoint == from; });
}

void X32Face::stream()
{
    subscriptions_.turn(clock_(), [this](Endpoint to, const std::string& name, const Subscriptions::What& what) {
        if (const auto* id = std::get_if<ParamId>(&what)) reply_value(to, *id);
        else reply_blob(to, name, what);
    });
}

void X32Face::reply_blob(Endpoint to, std::string_view address, const Subscriptions::What& what)
{
    std::array<std::byte, longest_blob> bytes;
    std::size_t size = 0;
    if (const auto* meters = std::get_if<MeterRequest>(&what)) size = write_meter_blob(*meters, shown_, hub_.values(), bytes);
    if (const auto* format = std::get_if<Subscriptions::Format>(&what)) size = write_format_blob(format->ids, hub_.values(), bytes);
    Argument blob{'b'};
    blob.blob = Bytes{bytes.data(), size};
    if (size > 0) reply(to, address, {&blob, 1});
}

bool X32Face::fan_out(std::size_t at_most)
{
    hub_.dirty(strangers_).clear();
    std::erase_if(subscribers_, [&, now = clock_()](const Subscriber& s) {
        if (s.expires > now) return false;
        hub_.leave(s.client);
        return true;
    });
    bool more = false;
    for (const auto& subscriber : subscribers_) {
        auto& dirty = hub_.dirty(subscriber.client);
        dirty.drain(at_most, [&](ParamId id) { reply_value(subscriber.endpoint, id); });
        more = more || !dirty.empty();
    }
    return more;
}

} // namespace gigdesk::osc
