// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>

/// Soft takeover: a control without a motor does not stand where its parameter stands. Positions are 0 ... 1.
/// tests/data/takeover_truth_table.tsv says what each mode does. Pure. [any]
namespace gigdesk::midi {

/// As /gd/midi/NN/pickup says.
enum class Pickup : std::uint8_t {
    cross, ///< nothing happens until the control meets the parameter
    scale, ///< the way that is left on the control is the way that is left for the parameter
    jump,  ///< the parameter goes where the control is
};

/// So close is met: two of 127 steps.
inline constexpr float meets_within = 2.0f / 127 + 1e-5f;

/// One physical control and what it moves now.
class Takeover
{
  public:
    /// The hardware is at `incoming`, the parameter at `current`. The first position ever heard only tells where it stands.
    /// @return where the parameter goes; nothing: it stays
    std::optional<float> move(Pickup mode, float incoming, float current) noexcept;
    /// A position that nobody's hand made (a dump of all positions).
    void report(float incoming, float current) noexcept;
    /// The parameter moved elsewhere, or the control moves another one now.
    void meet(float current) noexcept { engaged_ = stands_ && is_close(*stands_, current); }

    [[nodiscard]] bool engaged() const noexcept { return engaged_; }
    /// Where the hardware stands, as far as known.
    [[nodiscard]] std::optional<float> stands() const noexcept { return stands_; }

  private:
    static bool is_close(float a, float b) noexcept { return a - b <= meets_within && b - a <= meets_within; }
    std::optional<float> stands_;
    bool engaged_ = false;
};

} // namespace gigdesk::midi
