// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "engine/device/audio_device.h"

#include <functional>

/// What an X32 does to itself as a machine, when somebody at the window has said yes: what has a meaning here is done, the
/// rest is answered by a line that says where it is done. [control]
namespace gigdesk {

class MachineActions
{
public:
    using Facts = std::function<DeviceFacts()>;
    MachineActions(Hub& hub, Facts facts, std::function<void()> stop);

    /// A stored value whose consequence waited: /-stat/lock.
    void carry_out(ParamId id, Value value);

private:
    void take(const ActionEvent& action);
    [[nodiscard]] bool may_unlock(const Edit& edit);
    void initialise();
    void set_rate();

    Hub& hub_;
    Facts facts_;
    std::function<void()> stop_;
};

} // namespace gigdesk
