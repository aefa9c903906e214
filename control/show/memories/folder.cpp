// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/folder.h"

#include "control/show/gd_lines.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <system_error>

namespace gigdesk::memory {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_part_of_a_name = 48, most_problems_named = 3;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::optional<int> number_at(std::string_view digits) noexcept
{
    int n = 0;
    const auto end = std::find_if_not(digits.begin(), digits.end(), is_digit);
    if (end == digits.begin() || end - digits.begin() > 3) return {};
    std::from_chars(digits.data(), digits.data() + (end - digits.begin()), n);
    return n;
}

std::string in_words(const std::vector<LineProblem>& problems)
{
    std::string line;
    for (std::size_t n = 0; n < std::min(problems.size(), most_problems_named); ++n) line += (n ? "; " : "") + to_string(problems[n]);
    return problems.size() > most_problems_named ? line + fmt::format("; and {} more lines", problems.size() - most_problems_named) : line;
}

} // namespace

std::optional<int> slot_in_name(Kind kind, std::string_view stem) noexcept
{
    auto number = number_at(stem);
    const auto dot = stem.rfind('.');
    if (!number && dot != stem.npos && stem.size() - dot == 4) number = number_at(stem.substr(dot + 1));
    if (!number) return {};
    const int slot = *number - facts_of(kind).first;
    return slot >= 0 && slot < slots ? std::optional{slot} : std::nullopt;
}

std::string name_in_name(std::string_view stem)
{
    const auto digits = std::size_t(std::find_if_not(stem.begin(), stem.end(), is_digit) - stem.begin());
    const auto rest = digits > 3 ? stem : stem.substr(std::min(stem.find_first_not_of(" _-.", digits), stem.size()));
    return std::string{rest};
}

std::string file_name(const Slot& slot, std::string_view name)
{
    std::string safe = storable_text(name, longest_part_of_a_name);
    std::replace_if(safe.begin(), safe.end(), [](char c) { return c == '/' || c == '\\'; }, '_');
    safe.erase(safe.find_last_not_of(' ') + 1);
    const auto& facts = facts_of(slot.kind);
    return fmt::format("{:03}{}{}{}", slot.number + facts.first, safe.empty() ? "" : " ", safe, facts.extension);
}

Folder::Known Folder::facts_about(const fs::path& file)
{
    std::error_code gone;
    Known known{.file = file, .time = fs::last_write_time(file, gone), .size = fs::file_size(file, gone)};
    return gone ? Known{} : known;
}

Folder::News Folder::look()
{
    News news;
    for (const auto& facts : kinds) look_at(facts.kind, news);
    look_at_show_file(news);
    return news;
}

/// Two files of one number: the newer one counts, the other stays where it is.
void Folder::look_at(Kind kind, News& news)
{
    std::map<int, Known> found;
    std::vector<fs::path> unnumbered;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{home_of(kind), none}) {
        if (entry.path().extension() != facts_of(kind).extension) continue;
        const auto slot = slot_in_name(kind, entry.path().stem().string());
        if (!slot) { unnumbered.push_back(entry.path()); continue; }
        const auto file = facts_about(entry.path());
        auto& place = found[*slot];
        if (place.file.empty() || file.time > place.time) place = file;
    }
    std::sort(unnumbered.begin(), unnumbered.end());
    for (const auto& file : unnumbered) {
        const auto slot = first_free(found);
        if (!slot) { news.problems.push_back(fmt::format("{}: all {} places are taken", file.string(), slots)); continue; }
        const auto numbered = file.parent_path() / file_name({kind, *slot}, file.stem().string());
        std::error_code error;
        fs::rename(file, numbered, error);
        if (!error) found[*slot] = facts_about(numbered);
    }
    for (const auto& [slot, file] : found) take({kind, slot}, file, news);
    for (auto known = known_.begin(); known != known_.end();) {
        const bool gone = known->first.kind == kind && !found.contains(known->first.number);
        if (gone) news.finds.push_back({known->first, nullptr});
        known = gone ? known_.erase(known) : std::next(known);
    }
}

std::optional<int> Folder::first_free(const std::map<int, Known>& found)
{
    for (int n = 0; n < slots; ++n)
        if (!found.contains(n)) return n;
    return {};
}

void Folder::take(const Slot& slot, const Known& file, News& news)
{
    auto& known = known_[slot];
    if (known.same_as(file)) return;
    known = file;
    try {
        auto memory = std::make_shared<const Memory>(read_memory(slot.kind, read_whole_file(file.file), name_in_name(file.file.stem().string())));
        known.broken = memory->lines_read == 0;
        if (known.broken) news.problems.push_back(fmt::format("{} holds nothing a desk understands{}{}; it is left as it is", file.file.string(), memory->problems.empty() ? "" : ": ", in_words(memory->problems)));
        else if (!memory->problems.empty()) news.problems.push_back(fmt::format("{}: {}", file.file.string(), in_words(memory->problems)));
        news.finds.push_back({slot, known.broken ? nullptr : memory});
    } catch (const std::exception& e) {
        known.broken = true;
        news.problems.push_back(e.what());
        news.finds.push_back({slot, nullptr});
    }
}

/// Ours, or the one somebody put there.
void Folder::look_at_show_file(News& news)
{
    auto file = facts_about(show_path());
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder_, none}) {
        if (entry.path().extension() != ".shw") continue;
        const auto other = facts_about(entry.path());
        if (file.file.empty() || other.time > file.time) file = other;
    }
    if (file.file.empty() || show_.same_as(file)) return;
    show_ = file;
    try {
        news.show_file = read_whole_file(file.file);
    } catch (const std::exception& e) {
        news.problems.push_back(e.what());
    }
}

/// Under its old name first, so that there is one file of the number at every moment.
void Folder::write(const Slot& slot, std::string_view name, std::string_view text)
{
    const auto home = home_of(slot.kind), wanted = home / file_name(slot, name);
    std::error_code error;
    fs::create_directories(home, error);
    const auto known = known_.find(slot);
    const bool replaces = known != known_.end() && !known->second.broken && !known->second.file.empty();
    const auto file = replaces ? known->second.file : wanted;
    write_whole_file(file, text, fault_);
    if (file != wanted) fs::rename(file, wanted);
    known_[slot] = facts_about(wanted);
}

std::string Folder::read(const Slot& slot) const
{
    const auto known = known_.find(slot);
    if (known == known_.end() || known->second.file.empty()) throw std::runtime_error(fmt::format("there is no file of {} {}", facts_of(slot.kind).title, slot.number + facts_of(slot.kind).first));
    return read_whole_file(known->second.file);
}

void Folder::remove(const Slot& slot)
{
    const auto known = known_.find(slot);
    if (known == known_.end() || known->second.file.empty()) return;
    fs::rename(known->second.file, attic_for(known->second.file, facts_of(slot.kind).folder));
    known_.erase(known);
}

/// What was deleted before stays: "005 Ballad (2).scn".
fs::path Folder::attic_for(const fs::path& file, std::string_view folder) const
{
    const auto attic = folder_ / "deleted" / folder;
    std::error_code error;
    fs::create_directories(attic, error);
    auto place = attic / file.filename();
    for (int n = 2; fs::exists(place, error); ++n) place = attic / fmt::format("{} ({}){}", file.stem().string(), n, file.extension().string());
    return place;
}

void Folder::put_show_file_aside() const
{
    if (!show_.file.empty()) fs::copy_file(show_.file, attic_for(show_.file, ""));
}

void Folder::write_show_file(std::string_view text)
{
    write_whole_file(show_path(), text, fault_);
    show_ = facts_about(show_path());
}

} // namespace gigdesk::memory
