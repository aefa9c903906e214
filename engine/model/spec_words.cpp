// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/spec_words.h"

namespace gigdesk {
namespace {

constexpr std::string_view kinds[] = {"stored", "live", "action", "provided"};
constexpr std::string_view lifetimes[] = {"scene", "show", "desk", "session"};
constexpr std::string_view laws[] = {"toggle", "named", "whole", "bits", "linear", "logarithmic", "level", "text", "effect"};

} // namespace

std::string_view name_of(Kind kind) noexcept { return kinds[std::size_t(kind)]; }
std::string_view name_of(Lifetime lifetime) noexcept { return lifetimes[std::size_t(lifetime)]; }
std::string_view name_of(Law law) noexcept { return laws[std::size_t(law)]; }

} // namespace gigdesk
