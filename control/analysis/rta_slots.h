// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/analysis/spectrum_meter.h"
#include "control/hub.h"
#include "engine/model/sizes.h"

#include <array>
#include <optional>

/// Who looks at which spectrum. Slots 1-7 of /gd/rta are for windows, one each, and for OSC clients that set one by
/// hand; slot 8 shows what the X32's rows ask for (/-prefs/rta/source and pos), while somebody listens to /meters/15.
/// Slots count from 0 here. [control], every function.
namespace gigdesk {

class RtaSlots
{
public:
    static constexpr int count = spectrum_taps, x32_slot = count - 1;

    /// Lives as long as the hub.
    explicit RtaSlots(Hub& hub);
    RtaSlots(const RtaSlots&) = delete;
    RtaSlots& operator=(const RtaSlots&) = delete;

    /// This client's own slot: the one it has, or one that is free. Nothing when all are taken.
    [[nodiscard]] std::optional<int> open(ClientId client);
    /// Gives the slot back and switches it off.
    void close(ClientId client);
    /// Does somebody want the X32's spectrum?
    void x32_listens(bool yes);
    /// Once a turn: follows the rows.
    void turn();

    [[nodiscard]] ClientId owner(int slot) const noexcept { return owners_[std::size_t(slot)]; }
    [[nodiscard]] bool shows(int slot) const noexcept;
    /// As /-prefs/rta says.
    [[nodiscard]] SpectrumBallistics ballistics() const noexcept;

private:
    void set(int slot, GdRta row, int value);
    void project();

    Hub& hub_;
    ClientId self_;
    std::array<ClientId, count> owners_{};
    bool x32_listens_ = false;
};

} // namespace gigdesk
