// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every kernel of every instruction set against the scalar reference, at odd lengths and phases.
#include "engine/dsp/glide.h"
#include "engine/dsp/kernels.h"
#include "engine/model/curves/eq_design.h"
#include "tests/catch.h"

#include <cmath>
#include <cstring>
#include <memory>
#include <random>

using namespace gigdesk;

namespace {

struct Random {
    std::mt19937 engine{77};
    float operator()(float low, float high) { return std::uniform_real_distribution<float>{low, high}(engine); }
};

/// Everything a kernel may read or write, filled the same way for each.
struct Scene {
    Block a{}, b{}, out{}, out2{}, out3{}, out4{}, out5{}, out6{}, out7{}, few{};
    MainSums sums{};
    Ramp ramps[4]{}, still{};
    FilterSection sections[5]{};
    FilterChange change{};
    GateRows gate{}, plain_gate{}; ///< plain: without expanders
    CompRows comp{};
    CrestRows crest{};
    Row meter{}, scaled_base{}, scaled_step{};
    GuardRows guard{};
    InputWatch watch{};
    IntRow mask{}, all{}, peaks{}, post_bits{}, nearby{}, anywhere{};
    float channels[bank_lanes][grid_frames]{};

    explicit Scene(Random& r)
    {
        for (auto& row : a.frame) for (auto& v : row.lane) v = r(-1, 1);
        for (auto& row : b.frame) for (auto& v : row.lane) v = r(-1, 1);
        for (auto& ramp : ramps) {
            for (int l = 0; l < bank_lanes; ++l) ramp.base.lane[l] = r(-2, 2), ramp.step.lane[l] = r(-0.1f, 0.1f);
            for (int l = 0; l < bank_lanes; ++l) {
                ramp.left.lane[l] = l, ramp.next.lane[l] = r(0, 0.5f), ramp.target.lane[l] = r(0, 0.5f);
                ramp.squared.lane[l] = r(-2e-4f, 2e-4f), ramp.cubed.lane[l] = r(-1e-5f, 1e-5f);
            }
            ramp.moving = true;
        }
        for (auto& s : sections) {
            GlidingSection design;
            for (int l = 0; l < bank_lanes; ++l) design.design(l, design_eq(EqType::bell, r(50, 15000), r(-15, 15), r(0.3f, 10), 48000), true, 0);
            s = design.now;
        }
        sections[1].moving = true;
        change.old = sections[4];
        for (int l = 0; l < bank_lanes; ++l) {
            change.feed.lane[l] = r(0, 1), change.weight.lane[l] = r(0, 1);
            change.feed_step.lane[l] = r(0, 0.01f), change.weight_step.lane[l] = r(0, 0.01f);
        }
        for (int l = 0; l < bank_lanes; ++l) {
            gate.open.lane[l] = r(0.1f, 0.5f), gate.close.lane[l] = gate.open.lane[l] * 0.63f, gate.floor.lane[l] = r(-10, -1);
            gate.threshold.lane[l] = r(-5, 0), gate.slope.lane[l] = float(1 + l % 3), gate.attack.lane[l] = r(0.01f, 1), gate.release.lane[l] = r(0.001f, 0.1f);
            gate.hold.lane[l] = float(1 + l), gate.is_exp.lane[l] = l % 3 == 0 ? -1 : 0, gate.is_duck.lane[l] = l % 5 == 0 ? -1 : 0, gate.is_on.lane[l] = l % 4 ? -1 : 0;
            comp.detector.lane[l] = l % 2 ? 1 : 0.01f, comp.threshold.base.lane[l] = r(-5, 0), comp.slope.base.lane[l] = r(0.1f, 1);
            comp.knee.lane[l] = r(0, 2), comp.half_knee.lane[l] = comp.knee.lane[l] / 2, comp.inverse_2_knee.lane[l] = 0.5f / comp.knee.lane[l];
            comp.attack.lane[l] = r(0.01f, 1), comp.release.lane[l] = r(0.001f, 0.1f), comp.hold.lane[l] = float(1 + l);
            comp.direction.lane[l] = l % 3 ? 1.0f : -1.0f, comp.most.lane[l] = 10, comp.is_linear.lane[l] = l % 7 == 0 ? -1 : 0;
            crest.is_auto.lane[l] = l % 4 == 1 ? -1 : 0;
            guard.ceiling.lane[l] = r(0.2f, 1), guard.release.lane[l] = 0.001f;
            guard.old_ceiling.lane[l] = r(0.2f, 1), guard.weight.base.lane[l] = l % 3 ? 1 : r(0, 0.5f), guard.weight.step.lane[l] = l % 3 ? 0 : 0.01f;
            nearby.lane[l] = l % 3 ? bank_lanes - 1 - l : bank_lanes + l;
            anywhere.lane[l] = l % 4 * bank_lanes + (7 * l + 3) % bank_lanes;
            still.base.lane[l] = l % 5 ? 1.0f : -1.0f;
            mask.lane[l] = l % 6 ? -1 : 0, all.lane[l] = -1;
            for (auto& v : channels[l]) v = r(-1.2f, 1.2f);
        }
        plain_gate = gate, plain_gate.is_exp = IntRow{};
        channels[3][0] = NAN, channels[5][0] = INFINITY;
        for (int f = 0; f < 5; ++f) channels[7][f] = 1;
    }
};

/// One pass through all kernels.
void run_all(const Kernels& k, Scene& s, const Piece& piece, int turn)
{
    const float* rows[bank_lanes];
    float* back[bank_lanes];
    float given[bank_lanes][grid_frames];
    for (int l = 0; l < bank_lanes; ++l) rows[l] = s.channels[l], back[l] = given[l];
    k.take_in(rows, piece, s.ramps[0], s.watch, s.out);
    FilterSection* chain[] = {&s.sections[0], &s.sections[1], &s.sections[2], &s.sections[3], &s.sections[4]};
    k.filter(chain, 5, turn % 2 ? s.mask : s.all, piece, s.out, s.out);
    k.change_filter(s.sections[1], s.change, turn % 2 ? s.mask : s.all, piece, s.out, s.out);
    k.select(s.mask, piece, s.out, s.out2, s.out5);
    const Row* banks[] = {s.a.frame, s.b.frame, s.out.frame, s.out2.frame};
    k.gather(banks, turn % 2 ? s.nearby : s.anywhere, piece, s.out6);
    k.gate(s.gate, piece, s.a, s.out, s.out);
    k.gate(s.plain_gate, piece, s.b, s.out, s.out);
    k.compress(s.comp, s.mask, piece, s.ramps[1], s.ramps[2], s.b, s.out, s.out);
    k.apply_gain(s.out, piece, s.ramps[3], s.out);
    k.crest(s.crest, piece, s.out);
    if (turn % 3 == 0) k.auto_times(s.crest, {0.002f, 0.003f, 2, 160, 1e-4f, 1e-3f}, s.comp);
    k.pair_up(s.out, piece, s.ramps[2], s.out4);
    const FadeRamps way{s.ramps[0], s.ramps[1], s.ramps[2], s.ramps[3], turn % 3 == 0};
    s.sums.any_mono = way.to_mono;
    k.fade(s.out, piece, way, s.out2, s.sums, s.post_bits);
    k.blend(s.a, s.b, piece, s.ramps[2], s.a);
    k.peak(s.a, piece, s.peaks);
    k.let_fall(s.meter, s.peaks, 0.9f);
    k.sum_lanes(s.sums, piece, s.out3);
    const SendRow still[] = {{&s.a.frame[0].lane[2], &s.ramps[0].base, &s.ramps[0].step}, {&s.b.frame[0].lane[9], &s.ramps[1].base, &s.ramps[1].step}};
    const SendRow moving[] = {{&s.out.frame[0].lane[1], &s.ramps[2].base, &s.ramps[2].step}};
    k.send(still, 2, moving, 1, piece, s.out3);
    k.send(still, 2, moving, 1, {piece.frames, piece.phase, matrix_count}, s.few);
    k.step_ramp(s.ramps[turn % 4]);
    k.scale(s.ramps[turn % 4], s.comp.attack, s.scaled_base, s.scaled_step);
    if (turn % 2) k.step_and_scale(s.ramps[turn % 4], s.comp.attack, s.scaled_base, s.scaled_step);
    k.line_up(rows, piece, s.out7);
    s.guard.weight.moving = turn % 4 > 1;
    k.guard(s.guard, piece, turn % 2 ? s.still : s.ramps[3], 1.5f, turn % 3 ? 0 : -0.01f, s.out3);
    k.give_out(s.out3, piece, back, 13);
    for (int l = 0; l < 13; ++l)
        for (int f = 0; f < piece.frames; ++f) REQUIRE(given[l][f] == s.out3.frame[f].lane[l]);
}

double difference(const Block& a, const Block& b, int frames, int lanes = bank_lanes)
{
    double most = 0;
    for (int f = 0; f < frames; ++f)
        for (int l = 0; l < lanes; ++l) {
            const double d = std::abs(double(a.frame[f].lane[l]) - b.frame[f].lane[l]);
            if (!(d <= 1e9)) return 1e9;
            most = std::max(most, d);
        }
    return most;
}

double difference(const Row& a, const Row& b)
{
    double most = 0;
    for (int l = 0; l < bank_lanes; ++l) most = std::max(most, std::abs(double(a.lane[l]) - b.lane[l]));
    return most;
}

} // namespace

TEST_CASE("every kernel of every instruction set agrees with the scalar reference", "[engine][lanes]")
{
    const auto& reference = kernels_for(Simd::scalar);
    for (const Simd simd : {Simd::baseline, Simd::avx2, Simd::avx512})
        for (int frames = 1; frames <= grid_frames; ++frames) {
            Random ra, rb;
            const auto a = std::make_unique<Scene>(ra), b = std::make_unique<Scene>(rb);
            const auto& k = kernels_for(simd);
            const Piece piece{frames, grid_frames - frames, bank_lanes};
            for (int turn = 0; turn < 20; ++turn) run_all(reference, *a, piece, turn), run_all(k, *b, piece, turn);
            INFO(k.name << ", " << frames << " frames");
            const double allowed = simd == Simd::baseline ? 0 : 7e-5; // two steps of a float above 256, where the sums are
            CHECK(difference(a->out, b->out, frames) <= allowed);
            CHECK(difference(a->out2, b->out2, frames) <= allowed);
            CHECK(difference(a->out3, b->out3, frames) <= allowed);
            CHECK(difference(a->out4, b->out4, frames) <= allowed);
            CHECK(difference(a->out5, b->out5, frames) <= allowed);
            CHECK(difference(a->out6, b->out6, frames) <= allowed);
            CHECK(std::memcmp(&a->out7, &b->out7, std::size_t(frames) * sizeof(Row)) == 0);
            CHECK(difference(a->meter, b->meter) <= allowed);
            CHECK(difference(a->scaled_base, b->scaled_base) <= allowed);
            CHECK(difference(a->scaled_step, b->scaled_step) <= allowed);
            CHECK(difference(a->comp.attack, b->comp.attack) <= allowed);
            CHECK(difference(a->comp.release, b->comp.release) <= allowed);
            CHECK(difference(a->few, b->few, frames, matrix_count) <= allowed);
            CHECK(difference(a->sums.mono, b->sums.mono, frames) <= allowed);
            CHECK(std::memcmp(&a->watch.clips, &b->watch.clips, sizeof(IntRow)) == 0);
            CHECK(std::memcmp(&a->watch.clamped, &b->watch.clamped, sizeof(IntRow)) == 0);
        }
}
