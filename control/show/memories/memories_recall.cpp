// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memories.h"
#include "control/show/memories/show_file.h"
#include "control/x32_strips.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr int all_of_a_preset = 63, fx_slots = 8, first_right_hand_slot = 4;
constexpr std::size_t longest_held_line = 240;

/// 1252 is 12.5.2.
std::string cue_number(int number) { return fmt::format("{}.{}.{}", number / 100, number / 10 % 10, number % 10); }

std::vector<bool> both(const std::vector<bool>& mentioned, const Takes& scope)
{
    std::vector<bool> ids(param_count);
    for (std::size_t n = 0; n < param_count; ++n) ids[n] = mentioned[n] && is_in_scenes(ParamId(std::uint32_t(n))) && scope(ParamId(std::uint32_t(n)));
    return ids;
}

/// Effect parameters mean what the effect in the slot makes of them.
bool has_effects_without_type(const Memory& memory)
{
    const auto speaks = [&](Section section, int type, int par) {
        for (int slot = 0; slot < first_right_hand_slot; ++slot)
            if (memory.mentioned[index_of(id_of(section, par, slot, 0))] && !memory.mentioned[index_of(id_of(section, type, slot, 0))]) return true;
        return false;
    };
    return speaks(Section::fx_1_4, int(Fx14::type), int(Fx14::par)) || speaks(Section::fx_5_8, int(Fx58::type), int(Fx58::par));
}

ParamId switch_of(int strip)
{
    const auto s = strip_of(strip);
    return s.is_dca() ? id_of(Dca::on, s.index) : s.id(Ch::mix_on);
}

} // namespace

void Memories::take_action(const ActionEvent& action)
{
    const int n = action.value.as_whole();
    if (action.id == id_of(Action::goscene)) go_scene(n);
    else if (action.id == id_of(Action::gosnippet)) go_snippet(n);
    else if (action.id == id_of(Action::gocue)) go_cue(n);
    else if (action.id == id_of(Gd::recall_open)) open_held(n - 1);
    if (n == 0) return; // an X32 acts on 1
    undone_to_point_ |= action.id == id_of(Action::doundo);
    const bool all = action.id == id_of(Action::initall);
    if (all || action.id == id_of(Action::initshow)) clear_show();
    if (all || action.id == id_of(Action::initlib)) clear_libraries();
}

bool Memories::go_scene(int slot)
{
    if (!has(Kind::scene, slot)) return hub_.notice(fmt::format("Scene {} is empty", slot)), false;
    const auto name = title_of(Kind::scene, slot, hub_.values().text(name_row(Kind::scene, slot)));
    as_one_step("Recall " + name, [&] {
        go(Kind::scene, slot, content(Kind::scene, slot));
        highlight(slot);
    });
    return true;
}

bool Memories::go_snippet(int slot)
{
    if (!has(Kind::snippet, slot)) return hub_.notice(fmt::format("Snippet {} is empty", slot)), false;
    const auto name = title_of(Kind::snippet, slot, hub_.values().text(name_row(Kind::snippet, slot)));
    as_one_step("Recall " + name, [&] {
        go(Kind::snippet, slot, content(Kind::snippet, slot));
        highlight(slot);
    });
    return true;
}

/// Its scene, then its snippet. A cue that is to be skipped is skipped by GO and NEXT, not by its own name.
bool Memories::go_cue(int position)
{
    const auto& desk = hub_.values();
    if (position < 0 || position >= slots || !has_cue(desk, position)) return hub_.notice(fmt::format("There is no cue at place {}", position)), false;
    const auto name = fmt::format("Cue {} {}", cue_number(desk.whole(id_of(Cue::numb, position))), desk.text(id_of(Cue::name, position)));
    const int scene = desk.whole(id_of(Cue::scene, position)), snippet = desk.whole(id_of(Cue::bit, position));
    as_one_step("Recall " + name, [&] {
        std::vector<Held> held;
        if (has(Kind::scene, scene)) go(Kind::scene, scene, content(Kind::scene, scene)), held = held_;
        if (has(Kind::snippet, snippet)) {
            go(Kind::snippet, snippet, content(Kind::snippet, snippet));
            std::copy_if(held.begin(), held.end(), std::back_inserter(held_), [&](const Held& h) { return std::none_of(held_.begin(), held_.end(), [&](const Held& k) { return k.strip == h.strip; }); });
            forget_opened();
            tell_held();
        }
        highlight(position);
        hub_.tell_text(id_of(Gd::recall_last), name);
    });
    return true;
}

void Memories::go(Kind kind, int slot, const MemoryPtr& memory)
{
    const auto& desk = hub_.values();
    const auto name = title_of(kind, slot, desk.text(name_row(kind, slot)));
    const auto everything = [](ParamId) { return true; };
    if (kind == Kind::scene) {
        const auto show = outside_show_safes(desk), own = outside_scene_safes(desk.whole(id_of(Scene::safes, slot)));
        recall({name, memory->desk, both(memory->mentioned, everything), [&](ParamId id) { return show(id) && own(id); }});
        is_current(slot);
        recalled_ = {memory, at(kind, slot).source, std::make_shared<const DeskValues>(desk)};
        return;
    }
    const auto row = [&](Snippet key) { return desk.whole(id_of(key, slot)); };
    const auto masks = within_snippet({row(Snippet::eventtyp), row(Snippet::channels), row(Snippet::auxbuses), row(Snippet::maingrps)});
    if (!memory->text.empty() && has_effects_without_type(*memory)) {
        const auto reading = read_onto(desk, memory->text);
        return recall({name, reading.desk, both(reading.mentioned, masks), outside_show_safes(desk)});
    }
    recall({name, memory->desk, both(memory->mentioned, masks), outside_show_safes(desk)});
}

bool Memories::load(Kind kind, int slot, int onto, int scope)
{
    if (kind == Kind::scene) return go_scene(slot);
    if (kind == Kind::snippet) return go_snippet(slot);
    if (!has(kind, slot)) return false;
    const auto& desk = hub_.values();
    const auto& text = content(kind, slot)->text;
    const auto everything = [](ParamId) { return true; };
    if (kind == Kind::channel) {
        const auto linear = linear_of_x32(onto);
        if (!linear || scope < 0 || scope > all_of_a_preset) return false;
        return recall_preset(kind, slot, for_strip(text, desk, strip_of(*linear)), within_preset_scope(scope));
    }
    if (kind == Kind::effect && (onto < 0 || onto >= fx_slots)) return false;
    return recall_preset(kind, slot, kind == Kind::effect ? for_effect(text, desk, onto) : text, everything);
}

/// Somebody named the strip: safes are against recalls of the whole desk. Mutes stay guarded.
bool Memories::recall_preset(Kind kind, int slot, const std::string& text, const Takes& scope)
{
    const auto reading = read_onto(hub_.values(), text);
    if (reading.lines_read == 0) return false;
    const auto name = title_of(kind, slot, hub_.values().text(name_row(kind, slot)));
    as_one_step("Recall " + name, [&] { recall({name, reading.desk, both(reading.mentioned, scope), [](ParamId) { return true; }}); });
    return true;
}

void Memories::recall(const Asked& asked)
{
    const auto& now = hub_.values();
    auto target = now;
    for (const auto id : now.differing(asked.wanted)) {
        if (!asked.ids[index_of(id)] || !asked.takes(id)) continue;
        if (spec_of(id).type() == ValueType::text) target.set_text(id, asked.wanted.text(id));
        else target.set(id, asked.wanted.get(id));
    }
    const auto policy = MutePolicy(now.whole(id_of(Gd::recall_mutes)));
    held_ = hold_back(target, now, asked.wanted, asked.ids, hands_, policy);
    hands_.forget_all_but(held_);
    hub_.load(target, LoadScope::scene, ClientId::nobody, "Recall " + asked.name);
    hub_.tell_text(id_of(Gd::recall_last), asked.name);
    tell_held();
}

/// Undo brings back what had been left closed before, too.
void Memories::as_one_step(const std::string& name, const std::function<void()>& recalls)
{
    const auto marks = [this] { return Marks{held_, hands_, hub_.values().text(id_of(Gd::recall_last))}; };
    const auto steps = hub_.undoable();
    auto before = marks();
    hub_.begin_group(name);
    recalls();
    hub_.end_group();
    if (hub_.undoable() > steps) marks_.add(name, hub_.undoable(), std::move(before), marks());
}

void Memories::follow_undo()
{
    const auto& desk = hub_.values();
    auto found = marks_.look({hub_.undoable(), desk.text(id_of(Gd::undo_next)), desk.text(id_of(Gd::redo_next)), std::exchange(undone_to_point_, false)});
    if (!found) return;
    held_ = std::move(found->held);
    hands_ = found->hands;
    hub_.tell_text(id_of(Gd::recall_last), found->last);
    tell_held();
}

void Memories::highlight(int line) { hub_.set({id_of(Show::prepos_current), Value::whole(line), Touch::none, ClientId::nobody}); }

void Memories::tell_held()
{
    hub_.tell_text(id_of(Gd::recall_held), in_words(held_, hub_.values(), longest_held_line));
    hub_.tell(id_of(Gd::recall_held_count), Value::whole(std::int32_t(held_.size())));
}

/// Whoever opened them: they are no news any more.
void Memories::forget_opened()
{
    if (std::erase_if(held_, [this](const Held& h) { return hub_.values().is_on(switch_of(h.strip)); }) > 0) tell_held();
}

void Memories::open_held(int strip)
{
    hub_.begin_group("Open what the recall left closed");
    for (const auto& h : std::vector<Held>{held_})
        if (strip < 0 || h.strip == strip) hub_.set({switch_of(h.strip), Value::whole(1), Touch::none, ClientId::nobody});
    hub_.end_group();
    forget_opened();
}

} // namespace gigdesk::memory
