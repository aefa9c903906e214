// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/role.h"
#include "control/hub.h"

#include <array>
#include <string>
#include <string_view>

/// The 32 places of /gd/client/NN: who is there, from when to when, and how much he said. A client from elsewhere has one
/// place however many ports it speaks from; this computer's tools share one; every window has its own. [control]
namespace gigdesk::access {

inline constexpr int no_place = -1;

/// Is it this row of any place?
[[nodiscard]] inline bool is_place_row(ParamId id, GdClient row) noexcept
{
    const auto ref = ref_of(id);
    return ref.section == Section::gd_client && GdClient(ref.key) == row;
}

/// A client, as its surface knows it.
struct Visitor {
    using Time = std::chrono::steady_clock::time_point;
    ClientId id{};
    Peer peer{};
    bool local = false, window = false;
    bool nameless = false; ///< one of a crowd: no place, and nothing is ever decided about it
    Time heard{};
    std::uint64_t packets = 0, unsent = 0;
    std::string_view kind{}, last{};
};

struct Place {
    using Time = Visitor::Time;
    bool taken = false;
    Peer peer{};
    bool local = false, window = false;
    ClientId client{};   ///< of a window
    bool decided = false, asks = false, came_back = true;
    int clients = 0;     ///< of the hub's, now
    Time heard{};
    std::uint64_t packets = 0, unsent = 0, refused = 0;
    std::string kind{}, last{}, name{}, mac{};
    [[nodiscard]] bool is_elsewhere() const noexcept { return !local; }
};

class Places
{
  public:
    using Time = Visitor::Time;
    static constexpr auto here_for = std::chrono::seconds{15};
    static constexpr auto gives_way_after = std::chrono::seconds{10}; ///< a stranger, for another one

    explicit Places(Hub& hub) : hub_{hub} {}

    /// @return where this one is, now or from now on; no_place when all are taken by others with better reasons
    int take(const Visitor& visitor);
    [[nodiscard]] int find(const Visitor& visitor) const noexcept;
    Place& operator[](int place) noexcept { return all_[std::size_t(place)]; }
    [[nodiscard]] const Place& operator[](int place) const noexcept { return all_[std::size_t(place)]; }
    [[nodiscard]] static constexpr int count() noexcept { return rows::client_places; }
    void free(int place);

    /// Its rows, as they are now.
    void tell(int place, Time now);
    void tell_grant(int place, const Grant& grant);
    /// What the rows say that hands may set.
    [[nodiscard]] Grant grant_in_rows(int place) const;

  private:
    [[nodiscard]] int room_for(const Visitor& visitor) const;
    void tell(GdClient row, int place, std::int64_t value);

    Hub& hub_;
    std::array<Place, rows::client_places> all_{};
};

} // namespace gigdesk::access
