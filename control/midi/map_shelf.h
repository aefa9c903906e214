// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/map.h"
#include "control/midi/player.h"

#include <span>

/// The maps there are: those built in, then the user's, then the show's; a later one of the same name wins.
namespace gigdesk::midi {

struct MapFile {
    std::string_view name, text;
};
[[nodiscard]] std::span<const MapFile> built_in_maps() noexcept;

/// [control]; the constructor reads the folders: at start only
class MapShelf
{
  public:
    explicit MapShelf(const std::vector<std::filesystem::path>& folders = {});

    [[nodiscard]] const Map* find(std::string_view name) const noexcept;
    /// Why the map of this name cannot be used; empty: there is none of this name.
    [[nodiscard]] std::string trouble(std::string_view name) const;
    [[nodiscard]] std::optional<Recognised> recognise(const std::string& device) const;
    /// "nanokontrol2", a line each, in the alphabet's order.
    [[nodiscard]] std::string names() const;
    /// What is wrong with which file, a line each.
    [[nodiscard]] const std::vector<std::string>& complaints() const noexcept { return complaints_; }

  private:
    void put(Map map);
    void take(const std::filesystem::path& file);

    std::vector<Map> maps_;
    std::vector<std::string> complaints_;
};

} // namespace gigdesk::midi
