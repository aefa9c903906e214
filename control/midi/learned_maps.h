// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/map.h"

#include <future>
#include <map>

/// What was learnt for each device: a map that lies over the one its row names. Text files in the show folder, one a
/// device, that people may read and share. [control]; files are read at start and written aside.
namespace gigdesk::midi {

class LearnedMaps
{
  public:
    /// @param folder made when something is learnt; empty: nothing is kept
    explicit LearnedMaps(std::filesystem::path folder);
    ~LearnedMaps(); ///< everything is on the disk

    [[nodiscard]] const Map* of(const std::string& device) const noexcept;
    /// In place of what the same control did.
    void add(const std::string& device, const std::vector<MapControl>& controls);
    /// @return how many controls moved this target
    std::size_t forget(const std::string& target);
    /// What lies over a map hides what it did there.
    [[nodiscard]] Map over(Map below, const std::string& device) const;
    [[nodiscard]] const std::vector<std::string>& complaints() const noexcept { return complaints_; }

  private:
    void save(const std::string& device);

    std::filesystem::path folder_;
    std::map<std::string, Map> maps_;
    std::vector<std::string> complaints_;
    std::shared_future<void> saving_;
};

} // namespace gigdesk::midi
