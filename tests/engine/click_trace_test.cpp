// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For whoever looks for a click that click_law_test.cpp found: plays its commit again, and reduces it to the knobs it takes.
#include "tests/engine/strip_clicks.h"

#include <map>
#include <sstream>

using namespace gigdesk;
using namespace gigdesk::test;
using namespace gigdesk::test::clicks;

namespace {

class Trace
{
  public:
    /// @param states before the commit, oldest first, and after it
    Trace(Knobs ids, int commit, int channel, std::vector<State> states) : ids_{std::move(ids)}, commit_{commit}, channel_{channel}, states_{std::move(states)} {}
    [[nodiscard]] double play(const std::vector<State>& states) const
    {
        Strips one{ids_, {channel_}};
        one.start(states[0], commit_ + 2 - int(states.size()));
        double db = -1000;
        for (std::size_t i = 1; i < states.size(); ++i) {
            const auto found = one.change(states[i]);
            db = found.empty() ? -1000 : found[0].db;
        }
        return db;
    }
    /// @return how loud what remains is
    double minimise()
    {
        least_ = play(states_) - 3;
        forget_history();
        const auto is_own = [&](std::size_t k) { return ref_of(ids_[k]).strip == channel_; };
        for (int c = 0; c < channels; ++c)
            for (const auto how : {Steady::initial, Steady::first})
                if (c == channel_ || try_steady([&](std::size_t k) { return ref_of(ids_[k]).strip == c; }, how)) break;
        for (int round = 0; round < 2; ++round)
            for (std::size_t k = 0; k < ids_.size(); ++k)
                if (is_own(k))
                    for (const auto how : {Steady::initial, Steady::first, Steady::last})
                        if (try_steady([k](std::size_t one) { return one == k; }, how)) break;
        return play(states_);
    }
    [[nodiscard]] std::string words() const
    {
        std::string all;
        for (std::size_t k = 0; k < ids_.size(); ++k) {
            if (std::all_of(states_.begin(), states_.end(), [&](const State& s) { return s[k] == initial(k); })) continue;
            all += "\n    " + address_of(ids_[k]) + " = " + print(spec_of(ids_[k]).scale, states_[0][k]);
            for (std::size_t i = 1; i < states_.size(); ++i)
                all += states_[i][k] == states_[i - 1][k] ? " ." : " -> " + print(spec_of(ids_[k]).scale, states_[i][k]);
        }
        return all;
    }

  private:
    enum class Steady { initial, first, last };

    [[nodiscard]] Value initial(std::size_t k) const { return measurable(ids_[k], initial_value(ids_[k])); }
    void forget_history()
    {
        for (std::size_t n = 2; n < states_.size(); ++n) {
            const std::vector<State> few{states_.end() - std::ptrdiff_t(n), states_.end()};
            if (play(few) > least_) return void(states_ = few);
        }
    }
    template <class Which>
    bool try_steady(Which which, Steady how)
    {
        auto wish = states_;
        for (auto& state : wish)
            for (std::size_t k = 0; k < ids_.size(); ++k)
                if (which(k)) state[k] = how == Steady::initial ? initial(k) : how == Steady::first ? states_.front()[k] : states_.back()[k];
        if (wish == states_) return true;
        const double db = play(wish);
        const bool stays = db > std::max(law_db, least_);
        if (stays) states_ = std::move(wish), least_ = std::max(least_, db - 3);
        return stays;
    }

    Knobs ids_;
    int commit_, channel_;
    std::vector<State> states_;
    double least_ = -1000; ///< what is left must stay that loud
};

} // namespace

TEST_CASE("commits are played again alone, a single one is reduced to what clicks", "[.trace]")
{
    const char* wish = std::getenv("GIGDESK_CLICK");
    REQUIRE(wish);
    std::multimap<int, int> wanted; // channels of commits
    std::istringstream words{wish};
    for (auto [commit, channel, colon] = std::tuple{0, 0, ' '}; words >> commit >> colon >> channel;) wanted.emplace(commit, channel - 1);
    REQUIRE_FALSE(wanted.empty());
    std::mt19937 random{seed(20262)};
    const auto ids = knobs(is_strip_knob);
    constexpr std::size_t history = 7; // states: the longest delay is longer than three stretches
    std::vector<State> states;
    for (int commit = -1; commit <= wanted.rbegin()->first; ++commit) {
        states.push_back(anything(ids, random));
        if (states.size() > history) states.erase(states.begin());
        for (auto [at, end] = wanted.equal_range(commit); at != end; ++at) {
            Trace trace{ids, commit, at->second, states};
            const double whole = trace.play(states);
            std::string found;
            if (whole > law_db && wanted.size() == 1) found = "reduced " + std::to_string(trace.minimise()) + " dB:", found += trace.words();
            WARN(commit << ":" << at->second + 1 << ": " << whole << " dB, " << found);
        }
    }
}
