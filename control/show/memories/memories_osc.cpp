// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/memories_osc.h"

#include "control/moves/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

using Arguments = std::span<const osc::Argument>;

constexpr int whole_preset = 63;
constexpr std::size_t most_reply_bytes = 1300; ///< of a list: it has to fit one Ethernet frame

/// Fields of a command behind its kind.
class Fields
{
  public:
    explicit Fields(Arguments arguments) : arguments_{arguments} {}

    [[nodiscard]] std::optional<int> whole(std::size_t n) const
    {
        if (n >= arguments_.size()) return {};
        const auto& a = arguments_[n];
        if (a.type == 'i') return a.whole;
        const bool is_whole = a.type == 'f' && a.real == std::trunc(a.real) && std::fabs(a.real) < 1e6f;
        return is_whole ? std::optional{int(a.real)} : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string_view> text(std::size_t n) const
    {
        return n < arguments_.size() && arguments_[n].type == 's' ? std::optional{arguments_[n].text} : std::nullopt;
    }

  private:
    Arguments arguments_;
};

void save(Memories& memories, Kind kind, const Fields& fields, Memories::Done done)
{
    const auto slot = fields.whole(1);
    const auto name = fields.text(2);
    const bool wants_source = kind == Kind::channel || kind == Kind::effect;
    const auto from = wants_source ? fields.whole(3) : 0;
    if (!slot || !name || !from) return done(false);
    const auto notes = kind == Kind::scene ? fields.text(3).value_or("") : std::string_view{};
    memories.save({kind, *slot, std::string{*name}, std::string{notes}, *from}, std::move(done));
}

bool load(Memories& memories, Kind kind, const Fields& fields)
{
    const auto slot = fields.whole(1);
    const bool wants_target = kind == Kind::channel || kind == Kind::effect;
    const auto onto = wants_target ? fields.whole(2) : 0;
    return slot && onto && memories.load(kind, *slot, *onto, fields.whole(3).value_or(whole_preset));
}

void copy(Memories& memories, Kind kind, const Fields& fields, Memories::Done done)
{
    const auto from = fields.whole(1), to = fields.whole(2);
    if (!from || !to) return done(false);
    memories.copy(kind, *from, *to, std::move(done));
}

void rename(Memories& memories, Kind kind, const Fields& fields, Memories::Done done)
{
    const auto slot = fields.whole(1);
    const auto name = fields.text(2);
    if (!slot || !name) return done(false);
    memories.rename(kind, *slot, *name, std::move(done));
}

/// Cues are lines of the show: there is nothing to load or save, and the desk has them at once.
bool change_cues(Memories& memories, std::string_view verb, const Fields& fields)
{
    const auto number = fields.whole(1);
    if (!number) return false;
    if (verb == "add") return memories.add_cue(*number, fields.text(2).value_or(""));
    if (verb == "delete") return memories.remove_cue(*number);
    return verb == "load" && memories.go_cue(*number);
}

constexpr std::string_view verbs[] = {"save", "load", "copy", "rename", "delete", "add"};
bool is_verb(std::string_view word) noexcept { return std::find(std::begin(verbs), std::end(verbs), word) != std::end(verbs); }

/// @return false: the first field names no kind, which is no command at all
bool carry_out(Memories& memories, std::string_view verb, Arguments arguments, Memories::Done done)
{
    const Fields fields{arguments};
    const auto word = fields.text(0).value_or("");
    const auto kind = kind_of_word(word);
    if (word == "cue") return done(change_cues(memories, verb, fields)), true;
    if (!kind) return false;
    if (verb == "save") return save(memories, *kind, fields, std::move(done)), true;
    if (verb == "load") return done(load(memories, *kind, fields)), true;
    if (verb == "copy") return copy(memories, *kind, fields, std::move(done)), true;
    if (verb == "rename") return rename(memories, *kind, fields, std::move(done)), true;
    if (verb == "delete" && fields.whole(1)) return memories.remove(*kind, *fields.whole(1), std::move(done)), true;
    return done(false), true;
}

void reply_held(const Memories& memories, const DeskValues& desk, const Reply& reply)
{
    std::vector<std::string> names;
    for (const auto& held : memories.held()) names.push_back(moves::name_of(desk, strip_of(held.strip)));
    std::vector<osc::Argument> fields;
    std::size_t bytes = 0;
    for (std::size_t n = 0; n < names.size() && bytes < most_reply_bytes; ++n) {
        const auto& held = memories.held()[n];
        const auto why = in_words(held.by);
        bytes += names[n].size() + why.size() + 16;
        for (const auto& field : {osc::Argument::of(std::int32_t(held.strip + 1)), osc::Argument::of(std::string_view{names[n]}), osc::Argument::of(why)}) fields.push_back(field);
    }
    reply(fields);
}

std::string held_lines(const Memories& memories, const DeskValues& desk)
{
    std::string lines;
    for (const auto& held : memories.held())
        lines += fmt::format("{}{}\t{}\t{}", lines.empty() ? "" : "\n", held.strip + 1, moves::name_of(desk, strip_of(held.strip)), in_words(held.by));
    return lines;
}

/// A field of digits is a number, but for names and notes.
std::vector<osc::Argument> fields_of(std::string_view argument)
{
    std::vector<osc::Argument> fields;
    while (true) {
        const auto field = argument.substr(0, argument.find('\t'));
        int number = 0;
        const auto read = std::from_chars(field.data(), field.data() + field.size(), number);
        const bool is_words = fields.size() == 2 || (fields.size() == 3 && fields[0].text == "scene");
        const bool is_number = !is_words && read.ec == std::errc{} && read.ptr == field.data() + field.size();
        fields.push_back(is_number ? osc::Argument::of(std::int32_t(number)) : osc::Argument::of(field));
        if (field.size() == argument.size()) return fields;
        argument.remove_prefix(field.size() + 1);
    }
}

} // namespace

bool take_osc(Memories& memories, const DeskValues& desk, std::string_view address, Arguments arguments, const Reply& reply)
{
    if (address == "/gd/recall/list") return reply_held(memories, desk, reply), true;
    if (address.empty() || !is_verb(address.substr(1))) return false;
    if (arguments.empty() || arguments[0].type != 's') return true;
    (void)carry_out(memories, address.substr(1), arguments, [reply, kind = std::string{arguments[0].text}](bool done) {
        const osc::Argument answer[] = {osc::Argument::of(std::string_view{kind}), osc::Argument::of(std::int32_t(done))};
        reply(answer);
    });
    return true;
}

bool take_wish(Memories& memories, const DeskValues& desk, std::string_view action, std::string_view argument, const Answer& answer)
{
    constexpr std::string_view home = "memory/";
    if (action == "recall/list") return answer(true, held_lines(memories, desk)), true;
    if (!action.starts_with(home) || !is_verb(action.substr(home.size()))) return false;
    const auto fields = fields_of(argument);
    const auto done = [&desk, answer](bool ok) { answer(ok, ok ? std::string{} : "That could not be done: " + desk.text(id_of(Gd::show_message))); };
    if (!carry_out(memories, action.substr(home.size()), fields, done)) answer(false, "There is no such kind of memory");
    return true;
}

} // namespace gigdesk::memory
