// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fader_law.h"
#include "engine/model/link_frames.h"
#include "engine/model/table_hash.h"
#include "tests/catch.h"

#include <algorithm>
#include <random>

using namespace gigdesk;
using namespace gigdesk::link;

namespace
{

Bytes bytes_of(const Frame& frame)
{
    Bytes out;
    append(out, frame);
    return out;
}

std::span<const std::uint8_t> body(const Bytes& frame) { return std::span{frame}.subspan(4); }

constexpr ParamId id(std::size_t number) { return ParamId(std::uint32_t(number)); }

/// One of each kind, with something in every field.
std::vector<Frame> one_of_each()
{
    return {
        Hello{.table = 0x0123456789ABCDEF, .meter_port = 40'000, .name = "FOH", .key = "c0ffee"},
        Welcome{protocol_version, 77, "Gigdesk 0.1.0"},
        Refusal{"the desk speaks version 1, this window 2"},
        SnapshotRun{id(100), {Value::real(-10.5f), Value::whole(3)}},
        SnapshotEnd{19'000},
        Values{{{id(7), Value::whole(1)}, {id(8), Value::real(minus_infinity_db)}}},
        Text{id(9), "Kick in"},
        EditWish{5, id(10), Value::real(1000), Touch::begin},
        EditAnswer{5, id(10), Value::real(999), Verdict::changed},
        TextWish{6, id(11), "Sn\xC3\xA4re"},
        TextAnswer{6, id(11), "Snare", Verdict::refused},
        ActionWish{7, "open", "/home/foh/show"},
        ActionAnswer{7, true, "opened"},
        Message{Urgency::alarm, "the interface went away"},
        Heartbeat{99},
        SurfaceBytes{3, std::string{"\xE0\x00\x40", 3}},
        SurfaceUnits{{{1, true, false, true, 7, true, 0x101, 300, 20, "X-Touch", "Behringer X-Touch", "90 68 7F", "Channel 1 fader"}, {}}},
    };
}

} // namespace

TEST_CASE("link: an edit is these bytes", "[model][link][golden]")
{
    const Bytes golden = {14,           0, 0,    0,    8,          /*sequence*/ 5, 0, 0, 0, /*id*/ 0x0A, 1, 0, 0,
                          /*-10 dB*/ 0, 0, 0x20, 0xC1, /*begin*/ 1};
    CHECK(bytes_of(EditWish{5, id(0x10A), Value::real(-10), Touch::begin}) == golden);
}

TEST_CASE("link: a hello is these bytes, so that every version understands the first ones", "[model][link][golden]")
{
    const Bytes golden = {26, 0, 0, 0, 1, 'G', 'D',  'L',  'K', 2, 0,   8,   7,   6, 5,
                          4,  3, 2, 1, 0x40, 0x9C, 3, 0, 'F', 'O', 'H', 2, 0, 'a', 'b'};
    auto ours = bytes_of(Hello{.table = 0x0102030405060708, .meter_port = 40'000, .name = "FOH", .key = "ab"});
    CHECK(ours == golden);
}

TEST_CASE("link: every kind of frame survives the wire", "[model][link]")
{
    REQUIRE(one_of_each().size() == std::variant_size_v<Frame> - 1);
    for (const Frame& frame : one_of_each()) {
        const auto back = decode(body(bytes_of(frame)));
        INFO("kind " << frame.index());
        REQUIRE(back);
        CHECK(*back == frame);
    }
}

TEST_CASE("link: a frame that is cut anywhere, or has a byte too many, is refused", "[model][link]")
{
    for (const Frame& frame : one_of_each()) {
        const Bytes whole = bytes_of(frame);
        INFO("kind " << frame.index());
        for (std::size_t size = 0; size < whole.size() - 4; ++size) CHECK_FALSE(decode(body(whole).first(size)));
        Bytes longer(whole.size() + 1, 0); // not push_back: GCC 14 raises a false alarm
        std::copy(whole.begin(), whole.end(), longer.begin());
        CHECK_FALSE(decode(body(longer)));
    }
}

TEST_CASE("link: a hello of another version is read as far as it can be", "[model][link]")
{
    Bytes future = bytes_of(Hello{.protocol = 9, .table = 4, .name = "?"});
    future.push_back(42);
    const auto frame = decode(body(future));
    REQUIRE(frame);
    REQUIRE(std::holds_alternative<Hello>(*frame));
    CHECK(std::get<Hello>(*frame).protocol == 9);
    CHECK(std::get<Hello>(*frame).table == 4);
    Hello stranger;
    stranger.magic = 0x20544547; // "GET "
    CHECK_FALSE(decode(body(bytes_of(stranger))));
}

TEST_CASE("link: ids, enums and counts beyond the table are refused", "[model][link]")
{
    CHECK_FALSE(decode(body(bytes_of(EditWish{1, id(param_count), {}, Touch::none}))));
    CHECK_FALSE(decode(body(bytes_of(EditWish{1, id(0), {}, Touch(3)}))));
    CHECK_FALSE(decode(body(bytes_of(EditAnswer{1, id(0), {}, Verdict(3)}))));
    CHECK_FALSE(decode(body(bytes_of(Message{Urgency(3), ""}))));
    CHECK(decode(body(bytes_of(SnapshotRun{id(param_count - 1), {Value{}}}))));
    CHECK_FALSE(decode(body(bytes_of(SnapshotRun{id(param_count - 1), {Value{}, Value{}}}))));
    const Bytes ten_thousand_values_in_no_bytes = {6, 0x10, 0x27};
    CHECK_FALSE(decode(ten_thousand_values_in_no_bytes));
}

TEST_CASE("link: texts and lists of any length leave frames that can be read", "[model][link]")
{
    const std::string endless(1'000'000, 'x');
    for (const Frame& frame :
         {Frame{ActionWish{1, endless, endless}}, Frame{ActionAnswer{1, true, endless}}, Frame{Text{id(0), endless}},
          Frame{Values{std::vector<ValueNow>(100'000)}}, Frame{SnapshotRun{id(0), std::vector<Value>(100'000)}}}) {
        const Bytes bytes = bytes_of(frame);
        CHECK(bytes.size() <= max_frame_bytes + 4);
        CHECK(decode(body(bytes)));
    }
}

TEST_CASE("link: frames come out whole however the stream was cut", "[model][link]")
{
    Bytes stream;
    for (const Frame& frame : one_of_each()) append(stream, frame);
    for (std::size_t piece = 1; piece < 40; ++piece) {
        FrameReader reader;
        std::vector<Frame> heard;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            reader.feed(std::span{stream}.subspan(at, std::min(piece, stream.size() - at)));
            while (auto frame = reader.next()) heard.push_back(*frame);
        }
        CHECK(heard == one_of_each());
        CHECK_FALSE(reader.broken());
    }
}

TEST_CASE("link: absurd lengths and unknown kinds break the stream with a reason, for good", "[model][link]")
{
    const std::vector<std::pair<Bytes, std::string>> bad = {
        {{0xFF, 0xFF, 0xFF, 0xFF, 1}, "a frame of 4294967295 bytes"},
        {{0, 0, 0, 0}, "a frame of 0 bytes"},
        {{1, 0, 0, 0, 0}, "a broken frame of kind 0"},
        {{1, 0, 0, 0, 200}, "a broken frame of kind 200"},
        {{'G', 'E', 'T', ' ', '/', ' ', 'H', 'T', 'T', 'P'}, "a frame of 542393671 bytes"},
    };
    for (const auto& [bytes, why] : bad) {
        FrameReader reader;
        reader.feed(bytes);
        CHECK_FALSE(reader.next());
        CHECK(reader.why() == why);
        reader.feed(bytes_of(Heartbeat{1}));
        CHECK_FALSE(reader.next());
    }
}

TEST_CASE("link: a million random bytes never become more than frames or a reason", "[model][link]")
{
    std::mt19937 random{20'240'229};
    int decoded = 0;
    for (int round = 0; round < 20'000; ++round) {
        Bytes noise(random() % 50);
        std::generate(noise.begin(), noise.end(), [&] { return std::uint8_t(random()); });
        if (!noise.empty()) noise[0] = std::uint8_t(random() % 20);
        if (const auto frame = decode(noise)) {
            ++decoded;
            CHECK(std::ranges::equal(body(bytes_of(*frame)), noise));
        }
    }
    CHECK(decoded > 0);
}

TEST_CASE("link: the hash of the table is one number, worked out once", "[model][link]")
{
    CHECK(table_hash() != 0);
    CHECK(table_hash() == table_hash());
}
