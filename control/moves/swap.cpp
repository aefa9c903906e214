// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/swap.h"

#include "control/moves/keys.h"
#include "control/moves/outputs.h"
#include "control/moves/words.h"

#include <utility>

namespace gigdesk::moves {
namespace {

void swap_knobs(DeskValues& desk, ParamId a, ParamId b)
{
    if (spec_of(a).type() == ValueType::text) {
        const std::string text = desk.text(a);
        desk.set_text(a, desk.text(b)), desk.set_text(b, text);
    } else {
        const auto value = desk.get(a);
        desk.set(a, desk.get(b)), desk.set(b, value);
    }
}

void swap_section(DeskValues& desk, Section section, int a, int b)
{
    const auto rows = sections[std::size_t(section)].rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].kind != Kind::stored || rows[row].lifetime == Lifetime::session) continue;
        for (int inner = 0; inner < rows[row].repeat.count; ++inner) swap_knobs(desk, id_of(section, int(row), a, inner), id_of(section, int(row), b, inner));
    }
}

/// Numbers that stand for one of the two.
void swap_number(DeskValues& desk, ParamId id, int a, int b)
{
    const int number = desk.whole(id);
    if (number == a || number == b) desk.set(id, Value::whole(number == a ? b : a));
}

void swap_bits(DeskValues& desk, ParamId id, int a, int b)
{
    const auto bits = std::uint32_t(desk.whole(id));
    if ((bits >> a & 1) != (bits >> b & 1)) desk.set(id, Value::whole(std::int32_t(bits ^ (1u << a | 1u << b))));
}

void swap_patch_sources(DeskValues& desk, int a, int b)
{
    for (int strip = 0; strip < input_strips; ++strip)
        for (const auto row : {GdIn::source, GdIn::alt}) swap_number(desk, id_of(row, strip), a, b);
}

bool sends_into(const Strip& from, const Strip& to) { return to.is_bus() ? from.is_input() : to.is_matrix() && !from.is_input() && from.sends() > 0; }

/// Pan and tap belong to the pair of buses and stay there.
Swapped swap_sends_into(DeskValues& desk, const Strip& a, const Strip& b)
{
    Swapped done;
    for (int linear = 0; linear < strip_count; ++linear) {
        const auto from = strip_of(linear);
        if (!sends_into(from, a)) continue;
        for (const auto side : {Ch::send_on, Ch::send_level}) swap_knobs(desk, from.id(side, a.index), from.id(side, b.index));
        done.other_taps += desk.get(from.id(Ch::send_type, a.index / 2)) != desk.get(from.id(Ch::send_type, b.index / 2));
    }
    return done;
}

Swapped swap_buses(DeskValues& desk, const Strip& a, const Strip& b)
{
    swap_patch_sources(desk, first_bus_source + a.index, first_bus_source + b.index);
    for (int slot = 0; slot < 4; ++slot)
        for (const auto side : {Fx14::source_l, Fx14::source_r}) swap_number(desk, id_of(side, slot), 1 + a.index, 1 + b.index); // INS, MIX1 ...
    for (const auto talk : {Config::talk_a_destmap, Config::talk_b_destmap}) swap_bits(desk, id_of(talk), a.index, b.index);
    return swap_sends_into(desk, a, b);
}

Swapped swap_matrices(DeskValues& desk, const Strip& a, const Strip& b)
{
    swap_patch_sources(desk, first_matrix_source + a.index, first_matrix_source + b.index);
    return swap_sends_into(desk, a, b);
}

void swap_members(DeskValues& desk, int a, int b)
{
    for (int linear = 0; linear < strip_count; ++linear)
        if (const auto strip = strip_of(linear); strip.has(Ch::grp_dca)) swap_bits(desk, strip.id(Ch::grp_dca), a, b);
}

bool is_linked_apart(const DeskValues& desk, const Strip& strip, const Strip& other)
{
    const auto link = strip.link();
    return link && desk.is_on(*link) && strip.index / 2 != other.index / 2;
}

} // namespace

std::string why_not_swap(const DeskValues& desk, const Strip& a, const Strip& b)
{
    if (a == b) return "That is the same strip twice";
    if (a.section != b.section) return name_of(desk, a) + " and " + name_within(desk, b) + " are of different kinds: only strips of one kind change places";
    for (const auto& strip : {a, b})
        if (is_linked_apart(desk, strip, strip == a ? b : a)) return name_of(desk, strip) + " is linked with its neighbour: unlink it first";
    return {};
}

Swapped swap_strips(DeskValues& desk, const Strip& a, const Strip& b)
{
    swap_section(desk, a.section, a.index, b.index);
    swap_section(desk, ref_of(a.id(GdStrip::closed)).section, a.index, b.index);
    if (a.is_input()) swap_section(desk, Section::gd_in, linear_of(a), linear_of(b));
    swap_keys(desk, a, b);
    swap_outputs(desk, a, b);
    if (a.is_dca()) swap_members(desk, a.index, b.index);
    return a.is_bus() ? swap_buses(desk, a, b) : a.is_matrix() ? swap_matrices(desk, a, b) : Swapped{};
}

} // namespace gigdesk::moves
