// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memories.h"

#include "control/show/gd_lines.h"
#include "control/x32_strips.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr auto retry_after = std::chrono::seconds{1};
constexpr auto longest_close = std::chrono::seconds{5};
constexpr int fx_slots = 8;

bool is_slot(int slot) noexcept { return slot >= 0 && slot < slots; }

} // namespace

Memories::Memories(Hub& hub, std::filesystem::path folder, Hub::Clock clock, DiskFault fault)
    : hub_{hub}, clock_{std::move(clock)}, me_{hub.join("memories")}, folder_{std::make_shared<Folder>(std::move(folder), std::move(fault))}
{
    hub_.on_provided([this](ParamId id) { return may_be_set(id); });
    hub_.on_set([this](const Edit& edit) { hands_.hear(edit, hub_.values()); });
    hub_.on_action([this](const ActionEvent& action) { take_action(action); });
}

Memories::~Memories()
{
    close();
    hub_.leave(me_);
}

std::vector<std::string> Memories::restore()
{
    const auto news = folder_->look();
    take_news(news);
    hub_.dirty(me_).clear();
    return news.problems;
}

void Memories::turn()
{
    expect_thread(ThreadRole::control);
    disk_.take_results();
    notice_changes();
    follow_undo();
    forget_opened();
    if (!retries_.empty() && clock_() >= retry_at_) retry();
    look_now_and_then();
}

void Memories::close()
{
    if (closed_) return;
    closed_ = true;
    notice_changes();
    if (lists_changed_since_) write_lists();
    disk_.close(longest_close);
    disk_.take_results();
}

bool Memories::has(Kind kind, int slot) const noexcept { return is_slot(slot) && content(kind, slot); }

MemoryPtr Memories::content(Kind kind, int slot) const noexcept { return places_[std::size_t(kind)][std::size_t(slot)].memory; }

/// What the lists say of a slot, as its file's first line says it.
Header Memories::header_of(Kind kind, int slot) const
{
    const auto& desk = hub_.values();
    Header header;
    if (const auto memory = content(kind, slot)) header = memory->header;
    header.name = desk.text(name_row(kind, slot));
    if (is_preset(kind)) header.place = slot + 1;
    if (kind == Kind::scene) header.notes = desk.text(id_of(Scene::notes, slot));
    if (kind != Kind::snippet) return header;
    header.eventtyp = desk.whole(id_of(Snippet::eventtyp, slot)), header.channels = desk.whole(id_of(Snippet::channels, slot));
    header.auxbuses = desk.whole(id_of(Snippet::auxbuses, slot)), header.maingrps = desk.whole(id_of(Snippet::maingrps, slot));
    return header;
}

/// After a start nothing was recalled: then the slot's own file is the pattern, as far as the desk is as it says.
Pattern Memories::pattern_for(int slot) const
{
    const auto& place = places_[std::size_t(Kind::scene)][std::size_t(slot)];
    if (recalled_.scene) return {recalled_.scene, {}, *recalled_.after};
    return {place.memory, {}, DeskValues{}};
}

Memories::Source Memories::source_of_save(const Wish& wish, const Header& header, Memory& memory)
{
    const auto& desk = hub_.values();
    if (!is_preset(wish.kind)) memory = memory_of(desk, header);
    const auto now = std::make_shared<const DeskValues>(desk);
    switch (wish.kind) {
    case Kind::scene: {
        const auto pattern = std::make_shared<Pattern>(pattern_for(wish.slot));
        auto text = recalled_.scene ? recalled_.source : at(Kind::scene, wish.slot).source;
        return [=] {
            if (text) pattern->text = text();
            return write_scene_text(*pattern, *now, header);
        };
    }
    case Kind::snippet: return [=] { return write_snippet(*now, header); };
    case Kind::channel: memory.text = write_channel(desk, strip_of(*linear_of_x32(wish.from)), header); break;
    case Kind::effect: memory.text = write_effect(desk, wish.from, header); break;
    case Kind::routing: memory.text = write_routing(desk, header); break;
    case Kind::monitor: memory.text = write_monitor(desk, header); break;
    }
    memory.header = read_header(wish.kind, memory.text).value_or(header);
    memory.lines_read = 1;
    return [text = memory.text] { return text; };
}

void Memories::save(const Wish& wish, Done done)
{
    const bool known_source = wish.kind == Kind::channel ? linear_of_x32(wish.from).has_value() : wish.kind != Kind::effect || (wish.from >= 0 && wish.from < fx_slots);
    if (!is_slot(wish.slot) || !known_source) return done(false);
    auto header = header_of(wish.kind, wish.slot);
    header.name = storable_text(wish.name, 32);
    header.notes = storable_text(wish.notes, 64);
    auto memory = std::make_shared<Memory>();
    auto source = source_of_save(wish, header, *memory);
    if (wish.kind == Kind::scene) is_current(wish.slot);
    put({wish.kind, wish.slot}, std::move(memory), std::move(source), std::move(done));
}

void Memories::copy(Kind kind, int from, int to, Done done)
{
    if (!has(kind, from) || !is_slot(to)) return done(false);
    if (from == to) return done(true);
    auto memory = std::make_shared<Memory>(*content(kind, from));
    if (is_preset(kind)) memory->header.place = to + 1;
    if (kind == Kind::scene) memory->header.safes = hub_.values().whole(id_of(Scene::safes, from));
    auto source = [kind, header = memory->header, text = at(kind, from).source] { return with_header(kind, header, text()); };
    put({kind, to}, std::move(memory), std::move(source), std::move(done));
}

void Memories::rename(Kind kind, int slot, std::string_view name, Done done)
{
    if (!has(kind, slot)) return done(false);
    auto memory = std::make_shared<Memory>(*content(kind, slot));
    const auto safes = memory->header.safes;
    memory->header = header_of(kind, slot);
    memory->header.safes = kind == Kind::scene ? hub_.values().whole(id_of(Scene::safes, slot)) : safes;
    memory->header.name = storable_text(name, 32);
    auto source = [kind, header = memory->header, text = at(kind, slot).source] { return with_header(kind, header, text()); };
    put({kind, slot}, std::move(memory), std::move(source), std::move(done));
}

void Memories::remove(Kind kind, int slot, Done done)
{
    if (!has(kind, slot)) return done(false);
    put({kind, slot}, nullptr, {}, std::move(done));
}

/// Here at once, on the disk soon.
void Memories::put(const Slot& slot, MemoryPtr memory, Source source, Done done)
{
    auto& place = at(slot.kind, slot.number);
    place = {std::move(memory), std::move(source), ++last_generation_};
    show_in_list(slot, place.memory.get());
    give({slot, place.generation, place.memory ? place.memory->header.name : std::string{}, place.source, std::move(done)});
}

void Memories::give(Write write)
{
    ++at_work_;
    disk_.give([this, write = std::move(write), folder = folder_]() -> DiskThread::Result {
        std::string trouble;
        MemoryPtr memory;
        try {
            if (write.source) {
                auto text = write.source();
                folder->write(write.slot, write.name, text);
                memory = std::make_shared<const Memory>(read_memory(write.slot.kind, std::move(text), write.name));
            } else {
                folder->remove(write.slot);
            }
        } catch (const std::exception& e) {
            trouble = e.what();
        }
        return [this, write, memory, trouble] { written(write, memory, trouble); };
    });
}

void Memories::written(const Write& write, MemoryPtr memory, const std::string& trouble)
{
    --at_work_;
    auto& place = at(write.slot.kind, write.slot.number);
    const bool newest = place.generation == write.generation;
    if (trouble.empty() && memory && newest) {
        if (recalled_.scene == place.memory) recalled_.scene = memory;
        place.memory = memory;
        place.source = [memory] { return memory->text; };
    }
    if (!trouble.empty() && newest) {
        say(trouble + "; it is kept and tried again");
        retry_at_ = clock_() + retry_after;
        retries_.push_back({write.slot, write.generation, write.name, write.source, [](bool) {}});
    }
    if (write.done) write.done(trouble.empty());
}

/// What was overwritten since need not be written.
void Memories::retry()
{
    for (auto& write : std::exchange(retries_, {}))
        if (at(write.slot.kind, write.slot.number).generation == write.generation) give(std::move(write));
}

/// Files are named as the folder holds them: a long path would push the end off the line, which says what is done about it.
void Memories::say(std::string line)
{
    const auto folder = folder_->path().string() + "/";
    for (auto at = line.find(folder); at != line.npos; at = line.find(folder, at)) line.erase(at, folder.size());
    hub_.tell_text(id_of(Gd::show_message), line);
}

} // namespace gigdesk::memory
