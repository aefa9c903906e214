// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/memories/held.h"

#include <optional>

/// What recalls left closed and whose hands had closed it, as it was before and after each: so that undo and redo of a
/// recall bring these marks back with the values. Pure but for its memory. [control]
namespace gigdesk::memory {

struct Marks {
    std::vector<Held> held{};
    Hands hands{};
    std::string last{}; ///< what was recalled last
};

class MarkHistory
{
  public:
    /// What the hub's history says of itself.
    struct Steps {
        std::size_t undoable = 0;
        std::string_view undo_next{}, redo_next{}; ///< names
        bool several = false;                      ///< several steps were taken back at once
    };
    static constexpr std::size_t most = 50;

    /// A recall was one step more.
    void add(std::string name, std::size_t undoable, Marks before, Marks after);
    /// @return what counts again, when recalls were taken back or done again since the last look
    [[nodiscard]] std::optional<Marks> look(const Steps& steps);

  private:
    struct Recall {
        std::string name;
        std::size_t undoable = 0; ///< steps, with this one
        Marks before, after;
    };
    std::vector<Recall> done_, undone_;
};

} // namespace gigdesk::memory
