// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/rooms.h"

#include "control/midi/map_player.h"
#include "engine/model/strip.h"

namespace gigdesk::midi {
namespace {

/// Played by no map: says why.
class MapMissing : public Player
{
  public:
    explicit MapMissing(std::string why) : why_{std::move(why)} {}
    void hear(Bytes) override {}
    std::string trouble() const override { return why_; }

  private:
    std::string why_;
};

std::vector<int> fader_strips()
{
    std::vector<int> strips(param_count, -1);
    for (int n = 0; n < strip_count; ++n) strips[unsigned(strip_of(n).id(Ch::mix_fader))] = n;
    return strips;
}

} // namespace

Rooms::Rooms(Hub& hub, OpenSystem open, const RoomsOptions& options)
    : hub_{hub}, clock_{options.clock}, shelf_{{options.user, options.show / "midi"}},
      learned_{options.show.empty() ? options.show : options.show / "midi" / "learned"}, x32_{hub}, fader_strips_{fader_strips()},
      keeper_{hub, std::move(open), options.ports, options.clock}, learn_{hub, keeper_, shelf_, learned_, options.clock}
{
    hub_.tell_text(id_of(Gd::midi_maps), shelf_.names());
    for (const auto* complaints : {&shelf_.complaints(), &learned_.complaints()})
        for (const auto& complaint : *complaints) hub_.notice("MIDI map " + complaint);
    keeper_.play(Use::map, [this](int place, Port& port) { return play_map(place, port); });
    keeper_.play(Use::x32, [this](int place, Port& port) { return play_x32(place, port); });
    keeper_.recognise([this](const std::string& name, Bytes message) { return message.empty() ? shelf_.recognise(name) : std::nullopt; });
    keeper_.overhear([this](int place, Port& port, Bytes message) { return learn_.overhear(place, port, message); });
}

void Rooms::turn()
{
    learn_.turn();
    keeper_.turn();
}

/// A device without a map plays what it learnt.
std::unique_ptr<Player> Rooms::play_map(int place, Port& port)
{
    const auto& name = hub_.values().text(id_of(GdMidi::map, place));
    const auto* map = shelf_.find(name);
    if (!map && !name.empty()) {
        const auto why = shelf_.trouble(name);
        return std::make_unique<MapMissing>(why.empty() ? "There is no map " + name : why);
    }
    const auto ghost = [this](ParamId id, std::optional<float> stands) { haunt(id, stands); };
    return std::make_unique<MapPlayer>(hub_, place, port, learned_.over(map ? *map : Map{}, port.name()), ghost, clock_);
}

/// Whoever says that a device is an X32's hand means that it is obeyed.
std::unique_ptr<Player> Rooms::play_x32(int place, Port& port)
{
    const bool silent = !hub_.values().is_on(id_of(GdMidi::x32_receive, place)) && !hub_.values().is_on(id_of(GdMidi::x32_send, place));
    if (silent) hub_.set({id_of(GdMidi::x32_receive, place), Value::whole(1), Touch::none, ClientId::nobody});
    return x32_.play(place, port);
}

void Rooms::haunt(ParamId id, std::optional<float> stands)
{
    if (const int strip = fader_strips_[unsigned(id)]; strip >= 0) hub_.tell(id_of(Gd::midi_ghost, 0, strip), Value::real(stands.value_or(-1)));
}

} // namespace gigdesk::midi
