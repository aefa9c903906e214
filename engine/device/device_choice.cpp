// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_choice.h"

#include <algorithm>
#include <cctype>

namespace gigdesk {
namespace {

std::string lower(std::string text)
{
    for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

template <class Test>
const DeviceListing* first(const std::vector<DeviceListing>& listings, Test test)
{
    const auto found = std::find_if(listings.begin(), listings.end(), test);
    return found == listings.end() ? nullptr : &*found;
}

DeviceChoice take(DeviceWish wish, const char* backend, const DeviceListing* listing, std::string why)
{
    wish.backend = backend;
    if (listing) wish.name = listing->id;
    return {std::move(wish), std::move(why)};
}

} // namespace

const DeviceListing* find_listing(const std::vector<DeviceListing>& listings, const std::string& name)
{
    if (name.empty()) {
        if (const auto* one = first(listings, [](auto& l) { return l.external && l.outputs > 0; })) return one;
        if (const auto* one = first(listings, [](auto& l) { return l.outputs > 0 && !l.note.empty(); })) return one;
        return first(listings, [](auto& l) { return l.outputs > 0; });
    }
    if (const auto* one = first(listings, [&](auto& l) { return l.id == name || l.name == name; })) return one;
    return first(listings, [&](auto& l) { return lower(l.name).find(lower(name)) != std::string::npos; });
}

DeviceChoice choose_device(const DeviceWish& wish, bool jack_runs, const std::vector<DeviceListing>& alsa,
                           const std::vector<DeviceListing>& pulse)
{
    if (!wish.name.empty()) {
        if (const auto* named = find_listing(alsa, wish.name))
            return take(wish, "alsa", named, named->name + " was asked for by its name.");
        if (const auto* named = find_listing(pulse, wish.name))
            return take(wish, "pulse", named, named->name + " was asked for by its name.");
        if (!jack_runs) return take(wish, "alsa", nullptr, "Nothing here is called " + wish.name + ".");
    }
    if (jack_runs) return take(wish, "jack", nullptr, "A JACK server (or PipeWire as JACK) runs: it is taken.");

    const auto external = [](const DeviceListing& l) { return l.external && l.outputs > 0; };
    if (const auto* card = first(alsa, external)) {
        const auto count = std::count_if(alsa.begin(), alsa.end(), external);
        const auto others = count > 1 ? " It is the first of " + std::to_string(count) +
                                            " external interfaces; --device takes another."
                                      : std::string{};
        return take(wish, "alsa", card, "No JACK server runs; " + card->name + " is an external interface." + others);
    }
    if (const auto* card = find_listing(pulse, ""))
        return take(wish, "pulse", card,
                    "No JACK server and no external interface: only the output of " + card->name +
                        " is used, through the sound server.");
    if (const auto* card = find_listing(alsa, ""))
        return take(wish, "alsa", card,
                    "No JACK server and no external interface: only the output of " + card->name + " is used.");
    return take(wish, "clock", nullptr,
                "There is no JACK server and no sound card: the internal clock drives the desk, nothing is heard.");
}

} // namespace gigdesk
