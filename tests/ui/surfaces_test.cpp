// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include <algorithm>

namespace gigdesk::ui {
namespace {

constexpr unsigned unit_number = 3;
ControlId surface_control(std::string_view what, unsigned index) { return control_of(what, unit_number * 256 + index); }

using Bytes = std::vector<std::uint8_t>;

struct SurfaceStage : Stage {
    SurfaceStage()
    {
        DeskView::Surface s;
        s.unit = {unit_number, true, true, true, 7, true, 0, 0, 0, "on the screen", "Surface on the screen", "", ""};
        const std::string names = "Kick   Snare  Hat    Bass   Guitar Keys   Vox 1  Vox 2  ";
        std::copy(names.begin(), names.end(), s.face.text.begin());
        s.face.colours.fill(3);
        s.face.faders.fill(8192);
        s.face.lights[0x10] = surface::light_on;
        desk.units.push_back(s);
        window->view().page = Page::surfaces;
        frames(2);
    }
    [[nodiscard]] std::vector<Bytes> played()
    {
        std::vector<Bytes> out;
        for (const auto& [number, bytes] : std::exchange(desk.played, {})) {
            CHECK(number == unit_number);
            out.push_back(bytes);
        }
        return out;
    }
};

} // namespace

TEST_CASE("the surfaces page asks for the units' bytes while it is in sight", "[ui][surfaces]")
{
    SurfaceStage s;
    const auto asked = [&](const char* name) { return std::count(s.desk.actions.begin(), s.desk.actions.end(), std::pair<std::string, std::string>{name, ""}); };
    CHECK(asked("surface/watch") == 1);
    s.frames(5);
    CHECK(asked("surface/watch") == 1);
    s.window->view().page = Page::mixer;
    s.frames(2);
    CHECK(asked("surface/unwatch") == 1);
}

TEST_CASE("the surface on the screen sends what hardware would: touch, moves, release; keys down and up; knobs", "[ui][surfaces]")
{
    SurfaceStage s;
    s.drag(surface_control("surface fader", 1), 0, -60);
    s.release();
    auto sent = s.played();
    REQUIRE(sent.size() >= 3);
    CHECK(sent.front() == Bytes{0x90, 0x69, 0x7F});
    CHECK(sent.back() == Bytes{0x90, 0x69, 0x00});
    CHECK(sent[1][0] == 0xE1);
    CHECK((sent[sent.size() - 2][1] | sent[sent.size() - 2][2] << 7) > 8192);
    s.click(surface_control("surface key", 0x10));
    CHECK(s.played() == std::vector<Bytes>{{0x90, 0x10, 0x7F}, {0x90, 0x10, 0x00}});
    s.drag(surface_control("surface knob", 2), 0, -40);
    s.release();
    sent = s.played();
    CHECK(std::any_of(sent.begin(), sent.end(), [](const Bytes& b) { return b[0] == 0xB0 && b[1] == 0x12 && b[2] < 0x40; }));
    CHECK(s.desk.edits.empty());
}

TEST_CASE("a real unit is looked at on the surfaces page, and the pointer moves nothing of it", "[ui][surfaces]")
{
    SurfaceStage s;
    s.desk.units[0].unit.on_screen = false;
    s.frames(2);
    for (const auto& seen : s.window->hand().seen()) CHECK(seen.id != surface_control("surface fader", 1));
}

TEST_CASE("a press on the screen's fader touches it and moves nothing", "[ui][surfaces]")
{
    SurfaceStage s;
    s.click(surface_control("surface fader", 0));
    CHECK(s.played() == std::vector<Bytes>{{0x90, 0x68, 0x7F}, {0x90, 0x68, 0x00}});
}

} // namespace gigdesk::ui
