// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/learn.h"

#include "control/midi/target.h"
#include "engine/model/address.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::midi {
namespace {

constexpr std::array<const char*, 9> ways{"fader or knob", "endless knob (two's complement)", "endless knob (sign and size)", "endless knob (offset)",
                                          "endless knob (reverse)", "button", "button, held", "switch", "key"};

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
    const auto said = reader_.read(message);
    if (!said || (said->signal.kind == SignalKind::note && said->value == 0)) return true;
    auto found = std::find_if(moved_.begin(), moved_.end(), [&](const Candidate& c) { return c.place == place && c.signal == said->signal; });
    if (found == moved_.end()) found = moved_.insert(moved_.end(), {place, port.name(), said->signal, {}, {}});
    found->guess.hear(*said, clock_());
    found->last = *said;
    newest_ = std::size_t(found - moved_.begin());
    changed_ = true;
    return true;
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
    newest_ = 0;
    changed_ = false;
    hub_.tell(id_of(Gd::learn_value), Value::real(0));
    if (!is_on()) return say("");
    const auto why = target().empty() ? "Point at a control of the desk" : why_no_target(target());
    say(why.empty() ? "Move the hardware" : why);
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
        if (control.signal == candidate.signal && control.target != target()) return ". Until now: " + control.target;
    return {};
}

MapControl Learn::learnt(const Signal& signal, const std::string& what) const
{
    MapControl control;
    control.signal = signal;
    control.way = moved_[newest_].guess.way();
    control.target = what;
    control.name = in_words(signal);
    control.invert = hub_.values().is_on(id_of(Gd::learn_invert));
    const bool shows = hub_.values().is_on(id_of(Gd::learn_feedback)) && !is_ticks(control.way) && signal.kind != SignalKind::program;
    if (signal.kind == SignalKind::program) control.way = Way::toggle;
    if (shows) control.feedback = Feedback{signal, 0, moved_[newest_].last.top};
    return control;
}

void Learn::act(const ActionEvent& action)
{
    if (action.id == id_of(Gd::learn_accept)) accept();
    if (action.id == id_of(Gd::learn_forget)) forget(action.text);
}

void Learn::accept()
{
    if (!is_on() || moved_.empty() || !why_no_target(target()).empty()) return say("There is nothing to accept yet: move the hardware");
    const auto signals = row();
    const auto targets = targets_in_row(target(), int(signals.size()));
    if (signals.empty() || targets.size() < signals.size()) return say(fmt::format("There are only {} controls from {} on", targets.size(), target()));
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
