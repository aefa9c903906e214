// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/first_patch.h"

#include "engine/model/patch_source.h"

#include <algorithm>

namespace gigdesk {
namespace {

// The numbers of /gd/patch/out/NN/src.
constexpr int source_main_l = 1, source_main_r = 2, source_bus_1 = 4, source_listen_l = 74;

/// From output 1: main L, main R, bus 1, bus 2 ...; Listen A on the last pair if there is one to spare.
int source_of_output(int output, int outputs)
{
    if (outputs >= 4 && output >= outputs - 2) return source_listen_l + output - (outputs - 2);
    if (output == 0) return source_main_l;
    if (output == 1) return source_main_r;
    return output - 2 < bus_count ? source_bus_1 + output - 2 : 0;
}

} // namespace

bool has_patch(const DeskValues& values)
{
    for (int i = 0; i < input_strips; ++i)
        if (values.whole(id_of(GdIn::source, i)) != 0) return true;
    for (int o = 0; o < max_device_outputs; ++o)
        if (values.whole(id_of(GdOut::src, o)) != 0) return true;
    return false;
}

std::vector<Edit> first_patch(int device_inputs, int device_outputs)
{
    std::vector<Edit> edits;
    for (int i = 0; i < std::min(device_inputs, channel_strips); ++i)
        edits.push_back({id_of(GdIn::source, i), Value::whole(i + 1)});
    for (int o = 0; o < std::min(device_outputs, max_device_outputs); ++o)
        if (const int source = source_of_output(o, std::min(device_outputs, max_device_outputs))) edits.push_back({id_of(GdOut::src, o), Value::whole(source)});
    return edits;
}

std::vector<Edit> track_patch(const DeskValues& values, int tracks)
{
    std::vector<Edit> edits;
    for (int t = 0; t < std::min({tracks, played_tracks, channel_strips}); ++t)
        if (const auto alt = id_of(GdIn::alt, t); values.whole(alt) == 0) edits.push_back({alt, Value::whole(first_track_source + t)});
    return edits;
}

} // namespace gigdesk
