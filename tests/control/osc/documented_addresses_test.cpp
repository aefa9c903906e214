// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "engine/model/node.h"
#include "tests/control/osc/facts.h"
#include "tests/control/osc/wire.h"

#include <cmath>
#include <limits>

using namespace gigdesk;
using namespace gigdesk::osc;
using facts::Row;

namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// One address on a desk of its own: says what is wrong, or nothing.
class Walk
{
  public:
    Walk(const Row& row, std::string address) : row_{row}, address_{std::move(address)} {}

    std::string wrong()
    {
        if (const auto reply = desk_.ask(address_); !answers(reply)) return "a get is not answered by itself and one argument of its type";
        const auto& kind = row_.at("kind");
        if (kind == "action") return {};
        if (const auto kind_of = spec_of(*find_param(address_)).kind; kind_of == Kind::live || kind_of == Kind::provided) return text_reads_back();
        if (kind == "linf" || kind == "logf" || kind == "level") walk_positions();
        if (kind == "enum") walk_names();
        if (kind == "int" || kind == "bitmap") walk_numbers();
        if (kind == "string") walk_texts();
        return wrong_.empty() ? text_reads_back() : wrong_;
    }

  private:
    [[nodiscard]] bool answers(const std::string& reply) const
    {
        Decoder decoder;
        if (!decoder.decode({reinterpret_cast<const std::byte*>(reply.data()), reply.size()}) || decoder.address() != address_) return false;
        return decoder.arguments().size() == 1 && row_.at("osc").find(decoder.arguments()[0].type) != std::string::npos;
    }
    void expect(bool good, const std::string& what)
    {
        if (!good && wrong_.empty()) wrong_ = what;
    }
    /// @param told  the desk may answer the set, but only by what it is now
    void set(const Argument& wish, const Argument& becomes, bool told, const std::string& what)
    {
        desk_.sent.clear();
        desk_.say(address_, {wish});
        const auto answered = desk_.answer(), now = desk_.ask(address_);
        expect(now == packed(address_, {becomes}), what + ": the get says something else");
        expect(told ? answered == now : answered.empty(), what + (told ? ": the sender is not told" : ": the sender is told"));
    }
    void nonsense(const Argument& wish, const std::string& what)
    {
        const auto before = desk_.ask(address_);
        desk_.say(address_, {wish});
        expect(desk_.silent() && desk_.ask(address_) == before, what + " is not met by silence");
    }

    void walk_positions()
    {
        const int last = std::stoi(row_.at("steps")) - 1;
        for (int k = 0; k <= last; k += last > 300 ? last / 97 : 1) {
            const float wire = float(k) / float(last);
            set(Argument::of(std::clamp((float(k) + (k % 2 ? 0.4f : -0.4f)) / float(last), 0.0f, 1.0f)), Argument::of(wire), false, "step " + std::to_string(k));
        }
        set(number(1), Argument::of(1.0f), false, "integer 1");
        set(number(0), Argument::of(0.0f), false, "integer 0");
        set(Argument::of(1.7f), Argument::of(1.0f), true, "beyond the end");
        set(Argument::of(-3.0f), Argument::of(0.0f), true, "below the start");
        set(Argument::of(std::numeric_limits<float>::infinity()), Argument::of(1.0f), true, "infinity");
        nonsense(Argument::of(nan), "NaN");
        nonsense(text("loud"), "a text");
    }
    void walk_names()
    {
        const auto names = facts::split(row_.at("names"), ',');
        for (int k = 0; k < int(names.size()); ++k) {
            set(number(k), number(k), false, "number " + std::to_string(k));
            set(text(names[std::size_t(names.size()) - 1 - std::size_t(k)]), number(int(names.size()) - 1 - k), false, "name " + names[names.size() - 1 - std::size_t(k)]);
            set(Argument::of(float(k)), number(k), false, "float " + std::to_string(k));
        }
        set(number(int(names.size())), number(int(names.size()) - 1), true, "one too many");
        set(number(-1), number(0), true, "below the first");
        nonsense(text("PURPLE"), "an unknown name");
        nonsense(Argument::of(0.5f), "half a number");
        nonsense(Argument::of(nan), "NaN");
    }
    void walk_numbers()
    {
        const auto low = std::stoll(row_.at("min")), high = std::stoll(row_.at("max"));
        const auto step = std::max<long long>(1, (high - low) / 40);
        for (auto v = low; v <= high; v += step) set(number(int(v)), number(int(v)), false, "number " + std::to_string(v));
        set(Argument::of(float(high)), number(int(high)), false, "float");
        set(number(int(low)), number(int(low)), false, "the lowest");
        set(number(int(high + 1)), number(int(high)), true, "one too many");
        set(number(int(low - 1)), number(int(low)), true, "one too low");
        nonsense(text("7"), "a text");
        nonsense(Argument::of(float(low) + 0.5f), "half a number");
    }
    void walk_texts()
    {
        const auto longest = std::size_t(std::stoi(row_.at("max")));
        const std::string name{std::string("Kick & \xC3\xA9").substr(0, longest)}, longer(longest + 1, 'x');
        set(text(name), text(name), false, "a name");
        set(text(""), text(""), false, "no name");
        set(text(longer), text(longer.substr(0, longest)), true, "one character too many");
        nonsense(number(5), "a number");
        set(text("-"), text("-"), false, "a dash");
    }
    /// `/ ,s "ADDRESS text"` of what /node printed, on a fresh desk: the same value, and the line back as a receipt.
    std::string text_reads_back()
    {
        if (row_.at("node") == "-" && row_.at("read_only") == "1") return {};
        const auto line = desk_.line_of(std::string_view{address_}.substr(1));
        if (!line.starts_with(address_ + " ")) return "/node does not answer";
        Wire other;
        const bool is_own = spec_of(*find_param(address_)).kind != Kind::stored;
        other.say("/", {text(line)});
        if (other.sent.empty() || other.sent.back().bytes != packed("/", {text(line)})) return "a line is not echoed";
        if (!is_own && other.ask(address_) != desk_.ask(address_)) return "the text " + line + " reads back as something else";
        return {};
    }

    const Row& row_;
    std::string address_;
    Wire desk_;
    std::string wrong_;
};

} // namespace

TEST_CASE("All documented addresses are answered, round, limit, take what they may and read back as text", "[control][osc][walk]")
{
    std::size_t walked = 0;
    for (const auto& row : facts::rows_of("x32_params.tsv")) {
        if (row.at("kind") == "fxpar") continue;
        for (const auto& address : facts::addresses_of(row.at("address"))) {
            REQUIRE(find_param(address));
            const auto wrong = Walk{row, address}.wrong();
            if (!wrong.empty()) UNSCOPED_INFO(address << ": " << wrong);
            CHECK(wrong.empty());
            ++walked;
        }
    }
    CHECK(walked == 12'874 - 8 * 64);
}

TEST_CASE("Every node has its documented fields in their order, and no other", "[control][osc][walk]")
{
    std::map<std::string, std::map<int, std::string>> nodes;
    for (const auto& row : facts::rows_of("x32_params.tsv")) {
        if (row.at("node") == "-") continue;
        const auto addresses = facts::addresses_of(row.at("address")), paths = facts::addresses_of(row.at("node"));
        const int first = std::stoi(row.at("pos"));
        const auto of_each = addresses.size() / paths.size();
        for (std::size_t n = 0; n < addresses.size(); ++n) nodes[paths[n / of_each]][first + int(n % of_each)] = addresses[n];
    }
    CHECK(nodes.size() > 2'117);
    for (const auto& [path, fields] : nodes) {
        INFO(path);
        const auto* node = find_node(path);
        REQUIRE(node);
        REQUIRE(node->ids.size() == fields.size());
        for (const auto& [position, address] : fields) CHECK(node->ids[std::size_t(position) - 1] == find_param(address));
    }
}
