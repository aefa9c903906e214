// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/facts/x32_facts.h"

#include "control/x32_strips.h"
#include "engine/model/strip.h"

namespace gigdesk {
namespace {

constexpr int first_aux = 32, inputs_a_block = 8, user_inputs = 32;
constexpr int first_aes_a = 32, head_amps = 128;
constexpr int insert_slots = 22;
constexpr std::size_t rows_heeded = 256;

/// A user input's source: 1-32 local, 33-80 AES50 A, 81-128 AES50 B; more is no head amp.
int head_amp_of_user(int user, const DeskValues& desk)
{
    if (user < 0 || user >= user_inputs) return no_head_amp;
    const int source = desk.whole(id_of(Config::userrout_in, 0, user));
    return source >= 1 && source <= head_amps ? source - 1 : no_head_amp;
}

/// Blocks of eight: 0-3 local, 4-9 AES50 A, 10-15 AES50 B, 16-19 card, 20-23 user.
int of_block(int block, int place, const DeskValues& desk)
{
    constexpr int first_card = 16, first_user = 20;
    if (block < first_card) return block * inputs_a_block + place;
    return block < first_user ? no_head_amp : head_amp_of_user((block - first_user) * inputs_a_block + place, desk);
}

/// 0 = the aux sockets; then two, four or six of local, AES50 A, AES50 B, card, user.
int of_aux_block(int block, int place, const DeskValues& desk)
{
    if (block == 0 || place >= 2 * ((block - 1) % 3 + 1)) return no_head_amp;
    switch ((block - 1) / 3) {
    case 0: return place;
    case 1: return first_aes_a + place;
    case 2: return first_aes_a + 48 + place;
    case 3: return no_head_amp;
    default: return head_amp_of_user(place, desk);
    }
}

bool feeds_inputs(const ParamRef& ref)
{
    if (ref.section != Section::config) return false;
    switch (Config(ref.key)) {
    case Config::routing_switch: case Config::routing_in: case Config::routing_in_aux: case Config::routing_play: case Config::routing_play_aux:
    case Config::userrout_in: return true;
    default: return false;
    }
}

bool chooses_insert(ParamId id)
{
    const auto strip = strip_with(id);
    return strip && strip->has(Ch::insert_sel) && strip->id(Ch::insert_sel) == id;
}

} // namespace

int head_amp_of(int input, const DeskValues& desk)
{
    const bool plays = desk.is_on(id_of(Config::routing_switch));
    if (input >= first_aux) return of_aux_block(desk.whole(id_of(plays ? Config::routing_play_aux : Config::routing_in_aux)), input - first_aux, desk);
    const auto block = id_of(plays ? Config::routing_play : Config::routing_in, 0, input / inputs_a_block);
    return of_block(desk.whole(block), input % inputs_a_block, desk);
}

int strip_with_insert(int slot, const DeskValues& desk)
{
    for (int x32 = 0; x32 <= 71; ++x32) {
        const auto linear = linear_of_x32(x32);
        if (!linear) continue;
        const auto strip = strip_of(*linear);
        if (strip.has(Ch::insert_sel) && desk.whole(strip.id(Ch::insert_sel)) == slot + 1) return x32;
    }
    return no_strip;
}

X32Facts::X32Facts(Hub& hub) : hub_{hub}, self_{hub.join("X32 facts")}
{
    tell_head_amps();
    tell_inserts();
}

void X32Facts::turn()
{
    bool head_amps_moved = false, inserts_moved = false;
    hub_.dirty(self_).drain(rows_heeded, [&](ParamId id) {
        head_amps_moved = head_amps_moved || feeds_inputs(ref_of(id));
        inserts_moved = inserts_moved || chooses_insert(id);
    });
    if (head_amps_moved) tell_head_amps();
    if (inserts_moved) tell_inserts();
}

void X32Facts::tell_head_amps()
{
    for (int input = 0; input < x32_inputs; ++input) hub_.tell(id_of(Ha::index, input), Value::whole(head_amp_of(input, hub_.values())));
}

void X32Facts::tell_inserts()
{
    for (int slot = 0; slot < insert_slots; ++slot) hub_.tell(id_of(Insert::strip, 0, slot), Value::whole(strip_with_insert(slot, hub_.values())));
}

} // namespace gigdesk
