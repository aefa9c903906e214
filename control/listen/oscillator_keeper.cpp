// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/oscillator_keeper.h"

namespace gigdesk {
namespace {

constexpr ParamId wish = id_of(Stat::osc_on), truth = id_of(Gd::osc_on), loudness = id_of(Config::osc_level);
constexpr int first_of_main = 16, last_of_main = 19;

bool is_main(int destination) { return destination >= first_of_main && destination <= last_of_main; }

} // namespace

OscillatorKeeper::OscillatorKeeper(Hub& hub, Hub::Clock clock) : hub_{hub}, clock_{std::move(clock)}
{
    hub_.on_set([this](const Edit& edit) {
        if (edit.id == wish) ask(edit.value.as_bool());
    });
    hub_.on_action([this](const ActionEvent& action) {
        if (action.id == id_of(Gd::osc_main)) confirm();
    });
}

/// Who asks again while it sounds or waits changes nothing.
void OscillatorKeeper::ask(bool on)
{
    if (!on) return stop();
    if (sounds_ || waits_) return;
    if (!is_main(destination())) return start();
    waits_ = clock_() + patience;
    hub_.notice("The oscillator would go to main: confirm within 10 s");
}

void OscillatorKeeper::confirm()
{
    if (waits_) return start();
    if (!sounds_) hub_.notice("Switch the oscillator on first, then confirm that it goes to main");
}

void OscillatorKeeper::start()
{
    waits_.reset();
    sounds_ = destination();
    if (hub_.values().real(loudness) > start_db) {
        hub_.tell(loudness, Value::real(start_db));
        hub_.notice("The oscillator starts at -40 dB");
    }
    hub_.tell(wish, Value::whole(1));
    hub_.tell(truth, Value::whole(1));
}

void OscillatorKeeper::stop()
{
    waits_.reset(), sounds_.reset();
    hub_.tell(wish, Value::whole(0));
    hub_.tell(truth, Value::whole(0));
}

void OscillatorKeeper::turn()
{
    if (waits_ && (clock_() >= *waits_ || !is_main(destination()))) {
        stop();
        hub_.notice("The oscillator stays off: it was not confirmed for main");
    }
    if (sounds_ && *sounds_ != destination()) {
        stop();
        hub_.notice("The oscillator stopped: its destination changed");
    }
}

} // namespace gigdesk
