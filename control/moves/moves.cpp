// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/moves.h"

#include "control/loops/audio_loop.h"
#include "control/moves/copy.h"
#include "control/moves/mixes.h"
#include "control/moves/swap.h"
#include "control/moves/trim_keep.h"
#include "control/moves/why.h"
#include "engine/model/address.h"

#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

constexpr std::size_t most_clipboards = 32;

Answer say_two(std::string_view what) { return {false, fmt::format("Say {}", what)}; }

std::string names_of(const DeskValues& desk, const std::vector<Strip>& strips)
{
    constexpr std::size_t most = 4;
    if (strips.size() > most) return fmt::format("{} strips", strips.size());
    std::vector<std::string> names;
    for (const auto& strip : strips) names.push_back(name_within(desk, strip));
    return listed(names);
}

std::string words_of(Parts parts)
{
    if (parts == usual_parts || parts == every_part) return "everything";
    std::vector<std::string> names;
    for (int part = 0; part < part_count; ++part)
        if (parts & bit(Part(part))) names.emplace_back(name_of(Part(part)));
    return listed(names);
}

std::string words_of(const LeftOut& left_out)
{
    std::string words;
    if (left_out.parts) words += fmt::format("; without {}, which one of them does not have", words_of(left_out.parts));
    if (left_out.eq_bands) words += "; the last EQ bands had no place";
    if (left_out.eq_types) words += "; crossovers became plain cuts";
    return words;
}

Answer from_findings(const Why& why)
{
    if (why.findings.empty()) return {true, "nothing\tNothing blocks. " + why.levels + "\t"};
    std::string lines;
    for (const auto& finding : why.findings)
        lines += fmt::format("{}{}\t{}\t{}", lines.empty() ? "" : "\n", word_of(finding.cause), finding.sentence, gigdesk::address_of(finding.jump));
    return {true, lines};
}

struct Trim {
    Strip strip;
    float change_db;
};
std::optional<Trim> read_trim(Words words, std::string& trouble)
{
    const auto strip = words.size() == 2 ? read_strip(words[0]) : std::nullopt;
    const auto db = words.size() == 2 ? read_number(words[1]) : std::nullopt;
    if (!strip || !db) return trouble = "Say which strip and how many dB: ch/05 3", std::nullopt;
    if (!strip->has(Ch::preamp_trim)) return trouble = strip->title() + " has no trim", std::nullopt;
    return Trim{*strip, *db};
}

std::string sentence_of(const TrimKeep& plan, const DeskValues& desk, const Strip& strip)
{
    if (plan.fits()) return fmt::format("Trim of {} {:+.1f} dB, the mixes stay as they are", name_within(desk, strip), plan.asked_db);
    return fmt::format("Only {:+.1f} dB of trim fit: {}", plan.fits_db, plan.limits.front());
}

std::string words_of_refused(int knobs) { return knobs ? fmt::format("; the desk refused {} of it, see its notice", knobs) : ""; }

std::string words_of(const MixCopy& done, std::string_view other_taps)
{
    std::string words = fmt::format("{} sends are open", done.sends);
    if (done.limited) words += fmt::format("; {} would have to be above +10 dB and stop there", done.limited);
    if (done.other_taps) words += fmt::format("; {} {}", done.other_taps, other_taps);
    return words;
}

} // namespace

Moves::Moves(Hub& hub, Meters meters, std::string pin, Hub::Clock clock) : hub_{hub}, meters_{std::move(meters)}, clock_{std::move(clock)}, pin_{std::move(pin)}
{
    hub_.on_action([this](const ActionEvent& event) {
        if (event.id == id_of(Gd::clips_clear)) clips_.clear();
        if (event.id == id_of(Gd::lock_pin)) (void)change_pin(split(event.text));
    });
}

std::optional<Answer> Moves::take(ClientId from, std::string_view name, Words words)
{
    if (name == action::why) return why(words);
    if (name == action::trim_keep_preview) return preview(words);
    if (name == action::trim_keep) return trim(words);
    if (name == action::copy) return copy(from, words);
    if (name == action::paste) return paste(from, words);
    if (name == action::copy_to) return copy_to(words);
    if (name == action::reset) return reset(words);
    if (name == action::swap) return swap(words);
    if (name == action::mix_copy) return copy_mix(words);
    if (name == action::clips_clear) return clips_.clear(), Answer{true, "The clip lights are off"};
    if (name == action::lock_on) return lock(from);
    if (name == action::lock_off) return unlock(from, words);
    if (name == action::lock_state) return Answer{true, hub_.is_locked(from) ? "1" : "0"};
    if (name == action::lock_pin) return change_pin(words);
    return {};
}

Answer Moves::why(Words words)
{
    const auto from = words.size() == 2 ? read_source(words[0]) : std::nullopt;
    const auto to = words.size() == 2 ? read_destination(words[1]) : std::nullopt;
    if (!from || !to) return say_two("from where to where: ch/05 out/01, in/03 main/st, ch/05 listen/a");
    return from_findings(why_silent(hub_.values(), meters_(), *from, *to));
}

Answer Moves::preview(Words words)
{
    std::string trouble;
    const auto asked = read_trim(words, trouble);
    if (!asked) return {false, trouble};
    const auto plan = preview_trim_keep(hub_.values(), asked->strip, asked->change_db);
    auto lines = fmt::format("{:.2f}\t{}", plan.fits_db, sentence_of(plan, hub_.values(), asked->strip));
    for (const auto& limit : plan.limits) lines += "\n" + limit;
    for (const auto& note : plan.notes) lines += "\n" + note;
    return {plan.fits(), lines};
}

Answer Moves::trim(Words words)
{
    std::string trouble;
    const auto asked = read_trim(words, trouble);
    if (!asked) return {false, trouble};
    const auto plan = preview_trim_keep(hub_.values(), asked->strip, asked->change_db);
    const auto sentence = sentence_of(plan, hub_.values(), asked->strip);
    if (!plan.fits()) return {false, sentence};
    auto desk = hub_.values();
    trim_keep(desk, asked->strip, asked->change_db);
    do_as_it_stands(desk, "Trim, keep monitors");
    return {true, sentence};
}

Answer Moves::copy(ClientId from, Words words)
{
    const auto strip = words.size() == 1 ? read_strip(words[0]) : std::nullopt;
    if (!strip) return say_two("which strip: ch/05");
    if (clipboards_.size() >= most_clipboards) clipboards_.erase(clipboards_.begin()); // the oldest client's
    clipboards_.insert_or_assign(from, Clipboard{*strip, hub_.values()});
    return {true, "Copied " + name_within(hub_.values(), *strip)};
}

Answer Moves::paste(ClientId from, Words words)
{
    const auto clipboard = clipboards_.find(from);
    if (clipboard == clipboards_.end()) return {false, "Nothing is copied yet"};
    const auto onto = read_strips_and_parts(words);
    if (!onto.trouble.empty()) return {false, onto.trouble};
    return put_onto(clipboard->second.desk, clipboard->second.strip, onto, "Pasted");
}

Answer Moves::copy_to(Words words)
{
    auto onto = read_strips_and_parts(words);
    if (!onto.trouble.empty()) return {false, onto.trouble};
    if (onto.strips.size() < 2) return say_two("from which strip onto which: ch/05 ch/06 eq");
    const auto from = onto.strips.front();
    onto.strips.erase(onto.strips.begin());
    return put_onto(hub_.values(), from, onto, "Copied");
}

Answer Moves::put_onto(const DeskValues& source, const Strip& from, const StripsAndParts& onto, std::string_view verb)
{
    auto desk = hub_.values();
    LeftOut left_out;
    for (const auto& strip : onto.strips) {
        const auto left = copy_strip(desk, source, from, strip, onto.parts);
        left_out = {left_out.parts | left.parts, left_out.eq_bands || left.eq_bands, left_out.eq_types || left.eq_types};
    }
    const auto refused = words_of_refused(do_as_a_hand(desk, "Paste onto strips"));
    const auto names = names_of(hub_.values(), onto.strips);
    return {true, fmt::format("{} {} of {} onto {}{}{}", verb, words_of(onto.parts & ~left_out.parts), from.title(), names, words_of(left_out), refused)};
}

Answer Moves::reset(Words words)
{
    const auto which = read_strips_and_parts(words);
    if (!which.trouble.empty()) return {false, which.trouble};
    auto desk = hub_.values();
    for (const auto& strip : which.strips) reset_strip(desk, strip, which.parts);
    const auto refused = words_of_refused(do_as_a_hand(desk, "Reset strips"));
    return {true, fmt::format("Reset {} of {}{}", words_of(which.parts), names_of(hub_.values(), which.strips), refused)};
}

Answer Moves::swap(Words words)
{
    const auto a = words.size() == 2 ? read_strip(words[0]) : std::nullopt, b = words.size() == 2 ? read_strip(words[1]) : std::nullopt;
    if (!a || !b) return say_two("which two strips: ch/05 ch/09");
    if (const auto trouble = why_not_swap(hub_.values(), *a, *b); !trouble.empty()) return {false, trouble};
    auto desk = hub_.values();
    const auto done = swap_strips(desk, *a, *b);
    do_as_it_stands(desk, "Swap strips");
    const auto taps = done.other_taps ? fmt::format("; {} sends are tapped elsewhere now, as the other pair of buses is", done.other_taps) : "";
    return {true, fmt::format("{} and {} changed places{}", a->title(), b->title(), taps)};
}

Answer Moves::copy_mix(Words words)
{
    const auto from = words.size() == 2 ? read_strip(words[0]) : std::nullopt, to = words.size() == 2 ? read_strip(words[1]) : std::nullopt;
    if (!from || !to || !to->is_bus() || !(from->is_main() || from->is_bus())) return say_two("which mix and for which bus: main/st bus/03, bus/01 bus/03");
    if (*from == *to) return {false, "That is the same mix twice"};
    auto desk = hub_.values();
    const auto done = from->is_main() ? copy_main_mix(desk, to->index) : copy_bus_mix(desk, from->index, to->index);
    if (const auto loop = find_loop(desk)) return {false, "That would be an audio loop: " + in_words(*loop)};
    do_as_it_stands(desk, "Copy a mix");
    const auto words_done = words_of(done, "are tapped elsewhere than in the mix they come from");
    return {true, fmt::format("{} copied into {}: {}", name_of(desk, *from), name_within(desk, *to), words_done)};
}

Answer Moves::lock(ClientId from)
{
    if (hub_.kind_of(from) != ClientKind::window || !hub_.lock(from, true)) return {false, "Only a window can be locked"};
    return {true, pin_.is_set() ? "Locked: the PIN opens it" : "Locked; no PIN is set, so anybody can open it"};
}

Answer Moves::unlock(ClientId from, Words words)
{
    const auto checked = pin_.check(words.empty() ? "" : words[0], clock_());
    if (!checked.done) return checked;
    hub_.lock(from, false);
    return {true, "Unlocked"};
}

Answer Moves::change_pin(Words words)
{
    auto answer = pin_.change(words, clock_());
    if (answer.done && pin_changed_) pin_changed_(pin_.digits());
    return answer;
}

/// Knob by knob, with what follows from each: linked strips go along. @return how many the desk refused
int Moves::do_as_a_hand(const DeskValues& wanted, const char* name)
{
    const auto before = hub_.values();
    int refused = 0;
    hub_.begin_group(name);
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        if (spec_of(id).type() == ValueType::text) {
            if (wanted.text(id) != before.text(id)) hub_.set_text(id, wanted.text(id), ClientId::nobody);
        } else if (wanted.get(id) != before.get(id)) {
            refused += hub_.set({id, wanted.get(id), Touch::none, ClientId::nobody}) == EditResult::refused;
        }
    }
    hub_.end_group();
    return refused;
}

/// Exactly: the move has thought of links and patch itself.
void Moves::do_as_it_stands(const DeskValues& wanted, const char* name) { hub_.load(wanted, LoadScope::show, ClientId::nobody, name); }

} // namespace gigdesk::moves
