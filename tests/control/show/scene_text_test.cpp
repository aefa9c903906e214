// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/patch_projection.h"
#include "control/show/gd_lines.h"
#include "control/show/scene_text.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace gigdesk;

namespace {

constexpr ParamId fader = id_of(Ch::mix_fader, 0);

std::size_t count(std::string_view text, std::string_view what)
{
    std::size_t n = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), with);
}

/// A new desk, patched as its X32 face says.
DeskValues as_an_x32()
{
    DeskValues desk;
    patch_from_face(desk);
    return desk;
}

/// Any value a hand could have set. Seeds are printed by the tests.
void randomise(DeskValues& desk, std::mt19937& random, bool on_the_grid)
{
    std::uniform_real_distribution<float> position(0, 1);
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        if (!belongs_in_a_file(id)) continue;
        const auto& scale = desk.scale(id);
        if (scale.law == Law::text) desk.set_text(id, storable_text("n" + std::to_string(random() % 10000) + " é'%#/", scale.steps));
        else desk.set(id, on_the_grid ? from_wire(scale, position(random)) : at_position(scale, position(random)));
    }
}

std::size_t differences(const DeskValues& a, const DeskValues& b)
{
    std::size_t n = 0;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        if (a.get(id) == b.get(id) && a.text(id) == b.text(id)) continue;
        if (n++ < 5) UNSCOPED_INFO(address_of(id));
    }
    return n;
}

} // namespace

TEST_CASE("A new scene has the header and the lines of a desk's file", "[control][scene][golden]")
{
    const auto text = write_scene({}, as_an_x32(), SceneScope::scene);
    CHECK(count(text, "\n") == 2118);
    CHECK(count(text, "#gd") == 0);
    const auto header = text.substr(0, text.find('\n'));
    CHECK(header.size() == 127);
    CHECK(header.starts_with("#4.0# \"\" \"\" %000000000 1   "));
    CHECK(text.find("\n/config/chlink OFF OFF") == 127);
    CHECK(text.find("\n/ch/01/mix ON   -oo ON +0 OFF   -oo\n") != text.npos);
    CHECK(text.ends_with("\n/headamp/127 +0.0 OFF\n"));
}

TEST_CASE("Any desk survives the way through a file exactly", "[control][scene][property]")
{
    for (const unsigned seed : {1u, 2u, 3u, 4u}) {
        CAPTURE(seed);
        std::mt19937 random{seed};
        DeskValues desk;
        randomise(desk, random, seed % 2);
        randomise(desk, random, seed % 2); // once more: fx parameters by the types now loaded
        const auto text = write_scene({}, desk, SceneScope::everything);
        const auto reading = read_scene(text);
        CHECK(reading.problems.empty());
        CHECK(differences(reading.desk, desk) == 0);
        CHECK(write_scene(reading.document, reading.desk, SceneScope::everything) == text);
    }
}

TEST_CASE("A stock scene that is read and written unchanged is the same, byte by byte, in every spelling", "[control][scene][golden]")
{
    const auto stock = write_scene({}, as_an_x32(), SceneScope::scene);
    const auto old_format = replaced(replaced(stock, "#4.0#", "#2.7#"), "/ch/01/mix/01 ON   -oo +0 POST 0", "/ch/01/mix/01 ON   -oo +0 POST");
    const auto single_blanks = replaced(stock, "/ch/01/mix ON   -oo ON +0 OFF   -oo", "/ch/01/mix ON -oo ON 0 OFF -oo");
    const auto comments = replaced(stock, "\n/ch/02/config", "\n# the snare\n\n/ch/02/config");
    const auto unknown = replaced(stock, "\n/ch/02/config", "\n/ch/02/magic ON 3 \"x y\"\n/ch/02/config");
    const auto other_routing = replaced(stock, "/config/routing/IN AN1-8 AN9-16", "/config/routing/IN A1-8 CARD9-16");
    auto carriage_returns = stock;
    for (std::size_t at = 0; (at = carriage_returns.find('\n', at)) != carriage_returns.npos; at += 2) carriage_returns.insert(at, "\r");
    for (const auto& text : {stock, old_format, single_blanks, comments, unknown, other_routing, carriage_returns, stock.substr(0, stock.size() - 1), std::string{}}) {
        const auto reading = read_scene(text);
        CHECK(write_scene(reading.document, reading.desk, SceneScope::scene) == text);
    }
}

TEST_CASE("Only what changed is written anew, in the file's own format", "[control][scene]")
{
    auto text = replaced(write_scene({}, as_an_x32(), SceneScope::scene), "#4.0#", "#2.7#");
    text = replaced(text, "/ch/01/mix/01 ON   -oo +0 POST 0", "/ch/01/mix/01 ON -oo +0 POST");
    auto reading = read_scene(text);
    reading.desk.set(id_of(Ch::send_on, 0, 0), Value::whole(0));
    CHECK(write_scene(reading.document, reading.desk, SceneScope::scene) == replaced(text, "/ch/01/mix/01 ON -oo +0 POST", "/ch/01/mix/01 OFF   -oo +0 POST"));
}

TEST_CASE("Values finer than the grid go into #gd lines and win while their line is not edited", "[control][scene]")
{
    auto desk = as_an_x32();
    desk.set(fader, Value::real(-3.217f));
    const auto text = write_scene({}, desk, SceneScope::scene);
    CHECK(text.find("/ch/01/mix ON  -3.2 ON") != text.npos);
    CHECK(text.ends_with("\n#gd /ch/01/mix/fader -3.217\n"));
    CHECK(read_scene(text).desk.real(fader) == -3.217f);
    const auto other_field = replaced(text, "/ch/01/mix ON  -3.2", "/ch/01/mix OFF -3.2");
    CHECK(read_scene(other_field).desk.real(fader) == -3.217f);
    const auto edited = replaced(text, "/ch/01/mix ON  -3.2", "/ch/01/mix ON  -8.0");
    CHECK(read_scene(edited).desk.real(fader) == Approx(-8).margin(0.05));
}

TEST_CASE("Channels 33 to 64 and the patch live in #gd lines only where they differ from what an X32 would mean", "[control][scene]")
{
    auto desk = as_an_x32();
    desk.set_text(id_of(Ch::config_name, 40), "Choir 9");
    desk.set(id_of(GdIn::source, 2), Value::whole(200));
    const auto text = write_scene({}, desk, SceneScope::scene);
    CHECK(count(text, "#gd ") == 2);
    CHECK(text.find("#gd /ch/41/config/name \"Choir 9\"\n#gd /gd/patch/in/03 200\n") != text.npos);
    CHECK(read_scene(text).desk == desk);
}

TEST_CASE("A scene file keeps show and desk rows out unless asked for", "[control][scene]")
{
    auto desk = as_an_x32();
    desk.set_text(id_of(Prefs::name), "FOH");
    desk.set(id_of(GdOut::ceiling, 0), Value::real(-6));
    CHECK(count(write_scene({}, desk, SceneScope::scene), "#gd ") == 0);
    CHECK(count(write_scene({}, desk, SceneScope::show), "#gd ") == 1);
    CHECK(count(write_scene({}, desk, SceneScope::everything), "#gd ") == 2);
}

TEST_CASE("Bad lines are reported by number and kept, and the rest is read", "[control][scene]")
{
    const std::string text = "#4.0# \"Gig\" \"\" %000000000 1\n"
                             "//ch/01/mix ON -3.0\n"
                             "/ch/02/mix OFF NaN ON\n"
                             "/ch/03/magic 1 2\n"
                             "\r\n"
                             "ch/04/eq/1 PEQ 1k39 +3.0 2.0\n"
                             "/ch/05/config Kick\n"
                             "#gd /no/such 3\n"
                             "#gd /ch/06/mix/fader loud\n"
                             "/-stat/solosw ON\n"
                             "/config/mute ON";
    const auto reading = read_scene(text);
    const auto& desk = reading.desk;
    CHECK(reading.document.name() == "Gig");
    CHECK(desk.real(fader) == Approx(-3).margin(0.05));
    CHECK_FALSE(desk.is_on(id_of(Ch::mix_on, 1)));
    CHECK(desk.real(id_of(Ch::mix_fader, 1)) == minus_infinity_db);
    CHECK(desk.real(id_of(Ch::eq_f, 3, 0)) == Approx(1390).epsilon(0.01));
    CHECK(desk.text(id_of(Ch::config_name, 4)) == "Kick");
    CHECK_FALSE(desk.is_on(id_of(Stat::solosw)));
    CHECK(desk.is_on(id_of(Config::mute)));
    std::vector<std::size_t> lines;
    for (const auto& p : reading.problems) lines.push_back(p.line);
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<std::size_t>{3, 4, 8, 9, 10});
    const auto written = write_scene(reading.document, desk, SceneScope::scene);
    for (const auto* kept : {"/ch/02/mix OFF NaN ON\n", "/ch/03/magic 1 2\n", "#gd /no/such 3\n", "//ch/01/mix ON -3.0\n", "/-stat/solosw ON\n"})
        CHECK(written.find(kept) != written.npos);
}

TEST_CASE("The scene's effect decides how its parameters are read", "[control][scene]")
{
    const auto desk = read_scene("/fx/1 DLY\n/fx/1/par 50 411\n").desk;
    DeskValues delay;
    delay.set(id_of(Fx14::type, 0), Value::whole(10));
    CHECK(desk.whole(id_of(Fx14::type, 0)) == 10);
    CHECK(desk.get(id_of(Fx14::par, 0, 5)) == delay.initial(id_of(Fx14::par, 0, 5)));
}

TEST_CASE("A channel preset is read onto a strip and leaves everything else", "[control][scene]")
{
    DeskValues base;
    base.set(fader, Value::real(-1));
    const auto reading = read_onto(base, "#2.7# 30 \"Keys\" 0 %0011111100100100 1\n/config \"Keys\" 30 GN\n/eq/2 PEQ 351.6 -2.50 2.2\n/mix/fader  +5.3\n/headamp/001 +21.5 OFF\n", "/ch/05");
    CHECK(reading.problems.empty());
    CHECK(reading.desk.text(id_of(Ch::config_name, 4)) == "Keys");
    CHECK(reading.desk.real(id_of(Ch::eq_g, 4, 1)) == -2.5f);
    CHECK(reading.desk.real(id_of(Ch::mix_fader, 4)) == Approx(5.3).margin(0.03));
    CHECK(reading.desk.real(id_of(HeadAmp::gain, 1)) == 21.5f);
    CHECK(reading.desk.real(fader) == -1.0f);
}

TEST_CASE("A snippet's single lines are read onto the desk, patch included", "[control][scene]")
{
    const auto reading = read_onto({}, "#4.0# \"s\" 1 2 3 4 1\n/ch/01/mix/fader  -5.0\n/ch/02/config/source 7\n");
    CHECK(reading.problems.empty());
    CHECK(reading.desk.real(fader) == Approx(-5).margin(0.05));
    CHECK(reading.desk.whole(id_of(GdIn::source, 1)) == 7);
}

TEST_CASE("A scene is renamed in its header, in place", "[control][scene]")
{
    SceneDocument document;
    document.set_name("Sunday");
    CHECK(document.name() == "Sunday");
    CHECK(document.lines()[0].text.size() == 127);
    CHECK(document.lines()[0].text.starts_with("#4.0# \"Sunday\" \"\" %000000000 1  "));
}

TEST_CASE("The desk's own remark travels with the file", "[control][scene]")
{
    const auto text = write_scene({}, {}, SceneScope::scene, "{\"path\":\"/a b\"}");
    CHECK(read_scene(text).note == "{\"path\":\"/a b\"}");
}
