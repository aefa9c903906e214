// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

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
    s.desk.set(id_of(Gd::desk_inputs), Value::whole(64));
    s.desk.set(id_of(Gd::desk_outputs), Value::whole(16));
}

} // namespace

TEST_CASE("no two controls overlap and none leaves the window", "[ui][layout]")
{
    const auto size = GENERATE(Size{1366, 768}, Size{1920, 1080}, Size{3840, 2160});
    const auto page = GENERATE(Page::mixer, Page::channel, Page::patch, Page::setup);
    const auto sends = GENERATE(-1, 3);
    Stage s{size.w, size.h};
    show_everything(s);
    s.window->view().page = page;
    s.window->view().sends_on_bus = sends;
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
    const auto size = GENERATE(Size{1366, 768}, Size{1920, 1080});
    const auto page = GENERATE(Page::mixer, Page::channel, Page::patch, Page::setup);
    Stage s{size.w, size.h};
    show_everything(s);
    s.window->view().page = page;
    LayoutLog log;
    s.frame(&log);
    REQUIRE(log.texts.size() > 50);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " on page " << int(page));
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
