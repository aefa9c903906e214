// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/audio_device.h"
#include "engine/rt/realtime.h"

#include <algorithm>
#include <array>

namespace gigdesk {

void AudioDevice::run_block(const AudioCallback& callback, const float* const* in, int inputs, float* const* out,
                            int outputs, int frames) noexcept
{
    const FlushDenormals flush;
    callbacks_.fetch_add(1, std::memory_order_acq_rel);
    if (frames <= max_callback_frames) return callback(in, out, frames);

    std::array<const float*, max_device_channels> in_part{};
    std::array<float*, max_device_channels> out_part{};
    for (int done = 0; done < frames; done += max_callback_frames) {
        for (int i = 0; i < inputs; ++i) in_part[i] = in[i] ? in[i] + done : nullptr;
        for (int i = 0; i < outputs; ++i) out_part[i] = out[i] + done;
        callback(in_part.data(), out_part.data(), std::min(frames - done, max_callback_frames));
    }
}

} // namespace gigdesk
