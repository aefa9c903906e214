// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cstdint>

/// What a knob holds. The type is known from its row (ParamSpec::type): a real number in natural units,
/// a whole number (enums, booleans, bitmaps, integers), or a text, which lives beside the values (DeskValues::text).
/// 32 bits, trivially copyable: this is what crosses threads. [any]
namespace gigdesk {

enum class ValueType : std::uint8_t { real, whole, text };

class Value
{
  public:
    constexpr Value() = default;
    static constexpr Value real(float v) noexcept { return Value{std::bit_cast<std::uint32_t>(v)}; }
    static constexpr Value whole(std::int32_t v) noexcept { return Value{std::bit_cast<std::uint32_t>(v)}; }
    static constexpr Value of_bits(std::uint32_t bits) noexcept { return Value{bits}; }

    [[nodiscard]] constexpr float as_real() const noexcept { return std::bit_cast<float>(bits_); }
    [[nodiscard]] constexpr std::int32_t as_whole() const noexcept { return std::bit_cast<std::int32_t>(bits_); }
    [[nodiscard]] constexpr bool as_bool() const noexcept { return bits_ != 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const noexcept { return bits_; }
    constexpr bool operator==(const Value&) const = default;

  private:
    explicit constexpr Value(std::uint32_t bits) noexcept : bits_{bits} {}
    std::uint32_t bits_ = 0;
};

} // namespace gigdesk
