// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface_player.h"

namespace gigdesk::mackie {
namespace {

/// The cable of one unit.
class SurfacePlayer final : public midi::Player, public UnitWire
{
  public:
    SurfacePlayer(Surface& surface, midi::Port& port, const Profile& profile, const Hub& hub, int place)
        : surface_{surface}, port_{port}, hub_{hub}, place_{place}
    {
        port.pace({std::chrono::microseconds{1'000'000 / profile.bytes_per_second}, profile.after_sysex});
        seated_ = surface.plug(port.name(), profile, *this, hub.values().whole(id_of(GdMidi::unit, place)));
    }
    /// Unplugged, its place stays its own; used as something else, it is none of ours.
    ~SurfacePlayer() override
    {
        const bool still_ours = midi::Use(hub_.values().whole(id_of(GdMidi::use, place_))) == midi::Use::mackie;
        still_ours ? surface_.unplug(port_.name()) : surface_.forget(port_.name());
    }
    SurfacePlayer(const SurfacePlayer&) = delete;
    SurfacePlayer& operator=(const SurfacePlayer&) = delete;

    void hear(midi::Bytes message) override { surface_.hear(port_.name(), message); }
    void show_itself() override { surface_.repaint(port_.name()); }
    [[nodiscard]] std::string trouble() const override { return seated_ ? "" : "there are four motor-fader units already: forget one"; }

    void say(Bytes message) override { port_.say(message); }
    [[nodiscard]] std::size_t waiting() const override { return port_.waiting(); }

  private:
    Surface& surface_;
    midi::Port& port_;
    const Hub& hub_;
    int place_;
    bool seated_ = false;
};

std::optional<midi::Recognised> recognise(const Profiles& profiles, const std::string& name, Bytes message)
{
    if (const auto* profile = profiles.find_by_port(name)) return midi::Recognised{profile->name, midi::Use::mackie, {}};
    const bool hello = decode(message).kind == Event::Kind::hello;
    return hello ? std::optional{midi::Recognised{profiles.plain().name, midi::Use::mackie, {}}} : std::nullopt;
}

} // namespace

void play_units(midi::Keeper& keeper, Surface& surface, const Profiles& profiles, const Hub& hub)
{
    keeper.play(midi::Use::mackie, [&](int place, midi::Port& port) {
        const auto* known = profiles.find_by_port(port.name());
        return std::make_unique<SurfacePlayer>(surface, port, known ? *known : profiles.plain(), hub, place);
    });
    keeper.recognise([&](const std::string& name, Bytes message) { return recognise(profiles, name, message); });
}

} // namespace gigdesk::mackie
