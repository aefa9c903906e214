// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/kinds.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::memory {

std::optional<Kind> kind_of_word(std::string_view word) noexcept
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.word == word; });
    return found == kinds.end() ? std::nullopt : std::optional{found->kind};
}

std::optional<Kind> kind_of_section(Section section) noexcept
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.section == section; });
    return found == kinds.end() ? std::nullopt : std::optional{found->kind};
}

namespace {

int name_key(Kind kind) noexcept { return kind == Kind::scene ? int(Scene::name) : kind == Kind::snippet ? int(Snippet::name) : int(Lib::name); }
int has_data_key(Kind kind) noexcept { return kind == Kind::scene ? int(Scene::hasdata) : kind == Kind::snippet ? int(Snippet::hasdata) : int(Lib::hasdata); }

} // namespace

ParamId name_row(Kind kind, int slot) noexcept { return id_of(facts_of(kind).section, name_key(kind), slot, 0); }
ParamId has_data_row(Kind kind, int slot) noexcept { return id_of(facts_of(kind).section, has_data_key(kind), slot, 0); }

std::string title_of(Kind kind, int slot, std::string_view name)
{
    const auto& facts = facts_of(kind);
    return fmt::format("{} {}{}{}", facts.title, slot + facts.first, name.empty() ? "" : " ", name);
}

} // namespace gigdesk::memory
