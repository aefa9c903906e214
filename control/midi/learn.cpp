// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/learn.h"

#include "control/midi/target.h"
#include "engine/model/address.h"
#include "engine/model/text_form.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace gigdesk::midi {
namespace {

constexpr std::array<const char*, 9> ways{"fader or knob", "endless knob (two's complement)", "endless knob (sign and size)", "endless knob (offset)",
                                          "endless knob (reverse)", "button", "button, held", "switch", "key"};

constexpr int first_low_byte = 32, low_bytes = 32; ///< CC 32-63 may be the low bytes of CC 0-31
constexpr int sure_pairs = 2;

/// Signals at even distances from the first to the last; nothing when they do not fit.
std::vector<Signal> between(const Signal& first, const Signal& last, int count)
{
    if (first.kind != last.kind || count < 2) return {};
    const int numbers = last.number - first.number, channels = last.channel - first.channel;
    if (numbers % (count - 1) || channels % (count - 1) || (numbers && channels) || (!numbers && !channels)) return {};
    std::vector<Signal> all(std::size_t(count), first);
    for (int n = 0; n < count; ++n) {
        all[std::size_t(n)].number = std::uint16_t(first.number + n * numbers / (count - 1));
        all[std::size_t(n)].channel = std::uint8_t(first.channel + n * channels / (count - 1));
    }
    return all;
}

} // namespace

std::vector<std::string> targets_in_row(const std::string& first, int count)
{
    if (!find_param(first)) return std::vector(std::size_t(count), first); // tokens: the control's place tells them apart
    const auto from = first.find_first_of("0123456789");
    const auto to = std::min(first.find_first_not_of("0123456789", from), first.size());
    std::vector<std::string> targets{first};
    while (from != std::string::npos && int(targets.size()) < count) {
        const int number = std::stoi(first.substr(from, to - from)) + int(targets.size());
        const auto next = fmt::format("{}{:0{}}{}", first.substr(0, from), number, to - from, first.substr(to));
        if (!find_param(next)) break;
        targets.push_back(next);
    }
    return targets;
}

Learn::Learn(Hub& hub, Keeper& keeper, const MapShelf& shelf, LearnedMaps& learned, Keeper::Clock clock)
    : hub_{hub}, keeper_{keeper}, shelf_{shelf}, learned_{learned}, clock_{std::move(clock)}, self_{hub.join("midi learn")}
{
    hub_.on_action([this](const ActionEvent& action) { act(action); });
}

Learn::~Learn() { hub_.leave(self_); }

bool Learn::overhear(int place, Port& port, Bytes message)
{
    if (!is_on() || target().empty() || keeper_.use_of(place) == Use::mackie) return false;
    auto said = readers_[place].read(message, clock_());
    if (said && completes_pair(place, *said)) merge_pair(place), said = readers_[place].read(message, clock_());
    if (!said || (said->signal.kind == SignalKind::note && said->value == 0)) return true;
    auto& found = candidate_of(place, port, *said);
    found.guess.hear(*said, clock_());
    found.last = *said;
    newest_ = std::size_t(&found - moved_.data());
    changed_ = true;
    return true;
}

Learn::Candidate& Learn::candidate_of(int place, const Port& port, const Said& said)
{
    const auto found = std::find_if(moved_.begin(), moved_.end(), [&](const Candidate& c) { return c.place == place && c.signal == said.signal; });
    if (found != moved_.end()) return *found;
    return moved_.emplace_back(Candidate{place, port.name(), said.signal, {}, {}});
}

/// Time and again CC n + 32 at once behind CC n: two halves of one number.
bool Learn::completes_pair(int place, const Said& said)
{
    const auto& signal = said.signal;
    if (signal.kind != SignalKind::cc || signal.number >= first_low_byte + low_bytes) return false;
    auto& half = halves_[place];
    if (signal.number < first_low_byte) return half = {signal, said.value, clock_(), half.signal == signal ? half.pairs : 0}, false;
    const bool follows = half.signal.channel == signal.channel && half.signal.number + first_low_byte == signal.number && clock_() - half.at <= SignalReader::low_comes_within;
    return follows && ++half.pairs >= sure_pairs;
}

/// What was taken for two controls is one.
void Learn::merge_pair(int place)
{
    const auto& high = halves_[place].signal;
    const Signal low{SignalKind::cc, high.channel, std::uint16_t(high.number + first_low_byte)}, whole{SignalKind::cc14, high.channel, high.number};
    std::erase_if(moved_, [&](const Candidate& c) { return c.place == place && c.signal == low; });
    for (auto& c : moved_)
        if (c.place == place && c.signal == high) c.signal = whole, c.guess = {};
    readers_[place].learn_pair(whole, halves_[place].value);
}

void Learn::turn()
{
    constexpr std::size_t at_most = 32768;
    hub_.dirty(self_).drain(at_most, [this](ParamId id) {
        if (id == id_of(Gd::learn_on) || id == id_of(Gd::learn_target)) start_over();
        if (id == id_of(Gd::learn_row)) changed_ = true;
    });
    if (std::exchange(changed_, false)) propose();
}

void Learn::start_over()
{
    moved_.clear();
    readers_.clear(), halves_.clear();
    newest_ = 0;
    changed_ = false;
    hub_.tell(id_of(Gd::learn_value), Value::real(0));
    if (!is_on()) return say("");
    const auto why = target().empty() ? "Point at a control of the desk" : why_not();
    say(why.empty() ? "Move the hardware" : why);
}

Learn::Aim Learn::aim() const
{
    Aim aim;
    std::istringstream words{target()};
    words >> aim.address >> aim.low >> aim.high;
    return aim;
}

std::string Learn::why_not() const
{
    const auto there = aim();
    if (auto why = why_no_target(there.address); !why.empty() || there.low.empty()) return why;
    if (there.high.empty()) return "A range has two ends, such as -30 0";
    const auto id = find_param(there.address);
    for (const auto* end : {&there.low, &there.high})
        if (id && !parse(hub_.values().scale(*id), *end)) return fmt::format("{} is no value of {}", *end, there.address);
    return {};
}

std::vector<Signal> Learn::row() const
{
    const int count = hub_.values().whole(id_of(Gd::learn_row));
    if (count <= 1) return {moved_[newest_].signal};
    return between(moved_.front().signal, moved_.back().signal, count);
}

void Learn::propose()
{
    if (moved_.empty()) return;
    const auto& newest = moved_[newest_];
    hub_.tell(id_of(Gd::learn_value), Value::real(float(newest.last.value) / float(newest.last.top)));
    const int count = hub_.values().whole(id_of(Gd::learn_row));
    const auto signals = row();
    if (count > 1 && moved_.size() < 2) return say(fmt::format("{}: {}. Now move the last of the {}", newest.device, in_words(newest.signal), count));
    if (signals.empty()) return say(fmt::format("{} to {} are not {} in a row", in_words(moved_.front().signal), in_words(moved_.back().signal), count));
    if (newest.guess.wants_both_ways()) return say(fmt::format("{}: {}. Turn it back the other way", newest.device, in_words(newest.signal)));
    const auto range = count > 1 ? in_words(signals.front()) + " to " + in_words(signals.back()) : in_words(newest.signal);
    say(fmt::format("{}: {}, {}{}", newest.device, range, ways[std::size_t(newest.guess.way())], conflict(newest)));
}

/// What the control does now and would not do any more.
std::string Learn::conflict(const Candidate& candidate) const
{
    const auto* base = shelf_.find(hub_.values().text(id_of(GdMidi::map, candidate.place)));
    const auto map = learned_.over(base && keeper_.use_of(candidate.place) == Use::map ? *base : Map{}, candidate.device);
    for (const auto& control : map.controls)
        if (control.signal == candidate.signal && control.target != aim().address) return ". Until now: " + control.target;
    return {};
}

MapControl Learn::learnt(const Signal& signal, const std::string& address) const
{
    const auto there = aim();
    MapControl control;
    control.signal = signal;
    control.way = moved_[newest_].guess.way();
    control.target = address;
    control.low = there.low, control.high = there.high;
    control.name = in_words(signal);
    control.invert = hub_.values().is_on(id_of(Gd::learn_invert));
    const bool shows = hub_.values().is_on(id_of(Gd::learn_feedback)) && !is_ticks(control.way) && signal.kind != SignalKind::program;
    if (signal.kind == SignalKind::program) control.way = Way::toggle;
    if (shows) control.feedback = Feedback{signal, 0, full_scale(signal.kind)};
    return control;
}

void Learn::act(const ActionEvent& action)
{
    if (action.id == id_of(Gd::learn_accept)) accept();
    if (action.id == id_of(Gd::learn_forget)) forget(action.text);
}

void Learn::accept()
{
    if (!is_on() || moved_.empty() || !why_not().empty()) return say("There is nothing to accept yet: move the hardware");
    const auto signals = row();
    const auto targets = targets_in_row(aim().address, int(signals.size()));
    if (signals.empty() || targets.size() < signals.size()) return say(fmt::format("There are only {} controls from {} on", targets.size(), aim().address));
    std::vector<MapControl> controls;
    for (std::size_t n = 0; n < signals.size(); ++n) {
        controls.push_back(learnt(signals[n], targets[n]));
        controls.back().place = int(n);
    }
    const auto candidate = moved_[newest_];
    learned_.add(candidate.device, controls);
    if (keeper_.use_of(candidate.place) != Use::map) hub_.set({id_of(GdMidi::use, candidate.place), Value::whole(int(Use::map)), Touch::none, self_});
    keeper_.play_anew(candidate.place);
    start_over();
    say(fmt::format("Learnt: {} moves {}{}", in_words(signals.front()), targets.front(), signals.size() > 1 ? " and so on" : ""));
}

void Learn::forget(const std::string& what)
{
    const auto count = learned_.forget(what);
    for (int place = 0; count && place < rows::midi_places; ++place) keeper_.play_anew(place);
    say(count ? what + " is moved by no hardware any more" : "Nothing was learnt for " + what);
}

} // namespace gigdesk::midi
