// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/osc/facts.h"
#include "tests/control/osc/wire.h"

#include <cmath>

using namespace gigdesk;
using namespace gigdesk::osc;
using facts::Row;

namespace {

constexpr int parameters = 64;

std::string par(int slot, int n) { return "/fx/" + std::to_string(slot) + "/par/" + (n < 10 ? "0" : "") + std::to_string(n); }

std::string first_word_after(const std::string& line) { return line.substr(std::min(line.find(' ') + 1, line.size())); }

/// Where no grid is known a position comes back as it was, but for its last bits.
std::string drifts(Wire& desk, const std::string& address)
{
    Decoder decoder;
    for (float at = 0; at <= 1; at += 1 / 64.0f) {
        desk.say(address, {Argument::of(at)});
        const auto reply = desk.ask(address);
        if (!decoder.decode({reinterpret_cast<const std::byte*>(reply.data()), reply.size()}) || std::fabs(decoder.arguments()[0].real - at) > 2e-6f)
            return "a set to " + std::to_string(at);
    }
    return {};
}

/// One parameter of the effect loaded in `slot`: says what is wrong, or nothing.
std::string wrong_with(Wire& desk, int slot, const Row& row)
{
    const auto address = par(slot, std::stoi(row.at("par")));
    std::string wrong;
    const auto becomes = [&](const Argument& wish, const Argument& value, bool told = false) {
        desk.sent.clear();
        desk.say(address, {wish});
        const auto answered = desk.answer(), now = desk.ask(address);
        if ((now != packed(address, {value}) || answered != (told ? now : "")) && wrong.empty()) wrong = "a set to " + std::to_string(wish.type == 'f' ? wish.real : float(wish.whole));
    };
    if (const auto given = row.at("default"); given != "-" && first_word_after(desk.line_of(address)) != given) return "the default is " + desk.line_of(address);
    if (row.at("kind") == "enum") {
        const auto names = facts::split(row.at("names"), ',');
        for (int k = 0; k < int(names.size()); ++k) {
            becomes(number(k), number(k));
            becomes(text(names[std::size_t(k)]), number(k));
            if (first_word_after(desk.line_of(address)) != names[std::size_t(k)]) return "the name of " + std::to_string(k);
        }
        becomes(number(int(names.size())), number(int(names.size()) - 1), true);
    } else {
        const int steps = row.at("steps") == "-" ? 0 : std::stoi(row.at("steps"));
        for (int k = 0; k < steps; ++k) becomes(Argument::of(std::clamp((float(k) + 0.3f) / float(steps - 1), 0.0f, 1.0f)), Argument::of(float(k) / float(steps - 1)));
        if (steps == 0) wrong = drifts(desk, address);
        becomes(Argument::of(50.0f), Argument::of(1.0f), true);
    }
    const auto line = desk.line_of(address), value = desk.ask(address);
    desk.say(address, {number(0)});
    desk.say("/", {text(line)});
    if (desk.ask(address) != value) return "the text " + line + " reads back as something else";
    return wrong;
}

using Types = std::map<std::string, std::vector<const Row*>>;

void walk(int slot, const std::string& number_column, std::size_t how_many, const std::vector<Row>& rows)
{
    Types types;
    for (const auto& row : rows)
        if (row.at(number_column) != "-") types[row.at("type")].push_back(&row);
    CHECK(types.size() == how_many);
    for (const auto& [name, of_type] : types) {
        INFO("slot " << slot << " " << name);
        Wire desk;
        const auto type = "/fx/" + std::to_string(slot) + "/type";
        desk.say(type, {text(name)});
        CHECK(desk.ask(type) == packed(type, {number(std::stoi(of_type.front()->at(number_column)))}));
        CHECK(desk.line_of(type) == type + " " + name);
        for (const auto* row : of_type) {
            const auto wrong = wrong_with(desk, slot, *row);
            if (!wrong.empty()) UNSCOPED_INFO(par(slot, std::stoi(row->at("par"))) << " " << row->at("name") << ": " << wrong);
            CHECK(wrong.empty());
        }
        for (int n = int(of_type.size()) + 1; n <= parameters; ++n) CHECK(desk.ask(par(slot, n)) == packed(par(slot, n), {number(0)}));
        CHECK(facts::split(desk.line_of("fx/" + std::to_string(slot) + "/par"), ' ').size() == parameters + 1);
    }
}

} // namespace

TEST_CASE("Every effect's parameters take their positions, limits, names and text, in both families of slots", "[control][osc][walk]")
{
    const auto rows = facts::rows_of("x32_effects.tsv");
    walk(1, "number_1_4", 61, rows);
    walk(4, "number_1_4", 61, rows);
    walk(5, "number_5_8", 34, rows);
    walk(8, "number_5_8", 34, rows);
}
