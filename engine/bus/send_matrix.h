// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip/strip_bank.h"
#include "engine/strip_gains.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

/// Sends of many sources into up to sixteen mixes: input strips into buses; buses, main and mono into matrices. A source
/// has a gain for each mix, and the tap each mix takes. A change of tap is two ramps like any other move: what the mix had
/// from the old tap goes, what it gets from the new one comes. While a source's fader rests, what is taken behind it is
/// taken before it, by the fader's gain: one row for both taps. [rt] after construction
namespace gigdesk {

/// Where the sources' sound is: source n is lane n % 16 of group n / 16.
struct SendSources {
    static constexpr int most_groups = 6;
    const Row* taps[most_groups][tap_count]{}; ///< frame 0 of this piece; nullptr: the group rests

    void put(int group, const StripBank& bank) noexcept
    {
        for (std::size_t t = 0; t < tap_count; ++t) taps[group][t] = bank.tap(Tap(t)).frame;
    }
    void put(int group, const Block& block) noexcept { std::fill_n(taps[group], tap_count, block.frame); }
};

/// What happens to the same groups at a grid point.
struct SendGroup {
    const Ramp* fader = nullptr; ///< between PRE and POST; nullptr: there is none
    bool rests = false;          ///< nothing comes from there in this cell
};
using SendGroups = std::array<SendGroup, SendSources::most_groups>;

class SendMatrix
{
  public:
    SendMatrix(const Times&, int sources);

    /// At a grid point: new gains of one source into the mixes, from the first on.
    void refresh(int source, std::span<const Send>, bool ramps) noexcept;
    /// After the faders' own next cell.
    void next_cell(const Kernels&, const SendGroups&) noexcept;
    /// Does anything reach a mix?
    [[nodiscard]] bool in_use() const noexcept { return used_ > 0; }
    /// Sums into a block whose lanes are mixes.
    void sum(const Kernels&, const Piece&, const SendSources&, Block& out) noexcept;

  private:
    using Mixes = std::uint32_t; ///< a bit each
    struct Line {
        Row base{}, step{};
    };
    struct Source {
        Ramp gains{};                             ///< into each mix, from its tap
        Row share{};                              ///< of that gain before the fader: all, or what the fader leaves
        float share_of = 0;                       ///< the fader share was worked out for
        bool folded = false, parted = false;      ///< one line for both taps, by share; a line for each
        std::array<std::uint8_t, bank_lanes> tap_of{};
        std::array<Mixes, tap_count> heard{}, leaving{};
        unsigned taps_heard = 0, taps_leaving = 0; ///< a bit each
        std::array<Line, tap_count> lines{};
        std::array<Ramp, tap_count> left_behind{}; ///< what goes on its way to 0 after a change of tap
    };
    /// Taps that are heard somewhere, and where their sound is.
    struct Ways {
        struct Place {
            std::uint8_t group, tap, lane;
        };
        std::vector<Place> places;
        std::vector<SendRow> rows;
        std::size_t count = 0;

        int find(const SendSources&) noexcept;
    };
    static void change_tap(Source&, int mix, int tap, int cells) noexcept;
    static void note(Source&) noexcept;
    static void step(const Kernels&, Source&) noexcept;
    void step_all(const Kernels&) noexcept;
    void lay_all(const Kernels&, const SendGroups&) noexcept;
    void lay(const Kernels&, std::size_t source, const Ramp* fader) noexcept;
    static const Line& fold(const Kernels&, Source&, float fader) noexcept;
    void split(const Kernels&, std::size_t source) noexcept;
    void put(std::size_t source, std::size_t tap, bool moves, const Row& base, const Row& step) noexcept;

    Times times_;
    std::vector<Source> sources_;
    std::vector<std::uint8_t> on_their_way_; ///< by source; beside the sources, which are too large to look at each
    Ways still_, moving_;
    int used_ = 0;              ///< sources heard
    bool stale_ = true;         ///< the ways are to be laid anew
    unsigned resting_ = 0;      ///< groups, a bit each
};

} // namespace gigdesk
