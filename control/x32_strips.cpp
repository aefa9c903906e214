// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/x32_strips.h"

#include "engine/model/strip.h"

namespace gigdesk {

std::optional<int> linear_of_x32(int id) noexcept
{
    constexpr int aux = 32, fx_return = 40, bus = 48, matrix = 64, mains = 70, end = 72;
    if (id < 0 || id >= end) return {};
    if (id < aux) return id;
    if (id < fx_return) return first_aux_strip + id - aux;
    if (id < bus) return first_fx_return_strip + id - fx_return;
    if (id < matrix) return first_bus_strip + id - bus;
    if (id < mains) return first_matrix_strip + id - matrix;
    return main_strip + id - mains;
}

std::optional<int> x32_of_linear(int linear) noexcept
{
    constexpr int end = 72;
    for (int id = 0; id < end; ++id)
        if (linear_of_x32(id) == linear) return id;
    return {};
}

} // namespace gigdesk
