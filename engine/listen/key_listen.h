// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/listen/strip_places.h"

/// Key listen: what a gate or compressor hears, after its key source and key filter, as a sound of its own. Banks give it
/// only while somebody listens; another choice cross-fades. [rt]
namespace gigdesk {

class KeyListen
{
    struct Choice {
        int strip = -1; ///< linear number
        Keyed of = Keyed::gate;
        bool operator==(const Choice&) const = default;
    };

  public:
    /// @param cells of the cross-fade, 0 = at once
    void want(const KeyListenSettings& wish, int cells) noexcept
    {
        wish_ = wish;
        if (wish.on) choice_.want({wish.strip, wish.of}, choice_.now.strip < 0 ? 0 : cells); // the bus itself fades in and out
    }
    /// At a grid point. @param heard false: nothing is left of it on the Listen bus, so that the banks may stop
    /// @param tap called with a strip's linear number or -1, its detector and one of the bank's two slots
    template <class Tap>
    void next_cell(bool heard, Tap tap) noexcept
    {
        if (!wish_.on && !heard) choice_.want({}, 0);
        const Choice old[] = {choice_.before, choice_.now};
        (void)choice_.next_cell();
        if (old[0] == choice_.before && old[1] == choice_.now) return;
        if (old[1] != choice_.now) slot_ ^= 1;
        tap(choice_.now.strip, choice_.now.of, slot_);
        tap(choice_.before == choice_.now ? -1 : choice_.before.strip, choice_.before.of, slot_ ^ 1);
    }
    /// For the Listen bus: a mono sound, lane 0.
    const Block& sound(const Piece& piece, const StripPlaces& places) noexcept
    {
        const float *now = heard(choice_.now, slot_, places), *before = heard(choice_.before, slot_ ^ 1, places);
        for (int f = 0; f < piece.frames; ++f) {
            const float x = now[f * bank_lanes];
            sound_.frame[f].lane[0] = choice_.fade.busy() ? choice_.mix(before[f * bank_lanes], x, piece.phase + f) : x;
        }
        return sound_;
    }

  private:
    static const float* heard(const Choice& choice, int slot, const StripPlaces& places) noexcept
    {
        static constexpr Block silence{};
        const auto* bank = choice.strip < 0 ? nullptr : places[std::size_t(choice.strip)].bank;
        return bank ? bank->key_heard(slot) : silence.frame[0].lane;
    }

    KeyListenSettings wish_{};
    Changeover<Choice> choice_;
    int slot_ = 0;
    Block sound_{};
};

} // namespace gigdesk
