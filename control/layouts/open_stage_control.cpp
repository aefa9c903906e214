// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/layouts/layout.h"

#include "engine/model/address.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace gigdesk::layouts {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* session_version = "1.25.0";
constexpr std::string_view channel_chosen = "@{channel}"; ///< of the menu with this id: Open Stage Control puts in its value
constexpr std::string_view channel_open = "NN";           ///< in ids and scripts
constexpr int renew_ms = 9000, wire_decimals = 5;

/// `/ch/01/mix/fader`, the channel's number being `number` where any channel may be meant.
std::string address_with(ParamId id, int any_channel, std::string_view number)
{
    auto address = address_of(id);
    const auto ref = ref_of(id);
    if (any_channel > 0 && ref.section == Section::ch && ref.strip == any_channel - 1) address.replace(4, 2, number);
    return address;
}

/// A knob under its address: widgets of the same id are one to Open Stage Control, on whatever page they stand.
Json widget(const char* type, const std::string& address, const char* tag)
{
    return {{"type", type}, {"id", address}, {"address", address}, {"typeTags", tag}, {"expand", true}};
}

/// Positions on the wire are even along the way: only the marks are in natural units.
Json range_of(const Scale& scale)
{
    Json range = Json::object();
    for (const auto& mark : marks_of(scale)) {
        const auto percent = std::round(double(mark.position) * 10000) / 100;
        auto key = percent <= 0 ? std::string{"min"} : percent >= 100 ? std::string{"max"} : Json(percent).dump() + "%";
        range[key] = {{mark.label, std::round(double(mark.position) * 10000) / 10000}};
    }
    return range;
}

Json fader(const std::string& address, const ParamSpec& spec)
{
    auto w = widget("fader", address, "f");
    w["decimals"] = wire_decimals;
    w["range"] = range_of(spec.scale);
    w["pips"] = true;
    w["horizontal"] = spec.scale.law != Law::level;
    return w;
}

/// "On (not muted)" is shown as a mute: lit while it is 0.
Json button(const std::string& address, const ParamSpec& spec)
{
    auto w = widget("button", address, "i");
    const bool mutes = spec.recall == Recall::mute && spec.initial > 0;
    w["label"] = mutes ? "MUTE" : std::string(spec.title);
    w["mode"] = "toggle";
    w["on"] = mutes ? 0 : 1;
    w["off"] = mutes ? 1 : 0;
    w["decimals"] = 0;
    if (mutes) w["colorWidget"] = "#d33";
    return w;
}

/// Labels of digits alone would be sorted: a blank behind them keeps their order.
Json menu(const std::string& address, const ParamSpec& spec)
{
    auto w = widget("dropdown", address, "i");
    Json values = Json::object();
    for (std::size_t n = 0; n < spec.scale.names.size(); ++n) values[std::string(spec.scale.names[n]) + " "] = n;
    w["values"] = values;
    w["decimals"] = 0;
    return w;
}

Json number(const std::string& address, const ParamSpec& spec)
{
    auto w = widget("input", address, "i");
    w["numeric"] = true;
    w["decimals"] = 0;
    w["validation"] = "^[0-9]*$";
    w["unit"] = std::string(spec.scale.unit);
    return w;
}

Json name(const std::string& address, const ParamSpec& spec)
{
    auto w = widget("input", address, "s");
    w["maxLength"] = spec.scale.steps;
    return w;
}

Json knob_at(const std::string& address, const ParamSpec& spec)
{
    switch (spec.scale.law) {
    case Law::toggle: return button(address, spec);
    case Law::named: return menu(address, spec);
    case Law::text: return name(address, spec);
    case Law::whole: case Law::bits: return number(address, spec);
    default: return fader(address, spec);
    }
}

Json knob(ParamId id, int any_channel)
{
    const auto& spec = spec_of(id);
    auto w = knob_at(address_with(id, any_channel, channel_chosen), spec);
    w["id"] = address_with(id, any_channel, channel_open);
    return w;
}
Json caption(const std::string& id, const std::string& words) { return {{"type", "text"}, {"id", id}, {"default", words}, {"height", 24}, {"bypass", true}}; }

bool needs_caption(ParamId id)
{
    const auto law = spec_of(id).scale.law;
    return law != Law::toggle && law != Law::text && law != Law::level;
}

/// Everything of a strip one below the other; the fader takes most of the height.
Json panel(const std::string& id, const Group& group, int any_channel)
{
    Json widgets = Json::array({caption(id + "/title", group.title)});
    for (const auto knob_id : group.knobs) {
        if (needs_caption(knob_id)) widgets.push_back(caption(id + "/" + std::to_string(index_of(knob_id)), std::string(spec_of(knob_id).title)));
        auto w = knob(knob_id, any_channel);
        if (spec_of(knob_id).scale.law == Law::level) w["expand"] = 6;
        widgets.push_back(std::move(w));
    }
    return {{"type", "panel"}, {"id", id}, {"expand", true}, {"layout", "vertical"}, {"innerPadding", false}, {"widgets", widgets}};
}

Json tab(const Page& page, int any_channel)
{
    Json widgets = Json::array();
    for (const auto& group : page.groups) widgets.push_back(panel(page.title + "/" + group.title, group, any_channel));
    return {{"type", "tab"}, {"id", page.title}, {"layout", "horizontal"}, {"innerPadding", false}, {"widgets", widgets}};
}

/// Asks for every value; JavaScript.
std::string ask_all(const Layout& layout, const char* channel)
{
    Json addresses = Json::array();
    for (const auto& page : layout.pages)
        for (const auto& group : page.groups)
            for (const auto id : group.knobs) addresses.push_back(address_with(id, layout.any_channel, channel_open));
    std::string script = "for (const a of " + addresses.dump() + ") send(false, a";
    if (layout.any_channel > 0) script += ".replace('" + std::string(channel_open) + "', " + channel + ")";
    return script + ")";
}

Json channel_menu(const Layout& layout)
{
    Json values = Json::object();
    for (int n = 1; n <= 32; ++n) values["Channel " + std::to_string(n)] = (n < 10 ? "0" : "") + std::to_string(n);
    return {{"type", "dropdown"}, {"id", "channel"}, {"values", values}, {"default", "01"}, {"height", 50}, {"bypass", true}, {"onValue", ask_all(layout, "value")}};
}

Json root(const Layout& layout)
{
    Json tabs = Json::array();
    for (const auto& page : layout.pages) tabs.push_back(tab(page, layout.any_channel));
    const auto listen = "send(false, '/xremote')\nsetInterval(() => send(false, '/xremote'), " + std::to_string(renew_ms) + ")\n" + ask_all(layout, "'01'");
    Json content = {{"type", "root"}, {"id", "root"}, {"onCreate", listen}};
    if (layout.any_channel == 0) {
        content["tabs"] = tabs;
        return content;
    }
    content["layout"] = "vertical";
    content["widgets"] = Json::array({channel_menu(layout), Json{{"type", "panel"}, {"id", "pages"}, {"expand", true}, {"tabs", tabs}}});
    return content;
}

} // namespace

std::string open_stage_control(const Layout& layout)
{
    const Json session = {{"createdWith", "Open Stage Control"}, {"version", session_version}, {"type", "session"}, {"content", root(layout)}};
    return session.dump(1) + "\n";
}

} // namespace gigdesk::layouts
