// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/window_under_test.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace gigdesk::test {
namespace {

constexpr int top_bar = 48;

/// The server says its number on a line of its own, sometimes among complaints about keyboards.
std::string number_line(const std::string& said)
{
    std::istringstream lines{said};
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.find_first_not_of("0123456789") == line.npos && !lines.eof()) return line;
    return {};
}

std::string display_of(Program& server)
{
    if (!wait_until(10s, [&] { return !number_line(server.said()).empty(); })) throw std::runtime_error{"Xvfb did not start: " + server.said()};
    return ":" + number_line(server.said());
}

std::uint32_t big_endian(const std::string& bytes, std::size_t word)
{
    std::uint32_t number = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) number = number << 8 | std::uint8_t(bytes.at(word * 4 + byte));
    return number;
}

/// The XWD file that Xvfb keeps its screen in: 32 bits a pixel, blue first.
Picture parse(const std::string& xwd)
{
    const auto header = big_endian(xwd, 0), line = big_endian(xwd, 12), colours = big_endian(xwd, 19);
    Picture picture{int(big_endian(xwd, 4)), int(big_endian(xwd, 5)), {}};
    if (big_endian(xwd, 11) != 32 || xwd.size() < header + colours * 12 + line * std::uint32_t(picture.height)) throw std::runtime_error{"no screenshot"};
    picture.rgb.reserve(std::size_t(picture.width) * std::size_t(picture.height) * 3);
    for (int y = 0; y < picture.height; ++y) {
        const char* pixel = xwd.data() + header + colours * 12 + line * std::uint32_t(y);
        for (int x = 0; x < picture.width; ++x, pixel += 4)
            for (const int byte : {2, 1, 0}) picture.rgb.push_back(std::uint8_t(pixel[byte]));
    }
    return picture;
}

bool same_size(const Picture& a, const Picture& b) { return a.width == b.width && a.rgb.size() == b.rgb.size(); }

bool same_pixel(const Picture& a, const Picture& b, int x, int y)
{
    const auto at = (std::size_t(y) * std::size_t(a.width) + std::size_t(x)) * 3;
    return std::equal(a.rgb.begin() + std::ptrdiff_t(at), a.rgb.begin() + std::ptrdiff_t(at) + 3, b.rgb.begin() + std::ptrdiff_t(at));
}

template <class See>
void each_difference(const Picture& a, const Picture& b, See&& see)
{
    if (!same_size(a, b)) throw std::runtime_error{"pictures of different sizes"};
    for (int y = top_bar; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            if (!same_pixel(a, b, x, y)) see(x, y);
}

} // namespace

Area Picture::difference(const Picture& other) const
{
    Area area{width, height, -1, -1};
    each_difference(*this, other, [&](int x, int y) {
        area = {std::min(area.left, x), std::min(area.top, y), std::max(area.right, x), std::max(area.bottom, y)};
    });
    return area;
}

int Picture::differing(const Picture& other) const
{
    int count = 0;
    each_difference(*this, other, [&](int, int) { ++count; });
    return count;
}

VirtualScreen::VirtualScreen(int width, int height, std::vector<std::string> options)
    : server_{[&] {
          std::vector<std::string> words{"Xvfb", "-displayfd", "1", "-screen", "0", std::to_string(width) + "x" + std::to_string(height) + "x24",
                                         "-nolisten", "tcp", "-noreset", "-fbdir", memory_.path().string()};
          words.insert(words.end(), options.begin(), options.end());
          return words;
      }()},
      display_{display_of(server_)}
{
}

Picture VirtualScreen::look() const
{
    std::ifstream file{memory_ / "Xvfb_screen0", std::ios::binary};
    return parse({std::istreambuf_iterator<char>{file}, {}});
}

Picture VirtualScreen::look_when_still(Seconds patience) const
{
    Picture before = look();
    const auto end = Clock::now() + patience;
    for (int still = 0; still < 2 && Clock::now() < end;) {
        std::this_thread::sleep_for(100ms);
        Picture now = look();
        still = now.differing(before) == 0 ? still + 1 : 0;
        before = std::move(now);
    }
    return before;
}

void VirtualScreen::save(const std::string& png_file) const
{
    Program import{{"import", "-silent", "-window", "root", png_file}, {"DISPLAY=" + display_}};
    std::ignore = import.ends(5s);
}

void VirtualScreen::xdotool(std::vector<std::string> words) const
{
    words.insert(words.begin(), "xdotool");
    Program hand{std::move(words), {"DISPLAY=" + display_}};
    if (hand.ends(10s) != 0) throw std::runtime_error{"xdotool: " + hand.said()};
}

void VirtualScreen::drag(int x, int from_y, int to_y) const
{
    std::vector<std::string> words{"mousemove", std::to_string(x), std::to_string(from_y), "sleep", "0.1", "mousedown", "1", "sleep", "0.1"};
    for (int step = 1; step <= 10; ++step)
        for (const auto& word : {std::string{"mousemove"}, std::to_string(x), std::to_string(from_y + (to_y - from_y) * step / 10), std::string{"sleep"}, std::string{"0.03"}})
            words.push_back(word);
    for (const char* word : {"sleep", "0.1", "mouseup", "1"}) words.emplace_back(word);
    xdotool(std::move(words));
}

void VirtualScreen::click(int x, int y) const
{
    xdotool({"mousemove", std::to_string(x), std::to_string(y), "sleep", "0.1", "mousedown", "1", "sleep", "0.1", "mouseup", "1"});
}

void VirtualScreen::key(const std::string& name) const { xdotool({"key", name}); }

ConsoleUnderTest::ConsoleUnderTest(const VirtualScreen& screen, int osc_port)
    : program_{{gigdesk_program(), "console", "127.0.0.1:" + std::to_string(osc_port)},
               {"DISPLAY=" + screen.display(), "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "XDG_CONFIG_HOME=" + settings_.path().string()}}
{
}

} // namespace gigdesk::test
