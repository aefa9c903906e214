// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/analysis.h"

#include "engine/model/spectrum_frames.h"

namespace gigdesk {

Analysis::Analysis(Hub& hub, LinkServer& windows, OscServer& osc) : windows_{windows}, osc_{osc}, slots_{hub}
{
    hub.on_leave([this](ClientId client) {
        slots_.close(client);
        look_at_main(client, false);
    });
}

bool Analysis::take(ClientId window, std::string_view action, const Answer& answer)
{
    if (action == "rta/open") return open(window, answer), true;
    if (action == "rta/close") return slots_.close(window), answer(true, ""), true;
    if (action == "scope/on") return look_at_main(window, true), answer(true, ""), true;
    if (action == "scope/off") return look_at_main(window, false), answer(true, ""), true;
    return false;
}

void Analysis::open(ClientId window, const Answer& answer)
{
    if (const auto slot = slots_.open(window)) return answer(true, std::to_string(*slot + 1));
    answer(false, "all spectra are in use: close one in another window, or set a /gd/rta/N/source to 0");
}

void Analysis::look_at_main(ClientId window, bool on)
{
    if (on) scope_watchers_.insert(window);
    else scope_watchers_.erase(window);
    analyser_.show_scope(!scope_watchers_.empty());
}

void Analysis::turn()
{
    slots_.x32_listens(osc_.wants_spectrum());
    slots_.turn();
    analyser_.set(slots_.ballistics());
    for (int slot = 0; slot < RtaSlots::count; ++slot) analyser_.show_slot(slot, slots_.shows(slot));
}

void Analysis::publish()
{
    for (int slot = 0; slot < RtaSlots::count; ++slot) publish(slot);
    if (!analyser_.has_scope_news()) return;
    const auto picture = link::encode(analyser_.scope(), ++sequence_);
    for (const auto window : scope_watchers_) windows_.publish(window, picture);
}

/// A slot that is switched off shows the floor, once.
void Analysis::publish(int slot)
{
    auto& shown = osc_.shown().spectra[std::size_t(slot)];
    if (!analyser_.has_news(slot)) {
        if (!slots_.shows(slot)) shown = {};
        return;
    }
    shown = analyser_.spectrum(slot);
    if (const auto window = slots_.owner(slot); window != ClientId::nobody) windows_.publish(window, link::encode(shown, ++sequence_));
}

} // namespace gigdesk
