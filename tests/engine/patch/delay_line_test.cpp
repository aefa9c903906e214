// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/sizes.h"
#include "engine/patch/delay_line.h"
#include "tests/catch.h"

#include <random>
#include <vector>

using namespace gigdesk;

namespace {

constexpr int fade_cells = 4;

/// Plays a count through a line, in pieces of any length that end at grid points.
class Rig
{
  public:
    explicit Rig(int longest) : line_{longest, 7 * grid_frames} {}

    /// @param frames a multiple of grid_frames
    void play(int frames, bool whole_cells)
    {
        for (int done = 0; done < frames;) {
            const int phase = int(in_.size() % grid_frames), left = grid_frames - phase;
            const int n = whole_cells ? left : std::uniform_int_distribution<>{1, left}(random_);
            if (phase == 0) {
                int copies = DelayLine::copies_per_cell;
                line_.next_cell(copies);
            }
            float x[grid_frames], room[grid_frames];
            for (int f = 0; f < n; ++f) x[f] = float(in_.size() + 1), in_.push_back(x[f]);
            const float* late = line_.run(x, n, phase, room);
            out_.insert(out_.end(), late, late + n);
            done += n;
        }
    }
    void want(int frames) { line_.want(frames, fade_cells); }
    /// Are the newest frames exactly `delay` late?
    [[nodiscard]] bool is_late_by(int delay, int frames) const
    {
        for (std::size_t n = out_.size() - std::size_t(frames); n < out_.size(); ++n)
            if (out_[n] != in_[n - std::size_t(delay)]) return false;
        return true;
    }

  private:
    DelayLine line_;
    std::vector<float> in_, out_;
    std::mt19937 random_{20261121};
};

} // namespace

TEST_CASE("a delay line follows every change of its time, whatever the pieces", "[engine][delay]")
{
    constexpr int longest = 40000, settled = 2 * fade_cells * grid_frames;
    const bool whole_cells = GENERATE(true, false);
    Rig rig{longest};
    for (const int delay : {17, 1, 48, 49, 1000, 40, 1009, 24000, 8, 0, 31000, longest}) {
        rig.want(delay);
        rig.play(2 * longest + settled, whole_cells); // at most it must hear as much as it delays
        INFO("delay " << delay);
        CHECK(rig.is_late_by(delay, longest));
    }
}

TEST_CASE("a delay that grows a little needs no more sound than it has heard", "[engine][delay]")
{
    Rig rig{24000};
    rig.want(3000);
    rig.play(8192, true);
    rig.want(3500); // the ring of 4096 has it already
    rig.play(grid_frames * (fade_cells + 1), true), rig.play(grid_frames, true);
    CHECK(rig.is_late_by(3500, grid_frames));
    rig.want(4090); // a longer ring, which begins with what the shorter one held
    rig.play(grid_frames * (fade_cells + 1), true), rig.play(grid_frames, true);
    CHECK(rig.is_late_by(4090, grid_frames));
}
