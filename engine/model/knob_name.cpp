// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/knob_name.h"

#include "engine/model/strip.h"

#include <cctype>

namespace gigdesk {
namespace {

/// Whom a knob belongs to; nothing for the desk's own.
std::string owner(const ParamRef& ref, ParamId id)
{
    if (const auto strip = strip_with(id)) return strip->title();
    const auto counted = [&](const char* what) { return what + std::to_string(ref.strip + sections[std::size_t(ref.section)].first); };
    switch (ref.section) {
    case Section::gd_out: case Section::out_main: return counted("Output ");
    case Section::out_aux: return counted("Aux output ");
    case Section::fx_1_4: case Section::fx_5_8: return counted("Effect ");
    case Section::headamp: return counted("Head amp ");
    case Section::gd_layer: return counted("Layer ");
    case Section::gd_insert: return counted("Insert ");
    case Section::gd_rta: return counted("Spectrum ");
    case Section::gd_client: return counted("Client ");
    case Section::gd_midi: return counted("MIDI device ");
    case Section::gd_listen_b: return "Listen B";
    default: return {};
    }
}

/// In the middle of a sentence; "EQ" and "DCAs" stay as they are. What people call a mute is a switch that is on without.
std::string lowered(std::string_view title)
{
    if (title.starts_with("On (not muted)")) return "mute";
    std::string words{title};
    const bool is_word = words.size() > 1 && std::islower(static_cast<unsigned char>(words[1]));
    if (is_word) words[0] = char(std::tolower(static_cast<unsigned char>(words[0])));
    return words;
}

/// "Output delay time" of "Output 1" is its "delay time".
std::string_view without_first_word_of(std::string_view owner, std::string_view title)
{
    const auto word = owner.substr(0, owner.find(' ') + 1);
    return word.size() > 1 && title.starts_with(word) ? title.substr(word.size()) : title;
}

std::string number(const Repeat& repeat, int inner)
{
    if (repeat.count == 1) return {};
    return " " + (repeat.spelled.empty() ? std::to_string(repeat.first + inner * repeat.step) : std::string{repeat.spelled[std::size_t(inner)]});
}

} // namespace

std::string knob_name(ParamId id)
{
    const auto ref = ref_of(id);
    const auto& row = spec_of(id);
    const auto whose = owner(ref, id);
    return (whose.empty() ? std::string{row.title} : whose + " " + lowered(without_first_word_of(whose, row.title))) + number(row.repeat, ref.inner);
}

} // namespace gigdesk
