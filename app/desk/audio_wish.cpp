// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/audio_wish.h"

namespace gigdesk {

DeviceWish AudioWish::of(const DeskValues& values) const
{
    const auto whole = [&](Gd row) { return values.whole(id_of(row)); };
    DeviceWish wish;
    wish.backend =
        said_.audio != "auto" ? said_.audio : std::string{rows::audio_backends[std::size_t(whole(Gd::wish_audio))]};
    wish.name = !said_.device.empty() ? said_.device : values.text(id_of(Gd::wish_device));
    wish.rate = said_.rate > 0 ? said_.rate : whole(Gd::wish_rate);
    wish.buffer = said_.buffer ? said_.buffer : whole(Gd::wish_buffer);
    wish.inputs = said_.inputs ? said_.inputs : whole(Gd::wish_inputs);
    wish.outputs = said_.outputs ? said_.outputs : whole(Gd::wish_outputs);
    if (wish.backend == "none") wish.backend = "clock";
    return wish;
}

bool AudioWish::took(ParamId id)
{
    const DeskOptions unsaid;
    if (id == id_of(Gd::wish_audio))
        said_.audio = unsaid.audio;
    else if (id == id_of(Gd::wish_device))
        said_.device.clear();
    else if (id == id_of(Gd::wish_rate))
        said_.rate = 0;
    else if (id == id_of(Gd::wish_buffer))
        said_.buffer = 0;
    else if (id == id_of(Gd::wish_inputs))
        said_.inputs = 0;
    else if (id == id_of(Gd::wish_outputs))
        said_.outputs = 0;
    else
        return false;
    return true;
}

} // namespace gigdesk
