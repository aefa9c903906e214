// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/marks.h"

#include <utility>

namespace gigdesk::memory {

void MarkHistory::add(std::string name, std::size_t undoable, Marks before, Marks after)
{
    undone_.clear();
    if (done_.size() == most) done_.erase(done_.begin());
    done_.push_back({std::move(name), undoable, std::move(before), std::move(after)});
}

/// By the number of steps; and by the name, as the history may have forgotten its oldest ones.
std::optional<Marks> MarkHistory::look(const Steps& steps)
{
    std::optional<Marks> found;
    while (!done_.empty() && steps.undoable < done_.back().undoable && (steps.several || steps.redo_next == done_.back().name)) {
        found = done_.back().before;
        undone_.push_back(std::move(done_.back()));
        done_.pop_back();
    }
    while (!found && !undone_.empty() && steps.undoable == undone_.back().undoable && steps.undo_next == undone_.back().name) {
        found = undone_.back().after;
        done_.push_back(std::move(undone_.back()));
        undone_.pop_back();
    }
    return found;
}

} // namespace gigdesk::memory
