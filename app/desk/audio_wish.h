// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"
#include "engine/device/audio_device.h"
#include "engine/model/desk_values.h"

/// Which device is wanted: what the operator set under /gd/wish, and over it what was said on the command line of this
/// run. A wish that is set while the desk runs wins over the command line. [control]
namespace gigdesk {

class AudioWish
{
public:
    explicit AudioWish(DeskOptions said) : said_{std::move(said)} {}

    [[nodiscard]] DeviceWish of(const DeskValues& values) const;
    /// Is this one of the wishes? If so the word of the command line about it is over.
    bool took(ParamId id);

private:
    DeskOptions said_;
};

} // namespace gigdesk
