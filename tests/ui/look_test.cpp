// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/fake_desk.h"
#include "ui/console.h"

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace gigdesk::ui {
namespace {

/// The fake desk with meters that move as time goes by.
class PlayingDesk final : public DeskView
{
  public:
    PlayingDesk() { fill_with_a_band(desk_); }
    const DeskValues& values() const override { return desk_.values(); }
    const MeterSnapshot& meters() const override { return desk_.meters(); }
    bool connected() const override { return true; }
    std::uint64_t revision() const override { return desk_.revision(); }
    std::string_view where() const override { return desk_.where(); }
    std::string_view trouble() const override { return {}; }
    void pump() override { move_meters(desk_, std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count()); }
    void send(const Edit& e) override
    {
        desk_.send(e);
        tell_causes(desk_);
    }
    void send_text(ParamId id, std::string_view text) override { desk_.send_text(id, text); }
    void act(std::string_view, std::string_view) override {}
    void act(std::string_view name, std::string_view argument, Answer answered) override { desk_.act(name, argument, std::move(answered)); }

  private:
    FakeDesk desk_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace

TEST_CASE("a window with a band on it, to be looked at", "[.look]")
{
    PlayingDesk desk;
    CHECK(run_window(desk, {}, std::cerr) == 0);
}

} // namespace gigdesk::ui
