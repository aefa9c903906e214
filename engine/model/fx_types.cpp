// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fx_types.h"

#include "engine/model/names.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <vector>

namespace gigdesk {
namespace {

const FxType* by_name(std::string_view name)
{
    for (const auto& type : fx_types())
        if (type.name == name) return &type;
    return nullptr;
}

std::vector<const FxType*> by_number(Names names)
{
    std::vector<const FxType*> types;
    for (const auto name : names) types.push_back(by_name(name));
    return types;
}

const std::vector<const FxType*>& numbered(int slot)
{
    static const auto slots_1_4 = by_number(names::fx_types_1_4), slots_5_8 = by_number(names::fx_types_5_8);
    return slot < 4 ? slots_1_4 : slots_5_8;
}

} // namespace

const FxType* fx_type_of(int slot, int type) noexcept
{
    const auto& types = numbered(slot);
    return type >= 0 && std::size_t(type) < types.size() ? types[std::size_t(type)] : nullptr;
}

const Scale& fx_scale(int slot, int type, int parameter) noexcept
{
    const auto* fx = fx_type_of(slot, type);
    return fx && std::size_t(parameter) < fx->parameters.size() ? fx->parameters[std::size_t(parameter)].scale : unused_fx_scale;
}

Value fx_initial(int slot, int type, int parameter) noexcept
{
    const auto* fx = fx_type_of(slot, type);
    if (!fx || std::size_t(parameter) >= fx->parameters.size()) return Value::whole(0);
    const auto& p = fx->parameters[std::size_t(parameter)];
    return on_grid(p.scale, parse(p.scale, p.initial).value_or(p.scale.type() == ValueType::real ? Value::real(p.scale.min) : Value::whole(0)));
}

} // namespace gigdesk
