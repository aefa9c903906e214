// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/desk.h"

#include "app/desk/first_patch.h"
#include "app/desk/outputs_policy.h"
#include "app/failure.h"
#include "app/paths.h"
#include "control/midi/systems.h"
#include "control/moves/moves_osc.h"
#include "engine/device/jack_ports.h"
#include "engine/rt/realtime.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace gigdesk {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t heeded_per_turn = 4096;

} // namespace

Desk::Desk(const DeskOptions& options)
    : options_{options}, rows_{hub_}, show_{hub_, options_}, before_{read_run_record(show_.folder())},
      pin_file_{show_.folder() / "pin"}, door_{hub_, options_, show_.folder()}, moves_{hub_, [this] { return engine_ ? &engine_->meters() : nullptr; }, pin_file_.read()},
      osc_{hub_, std::uint16_t(options.osc_port), options.bind}, link_{hub_,
                                                         {.bind = options.bind,
                                                          .port = std::uint16_t(options.osc_port + 1),
                                                          .desk = "Gigdesk " GIGDESK_VERSION}},
      midi_{hub_, midi::open_system(options.midi, quiet_libjack), {.show = show_.folder(), .user = user_maps_folder()}},
      record_{show_.folder()}, wish_{options_}, sources_{options_, !(options_.resume && before_ && !before_->demo)}, keeper_{open_keeper()}, self_{hub_.join("desk")}
{
    device_id_ = keeper_->facts().id;
    patch_if_never_patched();
    patch_tracks();
    open_or_hold();
    rows_.memory_locked(lock_memory().granted);
    tell_device();
    rows_.demo(sources_.is_demo());
    engine_ = std::make_unique<EngineHost>(hub_, keeper_->facts(), sources_.tracks());
    rows_.simd(engine_->simd());
    surfaces_.play(midi_.keeper());
    surfaces_.surface().on_store({[this] { return show_.scene_to_store(); }, [this](auto done) { show_.store_scene(std::move(done)); }});
    door_.attach(osc_, link_);
    door_.access().on_confirmed([this](ParamId id, Value value) { machine_.carry_out(id, value); });
    link_.on_action([this](ClientId window, const link::ActionWish& wish) { answer(window, wish); });
    hub_.on_notice([this](const std::string& line) { link_.tell(link::Urgency::warning, line); });
    hub_.on_action([this](const ActionEvent& action) {
        if (action.id == id_of(Gd::desk_ping)) loop_measure_.begin(*keeper_);
    });
    osc_.on_service([this](ClientId from, std::string_view address, std::span<const osc::Argument> arguments, const osc::X32Face::Reply& reply) {
        return moves::take_osc(moves_, from, address, arguments, reply) || show_.take_osc(address, arguments, reply);
    });
    moves_.on_pin_changed([this](const std::string& digits) { pin_file_.write(digits); });
    link_.on_event([this](const std::string& line) { say(line); });
    analysis_.attach(engine_->analysis(), keeper_->facts().rate);
}

/// The analysis must let go of the engine before that goes.
Desk::~Desk()
{
    analysis_.detach();
    hub_.tell_nobody();
}

std::string Desk::ready_line() const
{
    const auto facts = keeper_->facts();
    return fmt::format("ready: osc {}, audio {} {:.0f} Hz / {}, {} in, {} out", options_.osc_port, facts.backend,
                       facts.rate, facts.buffer, facts.inputs, facts.outputs);
}

/// After a death the device may be away too: the clock stands in until it can be opened.
std::unique_ptr<DeviceKeeper> Desk::open_keeper()
{
    auto wish = wish_.of(hub_.values());
    if (before_) wish.wires = before_->wires, wish.wires_of = before_->device_id;
    try {
        return std::make_unique<DeviceKeeper>(wish, keeper_options());
    } catch (const DeviceError& missing) {
        if (!options_.resume) throw;
        say(std::string{missing.what()} + "; the desk runs on the computer's clock until the device is back");
        makeshift_ = true;
        auto clock = wish;
        clock.backend = "clock";
        clock.name.clear();
        return std::make_unique<DeviceKeeper>(clock, keeper_options());
    }
}

KeeperOptions Desk::keeper_options()
{
    KeeperOptions options;
    options.source = sources_.input_source();
    return options;
}

void Desk::patch_if_never_patched()
{
    if (has_patch(hub_.values())) return;
    const auto facts = keeper_->facts();
    for (const auto& edit : first_patch(facts.inputs, facts.outputs)) hub_.set(edit);
    label_strips();
}

void Desk::label_strips()
{
    const auto labels = sources_.labels();
    for (int c = 0; c < std::min(int(labels.size()), channel_strips); ++c) {
        hub_.set_text(id_of(Ch::config_name, c), labels[std::size_t(c)].name, ClientId::nobody);
        if (labels[std::size_t(c)].colour)
            hub_.set({id_of(Ch::config_color, c), Value::whole(labels[std::size_t(c)].colour)});
    }
}

/// Tracks are heard at once, by the one switch that brings the live inputs back. A desk that died comes back to what was heard.
void Desk::patch_tracks()
{
    if (const auto* tracks = sources_.tracks())
        for (const auto& edit : track_patch(hub_.values(), tracks->channels())) hub_.set(edit);
    const bool heard = options_.resume && before_ ? before_->alternatives : sources_.tracks() != nullptr;
    hub_.set({id_of(Gd::patch_alt), Value::whole(heard)});
}

void Desk::open_or_hold()
{
    const bool open = open_at_start(options_.outputs_open, before_, keeper_->facts().id, wall_clock_seconds());
    hub_.set({id_of(Gd::outputs_open), Value::whole(open)});
    note_run();
}

void Desk::start(PollLoop& loop)
{
    loop_ = &loop;
    if (!osc_.why_no_tcp().empty()) say(osc_.why_no_tcp() + "; OSC over UDP works");
    if (osc_.hears_broadcasts()) announcement_.emplace(osc::osc_services(osc_.port(), osc_.why_no_tcp().empty()));
    else say("OSC listens on " + options_.bind + " only: clients that search by broadcast do not find this desk");
    loop.watch(osc_.ready_fd(), POLLIN, [this](short) { osc_.on_ready(); });
    loop.watch(link_.poll_fd(), POLLIN, [this](short) { link_.on_ready(); });
    loop.watch(midi_.ready_fd(), POLLIN, [this](short) { midi_.on_ready(); });
    loop.watch(keeper_->event_fd(), POLLIN, [this](short) { heed_device(); });
    loop.every(20ms, [this] { forward_meters(); });
    loop.every(10ms, [this] {
        if (osc_.wants_fast_meters()) osc_.shown().meters = engine_->meters();
    });
    loop.every(250ms, [this] { tell_figures(); });
    loop.every(10s, [this] { tell_power(); });
    loop.every(1s, [this] {
        note_run();
        rows_.block_times(keeper_->times());
        if (makeshift_) keeper_->choose(wish_.of(hub_.values()));
    });
    loop.on_turn([this] { turn(); });
    hub_.forget_undo(); // the first Ctrl-Z takes back what a hand did, not what the start brought
    hub_.flush();
    sources_.set_rate(keeper_->facts().rate);
    keeper_->start(engine_->callback());
    rows_.state(DeskState::running);
    rows_.message(keeper_->facts().note);
    tell_power();
}

void Desk::stop()
{
    rows_.state(DeskState::stopping);
    surfaces_.say_goodbye();
    link_.on_ready();
    keeper_->stop();
    show_.close();
    record_.remove();
}

/// Everybody's changes of this round leave together: to the engine as one commit, to the surfaces, to the disk.
void Desk::turn()
{
    heed_changes();
    midi_.turn();
    door_.turn();
    listen_.turn();
    surfaces_.turn();
    analysis_.turn();
    x32_facts_.turn();
    hub_.flush();
    link_.on_ready();
    osc_.turn();
    show_.turn();
    if (loop_measure_.turn(*keeper_)) tell_device();
}

void Desk::heed_changes()
{
    hub_.dirty(self_).drain(heeded_per_turn, [this](ParamId id) {
        if (wish_.took(id)) wish_changed_ = true;
        if (id == id_of(Gd::outputs_open) || id == id_of(Gd::patch_alt)) note_run();
    });
    if (std::exchange(wish_changed_, false)) keeper_->choose(wish_.of(hub_.values()));
}

void Desk::heed_device()
{
    while (const auto event = keeper_->next_event()) heed(*event);
}

void Desk::heed(const DeviceEvent& event)
{
    using What = DeviceEvent::Kind;
    if (event.kind == What::refused && makeshift_) return;
    say(event.message);
    if (const auto now = keeper_->facts(); event.needs_engine && !engine_->fits(now)) { // else an event overtaken by the next
        sources_.set_rate(now.rate);
        rebuild_engine(now);
    }
    const bool another = event.kind == What::changed && event.facts.id != device_id_ && !makeshift_;
    if (another && event.facts.external && sources_.is_demo()) dismiss_band();
    const bool hold = event.kind == What::long_gone || another;
    if (hold) hub_.set({id_of(Gd::outputs_open), Value::whole(0)});
    if (event.kind == What::lost) rows_.device_losses(++losses_);
    if (event.kind == What::lost) return tell_loss(event);
    if (event.kind == What::changed) makeshift_ = false;
    device_id_ = keeper_->facts().id;
    tell_device();
    if (event.kind == What::long_gone) return;
    if (event.kind == What::back) rows_.state(DeskState::running);
    rows_.message(event.kind == What::refused ? event.message : keeper_->facts().note);
    note_run();
}

void Desk::rebuild_engine(const DeviceFacts& facts)
{
    analysis_.detach();
    engine_->rebuild(*keeper_, facts);
    analysis_.attach(engine_->analysis(), facts.rate);
}

/// Somebody's own interface is there now: what is plugged into it is heard, on the strips where the band was.
void Desk::dismiss_band()
{
    keeper_->drop_source();
    sources_.dismiss_band();
    rows_.demo(false);
    const auto facts = keeper_->facts();
    for (const auto& edit : first_patch(facts.inputs, facts.outputs))
        if (hub_.values().whole(edit.id) == 0) hub_.set(edit);
    rebuild_engine(facts);
    say("the demo band has stopped: " + facts.name + " has inputs of its own");
}

void Desk::tell_device() { rows_.device(loop_measure_.improved(keeper_->facts())); }

void Desk::tell_loss(const DeviceEvent& event)
{
    rows_.state(DeskState::device_lost);
    rows_.message(event.message, "Plug it in or start it again: the sound comes back by itself.");
}

/// The engine knows its levels, the device how the time was kept.
void Desk::forward_meters()
{
    MeterSnapshot meters = engine_->meters();
    const auto times = keeper_->times();
    meters.load = times.load;
    meters.load_peak = times.load_peak;
    meters.late_blocks = times.late_blocks;
    moves_.hide_cleared_clips(meters);
    link_.publish_meters(meters);
    osc_.shown().meters = meters;
    surfaces_.levels(meters);
    analysis_.publish();
}

void Desk::tell_figures()
{
    rows_.times(keeper_->times(), keeper_->xruns());
    rows_.guard(engine_->meters());
    rows_.packets(osc_.lost_packets(), osc_.kernel_drops(), osc_.coalesced());
    rows_.late_tracks(sources_.late_frames());
    rows_.uptime();
}

/// What endangers the sound comes first; else how the computer is kept awake.
void Desk::tell_power()
{
    std::string line;
    for (const auto& warning : power_warnings()) line += (line.empty() ? "" : "; ") + warning;
    rows_.power(line.empty() ? awake_.report() : line);
}

void Desk::note_run()
{
    record_.tell({int(::getpid()), options_.osc_port, keeper_->facts().id, hub_.values().is_on(id_of(Gd::outputs_open)), 0,
                  sources_.is_demo(), keeper_->same_again().wires, hub_.values().is_on(id_of(Gd::patch_alt))});
}

/// What a window can ask of the desk beyond values.
void Desk::answer(ClientId window, const link::ActionWish& wish)
{
    const auto reply = [this, window, sequence = wish.sequence](bool done, const std::string& line) {
        link_.answer(window, sequence, done, line);
    };
    if (hub_.is_locked(window) && !moves::works_locked(wish.name)) return reply(false, "This window is locked");
    if (!hub_.may(wish.name, window)) return reply(false, "The desk has not let this window do that");
    if (const auto lines = door_.take(wish.name, wish.argument)) return reply(true, *lines);
    if (const auto move = moves_.take(window, wish.name, moves::split(wish.argument))) return reply(move->done, move->line);
    if (wish.name == "undo") return reply(hub_.undo(), "");
    if (wish.name == "redo") return reply(hub_.redo(), "");
    if (show_.take(wish.name, wish.argument, reply)) return;
    if (analysis_.take(window, wish.name, reply)) return;
    if (surfaces_.take(window, wish.name, reply)) return;
    if (wish.name == "device/reopen") {
        keeper_->choose(wish_.of(hub_.values()));
        return reply(true, "Opening the device again");
    }
    if (wish.name == "stop") {
        reply(true, "the desk stops");
        return loop_->stop();
    }
    reply(false, "this desk cannot " + wish.name);
}

void Desk::say(const std::string& line)
{
    if (!line.empty()) std::cerr << "gigdesk: " << line << std::endl;
}

} // namespace gigdesk
