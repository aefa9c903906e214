// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/spectrum_frames.h"
#include "tests/catch.h"

#include <algorithm>
#include <limits>

using namespace gigdesk;
using namespace gigdesk::link;

namespace
{

constexpr std::uint32_t session = 0xC0FFEE;

template <class Picture>
Datagram sent(const Picture& picture, std::uint32_t sequence)
{
    auto datagram = encode(picture, sequence);
    address_to(datagram, session);
    return datagram;
}
template <class Picture>
PictureReader<Picture> reader()
{
    PictureReader<Picture> fresh;
    fresh.start(session);
    return fresh;
}

Spectrum some_spectrum()
{
    Spectrum s;
    for (std::size_t k = 0; k < spectrum_bands; ++k) s.level_db[k] = -120 + 1.3f * float(k), s.held_db[k] = s.level_db[k] + 0.5f;
    return s;
}
StereoScope some_scope()
{
    StereoScope s;
    for (std::size_t i = 0; i < s.points.size(); ++i) s.points[i] = {float(i) / 256, -float(i) / 200};
    s.correlation = -0.75f, s.mono_db = -9.25f, s.silent = false;
    return s;
}

} // namespace

TEST_CASE("spectrum frames: a picture is one datagram that fits a network's packets", "[model][link]")
{
    CHECK(sent(some_spectrum(), 1).size() == 412);
    CHECK(sent(some_scope(), 1).size() == 1'041);
    CHECK(sent(some_scope(), 1).size() < max_datagram_bytes);
}

TEST_CASE("spectrum frames: what is sent is what is read", "[model][link]")
{
    auto spectra = reader<Spectrum>();
    REQUIRE(spectra.take(sent(some_spectrum(), 1)));
    for (std::size_t k = 0; k < spectrum_bands; ++k) {
        CHECK(spectra.picture().level_db[k] == Approx(some_spectrum().level_db[k]).margin(0.004));
        CHECK(spectra.picture().held_db[k] == Approx(some_spectrum().held_db[k]).margin(0.004));
    }
    auto scopes = reader<StereoScope>();
    REQUIRE(scopes.take(sent(some_scope(), 1)));
    const auto& scope = scopes.picture();
    for (std::size_t i = 0; i < scope.points.size(); ++i) {
        CHECK(scope.points[i].left == Approx(some_scope().points[i].left).margin(1e-4));
        CHECK(scope.points[i].right == Approx(some_scope().points[i].right).margin(1e-4));
    }
    CHECK(scope.correlation == Approx(-0.75).margin(1e-4));
    CHECK(scope.mono_db == -9.25f);
    CHECK_FALSE(scope.silent);
}

TEST_CASE("spectrum frames: poison and the absurd arrive within range", "[model][link]")
{
    auto spectrum = some_spectrum();
    spectrum.level_db[3] = std::numeric_limits<float>::quiet_NaN();
    spectrum.level_db[4] = 1e9f;
    spectrum.level_db[5] = -std::numeric_limits<float>::infinity();
    auto spectra = reader<Spectrum>();
    REQUIRE(spectra.take(sent(spectrum, 1)));
    CHECK(spectra.picture().level_db[3] == 0);
    CHECK(spectra.picture().level_db[4] == Approx(128).margin(0.01));
    CHECK(spectra.picture().level_db[5] == -128);
}

TEST_CASE("spectrum frames: late, doubled, foreign and broken datagrams change nothing", "[model][link]")
{
    PictureReader<Spectrum> spectra;
    CHECK_FALSE(spectra.take(sent(some_spectrum(), 1)));
    spectra.start(session);
    const auto second = sent(some_spectrum(), 2);
    CHECK(spectra.take(second));
    CHECK_FALSE(spectra.take(second));
    CHECK_FALSE(spectra.take(sent(Spectrum{}, 1)));
    CHECK(spectra.picture().level_db[99] > 0);
    CHECK_FALSE(spectra.take(sent(some_scope(), 9)));
    auto foreign = sent(Spectrum{}, 9);
    address_to(foreign, session + 1);
    CHECK_FALSE(spectra.take(foreign));
    const auto whole = sent(Spectrum{}, 9);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(spectra.take(std::span{whole}.first(size)));
    CHECK(spectra.take(whole));
    CHECK_FALSE(spectra.take(sent(some_spectrum(), 0xFFFFFFF0)));
    CHECK(spectra.take(sent(some_spectrum(), 10)));
}

TEST_CASE("spectrum frames: meters and pictures do not take each other's datagrams", "[model][link]")
{
    MeterReader meters;
    meters.start(session);
    CHECK_FALSE(meters.take(sent(some_spectrum(), 1)));
    CHECK_FALSE(meters.take(sent(some_scope(), 1)));
    auto parts = encode_meters({}, 1);
    auto scopes = reader<StereoScope>();
    for (auto& part : parts) {
        address_to(part, session);
        CHECK_FALSE(scopes.take(part));
    }
}
