// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/desk_values.h"

#include "engine/model/scale.h"

namespace gigdesk {
namespace {

/// Starting values are the same for every desk: worked out once.
const std::vector<Value>& starting_values()
{
    static const auto values = [] {
        std::vector<Value> all(param_count);
        for (std::uint32_t id = 0; id < param_count; ++id) all[id] = initial_value(ParamId(id));
        return all;
    }();
    return values;
}

constexpr std::string_view no_assignment = "-";
bool starts_unassigned(const ParamRef& ref)
{
    if (ref.section != Section::config) return false;
    switch (Config(ref.key)) {
    case Config::userctrl_a_enc: case Config::userctrl_b_enc: case Config::userctrl_c_enc:
    case Config::userctrl_a_btn: case Config::userctrl_b_btn: case Config::userctrl_c_btn: return true;
    default: return false;
    }
}

} // namespace

FxSlot fx_slot_of(const ParamRef& ref) noexcept
{
    if (ref.section == Section::fx_1_4) return {ref.strip, id_of(Fx14::type, ref.strip)};
    return {ref.strip + 4, id_of(Fx58::type, ref.strip)};
}

DeskValues::DeskValues() : values_{starting_values()}
{
    for (std::uint32_t id = 0; id < param_count; ++id) {
        if (spec_of(ParamId(id)).scale.law == Law::effect) values_[id] = initial(ParamId(id));
        if (starts_unassigned(ref_of(ParamId(id)))) texts_.emplace(ParamId(id), no_assignment);
    }
}

const std::string& DeskValues::text(ParamId id) const noexcept
{
    static const std::string none;
    const auto found = texts_.find(id);
    return found == texts_.end() ? none : found->second;
}

void DeskValues::set_text(ParamId id, std::string_view text)
{
    if (text.empty()) texts_.erase(id);
    else texts_.insert_or_assign(id, std::string(text));
}

const Scale& DeskValues::scale(ParamId id) const noexcept
{
    const auto& spec = spec_of(id);
    if (spec.scale.law != Law::effect) return spec.scale;
    const auto ref = ref_of(id);
    const auto fx = fx_slot_of(ref);
    return fx_scale(fx.slot, whole(fx.type), ref.inner);
}

Value DeskValues::initial(ParamId id) const noexcept
{
    const auto& spec = spec_of(id);
    if (spec.scale.law != Law::effect) return initial_value(id);
    const auto ref = ref_of(id);
    const auto fx = fx_slot_of(ref);
    return fx_initial(fx.slot, whole(fx.type), ref.inner);
}

} // namespace gigdesk
