// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/show_keeper.h"

#include "control/show/gd_lines.h"
#include "engine/model/thread_tag.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

constexpr auto autosave_after = std::chrono::milliseconds{400}; ///< of the first unsaved change: with the disk's time below a second
constexpr auto retry_after = std::chrono::seconds{1};
constexpr auto longest_close = std::chrono::seconds{5};
constexpr std::string_view cannot_save_remedy = "Make room on the disk or choose a folder that can be written with --show; the desk keeps trying.";

fs::path state_file(const fs::path& folder) { return folder / "state.scn"; }

std::string problems_in_words(const std::vector<LineProblem>& problems)
{
    if (problems.empty()) return {};
    return fmt::format("; {} line{} could not be read, first {}", problems.size(), problems.size() == 1 ? "" : "s", to_string(problems.front()));
}

bool belongs_to_a_show(ParamId id)
{
    const auto lifetime = spec_of(id).lifetime;
    return lifetime == Lifetime::scene || lifetime == Lifetime::show;
}

} // namespace

ShowKeeper::ShowKeeper(Hub& hub, fs::path folder, Hub::Clock clock, DiskFault fault)
    : hub_{hub}, folder_{std::move(folder)}, clock_{std::move(clock)}, lock_{folder_}, me_{hub.join("show")},
      disk_{std::move(fault)}
{
    show_file_is({});
    show_saved(true);
}

ShowKeeper::~ShowKeeper()
{
    close();
    hub_.leave(me_);
}

ShowKeeper::Restored ShowKeeper::restore()
{
    Restored out;
    const auto file = state_file(folder_);
    try {
        std::error_code error;
        if (!fs::exists(file, error)) return out;
        auto reading = read_scene(read_whole_file(file));
        if (reading.lines_read == 0) throw std::runtime_error(fmt::format("{} holds nothing a desk understands", file.string()));
        hub_.load(reading.desk, LoadScope::everything);
        document_ = std::move(reading.document);
        take_note(reading.note);
        out.found = true;
        out.problems = std::move(reading.problems);
    } catch (const std::exception& e) {
        out.trouble = e.what();
        std::error_code ignored;
        fs::rename(file, fs::path{file}.concat(".unreadable"), ignored);
    }
    hub_.forget_undo();
    hub_.dirty(me_).clear();
    return out;
}

void ShowKeeper::turn()
{
    expect_thread(ThreadRole::control);
    take_results();
    notice_changes();
    if (changed_since_ && !busy_ && clock_() >= std::max(*changed_since_ + autosave_after, not_before_)) start_autosave();
}

void ShowKeeper::save_state()
{
    notice_changes();
    if (changed_since_) not_before_ = {}, changed_since_ = Time{};
}

void ShowKeeper::notice_changes()
{
    auto& dirty = hub_.dirty(me_);
    if (dirty.empty()) return;
    bool anything = false, of_the_show = false;
    dirty.drain_all([&](ParamId id) {
        if (!belongs_in_a_file(id)) return;
        anything = true;
        of_the_show = of_the_show || belongs_to_a_show(id);
    });
    if (anything && !changed_since_) changed_since_ = clock_();
    if (of_the_show) show_saved(false);
}

void ShowKeeper::start_autosave()
{
    changed_since_.reset();
    busy_ = true;
    disk_.give({ShowDisk::Kind::autosave, state_file(folder_), document_, hub_.values(), note()});
}

/// What the state remembers beside the values.
std::string ShowKeeper::note() const { return nlohmann::json{{"file", file_.string()}, {"saved", saved_}}.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace); }

void ShowKeeper::take_note(const std::string& text)
{
    const auto note = nlohmann::json::parse(text, nullptr, false);
    if (!note.is_object()) return;
    const auto file = note.find("file"), saved = note.find("saved");
    if (file != note.end() && file->is_string()) show_file_is(file->get<std::string>());
    show_saved(saved == note.end() || !saved->is_boolean() || saved->get<bool>());
}

void ShowKeeper::new_show()
{
    hub_.load(DeskValues{}, LoadScope::show, ClientId::nobody, "New show");
    document_ = {};
    hub_.dirty(me_).clear();
    changed_since_ = clock_();
    show_file_is({});
    show_saved(true);
    say(true, "New show");
}

/// Names without a folder are the show folder's own.
fs::path ShowKeeper::in_folder(const fs::path& file) const
{
    auto full = file.is_absolute() ? file : folder_ / file;
    return full.has_extension() ? full : full.concat(".scn");
}

void ShowKeeper::open(const fs::path& file) { disk_.give({ShowDisk::Kind::open, in_folder(file), {}, {}, {}}); }

void ShowKeeper::save()
{
    if (file_.empty()) return say(false, "This show has no file yet: use Save as");
    save_as(file_);
}

void ShowKeeper::save_as(const fs::path& file)
{
    if (file.empty() || !file.has_filename()) return say(false, "A file name is needed to save");
    const auto full = in_folder(file);
    auto document = document_;
    document.set_name(storable_text(full.stem().string(), 32));
    notice_changes();
    show_saved(true); // what changes from here on is newer than the file
    disk_.give({ShowDisk::Kind::save, full, std::move(document), hub_.values(), {}});
}

void ShowKeeper::take_results()
{
    for (auto& result : disk_.take_results()) take(std::move(result));
}

void ShowKeeper::take(Result&& result)
{
    switch (result.kind) {
    case ShowDisk::Kind::autosave: return take_autosave(result);
    case ShowDisk::Kind::save: return take_saved(result);
    case ShowDisk::Kind::open: return take_opened(result);
    }
}

void ShowKeeper::take_autosave(const Result& result)
{
    busy_ = false;
    set_trouble(result.error);
    if (result.error.empty()) return;
    if (!changed_since_) changed_since_ = clock_();
    not_before_ = clock_() + retry_after;
}

void ShowKeeper::take_saved(Result& result)
{
    if (!result.error.empty()) {
        show_saved(false);
        return say(false, result.error);
    }
    document_.set_name(storable_text(result.file.stem().string(), 32));
    show_file_is(result.file);
    if (!changed_since_) changed_since_ = clock_(); // the state remembers the file
    say(true, fmt::format("Saved {}", result.file.string()));
}

void ShowKeeper::take_opened(Result& result)
{
    if (!result.error.empty()) return say(false, result.error);
    auto& reading = *result.reading;
    if (reading.lines_read == 0) return say(false, fmt::format("{} holds nothing a desk understands{}; the desk stays as it was", result.file.string(), problems_in_words(reading.problems)));
    hub_.load(reading.desk, reading.is_show() ? LoadScope::show : LoadScope::scene, ClientId::nobody, "Open " + result.file.stem().string()); // stock scenes leave the show's rows
    document_ = std::move(reading.document);
    hub_.dirty(me_).clear();
    changed_since_ = clock_();
    show_file_is(result.file);
    show_saved(true);
    say(true, fmt::format("Opened {}{}", result.file.string(), problems_in_words(reading.problems)));
}

void ShowKeeper::say(bool done, const std::string& line)
{
    hub_.tell_text(id_of(Gd::show_message), line);
    if (done_) done_(done, line);
}

/// Others write the desk's message too: theirs stands until it is gone, and only our own is taken away.
void ShowKeeper::set_trouble(const std::string& trouble)
{
    if (trouble.empty() && trouble_.empty()) return;
    const auto message = id_of(Gd::desk_message), remedy = id_of(Gd::desk_remedy);
    const bool ours = hub_.values().text(message) == trouble_, free = hub_.values().text(message).empty();
    trouble_ = storable_text(trouble, spec_of(message).scale.steps);
    if (!ours && !free) return;
    hub_.tell_text(message, trouble_);
    if (ours || !trouble_.empty()) hub_.tell_text(remedy, trouble_.empty() ? std::string_view{} : cannot_save_remedy);
}

void ShowKeeper::show_file_is(const fs::path& file)
{
    file_ = file;
    hub_.tell_text(id_of(Gd::show_name), file.empty() ? "New show" : file.stem().string());
    hub_.tell_text(id_of(Gd::show_path), (file.empty() ? folder_ : file).string());
}

void ShowKeeper::show_saved(bool saved)
{
    saved_ = saved;
    hub_.tell(id_of(Gd::show_saved), Value::whole(saved));
}

void ShowKeeper::close()
{
    if (closed_) return;
    closed_ = true;
    take_results();
    notice_changes();
    if (changed_since_) start_autosave();
    if (!disk_.close(longest_close)) set_trouble(fmt::format("cannot save {}: the disk does not answer", state_file(folder_).string()));
    take_results();
}

} // namespace gigdesk
