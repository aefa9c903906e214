// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/dangers.h"

#include "engine/model/desk_values.h"
#include "engine/model/text_form.h"

namespace gigdesk::access {
namespace {

constexpr int locks = 1, shuts_down = 2; ///< /-stat/lock

bool is_dangerous(Action action) noexcept
{
    switch (action) {
    case Action::setip: case Action::initall: case Action::initlib: case Action::initshow: case Action::setsrate:
    case Action::formatcard: case Action::setclock: return true;
    default: return false;
    }
}

bool is_device_wish(ParamId id) noexcept
{
    for (const auto row : {Gd::wish_audio, Gd::wish_device, Gd::wish_rate, Gd::wish_buffer, Gd::wish_inputs, Gd::wish_outputs})
        if (id == id_of(row)) return true;
    return false;
}

/// What goes, in a sentence; empty: nothing that is kept.
std::string_view loss_by(ParamId id) noexcept
{
    if (id == id_of(Action::initall)) return "The mix goes (undo brings it back), and all scenes, snippets, cues and libraries (their files stay in deleted/ of the show folder).";
    if (id == id_of(Action::initshow)) return "All scenes, snippets and cues go, and the safes; files go to deleted/ in the show folder.";
    if (id == id_of(Action::initlib)) return "All presets of the four libraries go; files go to deleted/ in the show folder.";
    return {};
}

} // namespace

std::optional<Danger> danger_of(ParamId id, Value value) noexcept
{
    const auto ref = ref_of(id);
    if (ref.section == Section::action && is_dangerous(Action(ref.key))) return Danger::action;
    if (id == id_of(Stat::lock) && value.as_whole() != 0) return Danger::stored;
    return is_device_wish(id) ? std::optional{Danger::withheld} : std::nullopt;
}

std::string question_of(ParamId id, Value value, std::string_view text)
{
    const auto& spec = spec_of(id);
    if (id == id_of(Stat::lock) && value.as_whole() == shuts_down) return "Shut the desk down";
    if (id == id_of(Stat::lock) && value.as_whole() == locks) return "Lock the desk";
    const std::string title{spec.title};
    if (const auto what = loss_by(id); !what.empty()) return title + ". " + std::string{what};
    if (spec.type() == ValueType::text) return title + ": " + std::string{text};
    return is_device_wish(id) ? title + ": " + print(spec.scale, value) : title;
}

} // namespace gigdesk::access
