// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// By what a client can know that it holds what the desk holds: a number for any part of the tree. A row counts as
/// FNV-1a (32 bits) over the bytes of the packet that a get of its address is answered with; a part is the sum of its stored rows,
/// modulo 2^32, so that their order does not matter. Rows are counted anew only after they changed. [control]
namespace gigdesk::osc {

/// Ids from first to before last.
struct IdRange {
    std::uint32_t first = 0, last = 0;
};
/// The strips and sections below a path (`ch`, `/ch/05`, `outputs/main`, `gd`); empty if there are none.
[[nodiscard]] std::vector<IdRange> ranges_below(std::string_view path);
/// First words of all paths that hold stored rows: config, ch, auxin ...
[[nodiscard]] std::span<const std::string_view> top_paths();
/// Does it count? Only what hands set: no live rows, no lists, no actions.
[[nodiscard]] bool counts(ParamId id) noexcept;
/// What a row with this value counts as.
[[nodiscard]] std::uint32_t hash_of_row(ParamId id, const DeskValues& desk);

class StateHash
{
  public:
    explicit StateHash(Hub& hub) : hub_{hub}, self_{hub.join("state hash", ClientKind::desk, false)} {}
    ~StateHash() { hub_.leave(self_); }
    StateHash(const StateHash&) = delete;
    StateHash& operator=(const StateHash&) = delete;

    struct Sum {
        std::uint32_t hash = 0;
        std::int32_t rows = 0;
    };
    /// Of all stored rows below a path, as they are now.
    [[nodiscard]] Sum of(std::string_view path);

  private:
    void refresh();
    Hub& hub_;
    ClientId self_;
    std::vector<std::uint32_t> rows_; ///< empty until somebody asks
};

} // namespace gigdesk::osc
