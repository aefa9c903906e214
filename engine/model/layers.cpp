// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/layers.h"

#include <algorithm>

namespace gigdesk {
namespace {
constexpr const char* first_names[layer_count] = {"CH 1-16", "CH 17-32", "CH 33-48", "CH 49-64", "AUX FX", "BUS", "DCA MTX", "LAYER 8"};
}

Layer strips_of_layer(const DeskValues& desk, int layer)
{
    Layer strips;
    for (int place = 0; place < rows::layer_strips; ++place)
        if (const int number = desk.whole(id_of(GdLayer::strip, layer, place))) strips[std::size_t(place)] = strip_of(number - 1);
    return strips;
}

std::string name_of_layer(const DeskValues& desk, int layer)
{
    const auto& name = desk.text(id_of(GdLayer::name, layer));
    return name.empty() ? first_names[layer] : name;
}

std::optional<int> layer_with(const DeskValues& desk, const Strip& strip)
{
    for (int layer = 0; layer < layer_count; ++layer) {
        const auto strips = strips_of_layer(desk, layer);
        if (std::find(strips.begin(), strips.end(), strip) != strips.end()) return layer;
    }
    return {};
}

} // namespace gigdesk
