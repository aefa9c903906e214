// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/sound_cards.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace gigdesk {
namespace {

/// Drivers of what is soldered to mainboards, and of loopbacks. Everything else was bought to be plugged in.
constexpr std::array<std::string_view, 9> own_drivers{"HDA-Intel", "HDA-", "sof-", "SOF", "AC97", "ICH",
                                                      "bcm2835",   "acp",  "Dummy"};

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return std::string{text.substr(begin, text.find_last_not_of(" \t") - begin + 1)};
}

} // namespace

bool SoundCard::built_in() const
{
    return std::any_of(own_drivers.begin(), own_drivers.end(),
                       [this](std::string_view own) { return driver.starts_with(own); });
}

/// A card is two lines: " 1 [USB            ]: USB-Audio - Scarlett 18i20 USB", then where it is plugged in.
std::vector<SoundCard> parse_sound_cards(std::string_view text)
{
    std::vector<SoundCard> cards;
    std::istringstream lines{std::string{text}};
    for (std::string line; std::getline(lines, line);) {
        const auto open = line.find('['), close = line.find("]: "), dash = line.find(" - ", close);
        if (open == std::string::npos || close == std::string::npos || dash == std::string::npos) continue;
        cards.push_back({std::atoi(line.c_str()), trimmed(std::string_view{line}.substr(open + 1, close - open - 1)),
                         trimmed(std::string_view{line}.substr(close + 3, dash - close - 3)),
                         trimmed(std::string_view{line}.substr(dash + 3))});
    }
    return cards;
}

std::vector<SoundCard> sound_cards()
{
    std::ifstream file{"/proc/asound/cards"};
    return parse_sound_cards(std::string{std::istreambuf_iterator<char>{file}, {}});
}

const SoundCard* card_of(std::string_view device_name, const std::vector<SoundCard>& cards)
{
    for (const auto& card : cards)
        if (device_name.starts_with("hw:" + card.id + ",") || device_name.starts_with(card.name + " (")) return &card;
    return nullptr;
}

} // namespace gigdesk
