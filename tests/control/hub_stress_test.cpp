// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/show/gd_lines.h"
#include "engine/model/scale.h"
#include "engine/model/spsc_ring.h"
#include "tests/catch.h"

#include <array>
#include <atomic>
#include <chrono>
#include <random>
#include <thread>
#include <vector>

using namespace gigdesk;

namespace {

constexpr int surfaces = 3;
constexpr std::uint32_t edits_each = 700'000;
constexpr std::uint32_t loads_every = 40'000, undo_every = 3'000;

/// Spinning would starve the others on a machine with few cores.
void rest() { std::this_thread::sleep_for(std::chrono::microseconds{200}); }

/// Anything a broken or hasty surface might send: any id, also beyond the table, any bits, also not-a-number.
Edit random_edit(std::mt19937& random)
{
    const auto id = ParamId(random() % (param_count + 5));
    const auto kind = random() % 8;
    Edit edit{id, Value::of_bits(std::uint32_t(random())), Touch(random() % 3), {}};
    if (kind > 0 && is_param(std::uint32_t(id))) edit.value = at_position(spec_of(id).scale, float(random() % 1000) / 999);
    return edit;
}

/// A surface on a thread of its own, with a queue to the control thread.
struct Surface {
    SpscRing<Edit> queue{16384};
    DeskValues shown;
    ClientId id{};
    std::uint64_t taken = 0;

    void work(unsigned seed)
    {
        std::mt19937 random{seed};
        for (std::uint32_t n = 0; n < edits_each; ++n) {
            const auto edit = random_edit(random);
            while (!queue.push(edit)) rest();
        }
    }
};

/// The audio thread's side: its own copy, and what a commit promises.
struct Engine {
    CommitRing ring{Hub::ring_capacity()};
    DeskValues own;
    std::uint64_t commits = 0, broken_order = 0, broken_numbers = 0;

    bool take()
    {
        const auto taken = ring.take();
        if (taken.number == 0) return false;
        broken_numbers += taken.number != ++commits;
        std::int64_t last = -1;
        for (const auto run : {taken.first, taken.second})
            for (const auto& change : run) {
                broken_order += std::int64_t(change.id) <= last;
                last = std::int64_t(change.id);
                own.set(change.id, change.value);
            }
        ring.release(taken);
        return true;
    }
};

DeskValues random_desk(std::mt19937& random)
{
    DeskValues desk;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        if (belongs_in_a_file(id) && desk.scale(id).law != Law::text) desk.set(id, from_wire(desk.scale(id), float(random() % 1000) / 999));
    }
    return desk;
}

std::size_t differences(const DeskValues& a, const DeskValues& b, bool only_audible)
{
    std::size_t n = 0;
    for (std::uint32_t raw = 0; raw < param_count; ++raw)
        n += (!only_audible || spec_of(ParamId(raw)).heard) && a.get(ParamId(raw)) != b.get(ParamId(raw));
    return n;
}

} // namespace

TEST_CASE("Millions of edits and whole desks from several surfaces end in one state everywhere", "[control][hub][stress]")
{
    Hub hub;
    Engine engine;
    hub.attach(&engine.ring);
    std::array<Surface, surfaces> all;
    for (auto& surface : all) surface.id = hub.join("surface");

    std::atomic<bool> done{false};
    std::thread audio{[&] {
        while (!done.load(std::memory_order_acquire))
            if (!engine.take()) rest();
        while (engine.take()) {}
    }};
    std::vector<std::thread> hands;
    for (unsigned n = 0; n < surfaces; ++n) hands.emplace_back([&, n] { all[n].work(n + 1); });

    std::mt19937 random{7};
    std::uint64_t taken = 0, next_load = loads_every, next_undo = undo_every;
    const auto show = [&](Surface& surface, ParamId id) { surface.shown.set(id, hub.values().get(id)); };
    while (taken < std::uint64_t{surfaces} * edits_each) {
        for (auto& surface : all) {
            Edit edit;
            for (int n = 0; n < 4096 && surface.queue.pop(edit); ++n, ++taken) {
                edit.from = surface.id;
                const bool known = is_param(std::uint32_t(edit.id));
                if (known && spec_of(edit.id).kind != Kind::action) surface.shown.set(edit.id, edit.value); // what the hand sees at once
                hub.set(edit);
            }
            hub.dirty(surface.id).drain(3000, [&](ParamId id) { show(surface, id); });
        }
        if (taken >= next_load) {
            hub.load(random_desk(random), LoadScope::everything);
            next_load += loads_every;
        }
        if (taken >= next_undo) {
            hub.undo();
            next_undo += undo_every;
        }
        hub.flush();
    }
    for (auto& hand : hands) hand.join();
    for (int n = 0; n < 100; ++n) {
        hub.flush();
        rest();
    }
    done.store(true, std::memory_order_release);
    audio.join();
    hub.flush();
    while (engine.take()) {}

    CHECK(engine.commits > 50);
    CHECK(engine.broken_order == 0);
    CHECK(engine.broken_numbers == 0);
    CHECK(differences(engine.own, hub.values(), true) == 0);
    std::size_t out_of_range = 0;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto& scale = hub.values().scale(ParamId(raw));
        out_of_range += scale.law != Law::text && clamped(scale, hub.values().get(ParamId(raw))) != hub.values().get(ParamId(raw));
    }
    CHECK(out_of_range == 0);
    for (auto& surface : all) {
        hub.dirty(surface.id).drain_all([&](ParamId id) { show(surface, id); });
        CHECK(differences(surface.shown, hub.values(), false) == 0);
    }
}
