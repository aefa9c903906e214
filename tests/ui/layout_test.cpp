// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"
#include "ui/layers.h"

#include <algorithm>
#include <chrono>
#include <iostream>

namespace gigdesk::ui {
namespace {

struct Size {
    float w, h;
};

void show_everything(Stage& s)
{
    for (int i = 0; i < channel_strips; ++i) {
        s.desk.set(id_of(GdIn::source, i), Value::whole(i + 1));
        s.desk.set_text(id_of(Ch::config_name, i), "Guitar amp " + std::to_string(i % 10));
    }
    for (int i = channel_strips; i < input_strips; ++i) s.desk.set(id_of(GdIn::source, i), Value::whole(i - 60));
    for (int i = 0; i < strips_a_layer; ++i) s.desk.set(id_of(GdLayer::strip, 0, i), Value::whole(1 + i * 7));
    s.desk.set_text(id_of(GdLayer::name, 0), "Monitor king");
    for (int i = 0; i < dca_count; ++i) s.desk.set_text(id_of(Dca::config_name, i), "Guitar amp " + std::to_string(i));
    s.desk.set(id_of(Gd::desk_inputs), Value::whole(64));
    s.desk.set(id_of(Gd::desk_outputs), Value::whole(16));
}

} // namespace

TEST_CASE("no two controls overlap and none leaves the window", "[ui][layout]")
{
    const auto size = GENERATE(Size{1280, 720}, Size{1366, 768}, Size{1920, 1080}, Size{3840, 2160});
    const auto page = GENERATE(Page::mixer, Page::channel, Page::listen, Page::patch, Page::surfaces, Page::clients, Page::setup);
    const auto sends = GENERATE(std::optional<Strip>{}, std::optional{Strip::bus(3)}, std::optional{Strip::matrix(1)});
    Stage s{size.w, size.h};
    show_everything(s);
    s.window->view().page = page;
    s.window->view().sends_to = sends;
    s.frames(2);
    const auto& seen = s.window->hand().seen();
    const Box all{0, 0, size.w, size.h};
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i].reach == Reach::pointer) continue; // the EQ's handles may meet
        const Box a = seen[i].place;
        const bool list_row = page == Page::patch && a.y1 > size.h; // clipped by its list
        if (!list_row) CHECK(a.within(all).h() == a.h());
        CHECK(a.w() > 0);
        for (std::size_t k = i + 1; k < seen.size(); ++k) {
            if (seen[k].reach == Reach::pointer) continue;
            const Box b = seen[k].place.inset(0.5f);
            if (!a.overlaps(b)) continue;
            FAIL_CHECK("controls " << i << " and " << k << " overlap at " << b.x0 << "," << b.y0 << " on page " << int(page));
        }
    }
}

TEST_CASE("no text is cut, even with twelve letters in every name", "[ui][layout]")
{
    const auto size = GENERATE(Size{1280, 720}, Size{1366, 768}, Size{1920, 1080});
    const auto page = GENERATE(Page::mixer, Page::channel, Page::listen, Page::patch, Page::surfaces, Page::clients, Page::setup);
    Stage s{size.w, size.h};
    show_everything(s);
    s.window->view().page = page;
    LayoutLog log;
    s.frame(&log);
    REQUIRE(log.texts.size() > 50);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " on page " << int(page));
}

TEST_CASE("no layer of the mixer has an overlap or a cut text", "[ui][layout]")
{
    const auto size = GENERATE(Size{1366, 768}, Size{1920, 1080});
    const int layer = GENERATE(0, aux_layer, bus_layer, matrix_layer, dca_layer, first_user_layer);
    const int mode = GENERATE(0, 1, 2, 3, 4, 5); // plain, assigning, spilled, the editor of layers, sends to a bus, to a matrix
    Stage s{size.w, size.h};
    show_everything(s);
    auto& view = s.window->view();
    view.layer = layer;
    if (mode == 1) view.assign.group = Group{Group::Kind::mute, 1};
    if (mode == 2) view.spilled = 0;
    if (mode == 3) view.editing_layer = first_user_layer;
    if (mode >= 4) view.sends_to = mode == 4 ? Strip::bus(11) : Strip::matrix(1);
    for (int b = 0; b < bus_count; ++b) s.desk.set_text(id_of(Bus::config_name, b), "Guitar amp " + std::to_string(b % 10));
    s.desk.set(Strip::mono().id(Ch::mix_fader), Value::real(0)); // mono is used
    s.desk.set(id_of(Config::mute, 0, 0), Value::whole(1));
    tell_causes(s.desk);
    s.frames(2);
    LayoutLog log;
    s.frame(&log);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " on layer " << layer << ", mode " << mode);
    const auto& seen = s.window->hand().seen();
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i].reach == Reach::pointer) continue;
        const bool list_row = mode == 3 && seen[i].place.y1 > size.h - 60; // clipped by its list
        if (!list_row && std::min(seen[i].place.w(), seen[i].place.h()) < 34)
            FAIL_CHECK("too small at " << seen[i].place.x0 << "," << seen[i].place.y0 << ": " << seen[i].place.w() << " x " << seen[i].place.h() << " on layer " << layer << ", mode " << mode);
        for (std::size_t k = i + 1; k < seen.size(); ++k)
            if (seen[k].reach != Reach::pointer && !list_row && seen[i].place.overlaps(seen[k].place.inset(0.5f)))
                FAIL_CHECK("controls overlap at " << seen[k].place.x0 << "," << seen[k].place.y0 << " on layer " << layer << ", mode " << mode);
    }
}

TEST_CASE("the patch page has no overlap and no cut text on any of its tabs", "[ui][layout]")
{
    const auto size = GENERATE(Size{1280, 720}, Size{1366, 768}, Size{1920, 1080});
    const int tab = GENERATE(0, 1, 2);
    Stage s{size.w, size.h};
    show_everything(s);
    for (int i = 0; i < 16; ++i) s.desk.set(id_of(GdIn::alt, i), Value::whole(541 + i));
    s.desk.set(id_of(GdIn::source, 3), Value::whole(513));
    s.window->view().page = Page::patch;
    s.window->view().patch_tab = tab;
    s.frames(2);
    LayoutLog log;
    s.frame(&log);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " on tab " << tab);
    const auto& seen = s.window->hand().seen();
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t k = i + 1; k < seen.size(); ++k)
            if (seen[i].place.overlaps(seen[k].place.inset(0.5f))) FAIL_CHECK("controls overlap at " << seen[k].place.x0 << "," << seen[k].place.y0 << " on tab " << tab);
}

TEST_CASE("every kind of strip has a channel page without cut words", "[ui][layout]")
{
    const Strip strip = GENERATE(Strip::aux(1), Strip::fx_return(2), Strip::bus(3), Strip::matrix(4), Strip::main(), Strip::mono(), Strip::dca(5));
    Stage s;
    show_everything(s);
    s.window->view().selected = strip;
    s.window->view().page = Page::channel;
    s.frames(2);
    LayoutLog log;
    s.frame(&log);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " of " << strip.title());
    CHECK_NOTHROW(s.place_of(control_of(strip.id(Ch::mix_fader))));
}

TEST_CASE("the show's name has room on a small screen, and a long one is told under the pointer", "[ui][layout]")
{
    Stage s{1280, 720};
    s.desk.set(id_of(Gd::desk_demo), Value::whole(1));
    const bool is_long = GENERATE(false, true);
    const std::string name = is_long ? "Harbour festival, second stage, Saturday evening" : "Club night";
    s.desk.set_text(id_of(Gd::show_name), name);
    s.point_at(control_of("show name"));
    s.wait(2);
    LayoutLog log;
    s.frame(&log);
    const auto told = [&](const std::string& words) { return std::any_of(log.texts.begin(), log.texts.end(), [&](const auto& t) { return t.text == words && !t.cut; }); };
    CHECK(told(name) != is_long);
    CHECK(told("Show: " + name));
}

TEST_CASE("what must not be overlooked can be read on a small screen", "[ui][layout]")
{
    Stage s{1280, 720};
    s.desk.set(id_of(Gd::desk_demo), Value::whole(1));
    s.desk.set_text(id_of(Gd::show_name), "Harbour festival");
    for (const auto id : {id_of(Gd::sip_armed), id_of(Gd::sip_on), id_of(Gd::talk_a)}) s.desk.set(id, Value::whole(1));
    LayoutLog log;
    s.frame(&log);
    const auto banner = std::find_if(log.texts.begin(), log.texts.end(), [](const auto& t) { return t.text.starts_with("SOLO IN PLACE"); });
    REQUIRE(banner != log.texts.end());
    CHECK_FALSE(banner->cut);
    CHECK(banner->text.find("TALK A") != std::string::npos);
}

TEST_CASE("the histogram of block times is seen on a small screen too", "[ui][layout]")
{
    Stage s{1280, 720};
    s.desk.set_text(id_of(Gd::desk_message), "The JACK server runs without real-time priority.");
    s.desk.set_text(id_of(Gd::desk_power), "this system offers no way to keep it awake: turn off sleep and screen blanking in its settings");
    s.window->view().page = Page::setup;
    s.frames(2);
    LayoutLog log;
    s.frame(&log);
    const auto drawn = [&](std::string_view words) { return std::any_of(log.texts.begin(), log.texts.end(), [&](const auto& t) { return t.text.starts_with(words) && !t.cut; }); };
    CHECK(drawn("All blocks by CPU time"));
    for (const auto& seen : s.window->hand().seen()) CHECK(std::min(seen.place.w(), seen.place.h()) >= 34);
}

TEST_CASE("targets are large enough for a finger", "[ui][layout]")
{
    Stage s;
    for (const auto& seen : s.window->hand().seen()) CHECK(std::min(seen.place.w(), seen.place.h()) >= 34);
}

TEST_CASE("a frame of 64 strips is built within its budget", "[ui][cost]")
{
    Stage s{3840, 2160};
    show_everything(s);
    s.window->view().page = Page::mixer;
    s.frames(5);
    std::vector<double> ms;
    for (int i = 0; i < 200; ++i) {
        move_meters(s.desk, i * 0.016);
        const auto start = std::chrono::steady_clock::now();
        s.frame();
        ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(ms.begin(), ms.end());
    std::cout << "frame of 64 strips: median " << ms[100] << " ms, best " << ms[0] << " ms\n";
#ifdef NDEBUG
    CHECK(ms[0] < 2); // the aim is 0.5; shared machines are noisy
#endif
}

} // namespace gigdesk::ui
