// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/wire_value.h"

#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <cmath>

namespace gigdesk::osc {
namespace {

std::optional<WireSet> read_position(const Scale& scale, const Argument& argument, Value current)
{
    const float position = argument.type == 'i' ? float(argument.whole) : argument.real;
    if ((argument.type != 'i' && argument.type != 'f') || std::isnan(position)) return {};
    const auto value = from_wire(scale, position);
    return WireSet{value, position >= 0 && position <= 1, to_wire(scale, value) == to_wire(scale, current)};
}

std::optional<Value> read_number(const Argument& argument)
{
    if (argument.type == 'i') return Value::whole(argument.whole);
    const float v = argument.real;
    const bool whole = argument.type == 'f' && v == std::trunc(v) && std::fabs(v) < 2147483520.0f;
    return whole ? std::optional{Value::whole(std::int32_t(v))} : std::nullopt;
}

std::optional<WireSet> read_whole(const ParamSpec& spec, const Scale& scale, const Argument& argument, Value current)
{
    const bool takes_names = !scale.names.empty() || spec.kind == Kind::action;
    const auto wanted = argument.type == 's' && takes_names ? parse(scale, argument.text) : read_number(argument);
    if (!wanted) return {};
    const auto value = clamped(scale, *wanted);
    return WireSet{value, value == *wanted, value == current};
}

} // namespace

Argument wire_value(ParamId id, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    switch (scale.type()) {
    case ValueType::text: return Argument::of(std::string_view{desk.text(id)});
    case ValueType::real: return Argument::of(to_wire(scale, desk.get(id)));
    default: return Argument::of(std::int32_t(desk.whole(id)));
    }
}

std::optional<WireSet> read_set(ParamId id, const Argument& argument, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    switch (scale.type()) {
    case ValueType::text: return {};
    case ValueType::real: return read_position(scale, argument, desk.get(id));
    default: return read_whole(spec_of(id), scale, argument, desk.get(id));
    }
}

} // namespace gigdesk::osc
