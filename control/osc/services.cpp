// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/services.h"

#include "control/osc/meter_blobs.h"

#include <algorithm>
#include <array>

namespace gigdesk::osc {
namespace {

struct Service {
    std::string_view address, title;
};

constexpr std::array services{
    Service{"/info", "Who the desk is"},
    Service{"/xinfo", "Who the desk is, and its address"},
    Service{"/status", "State, and its address"},
    Service{"/xremote", "Be told for 10 s of what others change"},
    Service{"/renew", "Ten seconds more, of one subscription or all"},
    Service{"/unsubscribe", "End a subscription, or all"},
    Service{"/subscribe", "A value again and again"},
    Service{"/formatsubscribe", "Values of several addresses in one packet"},
    Service{"/batchsubscribe", "Meters under a name of your own"},
    Service{"/meters", "A bank of meters for 10 s"},
    Service{"/node", "A line of text of a node"},
    Service{"/showdump", "The whole show as lines of text"},
    Service{"/save", "Save a scene, snippet, preset"},
    Service{"/load", "Recall a scene, snippet, preset"},
    Service{"/copy", "Copy a memory"},
    Service{"/rename", "Rename a memory"},
    Service{"/delete", "Delete a memory"},
    Service{"/add", "Add a cue"},
    Service{"/gd/xremote", "Be told for 10 s of what others change, our own addresses too"},
    Service{"/gd/follow", "Be told for 10 s of changes, numbered"},
    Service{"/gd/set", "A numbered set; late ones are dropped"},
    Service{"/gd/hash", "State of a part, as one number"},
    Service{"/gd/resync", "Every row of a part anew"},
    Service{"/gd/list", "What is below a path"},
    Service{"/gd/describe", "What an address is"},
    Service{"/gd/text", "A value for people"},
    Service{"/gd/value", "A value in natural units, to get or to set"},
    Service{"/gd/meters", "Meters of all strips in dB, up to 100 times a second"},
    Service{"/gd/why", "What blocks the way from an input to an output"},
    Service{"/gd/recall/list", "Strips that a recall left shut"},
    Service{"/gd/trimkeep", "Another trim, and no mix changes"},
    Service{"/gd/do/why", "What blocks the way from an input to an output"},
    Service{"/gd/do/trimkeep", "Another trim, and no mix changes"},
    Service{"/gd/do/trimkeep/preview", "How much of another trim fits"},
    Service{"/gd/do/strip/copy", "Remember a strip"},
    Service{"/gd/do/strip/paste", "The remembered strip onto others"},
    Service{"/gd/do/strip/copyto", "The first strip onto the others"},
    Service{"/gd/do/strip/reset", "Strips as they started"},
    Service{"/gd/do/strip/swap", "Two strips change places"},
    Service{"/gd/do/mix/copy", "One mix for another bus"},
    Service{"/gd/do/clips/clear", "All clip lights off"},
    Service{"/gd/do/lock/pin", "Another PIN, on the desk's own computer"},
};

std::string_view without_slash_at_end(std::string_view path) noexcept
{
    while (path.ends_with('/')) path.remove_suffix(1);
    return path;
}

} // namespace

std::string_view title_of_service(std::string_view address) noexcept
{
    const auto found = std::find_if(services.begin(), services.end(), [&](const Service& s) { return s.address == address; });
    if (found != services.end()) return found->title;
    return find_meter_bank(address) ? "Meters as they are now" : std::string_view{};
}

std::vector<std::string> all_services()
{
    std::vector<std::string> all;
    for (const auto& service : services) all.emplace_back(service.address);
    for (int bank = 0; bank < bank_count; ++bank) all.push_back(address_of_bank(bank));
    return all;
}

std::vector<std::string> services_below(std::string_view path)
{
    const auto parent = std::string{without_slash_at_end(path)} + "/";
    std::vector<std::string> names;
    for (const auto& address : all_services()) {
        if (!address.starts_with(parent)) continue;
        const auto end = address.find('/', parent.size());
        auto name = address.substr(parent.size(), end == address.npos ? end : end + 1 - parent.size());
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

} // namespace gigdesk::osc
