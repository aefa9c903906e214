// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/outputs.h"

namespace gigdesk::moves {
namespace {

/// A run of source numbers: the X32's, then channels 33-64.
struct Run {
    int first, count;
    Section section;
    int index; ///< of the first
};
constexpr Run runs[] = {{1, 1, Section::main_st, 0},   {2, 1, Section::main_st, 0},            {3, 1, Section::main_m, 0},
                        {4, bus_count, Section::bus, 0}, {20, matrix_count, Section::mtx, 0},  {26, 32, Section::ch, 0},
                        {58, aux_strips, Section::auxin, 0}, {66, fx_return_strips, Section::fxrtn, 0}, {77, 32, Section::ch, 32}};

void swap_source(DeskValues& desk, ParamId id, const Strip& a, const Strip& b)
{
    const int from = *output_source_of(a), to = *output_source_of(b), now = desk.whole(id);
    const int then = now == from ? to : now == to ? from : now;
    if (float(then) <= spec_of(id).scale.max) desk.set(id, Value::whole(then)); // an X32 has no word for channels 33-64
}

} // namespace

std::optional<Strip> strip_of_output_source(int source) noexcept
{
    for (const auto& run : runs)
        if (source >= run.first && source < run.first + run.count) return Strip{run.section, run.index + source - run.first};
    return {};
}

std::optional<int> output_source_of(const Strip& strip) noexcept
{
    for (const auto& run : runs)
        if (run.section == strip.section && strip.index >= run.index && strip.index < run.index + run.count) return run.first + strip.index - run.index;
    return {};
}

std::vector<int> outputs_of(const DeskValues& desk, const Strip& strip)
{
    std::vector<int> outputs;
    for (int output = 0; output < max_device_outputs; ++output)
        if (strip_of_output_source(desk.whole(id_of(GdOut::src, output))) == strip) outputs.push_back(output);
    return outputs;
}

void swap_outputs(DeskValues& desk, const Strip& a, const Strip& b)
{
    if (!output_source_of(a) || !output_source_of(b)) return;
    for (int output = 0; output < max_device_outputs; ++output) swap_source(desk, id_of(GdOut::src, output), a, b);
    for (int output = 0; output < 16; ++output) {
        swap_source(desk, id_of(OutMain::src, output), a, b);
        swap_source(desk, id_of(OutP16::src, output), a, b);
    }
    for (int output = 0; output < 6; ++output) swap_source(desk, id_of(OutAux::src, output), a, b);
    for (int output = 0; output < 2; ++output) {
        swap_source(desk, id_of(OutAes::src, output), a, b);
        swap_source(desk, id_of(OutRec::src, output), a, b);
    }
}

} // namespace gigdesk::moves
