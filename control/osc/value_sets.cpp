// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/value_sets.h"

#include "control/osc/wire_value.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <algorithm>
#include <cmath>

namespace gigdesk::osc {
namespace {

/// A number for a real row is its value; whole rows and texts are read as elsewhere.
std::optional<Value> read_natural(ParamId id, const Argument& argument, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    if (argument.type == 's') return parse(scale, argument.text);
    if (scale.type() == ValueType::real) {
        const float v = argument.type == 'i' ? float(argument.whole) : argument.real;
        return (argument.type == 'i' || argument.type == 'f') && !std::isnan(v) ? std::optional{Value::real(v)} : std::nullopt;
    }
    const auto wanted = read_set(id, argument, desk);
    return wanted ? std::optional{wanted->value} : std::nullopt;
}

/// Clamped: by the row, or by what its sender may.
bool is_as_asked(EditResult result) noexcept { return result != EditResult::refused && result != EditResult::clamped; }

} // namespace

/// The sender learns the truth at once; it need not come again by its subscription.
void ValueSets::settle(const Hand& hand, ParamId id, bool as_asked)
{
    if (as_asked) return;
    hub_.dirty(hand.client).unmark(id);
    out_.send_value(hand.endpoint, id, hub_.values());
}

void ValueSets::set_text(const Hand& hand, ParamId id, std::string_view text)
{
    const auto result = hand.may ? hub_.set_text(id, text, hand.client) : EditResult::refused;
    settle(hand, id, is_as_asked(result));
}

void ValueSets::set(const Hand& hand, ParamId id, const Argument& argument)
{
    const auto& spec = spec_of(id);
    if (spec.type() == ValueType::text) {
        if (argument.type == 's') set_text(hand, id, argument.text);
        return;
    }
    const auto wanted = read_set(id, argument, hub_.values());
    if (!wanted || (spec.kind == Kind::action && !wanted->in_range)) return; // the nearest scene is another one
    if (!hand.may) return settle(hand, id, false);
    const bool stays = wanted->shown && spec.kind == Kind::stored && spec.type() == ValueType::real; // a finer value stands behind it
    const auto result = stays ? EditResult::unchanged : hub_.set({id, wanted->value, Touch::none, hand.client});
    settle(hand, id, wanted->in_range && is_as_asked(result));
}

void ValueSets::set_natural(const Hand& hand, ParamId id, const Argument& argument)
{
    if (!hand.may) return;
    if (spec_of(id).type() == ValueType::text) {
        if (argument.type == 's') (void)hub_.set_text(id, argument.text, hand.client);
    } else if (const auto wanted = read_natural(id, argument, hub_.values())) {
        (void)hub_.set({id, *wanted, Touch::none, hand.client});
    }
    hub_.dirty(hand.client).unmark(id);
}

void ValueSets::set_node(const Hand& hand, const Node& node, Arguments arguments)
{
    hub_.begin_group();
    for (std::size_t n = 0; n < std::min(arguments.size(), node.ids.size()); ++n) set(hand, node.ids[n], arguments[n]);
    hub_.end_group();
}

void ValueSets::set_line(const Hand& hand, const LineSets& line)
{
    hub_.begin_group();
    for (const auto& field : line.sets) set_field(hand, field);
    hub_.end_group();
}

void ValueSets::set_field(const Hand& hand, const FieldSet& field)
{
    const auto& desk = hub_.values();
    const auto& spec = spec_of(field.id);
    if (spec.type() == ValueType::text) return set_text(hand, field.id, field.text);
    if (!hand.may) return settle(hand, field.id, false);
    if (spec.kind == Kind::stored && on_grid(desk.scale(field.id), desk.get(field.id)) == field.on_grid) return;
    settle(hand, field.id, is_as_asked(hub_.set({field.id, field.on_grid, Touch::none, hand.client})));
}

} // namespace gigdesk::osc
