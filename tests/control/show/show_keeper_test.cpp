// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/show_keeper.h"
#include "tests/catch.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

using namespace gigdesk;
namespace fs = std::filesystem;

namespace {

constexpr ParamId fader = id_of(Ch::mix_fader, 0);

struct Folder {
    fs::path path = fs::temp_directory_path() / ("gigdesk-show-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    ~Folder() { fs::remove_all(path); }
    static inline std::atomic<int> next{0};
};

struct Desk {
    explicit Desk(const fs::path& folder, DiskFault fault = {}) : keeper{hub, folder, std::chrono::steady_clock::now, std::move(fault)}
    {
        keeper.on_done([this](bool ok, const std::string& said) { done = ok; line = said; ++answers; });
    }
    void set(ParamId id, float v) { hub.set({id, Value::real(v), Touch::none, ClientId::nobody}); }
    float real(ParamId id) const { return hub.values().real(id); }
    /// Turns until `enough`, at most two seconds.
    template <class Enough>
    bool turn_until(Enough enough)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{4};
        while (!enough()) {
            if (std::chrono::steady_clock::now() > end) return false;
            keeper.turn();
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        return true;
    }
    bool answered()
    {
        const int before = answers;
        return turn_until([&] { return answers > before; });
    }
    const std::string& message() const { return hub.values().text(id_of(Gd::show_message)); }

    Hub hub;
    bool done = false;
    std::string line;
    int answers = 0;
    ShowKeeper keeper;
};

template <class Call>
std::string error_of(Call call)
{
    try {
        call();
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return {};
}

std::string content(const fs::path& file) { return read_whole_file(file); }

} // namespace

TEST_CASE("A change is on disk within a second and comes back at the next start", "[control][show]")
{
    Folder folder;
    {
        Desk desk{folder.path};
        CHECK_FALSE(desk.keeper.restore().found);
        desk.set(fader, -7.25f);
        desk.hub.set_text(id_of(Prefs::name), "FOH", ClientId::nobody);
        const auto start = std::chrono::steady_clock::now();
        const auto file = folder.path / "state.scn";
        REQUIRE(desk.turn_until([&] { return fs::exists(file) && content(file).find("#gd /-prefs/name \"FOH\"") != std::string::npos; }));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{1});
        desk.set(fader, -3.5f); // the last moments are saved on the way out
    }
    Desk again{folder.path};
    CHECK(again.keeper.restore().found);
    CHECK(again.real(fader) == -3.5f);
    CHECK(again.hub.values().text(id_of(Prefs::name)) == "FOH");
    CHECK(again.hub.undoable() == 0);
}

TEST_CASE("What a session forgets is not brought back", "[control][show]")
{
    Folder folder;
    {
        Desk desk{folder.path};
        desk.hub.set({id_of(Gd::outputs_open), Value::whole(1), Touch::none, ClientId::nobody});
        desk.hub.set({id_of(Stat::solosw), Value::whole(1), Touch::none, ClientId::nobody});
        desk.set(fader, -1);
    }
    Desk again{folder.path};
    CHECK(again.keeper.restore().found);
    CHECK_FALSE(again.hub.values().is_on(id_of(Gd::outputs_open)));
    CHECK_FALSE(again.hub.values().is_on(id_of(Stat::solosw)));
}

TEST_CASE("A folder belongs to one desk, and the second is told whose it is", "[control][show]")
{
    Folder folder;
    Desk desk{folder.path};
    try {
        Desk second{folder.path};
        FAIL("two desks in one folder");
    } catch (const std::runtime_error& e) {
        const std::string text = e.what();
        CHECK(text.find("process " + std::to_string(::getpid())) != text.npos);
        CHECK(text.find("--show") != text.npos);
    }
}

TEST_CASE("A show folder that cannot be made is refused in words", "[control][show]")
{
    Folder folder;
    std::ofstream(folder.path) << "a file";
    CHECK(error_of([&] { Desk{folder.path / "show"}; }).find("--show") != std::string::npos);
    CHECK(error_of([&] { Desk{folder.path}; }).find("Not a directory") != std::string::npos);
}

TEST_CASE("A disk that refuses is reported and tried again, and nothing is lost", "[control][show]")
{
    Folder folder;
    std::atomic<bool> full{true};
    Desk desk{folder.path, [&](std::string_view step) { return full && step == "write" ? ENOSPC : 0; }};
    desk.set(fader, -7);
    REQUIRE(desk.turn_until([&] { return !desk.keeper.trouble().empty(); }));
    CHECK(desk.hub.values().text(id_of(Gd::desk_message)).find("No space left") != std::string::npos);
    desk.set(fader, -8);
    full = false;
    REQUIRE(desk.turn_until([&] { return desk.keeper.trouble().empty() && desk.keeper.is_quiet(); }));
    CHECK(desk.hub.values().text(id_of(Gd::desk_message)).empty());
    CHECK(read_scene(content(folder.path / "state.scn")).desk.real(fader) == -8.0f);
}

TEST_CASE("A write that fails at any step leaves the old file whole", "[control][show]")
{
    Folder folder;
    fs::create_directories(folder.path);
    const auto file = folder.path / "a.scn";
    write_whole_file(file, "old");
    for (const std::string_view at : {"create", "write", "sync", "rename"}) {
        CHECK_THROWS(write_whole_file(file, "new", [&](std::string_view step) { return step == at ? EIO : 0; }));
        CHECK(content(file) == "old");
    }
    CHECK(std::distance(fs::directory_iterator{folder.path}, {}) == 1);
    CHECK(error_of([&] { write_whole_file(folder.path / "no" / "b.scn", "x"); }).find("No such file") != std::string::npos);
}

TEST_CASE("Killed in the middle of writing, the file is the old or the new one, never a part", "[control][show]")
{
    Folder folder;
    fs::create_directories(folder.path);
    const auto file = folder.path / "state.scn";
    const auto version = [](int n) { return std::string(200'000, char('a' + n % 26)) + std::to_string(n); };
    write_whole_file(file, version(0));
    for (int round = 0; round < 12; ++round) {
        const auto child = ::fork();
        if (child == 0)
            for (int n = 1;; ++n) write_whole_file(file, version(n));
        ::usleep(useconds_t(3000 + 1700 * round));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto now = content(file);
        REQUIRE(now.size() > 200'000);
        CHECK(now == version(std::stoi(now.substr(200'000))));
    }
}

TEST_CASE("A state that cannot be read is put aside, and lines of it that cannot are reported", "[control][show]")
{
    Folder folder;
    fs::create_directories(folder.path);
    std::ofstream(folder.path / "state.scn") << "#4.0# \"x\" \"\" %000000000 1\n/ch/01/mix ON -3.0\n/nonsense 1\n";
    {
        Desk desk{folder.path};
        const auto restored = desk.keeper.restore();
        CHECK(restored.found);
        REQUIRE(restored.problems.size() == 1);
        CHECK(restored.problems[0].line == 3);
    }
    std::ofstream(folder.path / "state.scn") << std::string(5000, '\xff');
    {
        Desk desk{folder.path};
        CHECK_FALSE(desk.keeper.restore().trouble.empty());
        CHECK(content(folder.path / "state.scn.unreadable").size() == 5000);
    }
    fs::remove_all(folder.path);
    fs::create_directories(folder.path / "state.scn");
    Desk desk{folder.path};
    CHECK_FALSE(desk.keeper.restore().trouble.empty());
    CHECK(fs::exists(folder.path / "state.scn.unreadable"));
}

TEST_CASE("Save as, New, Open and Save go round", "[control][show]")
{
    Folder folder;
    Desk desk{folder.path};
    desk.keeper.save();
    CHECK_FALSE(desk.done);
    desk.set(fader, -7);
    desk.hub.set({id_of(GdOut::ceiling, 0), Value::real(-6), Touch::none, ClientId::nobody});
    desk.keeper.turn();
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::show_saved)));
    desk.keeper.save_as("Sunday");
    REQUIRE(desk.answered());
    CHECK(desk.done);
    CHECK(desk.hub.values().text(id_of(Gd::show_name)) == "Sunday");
    CHECK(desk.hub.values().is_on(id_of(Gd::show_saved)));
    CHECK(content(folder.path / "Sunday.scn").starts_with("#4.0# \"Sunday\""));
    desk.keeper.new_show();
    CHECK(desk.real(fader) == minus_infinity_db);
    CHECK(desk.hub.undo());
    CHECK(desk.real(fader) == -7.0f);
    desk.keeper.new_show();
    desk.keeper.open("Sunday");
    REQUIRE(desk.answered());
    CHECK(desk.done);
    CHECK(desk.real(fader) == -7.0f);
    CHECK(desk.real(id_of(GdOut::ceiling, 0)) == -6.0f);
    desk.set(fader, -9);
    desk.keeper.save();
    REQUIRE(desk.answered());
    CHECK(read_scene(content(folder.path / "Sunday.scn")).desk.real(fader) == -9.0f);
}

TEST_CASE("A stock scene that is opened and saved elsewhere stays the same but for its name", "[control][show]")
{
    Folder folder;
    Desk desk{folder.path};
    const std::string stock = "#2.7# \"Old gig\" \"\" %000000000 1\n/ch/01/config \"Kick\" 3 RD 1\n/ch/01/mix ON -3.0 ON 0 OFF -oo\n/ch/01/wonder 3\n";
    std::ofstream(folder.path / "Old gig.scn") << stock;
    desk.set(id_of(GdOut::ceiling, 0), -6);
    desk.keeper.open("Old gig.scn");
    REQUIRE(desk.answered());
    CHECK(desk.done);
    CHECK(desk.message().find("line 4") != std::string::npos);
    CHECK(desk.real(id_of(GdOut::ceiling, 0)) == -6.0f);
    desk.hub.set({id_of(GdOut::ceiling, 0), Value::real(-1), Touch::none, ClientId::nobody});
    desk.keeper.save();
    REQUIRE(desk.answered());
    const auto saved = content(folder.path / "Old gig.scn");
    CHECK(saved.substr(0, stock.size()) == stock);
}

TEST_CASE("Opening what is no scene leaves the desk as it was", "[control][show]")
{
    Folder folder;
    Desk desk{folder.path};
    desk.set(fader, -7);
    std::ofstream(folder.path / "song.scn") << "verse one\nverse two\n";
    desk.keeper.open("song");
    REQUIRE(desk.answered());
    CHECK_FALSE(desk.done);
    desk.keeper.open("missing");
    REQUIRE(desk.answered());
    CHECK_FALSE(desk.done);
    CHECK(desk.line.find("missing.scn") != std::string::npos);
    desk.keeper.open("/dev/zero");
    REQUIRE(desk.answered());
    CHECK_FALSE(desk.done);
    CHECK(desk.real(fader) == -7.0f);
}

TEST_CASE("What a killed desk had half written is gone at the next start, other people's files stay", "[control][show]")
{
    Folder folder;
    const auto put = [&](const std::string& name) {
        std::filesystem::create_directories((folder.path / name).parent_path());
        std::ofstream{folder.path / name} << "half";
    };
    for (const auto* name : {"state.scn.4711.part", "scenes/005 Ballad.scn.12.part", "libs/ch/001 Kick.chn.9.part"}) put(name);
    for (const auto* name : {"film.part", "notes.a1.part", "scenes/006 Part.scn"}) put(name);
    {
        Hub hub;
        ShowKeeper keeper{hub, folder.path};
    }
    for (const auto* name : {"state.scn.4711.part", "scenes/005 Ballad.scn.12.part", "libs/ch/001 Kick.chn.9.part"}) CHECK_FALSE(std::filesystem::exists(folder.path / name));
    for (const auto* name : {"film.part", "notes.a1.part", "scenes/006 Part.scn"}) CHECK(std::filesystem::exists(folder.path / name));
}
