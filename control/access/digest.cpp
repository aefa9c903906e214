// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/digest.h"

#include <bit>
#include <fmt/format.h>

namespace gigdesk::access {
namespace {

constexpr std::size_t block_bytes = 64, length_bytes = 8, digits_kept = 32;

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;

std::uint32_t word_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t word = 0;
    for (std::size_t n = 0; n < 4; ++n) word = word << 8 | std::uint8_t(bytes[at + n]);
    return word;
}

void take_block(State& state, std::string_view block)
{
    std::array<std::uint32_t, 64> w{};
    for (std::size_t n = 0; n < 16; ++n) w[n] = word_at(block, n * 4);
    for (std::size_t n = 16; n < w.size(); ++n) {
        const auto s0 = std::rotr(w[n - 15], 7) ^ std::rotr(w[n - 15], 18) ^ w[n - 15] >> 3, s1 = std::rotr(w[n - 2], 17) ^ std::rotr(w[n - 2], 19) ^ w[n - 2] >> 10;
        w[n] = w[n - 16] + s0 + w[n - 7] + s1;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t n = 0; n < w.size(); ++n) {
        const auto one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + round_constants[n] + w[n];
        const auto two = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
    }
    const State turned{a, b, c, d, e, f, g, h};
    for (std::size_t n = 0; n < state.size(); ++n) state[n] += turned[n];
}

/// To whole blocks: one set bit, noughts, and the length in bits.
std::string padded(std::string_view bytes)
{
    std::string text{bytes};
    text += '\x80';
    while (text.size() % block_bytes != block_bytes - length_bytes) text += '\0';
    for (int shift = 56; shift >= 0; shift -= 8) text += char(std::uint64_t(bytes.size()) * 8 >> shift);
    return text;
}

} // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes)
{
    State state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const auto text = padded(bytes);
    for (std::size_t at = 0; at < text.size(); at += block_bytes) take_block(state, std::string_view{text}.substr(at, block_bytes));
    std::array<std::uint8_t, 32> digest{};
    for (std::size_t n = 0; n < digest.size(); ++n) digest[n] = std::uint8_t(state[n / 4] >> (24 - n % 4 * 8));
    return digest;
}

std::string digest_of_key(std::string_view key)
{
    std::string digits;
    if (key.empty()) return digits;
    for (const auto byte : sha256(key)) digits += fmt::format("{:02x}", byte);
    return digits.substr(0, digits_kept);
}

} // namespace gigdesk::access
