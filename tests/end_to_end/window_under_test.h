// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/end_to_end/desk_under_test.h"

#include <cstdint>

/// The real console window on a display of its own, looked at and moved from outside, as a person does: screenshots and
/// a scripted pointer. Knows no coordinates: what a knob is drawn at is found by turning it and seeing what moved.
namespace gigdesk::test {

struct Area {
    int left = 0, top = 0, right = -1, bottom = -1; ///< inclusive
    [[nodiscard]] bool empty() const noexcept { return right < left; }
};

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;

    /// Where two pictures differ, below the top bar (its clock and load move by themselves).
    [[nodiscard]] Area difference(const Picture& other) const;
    /// How many pixels differ there.
    [[nodiscard]] int differing(const Picture& other) const;
};

class VirtualScreen
{
  public:
    explicit VirtualScreen(int width = 1366, int height = 768, std::vector<std::string> options = {});

    /// ":3"
    [[nodiscard]] const std::string& display() const noexcept { return display_; }
    [[nodiscard]] Picture look() const;
    /// Waits for two equal pictures in a row.
    [[nodiscard]] Picture look_when_still(Seconds patience = 5s) const;
    void save(const std::string& png_file) const;
    /// A pointer's path with the button down, in steps a hand could make.
    void drag(int x, int from_y, int to_y) const;
    void click(int x, int y) const;
    void key(const std::string& name) const;

  private:
    void xdotool(std::vector<std::string> words) const;
    TempFolder memory_;
    Program server_;
    std::string display_;
};

/// `gigdesk console` on a virtual screen, with settings of its own.
class ConsoleUnderTest
{
  public:
    ConsoleUnderTest(const VirtualScreen& screen, int osc_port);
    [[nodiscard]] Program& program() noexcept { return program_; }

  private:
    TempFolder settings_;
    Program program_;
};

} // namespace gigdesk::test
