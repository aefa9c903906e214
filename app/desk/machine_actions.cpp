// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/machine_actions.h"

#include "app/desk/first_patch.h"

namespace gigdesk {

MachineActions::MachineActions(Hub& hub, Facts facts, std::function<void()> stop) : hub_{hub}, facts_{std::move(facts)}, stop_{std::move(stop)}
{
    hub_.on_action([this](const ActionEvent& action) { take(action); });
    hub_.on_ask([this](const Edit& edit) { return may_unlock(edit); });
}

/// An X32 is opened by whoever says so; here the PIN does it.
bool MachineActions::may_unlock(const Edit& edit)
{
    if (edit.id != id_of(Stat::lock) || edit.value.as_whole() != 0 || !hub_.windows_are_locked()) return true;
    hub_.notice("The desk is locked: it is opened at one of its windows");
    return false;
}

void MachineActions::take(const ActionEvent& action)
{
    if (ref_of(action.id).section != Section::action || (action.id != id_of(Action::setclock) && action.value.as_whole() == 0)) return;
    switch (Action(ref_of(action.id).key)) {
    case Action::initall: return initialise();
    case Action::setsrate: return set_rate();
    case Action::setip: return hub_.notice("The network address is set on the desk's computer, not from here");
    case Action::setclock: return hub_.notice("The clock is set on the desk's computer, not from here");
    case Action::formatcard: return hub_.notice("This desk has no card to format");
    default: return;
    }
}

/// As at the first start; one step of undo. What reaches the speakers stays HELD, open or muted as it is.
void MachineActions::initialise()
{
    DeskValues fresh;
    const auto facts = facts_();
    for (const auto& edit : first_patch(facts.inputs, facts.outputs)) fresh.set(edit.id, edit.value);
    hub_.load(fresh, LoadScope::show, ClientId::nobody, "Initialise everything");
}

void MachineActions::set_rate()
{
    constexpr int rates[] = {48000, 44100}; // names::clock_rates
    hub_.set({id_of(Gd::wish_rate), Value::whole(rates[hub_.values().is_on(id_of(Prefs::clockrate))])});
}

void MachineActions::carry_out(ParamId id, Value value)
{
    constexpr int shut_down = 2;
    if (id != id_of(Stat::lock)) return;
    if (value.as_whole() == shut_down) {
        hub_.set({id, Value::whole(0)}); // it shall not be found so at the next start
        return stop_();
    }
    const int windows = hub_.lock_windows();
    hub_.notice(windows ? "The desk is locked: MUTE ALL OUT works, everything else opens with the PIN" : "The desk is locked: no window is open now, and one that opens asks for the PIN");
}

} // namespace gigdesk
