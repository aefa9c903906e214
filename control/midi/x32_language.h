// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/midi/player.h"

/// The X32's own MIDI language, for foot switches and show control that speak it. Channels count from
/// /gd/midi/NN/x32/channel:
///   1  program 1-100 recalls a scene           controllers 0-79: faders, 95 = 0 dB
///   2  program 1-100 recalls a snippet         controllers 0-79: mutes, from 64 closed; 80-85 mute groups
///   3  programs 1-128 recall cues 0-127        controllers 0-79: pans, 64 = centre
///   4  programs 1-128 recall cues 128-255, and so on up to channel 6
/// The 80: channels 1-32, aux 1-8, FX returns 1-8, buses 1-16, matrices 1-6, L/R, mono, DCAs 1-8.
/// Source: Behringer's X32 MIDI protocol. [control]
namespace gigdesk::midi {

class X32Player : public Player
{
  public:
    /// What is obeyed and what is told: /gd/midi/NN/x32/receive and send.
    X32Player(Hub& hub, int place, Port& port);
    ~X32Player() override;

    void hear(Bytes message) override;
    void turn() override;
    void show_itself() override {}
    /// A scene, snippet or cue was asked for by somebody.
    void recalled(const ActionEvent& action);

  private:
    [[nodiscard]] bool is_on(GdMidi key) const { return hub_.values().is_on(id_of(key, place_)); }
    [[nodiscard]] int first_channel() const { return hub_.values().whole(id_of(GdMidi::x32_channel, place_)) - 1; }
    void hear_program(int lane, int program);
    void hear_control(int lane, int number, int value);
    void recall(Action what, int number);
    void tell(ParamId id);

    Hub& hub_;
    ClientId self_;
    int place_;
    Port& port_;
};

/// Makes players, and tells those that are there of recalls.
class X32Language
{
  public:
    explicit X32Language(Hub& hub);
    [[nodiscard]] std::unique_ptr<Player> play(int place, Port& port);

  private:
    struct Registered;
    Hub& hub_;
    std::vector<X32Player*> players_;
};

} // namespace gigdesk::midi
