// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// At grid points: changes are taken, what they touched is worked out, a bounded number of strips a cell.
#include "engine/model/curves/pan_law.h"
#include "engine/model/mute_causes.h"
#include "engine/parts.h"

#include <algorithm>
#include <utility>

namespace gigdesk {
namespace {

constexpr int work_per_cell = 16; // about so many filter designs between two grid points, however much was changed
constexpr std::size_t changes_per_cell = 512;
constexpr double meters_per_second = 200, mix_tail_ms = 2500; // what filters, compressors and delays still give
constexpr float both_as_one = 0.70710678f; // main L + R into a single matrix: what stands in the centre arrives at its own level

void plug(InsertHolders& holders, StripBank& bank, int lane, const InsertSettings& s, bool ramps) noexcept
{
    bank.plug(lane, {holders.take(s.on, s.sel), s.after}, ramps);
}

} // namespace

void Engine::Parts::grid_point() noexcept
{
    take_changes();
    if (open_commit == 0) refresh(work_per_cell, true);
    next_cell();
    if (++cells_since_meters * grid_frames >= config.rate / meters_per_second) publish();
}

/// A commit longer than changes_per_cell takes several grid points and is heard only when it is whole.
void Engine::Parts::take_changes() noexcept
{
    std::size_t budget = changes_per_cell;
    while (budget > 0) {
        const auto taken = ring.take();
        if (taken.number == 0) return;
        open_commit = taken.number;
        const std::size_t count = taken.first.size() + taken.second.size();
        for (; applied_of_commit < count && budget > 0; ++applied_of_commit, --budget) {
            const auto i = applied_of_commit;
            const Change& c = i < taken.first.size() ? taken.first[i] : taken.second[i - taken.first.size()];
            apply(settings, c.id, c.value);
        }
        if (applied_of_commit < count) return;
        ring.release(taken);
        applied_commit = taken.number, open_commit = 0, applied_of_commit = 0;
        close_commit(settings);
    }
}

void Engine::Parts::refresh(int budget, bool ramps) noexcept
{
    if (!std::exchange(settings.any_stale, false)) return;
    const int whole = budget;
    const auto one = [&](StripSettings& strip, auto work) {
        if (strip.stale == 0 || budget <= 0) return;
        settings.inserts_stale |= (strip.stale & stale::insert) != 0;
        budget -= work();
    };
    one(settings.main, [&] { return refresh_main(ramps); });
    one(settings.mono, [&] { return refresh_mono(ramps); });
    for (int i = 0; i < matrix_count; ++i) one(settings.matrices[std::size_t(i)], [&] { return refresh_matrix(i, ramps); });
    for (int i = 0; i < bus_count; ++i) one(settings.buses[std::size_t(i)], [&] { return refresh_bus(i, ramps); });
    for (int i = 0; i < input_strips && budget > 0; ++i, cursor = (cursor + 1) % input_strips)
        one(settings.inputs[std::size_t(cursor)], [&] { return refresh_input(cursor, ramps); });
    if (std::exchange(settings.inserts_stale, false)) plug_inserts(ramps);
    if (std::exchange(settings.listen.stale, false)) refresh_listen(ramps);
    if (std::exchange(settings.outputs_stale, false)) output_patch.refresh(settings, gains, ramps);
    settings.any_stale = budget < whole; // look again: more may be waiting
}

/// What mutes, DCAs and the fader make of it now; sends and outputs follow if they must.
const StripGains& Engine::Parts::refresh_gains(int strip, StripSettings& s) noexcept
{
    auto& g = gains[std::size_t(strip)];
    const auto before = std::exchange(g, strip_gains(settings, strip_of(strip), s));
    if (before.mixes != g.mixes || before.pre_sends != g.pre_sends) s.stale |= stale::sends;
    settings.outputs_stale |= before.closed != g.closed; // outputs may follow this mute
    settings.listen.stale = true;                        // and who listens after the fader, its level and pan
    return g;
}

/// The first strip that asks for an insert holds it.
void Engine::Parts::plug_inserts(bool ramps) noexcept
{
    for (int i = 0; i < aux_inserts; ++i) inserts.want_return(i + 1, settings.insert_returns[std::size_t(i)], ramps ? times.structure : 0);
    InsertHolders holders;
    for (int i = 0; i < channel_strips; ++i) plug(holders, inputs[std::size_t(i / bank_lanes)], i % bank_lanes, settings.inputs[std::size_t(i)].insert, ramps);
    for (int i = 0; i < bus_count; ++i) plug(holders, buses, i, settings.buses[std::size_t(i)].insert, ramps);
    for (int i = 0; i < matrix_count; ++i) plug(holders, matrices, i, settings.matrices[std::size_t(i)].insert, ramps);
    const auto& m = settings.main.insert;
    const auto [left, right] = holders.take_pair(m.on, m.sel);
    mains.plug(0, {left, m.after}, ramps), mains.plug(1, {right, m.after}, ramps);
    plug(holders, mains, 2, settings.mono.insert, ramps);
}

int Engine::Parts::refresh_input(int i, bool ramps) noexcept
{
    auto& s = settings.inputs[std::size_t(i)];
    auto& bank = inputs[std::size_t(i / bank_lanes)];
    const auto side = side_of(settings.input_links[std::size_t(i / 2)], i);
    int work = 0;
    if (s.stale & (stale::source | stale::delay)) input_patch.refresh(i, s, settings.alt_sources, ramps);
    if (s.stale & stale::gains) {
        const auto& g = refresh_gains(i, s);
        const auto to = main_gains(s, g, side, settings.is_lcr);
        bank.glide_output(i % bank_lanes, g.fader, to.left, to.right, to.mono, ramps);
    }
    if (s.stale & stale::sends) {
        Send sends[bus_count];
        send_gains(s, gains[std::size_t(i)], side, settings.bus_links, sends);
        bus_sends.refresh(i, sends, ramps), ++work;
    }
    if (s.stale & stale::link) bank.share_detector(i % bank_lanes / 2, settings.links_share_dynamics && side != Side::single, ramps);
    return work + bank.refresh(i % bank_lanes, s, ramps);
}

int Engine::Parts::refresh_bus(int i, bool ramps) noexcept
{
    auto& s = settings.buses[std::size_t(i)];
    const auto side = side_of(settings.bus_links[std::size_t(i / 2)], i);
    if (s.stale & stale::gains) {
        const auto& g = refresh_gains(first_bus_strip + i, s);
        const auto to = main_gains(s, g, side, settings.is_lcr);
        buses.glide_output(i, g.fader, to.left, to.right, to.mono, ramps);
    }
    if (s.stale & stale::sends) {
        Send sends[matrix_count];
        send_gains(s, gains[std::size_t(first_bus_strip + i)], side, settings.matrix_links, sends);
        matrix_sends.refresh(i, sends, ramps);
    }
    if (s.stale & stale::link) buses.share_detector(i / 2, settings.links_share_dynamics && side != Side::single, ramps);
    return buses.refresh(i, s, ramps);
}

int Engine::Parts::refresh_matrix(int i, bool ramps) noexcept
{
    auto& s = settings.matrices[std::size_t(i)];
    if (s.stale & stale::gains) matrices.glide_output(i, refresh_gains(first_matrix_strip + i, s).fader, 0, 0, 0, ramps);
    if (s.stale & stale::delay) matrix_delays.refresh(i, s.delay_on, s.delay_ms, ramps);
    if (s.stale & stale::link) matrices.share_detector(i / 2, settings.links_share_dynamics && settings.matrix_links[std::size_t(i / 2)], ramps);
    return matrices.refresh(i, s, ramps);
}

int Engine::Parts::refresh_main(bool ramps) noexcept
{
    auto& s = settings.main;
    if (s.stale & stale::gains) {
        const auto& g = refresh_gains(main_strip, s);
        const auto [left, right] = balance_gain(s.pan);
        mains.glide_output(0, g.fader * left, 0, 0, 0, ramps), mains.glide_output(1, g.fader * right, 0, 0, 0, ramps);
        if (settings.mono_follows_main) settings.mono.stale |= stale::gains;
    }
    if (s.stale & stale::sends)
        for (int l = 0; l < 2; ++l) {
            Send sends[matrix_count];
            send_gains(s, gains[main_strip], side_of(true, l), settings.matrix_links, sends);
            for (std::size_t m = 0; m < matrix_count; ++m)
                if (!settings.matrix_links[m / 2]) sends[m].gain *= both_as_one;
            matrix_sends.refresh(bus_count + l, sends, ramps);
        }
    const auto what = s.stale;
    mains.refresh(0, s, ramps);
    const auto waits = s.stale; // the first lane may have asked for later
    s.stale = what;
    const int work = mains.refresh(1, s, ramps);
    s.stale |= waits;
    return 2 * work;
}

int Engine::Parts::refresh_mono(bool ramps) noexcept
{
    constexpr int lane = 2;
    auto& s = settings.mono;
    if (s.stale & stale::gains) {
        const float follow = settings.mono_follows_main ? gains[main_strip].fader : 1;
        mains.glide_output(lane, refresh_gains(mono_strip, s).fader * follow, 0, 0, 0, ramps);
    }
    if (s.stale & stale::sends) {
        Send sends[matrix_count];
        send_gains(s, gains[mono_strip], Side::single, settings.matrix_links, sends);
        matrix_sends.refresh(bus_count + lane, sends, ramps);
    }
    return mains.refresh(lane, s, ramps);
}

void Engine::Parts::refresh_extra(Extra e, std::span<const Send> to_buses, std::span<const Send> to_mains, std::span<const Send> to_matrices, bool ramps) noexcept
{
    bus_sends.refresh(input_strips + int(e), to_buses, ramps);
    main_extras.refresh(int(e), to_mains, ramps);
    matrix_sends.refresh(matrix_extras + int(e), to_matrices, ramps);
}

void Engine::Parts::refresh_listen(bool ramps) noexcept
{
    const auto talk = Talkback::sends(settings.listen.talk), oscillator = Oscillator::sends(settings.listen.oscillator);
    refresh_extra(Extra::talk, talk.buses, talk.mains, talk.matrices, ramps);
    refresh_extra(Extra::oscillator, oscillator.buses, oscillator.mains, oscillator.matrices, ramps);
    listen.refresh(settings, gains, ramps);
}

/// @param strip linear number; -1: nobody listens by this slot any more
void Engine::Parts::tap_key(int strip, Keyed of, int slot) noexcept
{
    const auto* listened = strip < 0 ? nullptr : places[std::size_t(strip)].bank;
    const auto tap = [&](StripBank& bank) { bank.listen_to_key(slot, &bank == listened ? places[std::size_t(strip)].lane : -1, of); };
    for (auto& bank : inputs) tap(bank);
    tap(buses), tap(mains), tap(matrices);
}

void Engine::Parts::next_cell() noexcept
{
    previous.next_cell(input_patch.looks_back());
    input_patch.next_cell(previous);
    for (auto& bank : inputs) bank.next_cell();
    buses.next_cell(), mains.next_cell(), matrices.next_cell();
    next_cell_of_sends();
    inserts.next_cell(), matrix_delays.next_cell();
    listen.next_cell(k);
    listen.tap_keys([this](int strip, Keyed of, int slot) { tap_key(strip, of, slot); });
    output_patch.next_cell(k);
}

void Engine::Parts::next_cell_of_sends() noexcept
{
    SendGroups strips{};
    for (std::size_t b = 0; b < input_banks; ++b) {
        resting[b] = input_patch.resting(int(b)) && !inputs[b].has_inserts();
        strips[b] = {&inputs[b].fader(), resting[b]};
    }
    const int tail = times.cells(mix_tail_ms);
    bus_sends.next_cell(k, strips), main_extras.next_cell(k, {});
    bus_rest.next_cell(bus_sends.in_use() || buses.has_inserts(), tail);
    matrix_sends.next_cell(k, {{{&buses.fader(), bus_rest.resting()}, {&mains.fader()}}});
    matrix_rest.next_cell(matrix_sends.in_use() || matrices.has_inserts(), tail);
}

void Engine::Parts::load_values(const DeskValues& values) noexcept
{
    for (std::uint32_t i = 0; i < param_count; ++i) apply(settings, ParamId(i), values.get(ParamId(i)));
    close_commit(settings);
    refresh(1'000'000, false);
    next_cell();
}

} // namespace gigdesk
