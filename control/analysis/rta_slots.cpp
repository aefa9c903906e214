// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/rta_slots.h"

#include "control/x32_strips.h"

#include <algorithm>
#include <utility>

namespace gigdesk {
namespace {

constexpr int tap_before_eq = 1, tap_after_eq = 2; ///< in rows::strip_taps
constexpr std::size_t rows_heeded = 64;

bool is_x32_row(ParamId id) noexcept { return id == id_of(Prefs::rta_source) || id == id_of(Prefs::rta_pos); }

} // namespace

RtaSlots::RtaSlots(Hub& hub) : hub_{hub}, self_{hub.join("spectrum")}
{
    hub_.on_action([this](const ActionEvent& event) {
        if (event.id == id_of(Action::setrtasrc)) hub_.set({id_of(Prefs::rta_source), event.value, Touch::none, ClientId::nobody});
    });
}

std::optional<int> RtaSlots::open(ClientId client)
{
    const auto windows = owners_.begin() + x32_slot;
    auto slot = std::find(owners_.begin(), windows, client);
    if (slot == windows)
        slot = std::find_if(owners_.begin(), windows, [&](const ClientId& owner) {
            return owner == ClientId::nobody && !shows(int(&owner - owners_.data()));
        });
    if (slot == windows) return {};
    *slot = client;
    return int(slot - owners_.begin());
}

void RtaSlots::close(ClientId client)
{
    for (int slot = 0; slot < x32_slot; ++slot) {
        if (owner(slot) != client) continue;
        owners_[std::size_t(slot)] = ClientId::nobody;
        set(slot, GdRta::source, 0);
    }
}

void RtaSlots::x32_listens(bool yes)
{
    if (std::exchange(x32_listens_, yes) != yes) project();
}

void RtaSlots::turn()
{
    bool moved = false;
    while (!hub_.dirty(self_).empty()) hub_.dirty(self_).drain(rows_heeded, [&](ParamId id) { moved = moved || is_x32_row(id); });
    if (moved) project();
}

bool RtaSlots::shows(int slot) const noexcept { return hub_.values().whole(id_of(GdRta::source, slot)) != 0; }

SpectrumBallistics RtaSlots::ballistics() const noexcept
{
    const auto& desk = hub_.values();
    return {Detector(desk.whole(id_of(Prefs::rta_det))), desk.real(id_of(Prefs::rta_decay)),
            float(desk.whole(id_of(Prefs::rta_peakhold)))};
}

void RtaSlots::set(int slot, GdRta row, int value)
{
    hub_.set({id_of(row, slot), Value::whole(value), Touch::none, ClientId::nobody});
}

/// PRE is before the EQ, POST behind it.
void RtaSlots::project()
{
    const auto strip = linear_of_x32(hub_.values().whole(id_of(Prefs::rta_source)));
    set(x32_slot, GdRta::tap, hub_.values().whole(id_of(Prefs::rta_pos)) ? tap_after_eq : tap_before_eq);
    set(x32_slot, GdRta::source, strip && x32_listens_ ? *strip + 1 : 0);
}

} // namespace gigdesk
