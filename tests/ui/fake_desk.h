// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk_view.h"

#include <string>
#include <utility>
#include <vector>

/// A desk for tests of the window: holds what it is sent, remembers every wish. [ui]
namespace gigdesk::ui {

class FakeDesk final : public DeskView
{
  public:
    const DeskValues& values() const override { return values_; }
    const MeterSnapshot& meters() const override { return meters_; }
    bool connected() const override { return is_connected; }
    std::uint64_t revision() const override { return revision_; }
    std::string_view where() const override { return "this computer"; }
    std::string_view trouble() const override { return {}; }
    void pump() override {}
    void send(const Edit& e) override
    {
        edits.push_back(e);
        set(e.id, e.value);
    }
    void send_text(ParamId id, std::string_view text) override
    {
        texts.emplace_back(id, std::string{text});
        set_text(id, text);
    }
    void act(std::string_view name, std::string_view argument) override { actions.emplace_back(name, argument); }
    void act(std::string_view name, std::string_view argument, Answer answered) override
    {
        act(name, argument);
        answered(true, name == "show/list" ? "Harbour festival\nClub night" : name == "lock/state" ? lock_state : name == "why" ? why_answer : "");
    }

    std::span<const Surface> surfaces() const override { return units; }
    void play_surface(std::uint8_t number, std::span<const std::uint8_t> messages) override { played.emplace_back(number, std::vector<std::uint8_t>(messages.begin(), messages.end())); }

    void set(ParamId id, Value v)
    {
        values_.set(id, v);
        ++revision_;
    }
    void set_text(ParamId id, std::string_view text)
    {
        values_.set_text(id, text);
        ++revision_;
    }
    MeterSnapshot& meter() { return meters_; }

    std::vector<Edit> edits;
    std::vector<std::pair<ParamId, std::string>> texts;
    std::vector<std::pair<std::string, std::string>> actions;
    std::vector<Surface> units;
    std::vector<std::pair<std::uint8_t, std::vector<std::uint8_t>>> played;
    bool is_connected = true;
    std::string lock_state{}; ///< the answer to lock/state
    std::string why_answer{}; ///< the answer to why

  private:
    DeskValues values_;
    MeterSnapshot meters_;
    std::uint64_t revision_ = 1;
};

/// What a desk tells of every strip: which mute causes hold it closed.
void tell_causes(FakeDesk& desk);
/// A band on it: names, colours, sends, EQs, meters that move with `seconds`.
void fill_with_a_band(FakeDesk& desk);
void move_meters(FakeDesk& desk, double seconds);

} // namespace gigdesk::ui
