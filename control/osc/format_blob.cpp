// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/format_blob.h"

#include "control/osc/wire_value.h"

#include <algorithm>
#include <bit>

namespace gigdesk::osc {
namespace {

constexpr std::size_t text_bytes = 32, number_bytes = 4;

void write_little_endian(std::uint32_t word, std::byte* to) noexcept
{
    for (std::size_t byte = 0; byte < number_bytes; ++byte) to[byte] = std::byte(word >> (8 * byte) & 0xFF);
}

void write_text(std::string_view text, std::byte* to) noexcept
{
    std::fill_n(to, text_bytes, std::byte{0});
    std::transform(text.begin(), text.begin() + std::ptrdiff_t(std::min(text.size(), text_bytes - 1)), to, [](char c) { return std::byte(c); });
}

} // namespace

std::size_t write_format_blob(std::span<const ParamId> ids, const DeskValues& desk, std::span<std::byte> into)
{
    std::size_t size = number_bytes;
    for (const auto id : ids) {
        const auto value = wire_value(id, desk);
        const auto bytes = value.type == 's' ? text_bytes : number_bytes;
        if (size + bytes > into.size()) break;
        auto* const to = into.data() + size;
        if (value.type == 's') write_text(value.text, to);
        else write_little_endian(value.type == 'f' ? std::bit_cast<std::uint32_t>(value.real) : std::uint32_t(value.whole), to);
        size += bytes;
    }
    write_little_endian(std::uint32_t(size), into.data());
    return size;
}

} // namespace gigdesk::osc
