// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/gd_lines.h"
#include "control/show/scene_text.h"
#include "engine/model/scale.h"

/// Any bytes at all as a scene file: no crash, every value in its range, and what is written reads back as the same desk.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace gigdesk;
    const auto reading = read_scene({reinterpret_cast<const char*>(data), size});
    static const DeskValues start; // its values are in their ranges: a test of the table says so
    for (const ParamId id : reading.desk.differing(start)) {
        const auto& scale = reading.desk.scale(id);
        if (scale.law != Law::text && clamped(scale, reading.desk.get(id)) != reading.desk.get(id)) __builtin_trap();
    }
    const auto text = write_scene(reading.document, reading.desk, SceneScope::everything);
    const auto again = read_scene(text);
    if (!(again.desk == reading.desk)) __builtin_trap();
    if (write_scene(again.document, again.desk, SceneScope::everything) != text) __builtin_trap();
    return 0;
}
