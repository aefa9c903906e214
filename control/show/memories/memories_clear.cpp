// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memories.h"
#include "control/show/memories/show_file.h"

#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr int cue_fields = int(Cue::midipara2) + 1, show_rows = int(Show::effects) + 1;

std::string counted(int count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

} // namespace

/// @return how many there were
int Memories::empty(Kind kind)
{
    int count = 0;
    for (int slot = 0; slot < slots; ++slot) {
        if (!has(kind, slot)) continue;
        remove(kind, slot, [](bool) {});
        ++count;
    }
    return count;
}

void Memories::clear_cue(int position)
{
    for (int key = 0; key < cue_fields; ++key) {
        const auto id = id_of(Cue(key), position);
        if (Cue(key) == Cue::name) hub_.tell_text(id, {});
        else hub_.tell(id, hub_.values().initial(id));
    }
}

/// What was said of slots that hold nothing goes too.
void Memories::clear_masks(int slot)
{
    hub_.tell(id_of(Scene::safes, slot), hub_.values().initial(id_of(Scene::safes, slot)));
    for (const auto key : {Snippet::eventtyp, Snippet::channels, Snippet::auxbuses, Snippet::maingrps}) hub_.tell(id_of(key, slot), hub_.values().initial(id_of(key, slot)));
}

void Memories::clear_show()
{
    put_show_file_aside();
    const int scenes = empty(Kind::scene), snippets = empty(Kind::snippet);
    int cues = 0;
    for (int n = 0; n < slots; ++n) {
        cues += has_cue(hub_.values(), n);
        clear_cue(n);
    }
    for (int n = 0; n < slots; ++n) clear_masks(n);
    clear_show_rows();
    recalled_ = {};
    hub_.notice(fmt::format("The show is empty: {}, {} and {} are gone; their files are in the show folder under deleted/", counted(scenes, "scene"), counted(snippets, "snippet"), counted(cues, "cue")));
}

/// The show's name and its safes come back by undo.
void Memories::clear_show_rows()
{
    hub_.begin_group("Initialise the show");
    for (int key = 0; key < show_rows; ++key) {
        const auto id = id_of(Show(key));
        if (Show(key) == Show::name) hub_.set_text(id, {}, ClientId::nobody);
        else hub_.set({id, hub_.values().initial(id), Touch::none, ClientId::nobody});
    }
    hub_.end_group();
}

void Memories::clear_libraries()
{
    int presets = 0;
    for (const auto& facts : kinds)
        if (is_preset(facts.kind)) presets += empty(facts.kind);
    hub_.notice(fmt::format("The libraries are empty: {} are gone; their files are in the show folder under deleted/", counted(presets, "preset")));
}

/// Cues stand in the show file alone.
void Memories::put_show_file_aside()
{
    if (lists_changed_since_) write_lists();
    ++at_work_;
    disk_.give([this, folder = folder_]() -> DiskThread::Result {
        std::string trouble;
        try {
            folder->put_show_file_aside();
        } catch (const std::exception& e) {
            trouble = e.what();
        }
        return [this, trouble] {
            --at_work_;
            if (!trouble.empty()) say(trouble);
        };
    });
}

} // namespace gigdesk::memory
