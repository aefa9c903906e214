// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/dsp/kernels.h"
#include "engine/settings.h"

#include <array>

/// What gates and compressors can listen to, by number: 0 the strip itself, 1 ... 64 channels, 65 ... 72 aux inputs,
/// 73 ... 80 FX returns (all of them after the low cut, now), 81 ... 96 buses (the cell before: 16 frames ago). [rt]
namespace gigdesk {

inline constexpr int key_banks = 6, bus_key_bank = 5;

struct KeySources {
    const Row* banks[key_banks]{}; ///< frame 0 of this piece
};

/// The numbers of the X32's key source rows become ours. @param channel /gd/ch/NN/gatekey or dynkey, if not 0
[[nodiscard]] constexpr int key_number(int keysrc, int channel) noexcept
{
    if (channel > 0) return channel;
    return keysrc <= 32 ? keysrc : keysrc + 32;
}

/// What a detector hears: whom, through which filter.
struct Ear {
    int key = 0;
    bool filter_on = false;
    int filter_type = 0;
    float filter_hz = 0;
    bool operator==(const Ear&) const = default;
};
[[nodiscard]] constexpr Ear ear_of(const KeySettings& s) noexcept
{
    const int key = key_number(s.source, s.channel);
    return s.filter_on ? Ear{key, true, s.filter_type, s.filter_hz} : Ear{key};
}

/// Who listens to whom in a bank. A change cross-fades; lanes that listen to themselves cost nothing.
class KeyPatch
{
  public:
    /// @param cells of the cross-fade, 0 = at once
    void want(int lane, int key, int cells) noexcept;
    void next_cell() noexcept;
    /// @param own, room not the same    @return `own` where nobody listens elsewhere, else `room`, filled
    const Block& listen(const Kernels&, const KeySources&, const Piece&, const Block& own, Block& room) const noexcept;

  private:
    static void change_over(const Changeover<int>& ear, const float* before, const Piece&, int lane, Block& room) noexcept;

    std::array<Changeover<int>, bank_lanes> ears_{};
    IntRow places_{}; ///< where each lane listens, as the kernel counts; while elsewhere_
    std::uint32_t elsewhere_ = 0; ///< a bit for each lane that listens, or listened just now, to another strip
    bool busy_ = false;
};

} // namespace gigdesk
