// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/layers.h"

#include <algorithm>

namespace gigdesk::mackie {
namespace {

constexpr int first_user = int(Layer::user_1);

std::vector<Place> row(int count, Strip (*strip)(int))
{
    std::vector<Place> out;
    for (int i = 0; i < count; ++i) out.emplace_back(strip(i));
    return out;
}

int patched_channels(const DeskValues& desk)
{
    int last = 0;
    for (int i = 0; i < channel_strips; ++i)
        if (desk.whole(id_of(GdIn::source, i)) > 0 || desk.whole(id_of(GdIn::alt, i)) > 0) last = i + 1;
    return std::clamp((last + 7) / 8 * 8, 8, channel_strips);
}

std::vector<Place> user_strips(int layer, const DeskValues& desk)
{
    std::vector<Place> out;
    for (int i = 0; i < rows::layer_strips; ++i) {
        const int number = desk.whole(id_of(GdLayer::strip, layer, i));
        out.push_back(number > 0 ? Place{strip_of(number - 1)} : Place{});
    }
    while (!out.empty() && !out.back()) out.pop_back();
    return out;
}

} // namespace

std::vector<Place> strips_of(int layer, const DeskValues& desk)
{
    if (layer >= first_user) return user_strips(layer - first_user, desk);
    switch (Layer(layer)) {
    case Layer::inputs: return row(patched_channels(desk), Strip::channel);
    case Layer::aux_fx: {
        auto out = row(aux_strips, Strip::aux);
        for (const auto& place : row(fx_return_strips, Strip::fx_return)) out.push_back(place);
        return out;
    }
    case Layer::buses: return row(bus_count, Strip::bus);
    case Layer::matrices: {
        auto out = row(matrix_count, Strip::matrix);
        out.emplace_back(Strip::mono());
        return out;
    }
    default: return row(dca_count, Strip::dca);
    }
}

std::vector<Place> stage(int layer, int bank, int count, const std::map<int, Strip>& locked, const DeskValues& desk)
{
    const auto all = strips_of(layer, desk);
    std::vector<Place> out;
    auto next = std::size_t(std::max(0, bank));
    for (int place = 0; place < count; ++place) {
        const auto lock = locked.find(place);
        if (lock != locked.end()) out.emplace_back(lock->second);
        else out.push_back(next < all.size() ? all[next] : Place{}), ++next;
    }
    return out;
}

std::string layer_digits(int layer, int bank, int faders)
{
    const char page = char('1' + std::clamp(bank / std::max(1, faders), 0, 8));
    if (layer >= first_user) return {'U', char('1' + layer - first_user)};
    switch (Layer(layer)) {
    case Layer::inputs: return {'I', page};
    case Layer::aux_fx: return {'A', page};
    case Layer::buses: return {'B', page};
    case Layer::matrices: return {'M', page};
    default: return "DC";
    }
}

int next_user_layer(int layer, const DeskValues& desk)
{
    const int from = std::max(-1, layer - first_user);
    for (int step = 1; step <= user_layers; ++step) {
        const int candidate = (from + step) % user_layers;
        if (!user_strips(candidate, desk).empty()) return first_user + candidate;
    }
    return layer >= first_user ? layer : first_user;
}

} // namespace gigdesk::mackie
