// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/meter_frames.h"
#include "tests/catch.h"

#include <random>

using namespace gigdesk;
using namespace gigdesk::link;

namespace
{

constexpr std::uint32_t session = 0xC0FFEE;

std::array<Datagram, meter_parts> sent(const MeterSnapshot& meters, std::uint32_t sequence)
{
    auto parts = encode_meters(meters, sequence);
    for (auto& part : parts) address_to(part, session);
    return parts;
}

/// Something different in every field.
MeterSnapshot busy()
{
    MeterSnapshot m;
    float level = 0.001f;
    const auto next = [&] { return level *= 1.013f; };
    m.frame = 48'000ull * 3600 * 24, m.applied_commit = 17;
    for (auto& c : m.channels) c = {next(), next(), next(), next(), next()};
    for (auto& b : m.buses) b = {next(), next(), next()};
    for (auto& b : m.main) b = {next(), next(), next()};
    for (auto& c : m.aux) c = {next(), next(), next(), 1, 1};
    for (auto& c : m.fx_returns) c = {next(), next(), next(), 1, 1};
    for (auto& b : m.matrices) b = {next(), next(), next()};
    m.mono = {next(), next(), next()};
    m.listen = {{{next(), next()}, {next(), next()}}};
    m.talk = next(), m.oscillator = next();
    for (auto& out : m.outputs) out = next();
    for (auto& gain : m.limiter_gain) gain = next();
    for (std::size_t i = 0; i < m.input_clipped.size(); ++i) m.input_clipped[i] = std::uint8_t(i * 5);
    for (std::size_t i = 0; i < m.limited_by_output.size(); ++i) m.limited_by_output[i] = std::uint32_t(i * 1'000'003);
    m.clamped_samples = 1ull << 40, m.culprit_resets = 3, m.last_culprit = -1, m.limited_frames = 5;
    m.load = 0.25f, m.load_peak = 0.5f, m.late_blocks = 2, m.outputs_gain = 1;
    return m;
}

bool near(float a, float b) { return std::abs(a - b) <= std::abs(b) / 400; }
bool near(const MeterSnapshot::Channel& a, const MeterSnapshot::Channel& b)
{
    return near(a.input, b.input) && near(a.pre_fader, b.pre_fader) && near(a.post_fader, b.post_fader) &&
           near(a.gate_gain, b.gate_gain) && near(a.comp_gain, b.comp_gain);
}
bool near(const MeterSnapshot::Bus& a, const MeterSnapshot::Bus& b)
{
    return near(a.pre_fader, b.pre_fader) && near(a.post_fader, b.post_fader) && near(a.comp_gain, b.comp_gain);
}
template <class T, std::size_t n>
bool near(const std::array<T, n>& a, const std::array<T, n>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), [](const T& x, const T& y) { return near(x, y); });
}

} // namespace

TEST_CASE("meters: a snapshot is two datagrams that fit a network's packets", "[model][link][meters]")
{
    for (const auto& part : encode_meters(busy(), 1)) CHECK(part.size() < max_datagram_bytes);
}

TEST_CASE("meters: every field arrives, levels within 0.02 dB, 0 and 1 exactly", "[model][link][meters]")
{
    MeterReader reader;
    reader.start(session);
    const MeterSnapshot m = busy();
    for (const auto& part : sent(m, 1)) CHECK(reader.take(part));
    const MeterSnapshot& got = reader.meters();
    CHECK(got.frame == m.frame);
    CHECK(got.applied_commit == m.applied_commit);
    CHECK(near(got.channels, m.channels));
    CHECK(near(got.buses, m.buses));
    CHECK(near(got.main, m.main));
    CHECK(near(got.aux, m.aux));
    CHECK(near(got.fx_returns, m.fx_returns));
    CHECK(near(got.matrices, m.matrices));
    CHECK(near(got.mono, m.mono));
    CHECK(near(got.listen[0], m.listen[0]));
    CHECK(near(got.listen[1], m.listen[1]));
    CHECK(near(got.talk, m.talk));
    CHECK(near(got.oscillator, m.oscillator));
    CHECK(near(got.outputs, m.outputs));
    CHECK(near(got.limiter_gain, m.limiter_gain));
    CHECK(got.input_clipped == m.input_clipped);
    CHECK(got.limited_by_output == m.limited_by_output);
    CHECK(std::tuple(got.clamped_samples, got.culprit_resets, got.last_culprit, got.limited_frames, got.late_blocks) ==
          std::tuple(m.clamped_samples, m.culprit_resets, m.last_culprit, m.limited_frames, m.late_blocks));
    CHECK(got.load == 0.25f);
    CHECK(got.load_peak == 0.5f);
    CHECK(got.outputs_gain == 1.0f);

    for (const auto& part : sent(MeterSnapshot{}, 2)) CHECK(reader.take(part));
    CHECK(reader.meters().channels[5].input == 0.0f);
}

TEST_CASE("meters: poisoned levels arrive as silence", "[model][link][meters]")
{
    MeterSnapshot m;
    m.channels[0].input = std::numeric_limits<float>::quiet_NaN();
    m.channels[1].input = std::numeric_limits<float>::infinity();
    MeterReader reader;
    reader.start(session);
    for (const auto& part : sent(m, 1)) CHECK(reader.take(part));
    CHECK(reader.meters().channels[0].input == 0.0f);
    CHECK(reader.meters().channels[1].input == 0.0f);
}

TEST_CASE("meters: late, doubled, foreign and broken datagrams change nothing", "[model][link][meters]")
{
    MeterReader reader;
    const MeterSnapshot quiet{};
    CHECK_FALSE(reader.take(sent(quiet, 1)[0]));
    reader.start(session);
    const auto second = sent(busy(), 2), first = sent(quiet, 1), fifth = sent(quiet, 5);
    CHECK(reader.take(second[0]));
    CHECK_FALSE(reader.take(second[0]));
    CHECK_FALSE(reader.take(first[0]));
    CHECK(reader.meters().frame == busy().frame);
    CHECK(reader.take(first[1]));
    CHECK(reader.take(fifth[1]));
    CHECK(reader.missed() == 3);

    auto foreign = sent(quiet, 9)[0];
    address_to(foreign, session + 1);
    CHECK_FALSE(reader.take(foreign));
    const auto whole = sent(quiet, 9)[1];
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(reader.take(std::span{whole}.first(size)));
    auto longer = whole;
    longer.push_back(0);
    CHECK_FALSE(reader.take(longer));
    auto strange = whole;
    strange[12] = 200;
    CHECK_FALSE(reader.take(strange));
}

TEST_CASE("meters: sequence numbers may wrap", "[model][link][meters]")
{
    MeterReader reader;
    reader.start(session);
    CHECK(reader.take(sent(MeterSnapshot{}, 0xFFFFFFFF)[0]));
    CHECK(reader.take(sent(MeterSnapshot{}, 1)[0]));
    CHECK_FALSE(reader.take(sent(MeterSnapshot{}, 0xFFFFFFFE)[0]));
}
