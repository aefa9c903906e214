// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/osc_guests.h"
#include "control/access/own_mix.h"
#include "control/access/services.h"
#include "control/show/memories/memories_osc.h"
#include "engine/model/address.h"
#include "engine/model/node.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <thread>
#include <unistd.h>

/// Every address and every way in, walked by clients who may not: nothing else changes.
using namespace gigdesk;
using namespace gigdesk::access;
using osc::Argument;

namespace {

constexpr osc::Endpoint stranger{0x0A000007, 5000}, musician{0x0A000008, 5001};
constexpr Grant own{Role::own, 5, -6}; // linked with its partner, bus 6

namespace fs = std::filesystem;

struct Room {
    fs::path path = fs::temp_directory_path() / fmt::format("gigdesk-walk-{}-{}", ::getpid(), next++);
    Room() { fs::create_directories(path); }
    ~Room() { fs::remove_all(path); }
    static inline int next = 0;
    /// Every file below, and what it holds.
    [[nodiscard]] std::map<std::string, std::string> files() const
    {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator{path})
            if (entry.is_regular_file()) all[entry.path().lexically_relative(path).string()] = read_whole_file(entry.path());
        return all;
    }
};

struct Walk : gigdesk::test::Net {
    Room room{};
    std::optional<memory::Memories> memories{};
    std::optional<Access> access{};
    std::optional<OscGuests> guests{};
    int actions = 0, services = 0;
    std::int32_t number = 0; ///< of /gd/set

    Walk()
    {
        access.emplace(hub, Settings{.allowed = {*read_allow("10.0.0.8=" + words_of(own))}}, [this] { return now; });
        guests.emplace(*access, face.clients());
        hub.set({id_of(Config::buslink, 0, 2), Value::whole(1)});
        hub.set({id_of(Config::chlink, 0, 0), Value::whole(1)}); // consequences have to stay within, too
        hub.set({id_of(Bus::mix_fader, 4), Value::real(-20)});
        hub.on_action([this](const ActionEvent&) { ++actions; });
        memories.emplace(hub, room.path, [this] { return now; });
        face.on_service([this](ClientId, std::string_view address, std::span<const Argument> arguments, const auto& reply) {
            services += is_service(address);
            return memory::take_osc(*memories, hub.values(), address, arguments, reply) || is_service(address);
        });
        fill_memories();
        hub.forget_undo();
        hub.flush();
    }
    void say(osc::Endpoint who, std::string_view address, const std::vector<Argument>& arguments)
    {
        std::array<std::byte, osc::max_packet_bytes> buffer;
        face.handle(who, {buffer.data(), osc::encode(buffer, address, arguments)});
    }
    /// Something of every kind at places 0 and 1: each would change the desk, would another load it.
    void fill_memories()
    {
        using memory::Kind;
        const auto before = hub.values();
        hub.set({id_of(Ch::mix_fader, 11), Value::real(-33)});
        hub.set({id_of(Ch::mix_on, 11), Value::whole(0)});
        for (const auto& facts : memory::kinds)
            for (const int slot : {0, 1}) memories->save({facts.kind, slot, "walked over"}, [](bool done) { REQUIRE(done); });
        hub.tell(id_of(memory::facts_of(Kind::snippet).section, int(Snippet::eventtyp), 1, 0), Value::whole(-1));
        REQUIRE(memories->add_cue(100, "One"));
        REQUIRE(memories->add_cue(200, "Two"));
        hub.load(before, LoadScope::scene);
        settle();
    }
    void settle()
    {
        for (int n = 0; n < 2; ++n) {
            memories->turn();
            hub.flush();
            while (!memories->is_quiet()) {
                now += std::chrono::milliseconds{20};
                memories->turn();
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        }
    }
    void turn()
    {
        hub.flush();
        access->turn();
        settle();
        sent.clear();
    }
    /// What a set says: floats, whole numbers, words, at both ends of the row.
    void shout(osc::Endpoint who, ParamId id)
    {
        const auto address = address_of(id);
        from(who, address, {Argument::of(1.0f)});
        from(who, address, {Argument::of(0.0f)});
        from(who, address, {Argument::of(0.37f)});
        from(who, address, {Argument::of(std::int32_t{1})});
        from(who, address, {Argument::of(std::int32_t{0})});
        from(who, address, {Argument::of(std::int32_t{7})});
        from(who, address, {Argument::of(std::string_view{"1"})});
        from(who, address, {Argument::of(std::string_view{"ON"})});
        from(who, address, {Argument::of(std::string_view{"walked"})});
        from(who, "/gd/set", {Argument::of(std::string_view{address}), Argument::of(++number), Argument::of(0.9f)});
        from(who, "/gd/set", {Argument::of(std::string_view{address}), Argument::of(++number), Argument::of(std::int32_t{1})});
        from(who, "/gd/value", {Argument::of(std::string_view{address}), Argument::of(-3.5f)});
        from(who, "/gd/value", {Argument::of(std::string_view{address}), Argument::of(std::string_view{"2"})});
        sent.clear();
    }
    void shout(osc::Endpoint who, const Node& node)
    {
        for (const auto* field : {"ON", "OFF", "1", "7", "-3.0", "%11111111", "PRE", "\"walked\""}) {
            std::string line = node.path;
            for (std::size_t n = 0; n < node.ids.size(); ++n) line += std::string{" "} + field;
            from(who, "/", {Argument::of(std::string_view{line})});
        }
        from(who, node.path, {Argument::of(std::int32_t{1}), Argument::of(0.9f), Argument::of(0.9f), Argument::of(std::int32_t{2}), Argument::of(std::int32_t{1})});
        from(who, node.path, {Argument::of(0.4f), Argument::of(0.4f), Argument::of(0.4f), Argument::of(0.4f), Argument::of(0.4f)});
        from(who, node.path, {Argument::of(std::string_view{"walked"}), Argument::of(std::int32_t{3})});
        sent.clear();
    }
    void shout_services(osc::Endpoint who)
    {
        for (const auto* kind : {"scene", "snippet", "libchan", "libfx", "librout", "libmon", "cue"}) {
            const auto k = Argument::of(std::string_view{kind});
            const auto one = Argument::of(std::int32_t{1}), two = Argument::of(std::int32_t{2});
            const auto name = Argument::of(std::string_view{"walked"});
            for (const auto* address : {"/save", "/load", "/copy", "/rename", "/delete", "/add"})
                for (const auto& fields : {std::vector<Argument>{k, one, name, one}, {k, one}, {k, one, two}, {k, one, one, Argument::of(std::int32_t{63})}, {k, one, name, name}}) say(who, address, fields);
        }
        for (const auto* name : {"trimkeep", "do/trimkeep", "do/strip/copy", "do/strip/paste", "do/strip/copyto", "do/strip/reset", "do/strip/swap", "do/mix/copy", "do/clips/clear", "do/lock/on",
                                 "do/lock/off", "do/lock/pin", "do/undo", "do/redo", "do/stop", "do/show/open", "do/show/new", "do/log/read", "whatever"})
            from(who, fmt::format("/gd/{}", name), {Argument::of(std::string_view{"ch/05 ch/06"})});
        sent.clear();
    }
    void walk(osc::Endpoint who)
    {
        for (std::uint32_t raw = 0; raw < param_count; ++raw) shout(who, ParamId(raw));
        for (const auto& node : all_nodes()) shout(who, node);
        shout_services(who);
        turn();
    }
};

/// Rows that tell of the refusals themselves.
bool tells_of_clients(ParamId id)
{
    const auto ref = ref_of(id);
    return ref.section == Section::gd_client || id == id_of(Gd::clients_refused);
}

std::vector<ParamId> changed(const DeskValues& before, const DeskValues& after)
{
    std::vector<ParamId> ids;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const bool same = spec_of(id).type() == ValueType::text ? before.text(id) == after.text(id) : before.get(id) == after.get(id);
        if (!same && !tells_of_clients(id)) ids.push_back(id);
    }
    return ids;
}

} // namespace

TEST_CASE("One who looks changes nothing by any address, line, action or service", "[control][access][walk]")
{
    Walk walk;
    const auto before = walk.hub.values();
    const auto files = walk.room.files();
    walk.walk(stranger);
    CHECK(walk.room.files() == files);
    for (const auto id : changed(before, walk.hub.values())) FAIL_CHECK("changed: " << address_of(id));
    CHECK(walk.actions == 0);
    CHECK(walk.services == 0);
    CHECK(walk.hub.values().whole(id_of(Gd::clients_refused)) > 50'000);
    CHECK(walk.hub.values().whole(id_of(Gd::confirm_number)) == 0);
    CHECK_FALSE(walk.hub.undo());
}

TEST_CASE("A musician changes his sends and his bus up to the cap, and nothing else by any way", "[control][access][walk]")
{
    Walk walk;
    const auto before = walk.hub.values();
    const auto files = walk.room.files();
    REQUIRE(files.size() == 2 * memory::kinds.size() + 1); // the memories and the show file
    walk.walk(musician);
    CHECK(walk.room.files() == files);
    const auto& desk = walk.hub.values();
    const auto ids = changed(before, desk);
    CHECK(ids.size() >= 3u * 80); // of each input two levels and a pan; the switches end as they began
    for (const auto id : ids)
        if (!within_own_mix(own, id, desk.get(id), desk) && id != id_of(Gd::undo_next) && id != id_of(Undo::time)) FAIL_CHECK("changed: " << address_of(id));
    CHECK(desk.real(id_of(Bus::mix_fader, 4)) <= -6);
    CHECK(desk.real(id_of(Bus::mix_fader, 5)) <= -6);
    CHECK(walk.actions == 0);
    CHECK(walk.services == 0);
    CHECK(walk.hub.values().whole(id_of(Gd::confirm_number)) == 0);
}

TEST_CASE("A fader that stops at its cap is told to its sender, who listens to nothing, by a set, a node set and a line", "[control][access]")
{
    Walk walk;
    const auto fader = id_of(Bus::mix_fader, 4);
    const auto told = [&](std::string_view address, const std::vector<Argument>& arguments) {
        walk.hub.set({fader, Value::real(-20)});
        walk.sent.clear();
        walk.say(musician, address, arguments);
        const auto answers = walk.addresses_to(musician);
        return walk.hub.values().real(fader) == -6 && std::count(answers.begin(), answers.end(), "/bus/05/mix/fader") == 1;
    };
    CHECK(told("/bus/05/mix/fader", {Argument::of(0.9f)}));
    CHECK(told("/bus/05/mix", {Argument::of(std::int32_t{1}), Argument::of(0.9f)}));
    CHECK(told("/", {Argument::of(std::string_view{"bus/05/mix ON +3.0"})}));
    CHECK_FALSE(told("/bus/05/mix/fader", {Argument::of(0.5f)})); // his to set: no answer
}

TEST_CASE("The same services from one who may do everything load, save, rename, delete and add", "[control][access][walk]")
{
    Walk walk;
    const auto files = walk.room.files();
    const auto before = walk.hub.values();
    walk.hub.set({id_of(Gd::clients_trust), Value::whole(1)});
    walk.shout_services(stranger);
    walk.turn();
    CHECK(walk.services > 50);
    CHECK(walk.room.files() != files);
    CHECK_FALSE(walk.hub.values().text(id_of(Gd::recall_last)).empty());
    CHECK(walk.hub.values().text(id_of(Cue::name, 0)) == "walked");
}

TEST_CASE("In a node set the fields that are his are taken, the others answered with the truth", "[control][access]")
{
    Walk walk;
    walk.from(musician, "/ch/09/mix/05", {Argument::of(std::int32_t{0}), Argument::of(0.5f), Argument::of(0.75f), Argument::of(std::int32_t{2})});
    const auto& desk = walk.hub.values();
    CHECK_FALSE(desk.is_on(id_of(Ch::send_on, 8, 4)));
    CHECK(desk.real(id_of(Ch::send_level, 8, 4)) > -11);
    CHECK(desk.real(id_of(Ch::send_pan, 8, 2)) == Approx(50));
    CHECK(desk.get(id_of(Ch::send_type, 8, 2)) == DeskValues{}.get(id_of(Ch::send_type, 8, 2)));
    CHECK(walk.addresses_to(musician) == std::vector<std::string>{"/ch/09/mix/05/type"});
}

TEST_CASE("Who looks may get, subscribe and be told, and is answered with the true value", "[control][access]")
{
    Walk walk;
    walk.from(stranger, "/xremote", {});
    walk.from(stranger, "/ch/01/mix/fader", {});
    walk.from(stranger, "/ch/01/mix/fader", {Argument::of(0.5f)});
    walk.from(stranger, "/node", {Argument::of(std::string_view{"ch/01/mix"})});
    walk.from(stranger, "/meters", {Argument::of(std::string_view{"/meters/1"})});
    walk.from(stranger, "/info", {});
    CHECK(walk.addresses_to(stranger) == std::vector<std::string>{"/ch/01/mix/fader", "/ch/01/mix/fader", "node", "/info"});
    walk.sent.clear();
    walk.hub.set({id_of(Ch::mix_on, 3), Value::whole(0)});
    walk.face.fan_out();
    CHECK(walk.addresses_to(stranger) == std::vector<std::string>{"/ch/04/mix/on"});
    walk.sent.clear();
    walk.from(stranger, "/load", {Argument::of(std::string_view{"scene"}), Argument::of(std::int32_t{1})});
    REQUIRE(walk.sent.size() == 1);
    CHECK(walk.sent[0].bytes == std::string("/load\0\0\0,si\0scene\0\0\0\0\0\0\0", 24));
}

TEST_CASE("Who is barred is met with silence", "[control][access]")
{
    Walk walk;
    walk.from(stranger, "/info", {});
    CHECK(walk.sent.size() == 1);
    walk.sent.clear();
    walk.guests->turn(walk.now);
    walk.turn();
    for (int place = 0; place < rows::client_places; ++place)
        if (walk.hub.values().text(id_of(GdClient::address, place)) == "10.0.0.7") walk.hub.set({id_of(GdClient::role, place), Value::whole(int(Role::barred))});
    walk.from(stranger, "/info", {});
    walk.from(stranger, "/ch/01/mix/fader", {});
    walk.from(stranger, "/ch/01/mix/fader", {Argument::of(0.5f)});
    CHECK(walk.sent.empty());
}
