// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/table_hash.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"

#include <string_view>

namespace gigdesk
{
namespace
{

/// FNV-1a.
struct Hash {
    std::uint64_t sum = 0xCBF29CE484222325;

    void add(std::string_view text) noexcept
    {
        for (const char c : text) sum = (sum ^ std::uint8_t(c)) * 0x100000001B3;
        sum = (sum ^ 0xFF) * 0x100000001B3;
    }
    void add(std::uint32_t number) noexcept
    {
        for (int byte = 0; byte < 4; ++byte) sum = (sum ^ (number >> (8 * byte) & 0xFF)) * 0x100000001B3;
    }
    void add(float number) noexcept { add(Value::real(number).bits()); }
};

std::uint64_t hash_of_table()
{
    Hash hash;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const ParamSpec& spec = spec_of(id);
        hash.add(address_of(id));
        hash.add(std::uint32_t(spec.scale.law) | std::uint32_t(spec.kind) << 8 | std::uint32_t(spec.lifetime) << 16);
        hash.add(spec.scale.min), hash.add(spec.scale.max), hash.add(spec.scale.steps);
        hash.add(initial_value(id).bits());
        hash.add(std::uint32_t(spec.scale.names.size()));
    }
    return hash.sum;
}

} // namespace

std::uint64_t table_hash()
{
    static const std::uint64_t hash = hash_of_table();
    return hash;
}

} // namespace gigdesk
