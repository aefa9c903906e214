// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/scene_file.h"

#include "app/failure.h"
#include "control/show/scene_text.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace gigdesk {

DeskValues load_scene(const std::filesystem::path& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) throw Failure{fmt::format("cannot read the scene {}", path.string())};
    SceneReading reading = read_scene(text.str());
    if (reading.lines_read == 0) throw Failure{fmt::format("{} is not a scene: no line of it sets anything", path.string())};
    for (const LineProblem& problem : reading.problems) fmt::print(stderr, "{}: {}\n", path.string(), to_string(problem));
    return std::move(reading.desk);
}

void patch_straight(DeskValues& desk)
{
    const auto source = [](int channel) { return id_of(GdIn::source, channel); };
    for (int channel = 0; channel < channel_strips; ++channel)
        if (desk.whole(source(channel)) != 0) return;
    for (int channel = 0; channel < channel_strips; ++channel) desk.set(source(channel), Value::whole(channel + 1));
}

} // namespace gigdesk
