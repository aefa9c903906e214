// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/desk_values.h"

#include "engine/model/scale.h"

#include <algorithm>
#include <cstring>

namespace gigdesk {
namespace {

constexpr std::size_t block_of_ids = 256;
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

/// The start is the same for every desk: worked out once.
DeskValues::DeskValues()
{
    static const DeskValues start = worked_out();
    *this = start;
}

DeskValues DeskValues::worked_out()
{
    DeskValues start{Blank{}};
    start.bits_.resize(param_count);
    for (std::uint32_t id = 0; id < param_count; ++id) start.set(ParamId(id), initial_value(ParamId(id)));
    for (std::uint32_t id = 0; id < param_count; ++id) {
        if (spec_of(ParamId(id)).scale.law == Law::effect) start.set(ParamId(id), start.initial(ParamId(id)));
        if (starts_unassigned(ref_of(ParamId(id)))) start.set_text(ParamId(id), no_assignment);
    }
    return start;
}

std::vector<ParamId> DeskValues::differing(const DeskValues& other) const
{
    std::vector<ParamId> ids;
    for (std::size_t from = 0; from < param_count; from += block_of_ids) {
        const auto count = std::min(block_of_ids, param_count - from);
        if (std::memcmp(&bits_[from], &other.bits_[from], count * sizeof bits_[0]) == 0) continue;
        for (auto i = from; i < from + count; ++i)
            if (bits_[i] != other.bits_[i]) ids.push_back(ParamId(std::uint32_t(i)));
    }
    if (texts_ == other.texts_) return ids;
    for (const auto* texts : {&texts_, &other.texts_})
        for (const auto& [id, words] : *texts)
            if (text(id) != other.text(id)) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
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
