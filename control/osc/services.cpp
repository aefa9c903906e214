// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/services.h"

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
    return found == services.end() ? std::string_view{} : found->title;
}

std::vector<std::string> services_below(std::string_view path)
{
    const auto parent = without_slash_at_end(path);
    std::vector<std::string> names;
    for (const auto& service : services) {
        const auto slash = service.address.rfind('/');
        if (service.address.substr(0, slash) == parent) names.emplace_back(service.address.substr(slash + 1));
    }
    return names;
}

} // namespace gigdesk::osc
