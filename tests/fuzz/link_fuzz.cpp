// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/link_frames.h"
#include "engine/model/meter_frames.h"
#include "engine/model/spectrum_frames.h"

#include <algorithm>
#include <cmath>

/// Any bytes at all on the window's link, from either side: no crash, and what was read writes the same bytes again.
/// The first byte cuts the stream into pieces; the whole input is tried as one meter datagram too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace gigdesk::link;
    if (size == 0) return 0;
    const std::size_t piece = data[0] + 1u;
    const std::span stream{data + 1, size - 1};
    FrameReader reader;
    Bytes again;
    std::size_t fed = 0;
    bool newer = false; // a hello of another version is not read to its end
    for (; fed < stream.size() && !reader.broken(); fed += std::min(piece, stream.size() - fed)) {
        reader.feed(stream.subspan(fed, std::min(piece, stream.size() - fed)));
        while (const auto frame = reader.next()) {
            append(again, *frame);
            const auto* hello = std::get_if<Hello>(&*frame);
            newer = newer || (hello && hello->protocol != protocol_version);
        }
    }
    if (!newer && (again.size() > stream.size() || !std::equal(again.begin(), again.end(), stream.begin())))
        __builtin_trap();

    static MeterReader meters;
    meters.start(1);
    meters.take({data, size});
    for (const auto& channel : meters.meters().channels)
        if (!(channel.input >= 0 && channel.input < 1e31f)) __builtin_trap();

    static PictureReader<gigdesk::Spectrum> spectra;
    static PictureReader<gigdesk::StereoScope> scopes;
    spectra.start(1), scopes.start(1);
    spectra.take({data, size}), scopes.take({data, size});
    for (const float level : spectra.picture().level_db)
        if (!(level >= -128 && level <= 128)) __builtin_trap();
    if (!(std::abs(scopes.picture().correlation) <= 1.001f)) __builtin_trap();
    return 0;
}
