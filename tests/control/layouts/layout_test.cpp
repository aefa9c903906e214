// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/layouts/layout.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace gigdesk;
using namespace gigdesk::layouts;
using Json = nlohmann::ordered_json;

namespace {

std::vector<Layout> all_layouts() { return {faders(), monitor(), strip()}; }

void check_current(const std::string& file, const std::string& now)
{
    const std::string path = GIGDESK_SOURCE_DIR "/docs/layouts/" + file;
    std::stringstream stored;
    stored << std::ifstream(path).rdbuf();
    if (stored.str() != now) std::ofstream(path + ".actual") << now;
    INFO("the table or the layout changed: look at " << path << ".actual and move it over the old one");
    CHECK(stored.str() == now);
}

/// What Open Stage Control 1.25 knows of the kinds of widgets we use.
const std::map<std::string, std::set<std::string>>& known_properties()
{
    const std::set<std::string> of_all{"type", "id", "address", "typeTags", "decimals", "expand", "height", "default", "bypass", "colorWidget", "onCreate", "onValue"};
    static const auto known = [&] {
        std::map<std::string, std::set<std::string>> all{
            {"fader", {"range", "pips", "horizontal"}}, {"button", {"label", "mode", "on", "off"}}, {"dropdown", {"values"}},
            {"input", {"numeric", "validation", "unit", "maxLength"}}, {"text", {}}, {"panel", {"layout", "innerPadding", "widgets", "tabs"}},
            {"tab", {"layout", "innerPadding", "widgets"}}, {"root", {"layout", "widgets", "tabs"}}};
        for (auto& [type, properties] : all) properties.insert(of_all.begin(), of_all.end());
        return all;
    }();
    return known;
}

void for_each_widget(const Json& widget, const std::function<void(const Json&)>& visit)
{
    visit(widget);
    for (const auto* children : {"widgets", "tabs"})
        if (widget.contains(children))
            for (const auto& child : widget[children]) for_each_widget(child, visit);
}

/// The addresses that a widget may speak to, whatever is chosen.
std::vector<std::string> addresses_of(const Json& widget)
{
    const auto address = widget["address"].get<std::string>();
    const std::string open = "@{channel}";
    const auto at = address.find(open);
    if (at == address.npos) return {address};
    std::vector<std::string> all;
    for (int n = 1; n <= 32; ++n) all.push_back(std::string(address).replace(at, open.size(), (n < 10 ? "0" : "") + std::to_string(n)));
    return all;
}

void check_range(const Json& widget, const Scale& scale)
{
    double last = -1;
    REQUIRE(widget["range"].contains("min"));
    REQUIRE(widget["range"].contains("max"));
    for (const auto& [key, mark] : widget["range"].items()) {
        const double way = key == "min" ? 0 : key == "max" ? 100 : std::stod(key);
        const double position = mark.begin().value().get<double>();
        CHECK(way == Approx(position * 100).margin(0.01)); // even on the wire
        CHECK(position > last);
        last = position;
        const auto& label = mark.begin().key();
        if (label == "-oo") continue;
        const auto k = label.find('k');
        const float natural = std::stof(label) * (k == label.npos ? 1.0f : 1000.0f);
        CHECK(double(position_of(scale, Value::real(natural))) == Approx(position).margin(0.002));
    }
    CHECK(last == 1);
}

void check_widget(const Json& widget)
{
    const auto type = widget["type"].get<std::string>();
    REQUIRE(known_properties().contains(type));
    for (const auto& [key, value] : widget.items()) {
        INFO(type << "." << key);
        CHECK(known_properties().at(type).contains(key));
    }
    if (!widget.contains("address")) return;
    for (const auto& address : addresses_of(widget)) {
        INFO(address);
        const auto id = find_param(address);
        REQUIRE(id);
        const auto& spec = spec_of(*id);
        const auto tag = spec.type() == ValueType::real ? "f" : spec.type() == ValueType::text ? "s" : "i";
        CHECK(widget["typeTags"] == tag);
        if (type == "fader") check_range(widget, spec.scale);
        if (type == "dropdown") CHECK(widget["values"].size() == spec.scale.names.size());
        if (type == "button") CHECK(widget["on"] != widget["off"]);
        if (type == "input" && spec.type() == ValueType::text) CHECK(widget["maxLength"] == spec.scale.steps);
    }
}

} // namespace

TEST_CASE("docs/layouts is what the table prints", "[control][layouts][docs]")
{
    for (const auto& layout : all_layouts()) {
        check_current(layout.name + ".json", open_stage_control(layout));
        check_current(layout.name + ".md", address_sheet(layout));
    }
}

TEST_CASE("Every widget of a session is one Open Stage Control knows, speaks to an address of the table, in its type and range", "[control][layouts]")
{
    for (const auto& layout : all_layouts()) {
        INFO(layout.name);
        const auto session = Json::parse(open_stage_control(layout));
        CHECK(session["type"] == "session");
        CHECK(session["content"]["type"] == "root");
        std::size_t speaking = 0;
        for_each_widget(session["content"], [&](const Json& widget) {
            check_widget(widget);
            speaking += widget.contains("address");
        });
        CHECK(speaking > 30);
    }
}

TEST_CASE("Widgets of the same id are the same, so that they may act as one", "[control][layouts]")
{
    for (const auto& layout : all_layouts()) {
        std::map<std::string, Json> seen;
        for_each_widget(Json::parse(open_stage_control(layout))["content"], [&](const Json& widget) {
            const auto id = widget["id"].get<std::string>();
            INFO(layout.name << " " << id);
            const auto [first, is_new] = seen.emplace(id, widget);
            CHECK((is_new || first->second == widget));
        });
    }
}

TEST_CASE("A session asks for all it shows, and keeps listening", "[control][layouts]")
{
    for (const auto& layout : all_layouts()) {
        const auto root = Json::parse(open_stage_control(layout))["content"];
        const auto script = root["onCreate"].get<std::string>();
        CHECK(script.find("'/xremote'") != script.npos);
        for_each_widget(root, [&](const Json& widget) {
            if (widget.contains("address")) CHECK(script.find("\"" + widget["id"].get<std::string>() + "\"") != script.npos);
        });
    }
}

TEST_CASE("A musician's layout touches nothing but that mix", "[control][layouts]")
{
    const auto session = Json::parse(open_stage_control(monitor(3)));
    for_each_widget(session["content"], [](const Json& widget) {
        if (!widget.contains("address") || widget["address"].get<std::string>().ends_with("/config/name")) return;
        const auto address = widget["address"].get<std::string>();
        INFO(address);
        CHECK((address.find("/mix/03/") != address.npos || address.starts_with("/bus/03/mix/")));
    });
}
