// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/patch_projection.h"

#include "engine/model/patch_source.h"

namespace gigdesk {
namespace {

using Then = std::function<void(ParamId, Value)>;

constexpr int octet = 8, local_blocks = 4;                        // AN1-8 ... AN25-32
constexpr int first_aux_source = 33, last_device_source = 38; // AUX1-6
constexpr int first_x32_bus = 49, last_face_source = 64;          // Bus 01-16
constexpr int face_outputs = 16;                                  // /outputs/main/01-16
constexpr int faced_strips = channel_strips + aux_strips;         // FX returns have no source on the X32

int block_of(int source) { return source < first_aux_source ? (source - 1) / octet : local_blocks; }
ParamId block_id(int block) { return block < local_blocks ? id_of(Config::routing_in, 0, block) : id_of(Config::routing_in_aux); }

/// Of the aux block only AUX1-6 itself and AN1-2, AN1-4, AN1-6 lead to device channels.
std::optional<int> through_aux_block(int aux, int block_value)
{
    if (block_value == 0) return first_aux_source + aux;
    const bool local = block_value >= 1 && block_value <= 3;
    return local && aux < 2 * block_value ? std::optional{aux + 1} : std::nullopt;
}

/// @param source 1-38
std::optional<int> through_block(int source, int block_value)
{
    if (source >= first_aux_source) return through_aux_block(source - first_aux_source, block_value);
    return block_value < local_blocks ? std::optional{block_value * octet + (source - 1) % octet + 1} : std::nullopt;
}

ParamId source_id(int strip) { return strip < channel_strips ? id_of(Ch::config_source, strip) : id_of(Aux::config_source, strip - channel_strips); }

void store_if_new(ParamId id, Value value, const DeskValues& desk, const Then& then)
{
    if (desk.get(id) != value) then(id, value);
}
void store_if_new(ParamId id, int value, const DeskValues& desk, const Then& then) { store_if_new(id, Value::whole(value), desk, then); }

void follow_source(int strip, const DeskValues& desk, const Then& then)
{
    if (const auto number = patch_number_of(desk.whole(source_id(strip)), desk)) store_if_new(id_of(GdIn::source, strip), *number, desk, then);
}

/// Strips that were patched elsewhere behind the block's back stay where they are.
void follow_block(int block, int before, const DeskValues& desk, const Then& then)
{
    for (int strip = 0; strip < faced_strips; ++strip) {
        const int source = desk.whole(source_id(strip)), channel = desk.whole(id_of(GdIn::source, strip));
        if (source < 1 || source > last_device_source || block_of(source) != block) continue;
        const auto was = through_block(source, before);
        if (!was || *was == channel) follow_source(strip, desk, then);
    }
}

void follow_truth_in(int strip, const DeskValues& desk, const Then& then)
{
    if (strip >= faced_strips) return;
    const int number = desk.whole(id_of(GdIn::source, strip));
    if (patch_number_of(desk.whole(source_id(strip)), desk) == number) return;
    if (const auto source = x32_source_of(number, desk)) store_if_new(source_id(strip), *source, desk, then);
}

template <class From, class To>
void copy_output(From, To, int output, const DeskValues& desk, const Then& then)
{
    const int source = desk.whole(id_of(From::src, output));
    if (source <= rows::x32_output_sources) store_if_new(id_of(To::src, output), source, desk, then);
    store_if_new(id_of(To::pos, output), desk.get(id_of(From::pos, output)), desk, then);
    store_if_new(id_of(To::invert, output), desk.get(id_of(From::invert, output)), desk, then);
    store_if_new(id_of(To::delay_on, output), desk.get(id_of(From::delay_on, output)), desk, then);
    store_if_new(id_of(To::delay_time, output), desk.get(id_of(From::delay_time, output)), desk, then);
}

bool is_output_patch(const ParamRef& ref)
{
    if (ref.section == Section::out_main) return true;
    if (ref.section != Section::gd_out || ref.strip >= face_outputs) return false;
    const auto key = GdOut(ref.key);
    return key != GdOut::ceiling && key != GdOut::name && key != GdOut::limited;
}

} // namespace

std::optional<int> patch_number_of(int source, const DeskValues& desk) noexcept
{
    if (source == 0) return 0;
    if (source >= first_x32_bus && source <= last_face_source) return first_bus_source + source - first_x32_bus;
    if (source < 0 || source > last_device_source) return {};
    return through_block(source, desk.whole(block_id(block_of(source))));
}

std::optional<int> x32_source_of(int patch_number, const DeskValues& desk) noexcept
{
    for (int source = 0; source <= last_face_source; ++source)
        if (patch_number_of(source, desk) == patch_number) return source;
    return {};
}

void follow_patch(ParamId id, Value before, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    if (ref.section == Section::ch && Ch(ref.key) == Ch::config_source) return follow_source(ref.strip, desk, then);
    if (ref.section == Section::auxin && Aux(ref.key) == Aux::config_source) return follow_source(channel_strips + ref.strip, desk, then);
    if (ref.section == Section::gd_in) return GdIn(ref.key) == GdIn::source ? follow_truth_in(ref.strip, desk, then) : void();
    if (ref.section == Section::config && Config(ref.key) == Config::routing_in) return follow_block(ref.inner, before.as_whole(), desk, then);
    if (ref.section == Section::config && Config(ref.key) == Config::routing_in_aux) return follow_block(local_blocks, before.as_whole(), desk, then);
    if (!is_output_patch(ref)) return;
    if (ref.section == Section::out_main) copy_output(OutMain::src, GdOut::src, ref.strip, desk, then);
    else copy_output(GdOut::src, OutMain::src, ref.strip, desk, then);
}

void patch_from_face(DeskValues& desk)
{
    const Then store = [&](ParamId id, Value value) { desk.set(id, value); };
    for (int strip = 0; strip < faced_strips; ++strip) follow_source(strip, desk, store);
    for (int output = 0; output < face_outputs; ++output) copy_output(OutMain::src, GdOut::src, output, desk, store);
}

} // namespace gigdesk
