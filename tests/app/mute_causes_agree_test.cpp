// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/mutes/closed_strips.h"
#include "engine/model/mute_causes.h"
#include "engine/strip_gains.h"
#include "tests/catch.h"

#include <random>

using namespace gigdesk;

namespace {

const StripSettings& settings_of(const DeskSettings& desk, const Strip& strip)
{
    const int n = linear_of(strip);
    if (strip.is_input()) return desk.inputs[std::size_t(n)];
    if (strip.is_bus()) return desk.buses[std::size_t(strip.index)];
    if (strip.is_matrix()) return desk.matrices[std::size_t(strip.index)];
    return strip.is_main() ? desk.main : desk.mono;
}

/// What decides over mutes, as rows that a hand or the desk sets.
std::vector<ParamId> deciding_rows()
{
    std::vector<ParamId> rows{id_of(Gd::mutes_all), id_of(Gd::mutes_fx), id_of(Gd::sip_on), id_of(Gd::outputs_open), id_of(Gd::outputs_mute)};
    for (int g = 0; g < mute_group_count; ++g) rows.push_back(id_of(Config::mute, 0, g));
    for (int n = 0; n < strip_count; ++n) {
        const auto strip = strip_of(n);
        rows.insert(rows.end(), {strip.id(Ch::mix_on), strip.id(GdStrip::solo_a)});
        if (strip.has(Ch::grp_mute)) rows.insert(rows.end(), {strip.id(Ch::grp_mute), strip.id(Ch::grp_dca)});
    }
    return rows;
}

} // namespace

TEST_CASE("mutes: what the desk says holds a strip is what the engine obeys, in any state", "[app][mute]")
{
    std::mt19937 random{11};
    const auto rows = deciding_rows();
    DeskSettings engine;
    Hub hub;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) apply(engine, ParamId(raw), hub.values().get(ParamId(raw)));
    CommitRing ring{1u << 16};
    hub.attach(&ring);
    for (int round = 0; round < 3000; ++round) {
        const auto id = rows[random() % rows.size()];
        const auto value = Value::whole(std::int32_t(random() % (unsigned(spec_of(id).scale.max) + 1)));
        if (spec_of(id).kind == Kind::live) hub.tell(id, value);
        else hub.set({id, value, Touch::none, ClientId::nobody});
        hub.flush();
        for (auto taken = ring.take(); taken.number != 0; taken = ring.take()) {
            for (const auto part : {taken.first, taken.second})
                for (const auto& change : part) apply(engine, change.id, change.value);
            ring.release(taken);
        }
        const auto strip = strip_of(int(random() % unsigned(mono_strip + 1)));
        const auto heard = strip_gains(engine, strip, settings_of(engine, strip)).closed;
        const auto said = std::uint32_t(hub.values().whole(strip.id(GdStrip::closed)));
        INFO(strip.title());
        REQUIRE(heard == (said & ~mute_cause::held));
    }
}
