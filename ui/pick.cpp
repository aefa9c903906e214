// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pick.h"

#include "engine/model/scale.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gigdesk::ui {
namespace {

constexpr float leads_from_db = -60, lowest_db = -90;

/// Knobs of the mixer page: what is set while looking at several strips.
constexpr std::array together{Ch::mix_on, Ch::mix_fader, Ch::mix_pan, Ch::mix_mono, Ch::mix_mlevel, Ch::mix_st, Ch::send_on, Ch::send_level};

std::optional<Ch> shared_knob(const Strip& strip, const ParamRef& ref)
{
    for (const Ch knob : together)
        if (strip.has(knob) && ref_of(strip.id(knob)).key == ref.key) return knob;
    return {};
}

/// The same knob of another strip, if both have it in the same sense: sends to buses are not sends to matrices.
std::optional<ParamId> same_knob(const Strip& from, const ParamRef& ref, const Strip& to)
{
    const bool under_gd = ref.section != from.section;
    if (under_gd) return ref.key <= std::uint8_t(GdStrip::solo_b) ? std::optional{to.id(GdStrip(ref.key))} : std::nullopt;
    const auto knob = shared_knob(from, ref);
    const bool is_send = knob == Ch::send_on || knob == Ch::send_level;
    if (!knob || !to.has(*knob) || (is_send && from.sends() != to.sends())) return {};
    return to.id(*knob, ref.inner);
}

Value follow_level(float leader_before, float leader_now, float own)
{
    if (leader_before < leads_from_db || own < lowest_db) return Value::real(own);
    const float wanted = own + std::max(leader_now, lowest_db) - leader_before;
    return Value::real(wanted <= lowest_db ? minus_infinity_db : std::min(wanted, fader_top_db));
}

} // namespace

void select_only(ViewState& view, const Strip& strip)
{
    view.picked.reset();
    view.selected = strip;
}

void select_also(ViewState& view, const Strip& strip)
{
    const auto at = std::size_t(linear_of(strip)), before = std::size_t(linear_of(view.selected));
    view.picked.set(before);
    if (!view.picked.test(at)) {
        view.picked.set(at);
        view.selected = strip;
        return;
    }
    if (view.picked.count() == 1) return; // one is always selected
    view.picked.reset(at);
    if (at != before) return;
    for (std::size_t i = 0; i < view.picked.size(); ++i)
        if (view.picked.test(i)) view.selected = strip_of(int(i));
}

void select_range(ViewState& view, std::span<const Strip> shown, const Strip& to)
{
    auto from = std::find(shown.begin(), shown.end(), view.selected), end = std::find(shown.begin(), shown.end(), to);
    if (from == shown.end() || end == shown.end()) return select_only(view, to);
    if (end < from) std::swap(from, end);
    view.picked.reset();
    for (; from <= end; ++from) view.picked.set(std::size_t(linear_of(*from)));
}

bool is_selected(const ViewState& view, const Strip& strip) { return view.selected == strip || view.picked.test(std::size_t(linear_of(strip))); }

int selected_count(const ViewState& view) { return std::max(1, int(view.picked.count())); }

std::vector<Strip> moved_together(const ViewState& view, const Strip& strip)
{
    std::vector<Strip> out{strip};
    if (selected_count(view) < 2 || !is_selected(view, strip)) return out;
    for (std::size_t i = 0; i < view.picked.size(); ++i)
        if (const Strip other = strip_of(int(i)); view.picked.test(i) && other != strip) out.push_back(other);
    return out;
}

std::vector<ParamId> followers_of(const ViewState& view, ParamId leader)
{
    const auto strip = strip_with(leader);
    if (!strip || selected_count(view) < 2) return {};
    const auto ref = ref_of(leader);
    if (ref.section == Section::gd_in) return {};
    std::vector<ParamId> out;
    for (const Strip& other : moved_together(view, *strip))
        if (const auto id = same_knob(*strip, ref, other); id && *id != leader) out.push_back(*id);
    return out;
}

Value follow(const Scale& scale, Value leader_before, Value leader_now, Value own_before)
{
    if (scale.type() != ValueType::real) return leader_now;
    if (scale.law == Law::level) return follow_level(leader_before.as_real(), leader_now.as_real(), own_before.as_real());
    const float travel = position_of(scale, leader_now) - position_of(scale, leader_before);
    return at_position(scale, std::clamp(position_of(scale, own_before) + travel, 0.0f, 1.0f));
}

} // namespace gigdesk::ui
