// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

/// What an X32 tells of its own accord and nobody sets: which head amp feeds an input (/-ha), which strip an insert slot
/// stands in (/-insert). Clients find the gain of a channel by it. [control]
namespace gigdesk {

inline constexpr int x32_inputs = 40; ///< 32 inputs, 8 aux
inline constexpr int no_head_amp = -1, no_strip = -1;

/// By the routing blocks in force; what comes from cards or has no head amp: none.  @param input 0-39
/// @return 0-31 local, 32-79 AES50 A, 80-127 AES50 B
[[nodiscard]] int head_amp_of(int input, const DeskValues& desk);

/// @param slot 0-21: fx1L ... fx8R, aux1 ... aux6    @return the X32's number of the first strip that has it, or no_strip
[[nodiscard]] int strip_with_insert(int slot, const DeskValues& desk);

/// Keeps both rows true as the desk changes.
class X32Facts
{
  public:
    explicit X32Facts(Hub& hub);
    /// Every turn of the control loop.
    void turn();

  private:
    void tell_head_amps();
    void tell_inserts();

    Hub& hub_;
    ClientId self_;
};

} // namespace gigdesk
