// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/patch_source.h"

namespace gigdesk {

std::string name_of_patch_source(int number)
{
    using From = PatchSource::From;
    const auto [from, index] = patch_source(number);
    const auto counted = [i = index](const char* what) { return what + std::to_string(i + 1); };
    switch (from) {
    case From::none: return "none";
    case From::device: return counted("Input ");
    case From::bus: return counted("Bus ");
    case From::matrix: return counted("Matrix ");
    case From::main_left: return "Main L";
    case From::main_right: return "Main R";
    case From::mono: return "Mono";
    case From::track: return counted("Track ");
    }
    return {};
}

} // namespace gigdesk
