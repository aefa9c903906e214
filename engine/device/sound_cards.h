// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The kernel's list of sound cards (/proc/asound/cards), and which of them people have plugged in. [control]
namespace gigdesk {

struct SoundCard {
    int index = 0;
    std::string id, driver, name; ///< "USB", "USB-Audio", "Scarlett 18i20 USB"
    [[nodiscard]] bool built_in() const;
};

/// Pure: the text of /proc/asound/cards.
[[nodiscard]] std::vector<SoundCard> parse_sound_cards(std::string_view text);
/// What is here now; empty on machines without sound.
[[nodiscard]] std::vector<SoundCard> sound_cards();
/// The card a device of RtAudio belongs to: version 5 calls it "hw:USB,0", version 6 "Scarlett 18i20 USB (USB Audio)".
[[nodiscard]] const SoundCard* card_of(std::string_view device_name, const std::vector<SoundCard>& cards);

} // namespace gigdesk
