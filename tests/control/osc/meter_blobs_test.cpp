// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/meter_banks.h"
#include "control/osc/meter_blobs.h"
#include "tests/catch.h"

#include <cstring>
#include <limits>
#include <string>
#include <vector>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::string_literals;

namespace {

/// Each level says where it stands: the kind before the point, the number behind it.
MeterSources numbered()
{
    MeterSources sources;
    auto& m = sources.meters;
    const auto fill = [](auto& strips, float kind) {
        float n = 0;
        for (auto& s : strips) {
            n += 0.01f;
            if constexpr (requires { s.input; }) s = {kind + n, 6.5f, 7 + n, 0.5f + n / 4, 0.25f + n / 4};
            else s = {kind + n, 6 + n, 0.75f};
        }
    };
    fill(m.channels, 1), fill(m.aux, 2), fill(m.fx_returns, 3), fill(m.buses, 4), fill(m.matrices, 5);
    m.main = {{{0, 0.11f, 0.91f}, {0, 0.12f, 0.92f}}};
    m.mono = {0.13f, 0, 0.93f};
    for (std::size_t i = 0; i < m.outputs.size(); ++i) m.outputs[i] = 0.5f + 0.001f * float(i);
    m.listen = {{{0.21f, 0.22f}, {0.31f, 0.32f}}};
    m.talk = 0.41f, m.oscillator = 0.51f;
    return sources;
}

std::string blob_of(const MeterRequest& request, const MeterSources& sources = numbered())
{
    static const DeskValues desk;
    std::array<std::byte, longest_blob> bytes;
    const auto size = write_meter_blob(request, sources, desk, bytes);
    return {reinterpret_cast<const char*>(bytes.data()), size};
}
std::vector<float> levels_of(const MeterRequest& request, const MeterSources& sources = numbered())
{
    const auto blob = blob_of(request, sources);
    REQUIRE(blob.size() % 4 == 0);
    std::vector<float> levels(blob.size() / 4 - 1);
    std::memcpy(levels.data(), blob.data() + 4, blob.size() - 4);
    std::uint32_t count = 0;
    std::memcpy(&count, blob.data(), 4);
    REQUIRE(count == levels.size());
    return levels;
}
int half_word(const std::string& blob, std::size_t n)
{
    return std::int16_t(std::uint8_t(blob[4 + 2 * n]) | std::uint8_t(blob[5 + 2 * n]) << 8);
}

} // namespace

TEST_CASE("The X32's meter blobs have the X32's sizes", "[control][osc][meters]")
{
    constexpr int counts[] = {70, 96, 49, 22, 82, 27, 4, 16, 6, 32, 32, 5, 4, 48, 80, 50, 48};
    for (int bank = 0; bank < int(std::size(counts)); ++bank) {
        INFO("/meters/" << bank);
        CHECK(find_meter_bank("/meters/" + std::to_string(bank)) == bank);
        CHECK(blob_of({bank}).size() == std::size_t(4 + 4 * counts[bank]));
        CHECK(int(blob_of({bank})[0]) == counts[bank]);
        if (bank < float_banks) CHECK(floats_of(bank) == counts[bank]);
    }
    for (const auto* strange : {"/meters/17", "/meters/-1", "/meters/", "/meters", "/meters/1/2", "/meters/1x", "/gd/rta/0"}) CHECK_FALSE(find_meter_bank(strange));
}

TEST_CASE("Meters, bank by bank: every level stands where an X32 has it", "[control][osc][meters][golden]")
{
    const auto zero = levels_of({0});
    CHECK(zero[0] == Approx(1.01));
    CHECK(zero[31] == Approx(1.32));
    CHECK(zero[32] == Approx(2.01));
    CHECK(zero[40] == Approx(3.01));
    CHECK(zero[48] == Approx(4.01));
    CHECK(zero[69] == Approx(5.06));
    const auto one = levels_of({1});
    CHECK(one[31] == Approx(1.32));
    CHECK(one[32] == Approx(0.5025));
    CHECK(one[95] == Approx(0.33));
    const auto two = levels_of({2});
    CHECK(two[15] == Approx(4.16));
    CHECK(two[16] == Approx(5.01));
    CHECK(two[22] == Approx(0.11));
    CHECK(two[23] == Approx(0.12));
    CHECK(two[24] == Approx(0.13));
    CHECK(two[25] == 0.75f);
    CHECK(two[47] == Approx(0.91));
    CHECK(two[48] == Approx(0.93));
    const auto three = levels_of({3});
    CHECK(three[0] == Approx(0.516));
    CHECK(three[6] == Approx(2.01));
    CHECK(three[21] == Approx(3.08));
    const auto four = levels_of({4});
    CHECK(four[39] == Approx(2.08));
    CHECK(four[40] == Approx(0.5));
    CHECK(four[56] == 0);
    CHECK(four[72] == Approx(0.516));
    CHECK(four[80] == Approx(0.21));
    CHECK(four[81] == Approx(0.22));
    CHECK(levels_of({7})[15] == Approx(4.16));
    CHECK(levels_of({8})[5] == Approx(5.06));
    CHECK(levels_of({11}) == std::vector{0.21f, 0.22f, 0.41f, 1.0f, 0.51f});
    CHECK(levels_of({13})[47] == Approx(3.08));
}

TEST_CASE("Meters with pages show the page that was asked for", "[control][osc][meters]")
{
    CHECK(levels_of({5, {0, 1}})[0] == Approx(1.01));
    CHECK(levels_of({5, {1, 1}})[15] == Approx(1.32));
    CHECK(levels_of({5, {2, 1}})[7] == Approx(2.08));
    CHECK(levels_of({5, {2, 1}})[8] == Approx(3.01));
    CHECK(levels_of({5, {3, 1}})[15] == Approx(4.16));
    CHECK(levels_of({5, {0, 0}})[16] == 0);
    CHECK(levels_of({5, {0, 1}})[16] == Approx(4.01));
    CHECK(levels_of({5, {0, 2}})[16] == Approx(4.09));
    CHECK(levels_of({5, {0, 3}})[21] == Approx(5.06));
    CHECK(levels_of({5, {0, 3}})[22] == 0);
    CHECK(levels_of({5, {0, 3}})[24] == Approx(0.11));
    CHECK(levels_of({5, {0, 3}})[26] == Approx(0.13));
    CHECK(levels_of({5, {9, -9}})[0] == 0);
    CHECK(levels_of({6, {4, 0}}) == std::vector{1.05f, 0.5125f, 0.2625f, 7.05f});
    CHECK(levels_of({6, {32, 0}})[0] == Approx(2.01));
    CHECK(levels_of({6, {49, 0}}) == std::vector{4.02f, 1.0f, 0.75f, 6.02f});
    CHECK(levels_of({6, {70, 0}})[3] == Approx(0.11));
    CHECK(levels_of({6, {71, 0}})[0] == Approx(0.13));
    CHECK(levels_of({6, {72, 0}}) == std::vector{0.0f, 1.0f, 1.0f, 0.0f});
}

TEST_CASE("/meters/6 of a channel, byte by byte", "[control][osc][meters][golden]")
{
    MeterSources sources;
    sources.meters.channels[1] = {0.5f, 0, 0.25f, 1, 0.75f};
    CHECK(blob_of({6, {1, 0}}, sources) == "\4\0\0\0\0\0\0\x3f\0\0\x80\x3f\0\0\x40\x3f\0\0\x80\x3e"s);
}

TEST_CASE("/meters/16 packs all gains into half words", "[control][osc][meters][golden]")
{
    const auto blob = blob_of({16});
    CHECK(half_word(blob, 0) == Approx(0.5025 * 32'767).margin(1));
    CHECK(half_word(blob, 32) == Approx(0.2525 * 32'767).margin(1));
    CHECK(half_word(blob, 64) == Approx(0.75 * 32'767).margin(1));
    CHECK(half_word(blob, 80) == Approx(0.75 * 32'767).margin(1));
    CHECK(half_word(blob, 86) == Approx(0.91 * 32'767).margin(1));
    CHECK(half_word(blob, 87) == Approx(0.93 * 32'767).margin(1));
    for (std::size_t n = 88; n < 96; ++n) CHECK(half_word(blob, n) == 0);
}

TEST_CASE("Levels beyond +18 dBFS are cut, poisoned ones are silence", "[control][osc][meters]")
{
    MeterSources sources;
    sources.meters.channels[0].input = 100;
    sources.meters.channels[1].input = std::numeric_limits<float>::quiet_NaN();
    sources.meters.channels[2].input = -1;
    sources.meters.channels[0].gate_gain = std::numeric_limits<float>::quiet_NaN();
    sources.meters.channels[1].gate_gain = 3;
    const auto levels = levels_of({1}, sources);
    CHECK(levels[0] == 8);
    CHECK(levels[1] == 0);
    CHECK(levels[2] == 0);
    CHECK(half_word(blob_of({16}, sources), 0) == 0);
    CHECK(half_word(blob_of({16}, sources), 1) == 32'767);
}
