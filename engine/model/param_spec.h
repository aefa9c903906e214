// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/fader_law.h"
#include "engine/model/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// One row of the parameter table: what a knob is. Everything that names, limits, prints, parses, stores, recalls or
/// documents a knob derives from here. [any], constexpr.
namespace gigdesk {

using Names = std::span<const std::string_view>;

/// How positions 0 ... 1 (the X32's wire floats, fader throws) become natural values.
enum class Law : std::uint8_t {
    toggle,      ///< whole 0/1, names OFF ON (or two others)
    named,       ///< whole, one of names
    whole,       ///< whole number, min ... max
    bits,        ///< bitmap of `steps` bits
    linear,      ///< real, min + (max - min) p
    logarithmic, ///< real, min (max / min)^p; runs downwards if min > max
    level,       ///< real, dB by the fader law, -oo ... +10
    text,        ///< at most `steps` characters
    effect,      ///< by the effect loaded in the slot: see fx_types.h
};

/// How a value is printed in node text and scene files. Widths are cosmetic, precision is not.
enum class TextForm : std::uint8_t {
    token, integer, bits, quoted, by_effect,
    level,      ///< "-oo", "0.0", "+2.1"; width 5
    frequency,  ///< 124.7, 1k97 (thousands, k, two digits cut)
    eq_gain,    ///< signed two decimals cut to 5 characters
    quality,    ///< one decimal cut to 3, width 3
    cut_4,      ///< two decimals cut to 4, trailing dot dropped, width 4
    rounded_4,  ///< rounded integer, width 3 below 100, 4 from 100
    rounded_3,  ///< rounded integer, width 3
    signed_1, plain_1, plain_0, signed_0,
    signed_1_w5, plain_1_w5,
    plain_2,    ///< two decimals (effects)
    kilo_1,     ///< 7k2: one digit cut (effects)
};

enum class Kind : std::uint8_t {
    stored,   ///< set by hands, remembered
    live,     ///< told by the desk, sets are refused
    action,   ///< a set makes something happen, nothing is remembered
    provided, ///< belongs to a library or list that lives elsewhere
};

enum class Lifetime : std::uint8_t { scene, show, desk, session };

/// What a recall may take or leave.
enum class Recall : std::uint8_t {
    none, config, headamp, delay, gate, dyn, eq, insert, fader, mute, sends, groups, routing, outputs, effects, talkback, monitor
};

/// The '#' of an address: which numbers it takes.
struct Repeat {
    std::uint8_t count = 1, first = 1, step = 1, width = 1;
    Names spelled{}; ///< instead of numbers: "1-2", "3-4", ...
};

/// Range, law and spelling of a value: all that is needed to clamp, print and parse it.
struct Scale {
    Law law = Law::whole;
    TextForm form = TextForm::integer;
    float min = 0, max = 1;
    std::uint32_t steps = 2; ///< grid points of the X32 face; bits for bitmaps; characters for texts; 0 = no grid
    std::string_view unit{};
    Names names{};

    [[nodiscard]] constexpr ValueType type() const noexcept
    {
        switch (law) {
        case Law::linear: case Law::logarithmic: case Law::level: case Law::effect: return ValueType::real;
        case Law::text: return ValueType::text;
        default: return ValueType::whole;
        }
    }
};

struct ParamSpec {
    using InitialOf = float (*)(int strip, int inner); ///< both from 0

    std::uint8_t key = 0;        ///< its section's enumerator
    std::string_view address{};  ///< under its section's prefix; '#' stands for the repeat's number
    std::string_view title{};    ///< plain words
    Scale scale{};
    float initial = 0;
    InitialOf initial_of = nullptr; ///< where strips or bands differ
    bool initial_varies = false;    ///< said apart: comparing function pointers is no constant under some sanitizers
    Recall recall = Recall::none;
    Kind kind = Kind::stored;
    Lifetime lifetime = Lifetime::scene;
    Repeat repeat{};
    bool in_node = true; ///< has a place in its node's line
    bool heard = false;  ///< reaches the engine

    [[nodiscard]] constexpr ValueType type() const noexcept { return scale.type(); }

    // Modifiers, so that a row reads as a sentence.
    [[nodiscard]] constexpr ParamSpec in(Recall r) const { auto s = *this; s.recall = r; return s; }
    [[nodiscard]] constexpr ParamSpec audible() const { auto s = *this; s.heard = true; return s; }
    [[nodiscard]] constexpr ParamSpec of(Kind k) const { auto s = *this; s.kind = k; return s; }
    [[nodiscard]] constexpr ParamSpec lives(Lifetime l) const { auto s = *this; s.lifetime = l; return s; }
    [[nodiscard]] constexpr ParamSpec off_node() const { auto s = *this; s.in_node = false; return s; }
    [[nodiscard]] constexpr ParamSpec starts(InitialOf f) const { auto s = *this; s.initial_of = f; s.initial_varies = true; return s; }
    [[nodiscard]] constexpr ParamSpec times(int count, int width = 1, int first = 1, int step = 1) const
    {
        auto s = *this;
        s.repeat = {std::uint8_t(count), std::uint8_t(first), std::uint8_t(step), std::uint8_t(width), {}};
        return s;
    }
    [[nodiscard]] constexpr ParamSpec times(Names spelled) const
    {
        auto s = *this;
        s.repeat = {std::uint8_t(spelled.size()), 1, 1, 1, spelled};
        return s;
    }
};

// Row makers. K is the section's enum.
template <class K>
constexpr ParamSpec row(K key, std::string_view address, std::string_view title, Scale scale, float initial)
{
    ParamSpec s;
    s.key = std::uint8_t(key);
    s.address = address;
    s.title = title;
    s.scale = scale;
    s.initial = initial;
    return s;
}

inline constexpr std::array<std::string_view, 2> off_on{"OFF", "ON"};

template <class K>
constexpr ParamSpec toggle(K key, std::string_view address, std::string_view title, int initial = 0, Names names = off_on)
{
    return row(key, address, title, {Law::toggle, TextForm::token, 0, 1, 2, {}, names}, float(initial));
}
template <class K>
constexpr ParamSpec named(K key, std::string_view address, std::string_view title, Names names, int initial = 0)
{
    return row(key, address, title, {Law::named, TextForm::token, 0, float(names.size() - 1), std::uint32_t(names.size()), {}, names}, float(initial));
}
template <class K>
constexpr ParamSpec whole(K key, std::string_view address, std::string_view title, float min, float max, int initial = 0)
{
    return row(key, address, title, {Law::whole, TextForm::integer, min, max, 0, {}, {}}, float(initial));
}
template <class K>
constexpr ParamSpec bitmap(K key, std::string_view address, std::string_view title, int bits)
{
    return row(key, address, title, {Law::bits, TextForm::bits, 0, float((1u << bits) - 1), std::uint32_t(bits), {}, {}}, 0);
}
template <class K>
constexpr ParamSpec linear(K key, std::string_view address, std::string_view title, float min, float max, int steps,
                           std::string_view unit, TextForm form, float initial)
{
    return row(key, address, title, {Law::linear, form, min, max, std::uint32_t(steps), unit, {}}, initial);
}
template <class K>
constexpr ParamSpec logarithmic(K key, std::string_view address, std::string_view title, float min, float max, int steps,
                                std::string_view unit, TextForm form, float initial)
{
    return row(key, address, title, {Law::logarithmic, form, min, max, std::uint32_t(steps), unit, {}}, initial);
}
template <class K>
constexpr ParamSpec level(K key, std::string_view address, std::string_view title, int steps, float initial = minus_infinity_db)
{
    return row(key, address, title, {Law::level, TextForm::level, minus_infinity_db, fader_top_db, std::uint32_t(steps), "dB", {}}, initial);
}
template <class K>
constexpr ParamSpec text(K key, std::string_view address, std::string_view title, int characters)
{
    return row(key, address, title, {Law::text, TextForm::quoted, 0, 0, std::uint32_t(characters), {}, {}}, 0);
}

} // namespace gigdesk
