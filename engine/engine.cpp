// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "engine/parts.h"
#include "engine/rt/denormals.h"

#include <algorithm>
#include <bit>

namespace gigdesk {
namespace {

constexpr int culprit_bus = 100, culprit_main = 200, culprit_mono_lane = 2, culprit_matrix = 300;
constexpr BankShape input_shape{}, bus_shape{bank_lanes, bus_eq_bands, 2}, matrix_shape{matrix_count, bus_eq_bands, 2};

EngineConfig sane(EngineConfig c)
{
    c.rate = std::clamp(c.rate, 8000.0, 768000.0);
    c.inputs = std::clamp(c.inputs, 0, max_device_inputs);
    c.tracks = std::clamp(c.tracks, 0, played_tracks);
    c.outputs = std::max(c.outputs, 0);
    return c;
}

void add_lanes(const Block& what, const Piece& piece, Block& to) noexcept
{
    for (int f = 0; f < piece.frames; ++f)
        for (int l = 0; l < piece.lanes; ++l) to.frame[f].lane[l] += what.frame[f].lane[l];
}

} // namespace

Engine::Parts::Parts(const EngineConfig& wish)
    : config{sane(wish)}, k{kernels_for(wish.simd)}, times{config.rate}, ring{std::bit_ceil(2 * param_count)}, input_patch{times, config.inputs, config.tracks},
      inputs{StripBank{k, times, input_shape}, StripBank{k, times, input_shape}, StripBank{k, times, input_shape}, StripBank{k, times, input_shape},
             StripBank{k, times, input_shape}},
      bus_sends{times, input_strips + extra_count}, main_extras{times, extra_count}, matrix_sends{times, matrix_extras + extra_count},
      buses{k, times, bus_shape}, mains{k, times, {main_lanes, bus_eq_bands, 2}}, matrices{k, times, matrix_shape},
      inserts{config.inputs}, matrix_delays{times, matrix_count, 0}, output_patch{times, config.outputs, config.limit_outputs}, places{where_strips_stand()},
      listen{times, config.inputs}, load{config.rate}
{
    mains.share_detector(0, true, false);
}

void Engine::Parts::process(const float* const* in, float* const* out, int frames) noexcept
{
    for (int done = 0; done < frames;) {
        const int phase = int(frame % grid_frames), n = std::min(grid_frames - phase, frames - done);
        if (phase == 0) grid_point();
        piece(in, out, done, {n, phase, bank_lanes});
        frame += std::uint64_t(n), done += n;
    }
}

/// The path of the sound.
void Engine::Parts::piece(const float* const* in, float* const* out, int offset, const Piece& piece) noexcept
{
    sums.left = sums.right = Block{};
    if (sums.any_mono) sums.mono = Block{}, sums.any_mono = false;
    inserts.begin(piece, in, offset);
    listen.begin(k, piece, in, offset, extras, int(Extra::talk), int(Extra::oscillator));
    for (int bank = 0; bank < input_banks; ++bank) feed_inputs(bank, in, offset, piece);
    const Around around{keys(piece), inserts};
    for (int bank = 0; bank < input_banks; ++bank) run_inputs(bank, piece, around);
    run_buses(piece, around);
    run_mains(piece, around);
    run_matrices(piece, around);
    previous.keep(piece, buses, matrices, mains);
    listen.end(k, piece, places);
    output_patch.deliver(k, piece, {.strips = places, .listen = listen.listen(), .talk = listen.talk(), .inserts = inserts.sends()}, out, offset);
    if (const int extra = config.outputs - max_device_outputs; extra > 0 && out)
        for (int i = 0; i < extra; ++i)
            if (float* o = out[max_device_outputs + i]) std::fill_n(o + offset, piece.frames, 0.0f);
}

/// All inputs are cut before any gate or compressor works: a strip may be the key of any other.
void Engine::Parts::feed_inputs(int b, const float* const* in, int offset, const Piece& piece) noexcept
{
    auto& bank = inputs[std::size_t(b)];
    if (resting[b]) return bank.rest();
    input_patch.feed(k, piece, in, offset, previous, b, bank);
    bank.cut(piece);
}

KeySources Engine::Parts::keys(const Piece& piece) const noexcept
{
    KeySources sources;
    for (std::size_t b = 0; b < input_banks; ++b) sources.banks[b] = inputs[b].tap(Tap::input).frame;
    sources.banks[bus_key_bank] = previous.of(PreviousCell::Group::bus_keys).frame + piece.phase;
    return sources;
}

void Engine::Parts::run_inputs(int b, const Piece& piece, const Around& around) noexcept
{
    if (resting[b]) return;
    auto& bank = inputs[std::size_t(b)];
    bank.shape(piece, around);
    bank.fade(piece, sums);
    note_culprits(bank.culprits(), b * bank_lanes, settings.inputs.data() + b * bank_lanes);
}

void Engine::Parts::run_buses(const Piece& piece, const Around& around) noexcept
{
    if (bus_rest.resting()) return buses.rest();
    SendSources sources;
    for (int b = 0; b < input_banks; ++b)
        if (!resting[b]) sources.put(b, inputs[std::size_t(b)]);
    sources.put(input_banks, extras);
    bus_sends.sum(k, piece, sources, buses.input());
    if (buses.trim.moving) k.apply_gain(buses.input(), piece, buses.trim, buses.input());
    buses.cut(piece);
    buses.shape(piece, around);
    buses.fade(piece, sums);
    note_culprits(buses.culprits(), culprit_bus, settings.buses.data());
}

void Engine::Parts::run_mains(const Piece& all, const Around& around) noexcept
{
    Piece piece = all;
    piece.lanes = main_lanes;
    k.sum_lanes(sums, piece, mains.input());
    if (main_extras.in_use()) {
        Block more;
        SendSources sources;
        sources.put(0, extras);
        main_extras.sum(k, piece, sources, more);
        add_lanes(more, piece, mains.input());
    }
    if (mains.trim.moving) k.apply_gain(mains.input(), piece, mains.trim, mains.input());
    mains.cut(piece);
    mains.shape(piece, around);
    mains.fade_only(piece);
    note_culprits(mains.culprits(), culprit_main, nullptr);
}

void Engine::Parts::run_matrices(const Piece& all, const Around& around) noexcept
{
    if (matrix_rest.resting()) return matrices.rest();
    Piece piece = all;
    piece.lanes = matrix_count;
    SendSources sources;
    if (!bus_rest.resting()) sources.put(0, buses);
    sources.put(1, mains), sources.put(2, extras);
    matrix_sends.sum(k, piece, sources, matrices.input());
    k.apply_gain(matrices.input(), piece, matrices.trim, matrices.input()); // polarity
    matrix_delays.run(piece, matrices.input());
    matrices.cut(piece);
    matrices.shape(piece, around);
    matrices.fade_only(piece);
    note_culprits(matrices.culprits(), culprit_matrix, settings.matrices.data());
}

/// @param strips nullptr: the mains
void Engine::Parts::note_culprits(std::uint32_t lanes, int first, StripSettings* strips) noexcept
{
    for (; lanes; lanes &= lanes - 1) {
        const int lane = std::countr_zero(lanes);
        ++culprit_resets;
        last_culprit = first + lane;
        auto& strip = strips ? strips[lane] : lane == culprit_mono_lane ? settings.mono : settings.main;
        strip.stale |= stale::all_eq | stale::cut | stale::gate | stale::dyn;
        settings.any_stale = true;
    }
}

StripPlaces Engine::Parts::where_strips_stand() const noexcept
{
    StripPlaces all{};
    for (int i = 0; i < input_strips; ++i) all[std::size_t(i)] = {&inputs[std::size_t(i / bank_lanes)], i % bank_lanes};
    for (int i = 0; i < bus_count; ++i) all[std::size_t(first_bus_strip + i)] = {&buses, i};
    for (int i = 0; i < matrix_count; ++i) all[std::size_t(first_matrix_strip + i)] = {&matrices, i};
    all[main_strip] = {&mains, 0}, all[mono_strip] = {&mains, 2};
    return all;
}

Engine::Engine(const EngineConfig& config) : parts_{std::make_unique<Parts>(config)} {}
Engine::~Engine() = default;

CommitRing& Engine::changes() noexcept { return parts_->ring; }
void Engine::load(const DeskValues& values) noexcept { parts_->load_values(values); }
Snapshot<MeterSnapshot>& Engine::meters() noexcept { return parts_->snapshot; }
AnalysisTaps& Engine::analysis() noexcept { return parts_->listen.taps(); }
std::uint64_t Engine::frame() const noexcept { return parts_->frame; }
const char* Engine::simd_name() const noexcept { return parts_->k.name; }
void Engine::break_channel(int channel) noexcept { parts_->inputs[std::size_t(channel / bank_lanes)].break_lane(channel % bank_lanes); }

void Engine::process(const float* const* in, float* const* out, int frames) noexcept
{
    const FlushDenormals flush;
    parts_->load.begin();
    parts_->process(in, out, frames);
    parts_->load.end(frames);
}

} // namespace gigdesk
