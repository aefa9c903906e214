// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/message_log.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::chrono_literals;

namespace {

constexpr Endpoint anna{0x0A000007, 5000}, ben{0x0A000008, 5000};
using Said = MessageLog::Kind;

struct Reader {
    MessageLog log;
    MessageLog::Time now{1h};
    Reader() { (void)log.read(0, "", "", now); }
    void put(Said kind, Endpoint who, std::string_view address, float value)
    {
        const auto argument = Argument::of(value);
        log.put(kind, who, address, kind == Said::get ? Arguments{} : Arguments{&argument, 1}, now);
    }
    /// Lines below the first.
    long lines(std::string_view kinds, std::string_view filter, std::uint64_t since = 0)
    {
        const auto text = log.read(since, kinds, filter, now);
        return std::count(text.begin(), text.end(), '\n');
    }
};

} // namespace

TEST_CASE("The log shows who said what, by kind and by words", "[control][osc][log]")
{
    Reader reader;
    reader.put(Said::set, anna, "/ch/01/mix/fader", 0.75f);
    reader.put(Said::get, ben, "/ch/01/mix/on", 0);
    reader.put(Said::reply, ben, "/ch/01/mix/on", 1);
    CHECK(reader.lines("gsr", "") == 3);
    CHECK(reader.lines("s", "") == 1);
    CHECK(reader.lines("gsr", "10.0.0.8 mix/on") == 2);
    CHECK(reader.lines("gsr", "10.0.0.8 fader") == 0);
    CHECK(reader.lines("gsr", "", 3) == 1);
    CHECK(reader.log.read(1, "s", "", reader.now).find("\ts\t10.0.0.7:5000\t/ch/01/mix/fader ,f 0.7500") != std::string::npos);
    CHECK(reader.log.read(0, "gsr", "", reader.now).starts_with("4 0\n"));
}

TEST_CASE("The log keeps nothing unless somebody looks, and forgets to look after a while", "[control][osc][log]")
{
    MessageLog log;
    MessageLog::Time now{1h};
    CHECK_FALSE(log.is_watched(now));
    (void)log.read(0, "gsr", "", now);
    CHECK(log.is_watched(now + 2s));
    CHECK_FALSE(log.is_watched(now + 3s));
}

TEST_CASE("A line's end is shown as one, and what is longer than the log shows ends in dots", "[control][osc][log]")
{
    Reader reader;
    const auto line = std::string{"/ch/01/mix ON\n"}, show = std::string(400, 'x') + "\n";
    for (const auto& text : {line, show}) {
        const auto argument = Argument::of(std::string_view{text});
        reader.log.put(Said::reply, anna, "node", {&argument, 1}, reader.now);
    }
    const auto shown = reader.log.read(0, "r", "", reader.now);
    CHECK(shown.find("node ,s \"/ch/01/mix ON\\n\"\n") != std::string::npos);
    CHECK(shown.ends_with("xxx..."));
    CHECK(shown.find('?') == std::string::npos);
}

TEST_CASE("A flood fills the log to its bounds and no further, and what is left out is counted", "[control][osc][log]")
{
    Reader reader;
    for (int second = 0; second < 3; ++second, reader.now += 1s)
        for (int n = 0; n < 10'000; ++n) reader.put(Said::set, anna, "/ch/01/mix/fader", 0.5f);
    const auto text = reader.log.read(0, "gsr", "", reader.now);
    CHECK(text.size() < MessageLog::most_bytes_read + 300);
    CHECK(text.substr(0, text.find('\n')).ends_with(" 18000"));
    CHECK(reader.lines("gsr", "nobody") == 0); // a filter that fits nothing walks on to the end
    CHECK(reader.log.read(0, "gsr", "nobody", reader.now).starts_with("12001 "));
}

TEST_CASE("A client that blinks alone sees other colours for a while, and then the truth", "[control][osc]")
{
    test::Net net;
    net.from(test::tablet, "/xremote", {});
    net.from(test::phone, "/xremote", {});
    const auto before = net.hub.values();
    net.face.blink(test::tablet);
    for (int n = 0; n < 20; ++n, net.now += 100ms) net.face.stream();
    CHECK(net.addresses_to(test::phone).empty());
    CHECK(net.sent.size() == 32u * Blinker::steps);
    const auto truth = net.sent.back();
    net.sent.clear();
    net.from(test::tablet, "/ch/32/config/color", {});
    CHECK(net.sent.back().bytes == truth.bytes);
    CHECK(net.hub.values().get(id_of(Ch::config_color, 0)) == before.get(id_of(Ch::config_color, 0)));
}
