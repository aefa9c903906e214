// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/explorer.h"

#include "control/osc/services.h"
#include "engine/model/address.h"
#include "engine/model/address_tree.h"
#include "engine/model/spec_words.h"
#include "engine/model/text_form.h"

#include <algorithm>
#include <vector>

namespace gigdesk::osc {
namespace {

constexpr std::size_t room_for_names = 1200; ///< of a packet, beside the path and the rest

std::size_t wire_bytes(std::string_view name) noexcept { return name.size() / 4 * 4 + 4 + 1; }

/// As many as fit, from the first on.
template <class NamesOf>
void append_names(std::vector<Argument>& answer, const NamesOf& names, std::size_t from)
{
    std::size_t bytes = 0;
    for (std::size_t n = from; n < names.size(); ++n) {
        bytes += wire_bytes(names[n]);
        if (bytes > room_for_names) return;
        answer.push_back(Argument::of(std::string_view{names[n]}));
    }
}

/// Rows first; a branch may hold rows and services.
std::vector<std::string> names_below(std::string_view path)
{
    const auto rows = children_of(path);
    std::vector<std::string> names{rows.begin(), rows.end()};
    for (auto& service : services_below(path))
        if (std::find(rows.begin(), rows.end(), service) == rows.end()) names.push_back(std::move(service));
    return names;
}

void list(Outbox& out, Endpoint to, std::string_view question, std::string_view path, std::int32_t from)
{
    const auto names = names_below(path);
    const auto first = std::clamp<std::int32_t>(from, 0, std::int32_t(names.size()));
    std::vector<Argument> answer{Argument::of(path), Argument::of(std::int32_t(names.size())), Argument::of(first)};
    append_names(answer, names, std::size_t(first));
    out.send(to, question, answer);
}

void describe(Outbox& out, Endpoint to, std::string_view question, std::string_view address, const DeskValues& desk)
{
    const auto id = find_param(address);
    const bool is_row = id.has_value();
    const auto say = [&](std::string_view title, std::string_view kind, std::string_view lifetime, const Scale& scale) {
        const bool is_text = scale.law == Law::text;
        std::vector<Argument> answer{Argument::of(address), Argument::of(title), Argument::of(kind), Argument::of(lifetime),
                                     Argument::of(is_row ? name_of(scale.law) : std::string_view{}), Argument::of(scale.unit),
                                     Argument::of(scale.min), Argument::of(is_text ? float(scale.steps) : scale.max),
                                     Argument::of(std::int32_t(is_text ? 0 : scale.steps))};
        append_names(answer, scale.names, 0);
        out.send(to, question, answer);
    };
    constexpr Scale none{Law::whole, TextForm::integer, 0, 0, 0, {}, {}};
    if (const auto service = title_of_service(address); !id && !service.empty()) return say(service, "service", {}, none);
    if (!id) return say({}, names_below(address).empty() ? "none" : "branch", {}, none);
    const auto& spec = spec_of(*id);
    say(spec.title, name_of(spec.kind), name_of(spec.lifetime), desk.scale(*id));
}

void tell_text(Outbox& out, Endpoint to, std::string_view question, std::string_view address, const DeskValues& desk)
{
    const auto id = find_param(address);
    const auto text = !id ? std::string{} : spec_of(*id).type() == ValueType::text ? desk.text(*id) : print_for_people(desk.scale(*id), desk.get(*id));
    const Argument answer[] = {Argument::of(address), Argument::of(std::string_view{text})};
    out.send(to, question, answer);
}

Argument natural(ParamId id, const DeskValues& desk)
{
    switch (desk.scale(id).type()) {
    case ValueType::text: return Argument::of(std::string_view{desk.text(id)});
    case ValueType::real: return Argument::of(desk.real(id));
    default: return Argument::of(std::int32_t(desk.whole(id)));
    }
}

void tell_value(Outbox& out, Endpoint to, std::string_view question, std::string_view address, const DeskValues& desk)
{
    const auto id = find_param(address);
    const Argument answer[] = {Argument::of(address), id ? natural(*id, desk) : Argument::of(std::string_view{})};
    out.send(to, question, Arguments{answer}.first(id ? 2 : 1));
}

} // namespace

bool explore(ValueSets& sets, Outbox& out, const ValueSets::Hand& hand, std::string_view question, Arguments arguments, const DeskValues& desk)
{
    const bool lists = question == "/gd/list", describes = question == "/gd/describe", texts = question == "/gd/text", values = question == "/gd/value";
    if (!lists && !describes && !texts && !values) return false;
    if (arguments.empty() ? !lists : arguments[0].type != 's') return true;
    const auto about = arguments.empty() ? std::string_view{"/"} : arguments[0].text;
    const auto to = hand.endpoint;
    if (lists) list(out, to, question, about, arguments.size() > 1 && arguments[1].type == 'i' ? arguments[1].whole : 0);
    if (describes) describe(out, to, question, about, desk);
    if (texts) tell_text(out, to, question, about, desk);
    if (!values) return true;
    if (const auto id = find_param(about); id && arguments.size() > 1) sets.set_natural(hand, *id, arguments[1]);
    return tell_value(out, to, question, about, desk), true;
}

} // namespace gigdesk::osc
