// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/held.h"

#include "control/links/stereo_links.h"
#include "control/moves/words.h"
#include "control/mutes/closed_strips.h"
#include "engine/model/mute_causes.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

ParamId switch_of(const Strip& strip) noexcept { return strip.is_dca() ? id_of(Dca::on, strip.index) : strip.id(Ch::mix_on); }

bool is_closed(int n, const DeskValues& desk) noexcept
{
    const auto strip = strip_of(n);
    return strip.is_dca() ? !desk.is_on(switch_of(strip)) : closes_fader(causes_of(strip, desk));
}

bool is_pair(const Strip& strip, const DeskValues& desk)
{
    const auto link = strip.link();
    return link && desk.is_on(*link) && desk.is_on(id_of(Config::linkcfg_fdrmute));
}

/// A safe is why, when the memory says open and its word was not taken.
bool kept_by_a_safe(const Strip& strip, const DeskValues& target, const DeskValues& stored, const std::vector<bool>& speaks)
{
    const auto id = switch_of(strip);
    return speaks[index_of(id)] && stored.is_on(id) && !target.is_on(id);
}

} // namespace

void Hands::hear(const Edit& edit, const DeskValues& desk)
{
    if (spec_of(edit.id).recall != Recall::mute) return;
    const auto ref = ref_of(edit.id);
    if (ref.section == Section::config && Config(ref.key) == Config::mute) return groups_.set(ref.inner), void();
    const auto strip = strip_with(edit.id);
    if (!strip) return;
    strips_.set(std::size_t(linear_of(*strip)));
    touch_partner(*strip, desk);
}

void Hands::touch_partner(const Strip& strip, const DeskValues& desk)
{
    if (is_pair(strip, desk)) strips_.set(std::size_t(linear_of({strip.section, strip.index ^ 1})));
}

bool Hands::closed(int n, const DeskValues& desk) const noexcept
{
    const auto strip = strip_of(n);
    if (strips_[std::size_t(n)] && !desk.is_on(switch_of(strip))) return true;
    if (strip.is_dca()) return false;
    const auto causes = causes_of(strip, desk);
    for (int g = 0; g < mute_group_count; ++g)
        if (groups_[std::size_t(g)] && (causes & mute_cause::group(g))) return true;
    for (int d = 0; d < dca_count; ++d)
        if (strips_[std::size_t(first_dca_strip + d)] && (causes & mute_cause::dca(d))) return true;
    return false;
}

void Hands::forget_all_but(const std::vector<Held>& held) noexcept
{
    const auto before = strips_;
    strips_.reset();
    groups_.reset();
    for (const auto& h : held)
        if (h.by == HeldBy::hand || before[std::size_t(h.strip)]) strips_.set(std::size_t(h.strip));
}

std::vector<Held> hold_back(DeskValues& target, const DeskValues& now, const DeskValues& stored, const std::vector<bool>& speaks, const Hands& hands, MutePolicy policy)
{
    std::vector<Held> held;
    const auto look = [&](int n) {
        const auto strip = strip_of(n);
        if (kept_by_a_safe(strip, target, stored, speaks)) return held.push_back({n, HeldBy::safe});
        if (policy == MutePolicy::follow || !is_closed(n, now) || is_closed(n, target)) return;
        const bool by_hand = hands.closed(n, now);
        if (policy == MutePolicy::guarded && !by_hand) return;
        target.set(switch_of(strip), Value::whole(0));
        held.push_back({n, by_hand ? HeldBy::hand : HeldBy::policy});
    };
    for (int n = first_dca_strip; n < strip_count; ++n) look(n);
    for (int n = 0; n < first_dca_strip; ++n) look(n);
    std::sort(held.begin(), held.end(), [](const Held& a, const Held& b) { return a.strip < b.strip; });
    return held;
}

std::string_view in_words(HeldBy by) noexcept
{
    switch (by) {
    case HeldBy::hand: return "closed by hand";
    case HeldBy::safe: return "safe";
    case HeldBy::policy: return "recalls only close";
    }
    return {};
}

std::string in_words(const std::vector<Held>& held, const DeskValues& desk, std::size_t longest)
{
    constexpr std::size_t room_for_the_rest = 16;
    std::string line;
    for (std::size_t n = 0; n < held.size(); ++n) {
        const auto next = moves::name_of(desk, strip_of(held[n].strip)) + (held[n].by == HeldBy::safe ? " (safe)" : "");
        if (line.size() + next.size() + 2 + room_for_the_rest > longest) return line + fmt::format(" and {} more", held.size() - n);
        line += (line.empty() ? "" : ", ") + next;
    }
    return line;
}

} // namespace gigdesk::memory
