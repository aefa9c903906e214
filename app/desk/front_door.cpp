// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/front_door.h"

#include "app/desk/neighbours.h"
#include "control/access/digest.h"
#include "control/access/services.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gigdesk {
namespace {

using Clock = std::chrono::steady_clock;

/// A desk that was started again after its death does not open the door once more.
access::Settings settings_of(const DeskOptions& options)
{
    access::Settings settings{.allowed = {}, .trust = options.trust_network, .pairing = std::chrono::seconds{options.resume ? 0 : options.pair}};
    for (const auto& words : options.allow)
        if (const auto rule = access::read_allow(words)) settings.allowed.push_back(*rule);
    return settings;
}

/// Questions that say what they ask about.
bool asks(std::string_view address)
{
    static constexpr std::array<std::string_view, 13> questions{"/node", "/meters", "/subscribe", "/formatsubscribe", "/batchsubscribe", "/renew", "/unsubscribe",
                                                                "/gd/list", "/gd/describe", "/gd/text", "/gd/meters", "/gd/hash", "/gd/resync"};
    return std::find(questions.begin(), questions.end(), address) != questions.end() || access::only_looks(address);
}

std::string_view next_word(std::string_view& words)
{
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    return word;
}

} // namespace

FrontDoor::FrontDoor(Hub& hub, const DeskOptions& options, const std::filesystem::path& show_folder) : file_{show_folder / "clients"}, access_{hub, settings_of(options)}
{
    access_.recall(file_.read());
    access_.on_remember([this](std::string text) { file_.write(std::move(text)); });
    access_.on_neighbour(card_of);
    access_.on_blink([this](const access::Place& place) { blink(place); });
}

void FrontDoor::attach(OscServer& osc, LinkServer& link)
{
    osc_ = &osc;
    guests_.emplace(access_, osc.clients());
    listen_to(osc);
    attach(link);
}

void FrontDoor::attach(LinkServer& link)
{
    link_ = &link;
    link.on_door([this](const link::Hello& hello, const LinkServer::From& from) { return access_.knock({from.address, access::digest_of_key(hello.key)}, hello.name); });
    link.on_window([this](ClientId client, const link::Hello& hello, const LinkServer::From& from) {
        access_.see({.id = client,
                     .peer = {from.address, from.local ? "" : access::digest_of_key(hello.key)},
                     .local = from.local,
                     .window = true,
                     .heard = Clock::now(),
                     .kind = from.local ? "Gigdesk window" : "Gigdesk console"});
    });
    access_.on_dismiss([this](ClientId client) { link_->dismiss(client, "the desk does not let this console in any more"); });
}

void FrontDoor::listen_to(OscServer& osc)
{
    using Said = osc::MessageLog::Kind;
    osc.on_message([this](const osc::OscClient& from, std::string_view address, osc::Arguments arguments) {
        const auto now = Clock::now();
        if (log_.is_watched(now)) log_.put(arguments.empty() || asks(address) ? Said::get : Said::set, from.endpoint, address, arguments, now);
    });
    osc.on_sent([this](osc::Endpoint to, std::string_view address, osc::Arguments arguments) {
        const auto now = Clock::now();
        if (log_.is_watched(now)) log_.put(Said::reply, to, address, arguments, now);
    });
}

void FrontDoor::turn()
{
    if (guests_) guests_->turn(Clock::now());
    access_.turn();
}

void FrontDoor::blink(const access::Place& place)
{
    if (place.window) return link_->tell(place.client, link::Urgency::note, "This is the window that was asked to show itself");
    for (const auto& client : osc_->clients().all())
        if (client->local == place.local && (place.local || client->endpoint.address == place.peer.address)) osc_->blink(client->endpoint);
}

std::optional<std::string> FrontDoor::take(std::string_view action, std::string_view argument)
{
    if (action != "log/read") return {};
    const auto number = next_word(argument);
    std::uint64_t since = 0;
    std::from_chars(number.data(), number.data() + number.size(), since);
    const auto kinds = next_word(argument);
    return log_.read(since, kinds, argument, Clock::now());
}

} // namespace gigdesk
