// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memories.h"
#include "control/show/memories/show_file.h"

#include <algorithm>
#include <utility>

namespace gigdesk::memory {
namespace {

constexpr auto lists_are_written_after = std::chrono::milliseconds{400}; ///< of the first change
constexpr auto look_every = std::chrono::seconds{2};
constexpr int cue_fields = int(Cue::midipara2) + 1;

bool is_list(Section section) noexcept { return section == Section::show || section == Section::cue || section == Section::scene || section == Section::snippet; }

} // namespace

void Memories::take_news(const Folder::News& news)
{
    for (const auto& find : news.finds) {
        auto& place = at(find.slot.kind, find.slot.number);
        place = {find.memory, {}, ++last_generation_};
        if (find.memory) place.source = [memory = find.memory] { return memory->text; };
        show_in_list(find.slot, find.memory.get());
    }
    if (news.show_file) take_show_file(*news.show_file);
    for (const auto& problem : news.problems) say(problem);
}

/// Cues, safes and the scenes' own safes; names are in the files themselves.
void Memories::take_show_file(const std::string& text)
{
    const auto file = read_show_file(text);
    for (int n = 0; n < slots; ++n) clear_cue(n);
    for (const auto& [id, value] : file.values)
        if (ref_of(id).section != Section::snippet) hub_.tell(id, value);
    for (const auto& [id, name] : file.texts)
        if (ref_of(id).section == Section::cue || ref_of(id).section == Section::show) hub_.tell_text(id, name);
    current_scene_ = file.current_scene.value_or(-1);
    for (const auto& problem : file.problems) say("show file, " + to_string(problem));
}

void Memories::show_in_list(const Slot& slot, const Memory* memory)
{
    const auto header = memory ? memory->header : Header{};
    hub_.tell_text(name_row(slot.kind, slot.number), header.name);
    hub_.tell(has_data_row(slot.kind, slot.number), Value::whole(memory != nullptr));
    const auto tell = [&](auto key, int value) { hub_.tell(id_of(facts_of(slot.kind).section, int(key), slot.number, 0), Value::whole(value)); };
    if (slot.kind == Kind::scene) {
        hub_.tell_text(id_of(Scene::notes, slot.number), header.notes);
        if (!memory || header.safes != 0) tell(Scene::safes, header.safes);
    } else if (slot.kind == Kind::snippet) {
        if (!memory) return; // what the next one is to hold may have been said before it is saved
        tell(Snippet::eventtyp, header.eventtyp), tell(Snippet::channels, header.channels);
        tell(Snippet::auxbuses, header.auxbuses), tell(Snippet::maingrps, header.maingrps);
    } else {
        tell(Lib::type, header.type), tell(Lib::flags, header.flags & 0xFFFF);
    }
}

bool Memories::may_be_set(ParamId id) const noexcept
{
    const auto ref = ref_of(id);
    if (ref.section == Section::cue) return true;
    const auto kind = kind_of_section(ref.section);
    if (!kind) return false;
    const bool describes = id == name_row(*kind, ref.strip) || id == id_of(Scene::notes, ref.strip);
    if (describes) return has(*kind, ref.strip);
    return (*kind == Kind::scene || *kind == Kind::snippet) && id != has_data_row(*kind, ref.strip);
}

void Memories::notice_changes()
{
    auto& dirty = hub_.dirty(me_);
    if (!dirty.empty()) dirty.drain_all([this](ParamId id) { follow_row(id); });
    if (lists_changed_since_ && !closed_ && clock_() >= *lists_changed_since_ + lists_are_written_after) write_lists();
}

/// A name or note that was set by hand is its file's too.
void Memories::follow_row(ParamId id)
{
    const auto ref = ref_of(id);
    if (is_list(ref.section) && id != id_of(Show::prepos_current) && !lists_changed_since_) lists_changed_since_ = clock_();
    const auto kind = kind_of_section(ref.section);
    const auto memory = kind ? content(*kind, ref.strip) : nullptr;
    if (!memory || spec_of(id).type() != ValueType::text) return;
    const auto header = header_of(*kind, ref.strip);
    if (header.name != memory->header.name || header.notes != memory->header.notes) rename(*kind, ref.strip, header.name, [](bool) {});
}

/// Recalled or stored: where a key without a number would store.
void Memories::is_current(int scene)
{
    if (std::exchange(current_scene_, scene) != scene && !lists_changed_since_) lists_changed_since_ = clock_();
}

void Memories::write_lists()
{
    lists_changed_since_.reset();
    ++at_work_;
    disk_.give([this, folder = folder_, desk = std::make_shared<const DeskValues>(hub_.values()), scene = current_scene_]() -> DiskThread::Result {
        std::string trouble;
        try {
            folder->write_show_file(write_show_file(*desk, scene));
        } catch (const std::exception& e) {
            trouble = e.what();
        }
        return [this, trouble] {
            --at_work_;
            if (trouble.empty()) return;
            if (retries_.empty()) say(trouble + "; it is kept and tried again"); // a memory in trouble matters more
            lists_changed_since_ = clock_() + look_every;
        };
    });
}

/// Files that people put into the folder are found while the desk runs.
void Memories::look_now_and_then()
{
    if (looking_ || at_work_ > 0 || clock_() < look_at_) return;
    looking_ = true;
    disk_.give([this, folder = folder_]() -> DiskThread::Result {
        auto news = std::make_shared<Folder::News>(folder->look());
        return [this, news] {
            looking_ = false;
            look_at_ = clock_() + look_every;
            take_news(*news);
        };
    });
}

bool Memories::add_cue(int number, std::string_view name)
{
    const auto& desk = hub_.values();
    if (number < 0 || number > 50000 || (number == 0 && name.empty())) return false;
    int end = 0;
    while (end < slots && has_cue(desk, end)) ++end;
    int place = 0;
    while (place < end && desk.whole(id_of(Cue::numb, place)) < number) ++place;
    const bool replaces = place < end && desk.whole(id_of(Cue::numb, place)) == number;
    if (!replaces && end == slots) return false;
    if (!replaces)
        for (int n = end; n > place; --n) move_cue(n - 1, n);
    if (!replaces)
        for (const auto key : {Cue::skip, Cue::scene, Cue::bit, Cue::miditype, Cue::midichan, Cue::midipara1, Cue::midipara2}) hub_.tell(id_of(key, place), desk.initial(id_of(key, place)));
    hub_.tell(id_of(Cue::numb, place), Value::whole(number));
    hub_.tell_text(id_of(Cue::name, place), name);
    return true;
}

bool Memories::remove_cue(int position)
{
    if (position < 0 || position >= slots || !has_cue(hub_.values(), position)) return false;
    for (int n = position; n + 1 < slots; ++n) move_cue(n + 1, n);
    clear_cue(slots - 1);
    return true;
}

void Memories::move_cue(int from, int to)
{
    for (int key = 0; key < cue_fields; ++key)
        if (Cue(key) != Cue::name) hub_.tell(id_of(Cue(key), to), hub_.values().get(id_of(Cue(key), from)));
    hub_.tell_text(id_of(Cue::name, to), std::string{hub_.values().text(id_of(Cue::name, from))});
}

} // namespace gigdesk::memory
