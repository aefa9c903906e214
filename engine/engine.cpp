// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "engine/bus/send_matrix.h"
#include "engine/listen/analysis_taps.h"
#include "engine/model/curves/pan_law.h"
#include "engine/model/thread_tag.h"
#include "engine/patch/input_patch.h"
#include "engine/patch/output_patch.h"
#include "engine/rt/denormals.h"
#include "engine/rt/load_meter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace gigdesk {
namespace {

constexpr int channel_banks = channel_strips / bank_lanes;
constexpr int work_per_cell = 16;        // about so many filter designs between two grid points, however much was changed
constexpr std::size_t changes_per_cell = 1024;
constexpr double meters_per_second = 200;
constexpr int culprit_bus = 100, culprit_main = 200;

EngineConfig sane(EngineConfig c)
{
    c.rate = std::clamp(c.rate, 8000.0, 768000.0);
    c.inputs = std::clamp(c.inputs, 0, max_device_inputs);
    c.outputs = std::max(c.outputs, 0);
    return c;
}

} // namespace

struct Engine::Parts {
    explicit Parts(const EngineConfig& wish)
        : config{sane(wish)}, k{kernels_for(wish.simd)}, times{config.rate}, ring{std::bit_ceil(2 * param_count)}, input_patch{times, config.inputs},
          channels{StripBank{k, times, {}}, StripBank{k, times, {}}, StripBank{k, times, {}}, StripBank{k, times, {}}},
          sends{times}, buses{k, times, {bank_lanes, bus_eq_bands, 2}}, main{k, times, {2, bus_eq_bands, 2}}, inserts{config.inputs},
          output_patch{times, config.outputs, config.limit_outputs}, analysis{config.rate}, load{config.rate}
    {
        main.share_detector(0, true, false);
    }

    // The path of the sound.
    void piece(const float* const* in, float* const* out, int offset, const Piece& piece) noexcept
    {
        sum_left = sum_right = Block{};
        inserts.begin(piece, in, offset);
        for (int b = 0; b < channel_banks; ++b) feed_channels(b, in, offset, piece);
        const Around around{keys(piece), inserts};
        for (int b = 0; b < channel_banks; ++b) run_channels(b, piece, around);
        sends.sum(k, piece, channel_pointers, resting, buses.input());
        run_buses(piece, around);
        run_main(piece, around);
        output_patch.deliver(k, piece, {channel_pointers, &buses, &main, &inserts.sends()}, out, offset);
        analysis.write(piece, places);
        if (const int extra = config.outputs - max_device_outputs; extra > 0 && out)
            for (int i = 0; i < extra; ++i)
                if (float* o = out[max_device_outputs + i]) std::fill_n(o + offset, piece.frames, 0.0f);
    }
    /// All inputs are cut before any gate or compressor works: a strip may be the key of any other.
    void feed_channels(int b, const float* const* in, int offset, const Piece& piece) noexcept
    {
        auto& bank = channels[std::size_t(b)];
        resting[b] = input_patch.resting(b);
        if (resting[b]) return bank.rest();
        input_patch.feed(k, piece, in, offset, b, bank);
        bank.cut(piece);
    }
    [[nodiscard]] KeySources keys(const Piece& piece) const noexcept
    {
        KeySources sources;
        for (int b = 0; b < channel_banks; ++b) sources.banks[b] = channels[std::size_t(b)].tap(Tap::input).frame;
        sources.banks[bus_key_bank] = buses_before[cell % 2 ^ 1].frame + piece.phase;
        return sources;
    }
    void run_channels(int b, const Piece& piece, const Around& around) noexcept
    {
        auto& bank = channels[std::size_t(b)];
        if (resting[b]) return;
        bank.shape(piece, around);
        bank.fade(piece, sum_left, sum_right);
        note_culprits(bank.culprits(), b * bank_lanes, settings.channels.data() + b * bank_lanes);
    }
    void run_buses(const Piece& piece, const Around& around) noexcept
    {
        if (buses.trim.moving) k.apply_gain(buses.input(), piece, buses.trim, buses.input());
        buses.cut(piece);
        buses.shape(piece, around);
        std::copy_n(buses.tap(Tap::pre).frame, piece.frames, buses_before[cell % 2].frame + piece.phase);
        buses.fade(piece, sum_left, sum_right);
        note_culprits(buses.culprits(), culprit_bus, settings.buses.data());
    }
    void run_main(const Piece& piece, const Around& around) noexcept
    {
        k.sum_lanes(sum_left, sum_right, piece, main.input());
        if (main.trim.moving) k.apply_gain(main.input(), piece, main.trim, main.input());
        main.cut(piece);
        main.shape(piece, around);
        main.fade_only(piece);
        note_culprits(main.culprits(), culprit_main, nullptr);
    }
    void note_culprits(std::uint32_t lanes, int first, StripSettings* strips) noexcept
    {
        for (; lanes; lanes &= lanes - 1) {
            const int lane = std::countr_zero(lanes);
            ++culprit_resets;
            last_culprit = first + lane;
            (strips ? strips[lane] : settings.main).stale |= stale::all_eq | stale::cut | stale::gate | stale::dyn;
            settings.any_stale = true;
        }
    }

    [[nodiscard]] StripPlaces where_strips_stand() const noexcept
    {
        StripPlaces all{};
        for (int i = 0; i < channel_strips; ++i) all[std::size_t(i)] = {&channels[std::size_t(i / bank_lanes)], i % bank_lanes};
        for (int i = 0; i < bus_count; ++i) all[std::size_t(input_strips + i)] = {&buses, i};
        all[main_place] = {&main, 0};
        return all;
    }

    // What happens at grid points.
    void grid_point() noexcept
    {
        ++cell;
        take_changes();
        if (open_commit == 0) refresh(work_per_cell, true);
        next_cell();
        if (++cells_since_meters * grid_frames >= config.rate / meters_per_second) publish();
    }
    /// A commit longer than changes_per_cell takes several grid points and is heard only when it is whole.
    void take_changes() noexcept
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
    void refresh(int budget, bool ramps) noexcept
    {
        if (!std::exchange(settings.any_stale, false)) return;
        const int whole = budget;
        refresh_strip(settings.main, [&](bool r) { return refresh_main(r); }, ramps, budget);
        for (std::size_t b = 0; b < bus_count; ++b)
            refresh_strip(settings.buses[b], [&](bool r) { return refresh_bus(int(b), r); }, ramps, budget);
        for (int i = 0; i < channel_strips && budget > 0; ++i, cursor = (cursor + 1) % channel_strips)
            refresh_strip(settings.channels[std::size_t(cursor)], [&](bool r) { return refresh_channel(cursor, r); }, ramps, budget);
        if (std::exchange(settings.inserts_stale, false)) plug_inserts(ramps);
        if (std::exchange(settings.outputs_stale, false)) output_patch.refresh(settings, ramps);
        settings.any_stale = budget < whole; // look again: more may be waiting
    }
    template <class Work>
    void refresh_strip(StripSettings& strip, Work work, bool ramps, int& budget) noexcept
    {
        if (strip.stale == 0 || budget <= 0) return;
        if (strip.stale & stale::gains) settings.outputs_stale = true; // outputs may follow this mute
        if (strip.stale & stale::insert) settings.inserts_stale = true;
        budget -= work(ramps);
    }
    /// The first strip that asks for an insert holds it.
    void plug_inserts(bool ramps) noexcept
    {
        for (int i = 0; i < aux_inserts; ++i) inserts.want_return(i + 1, settings.insert_returns[std::size_t(i)], ramps ? times.structure : 0);
        InsertHolders holders;
        for (int i = 0; i < channel_strips; ++i) plug(holders, channels[std::size_t(i / bank_lanes)], i % bank_lanes, settings.channels[std::size_t(i)].insert, ramps);
        for (int i = 0; i < bus_count; ++i) plug(holders, buses, i, settings.buses[std::size_t(i)].insert, ramps);
        const auto& m = settings.main.insert;
        const auto [left, right] = holders.take_pair(m.on, m.sel);
        main.plug(0, {left, m.after}, ramps), main.plug(1, {right, m.after}, ramps);
    }
    static void plug(InsertHolders& holders, StripBank& bank, int lane, const InsertSettings& s, bool ramps) noexcept
    {
        bank.plug(lane, {holders.take(s.on, s.sel), s.after}, ramps);
    }
    int refresh_channel(int i, bool ramps) noexcept
    {
        auto& s = settings.channels[std::size_t(i)];
        const auto what = s.stale;
        int work = 0;
        if (what & (stale::source | stale::delay)) input_patch.refresh(i, s, ramps);
        if (what & stale::gains) glide(channels[std::size_t(i / bank_lanes)], i % bank_lanes, s, settings.channel_links[std::size_t(i / 2)], ramps);
        if (what & stale::sends) sends.refresh(i, s, settings.bus_links, ramps), ++work;
        if (what & stale::link) channels[std::size_t(i / bank_lanes)].share_detector(i % bank_lanes / 2, shares_dynamics(settings.channel_links, i), ramps);
        return work + channels[std::size_t(i / bank_lanes)].refresh(i % bank_lanes, s, ramps);
    }
    int refresh_bus(int i, bool ramps) noexcept
    {
        auto& s = settings.buses[std::size_t(i)];
        if (s.stale & stale::gains) glide(buses, i, s, settings.bus_links[std::size_t(i / 2)], ramps);
        if (s.stale & stale::link) buses.share_detector(i / 2, shares_dynamics(settings.bus_links, i), ramps);
        return buses.refresh(i, s, ramps);
    }
    template <std::size_t Pairs>
    [[nodiscard]] bool shares_dynamics(const std::array<bool, Pairs>& links, int strip) const noexcept
    {
        return settings.links_share_dynamics && links[std::size_t(strip / 2)];
    }
    int refresh_main(bool ramps) noexcept
    {
        auto& s = settings.main;
        const auto what = s.stale;
        if (what & stale::gains) {
            const auto [left, right] = balance_gain(s.pan);
            const float fader = fader_gain(s);
            main.glide_output(0, fader * left, 0, 0, ramps), main.glide_output(1, fader * right, 0, 0, ramps);
        }
        main.refresh(0, s, ramps);
        const auto waits = s.stale; // the first lane may have asked for later
        s.stale = what;
        const int work = main.refresh(1, s, ramps);
        s.stale |= waits;
        return 2 * work;
    }
    /// The one place where mutes act: a strip's own switch closes what is behind the fader; earlier taps stay open.
    static float fader_gain(const StripSettings& s) noexcept { return s.on ? db_to_gain(s.fader_db) : 0.0f; }
    /// Pan is constant power; of a linked pair the odd strip is left, the even right, and pan is their balance.
    static void glide(StripBank& bank, int lane, const StripSettings& s, bool linked, bool ramps) noexcept
    {
        auto [left, right] = linked ? balance_gain(s.pan) : pan_gain(s.pan);
        if (linked) (lane % 2 == 0 ? right : left) = 0;
        const float to_main = s.to_main ? 1.0f : 0.0f;
        bank.glide_output(lane, fader_gain(s), left * to_main, right * to_main, ramps);
    }
    void next_cell() noexcept
    {
        input_patch.next_cell();
        for (auto& bank : channels) bank.next_cell();
        sends.next_cell(k);
        buses.next_cell(), main.next_cell();
        inserts.next_cell();
        output_patch.next_cell(k);
    }

    void load_values(const DeskValues& values) noexcept
    {
        for (std::uint32_t i = 0; i < param_count; ++i) apply(settings, ParamId(i), values.get(ParamId(i)));
        close_commit(settings);
        refresh(1'000'000, false);
        next_cell();
    }

    void publish() noexcept
    {
        cells_since_meters = 0;
        auto& m = snapshot.back();
        m.frame = frame, m.applied_commit = applied_commit;
        m.clamped_samples = 0;
        for (int i = 0; i < channel_strips; ++i) {
            const auto& bank = channels[std::size_t(i / bank_lanes)];
            const int l = i % bank_lanes;
            m.channels[std::size_t(i)] = {bank.meters.input.lane[l], bank.meters.pre.lane[l], bank.meters.post.lane[l], bank.gate_gain(l), bank.comp_gain(l)};
            m.input_clipped[std::size_t(i)] = std::uint8_t(bank.watch.clips.lane[l]);
            m.clamped_samples += std::uint32_t(bank.watch.clamped.lane[l]);
        }
        for (int i = 0; i < bus_count; ++i) m.buses[std::size_t(i)] = {buses.meters.pre.lane[i], buses.meters.post.lane[i], buses.comp_gain(i)};
        for (int i = 0; i < 2; ++i) m.main[std::size_t(i)] = {main.meters.pre.lane[i], main.meters.post.lane[i], main.comp_gain(i)};
        m.culprit_resets = culprit_resets, m.last_culprit = last_culprit;
        output_patch.report(m);
        m.load = load.load(), m.load_peak = load.peak(), m.late_blocks = load.late();
        snapshot.publish();
    }

    EngineConfig config;
    const Kernels& k;
    Times times;
    CommitRing ring;
    DeskSettings settings{};
    InputPatch input_patch;
    std::array<StripBank, channel_banks> channels;
    const StripBank* channel_pointers[channel_banks]{&channels[0], &channels[1], &channels[2], &channels[3]};
    bool resting[channel_banks]{};
    SendMatrix sends;
    StripBank buses, main;
    InsertRack inserts;
    Block buses_before[2]{};  ///< pre fader, this cell's and the one before it: keys from buses
    Block sum_left{}, sum_right{};
    OutputPatch output_patch;
    const StripPlaces places = where_strips_stand();
    AnalysisTaps analysis;
    LoadMeter load;
    Snapshot<MeterSnapshot> snapshot;
    std::uint64_t cell = 0;
    std::uint64_t frame = 0, applied_commit = 0, open_commit = 0, culprit_resets = 0;
    std::size_t applied_of_commit = 0;
    std::int32_t last_culprit = -1;
    int cursor = 0, cells_since_meters = 0;
};

Engine::Engine(const EngineConfig& config) : parts_{std::make_unique<Parts>(config)} {}
Engine::~Engine() = default;

CommitRing& Engine::changes() noexcept { return parts_->ring; }
void Engine::load(const DeskValues& values) noexcept { parts_->load_values(values); }
Snapshot<MeterSnapshot>& Engine::meters() noexcept { return parts_->snapshot; }
AnalysisTaps& Engine::analysis() noexcept { return parts_->analysis; }
std::uint64_t Engine::frame() const noexcept { return parts_->frame; }
const char* Engine::simd_name() const noexcept { return parts_->k.name; }
void Engine::break_channel(int channel) noexcept { parts_->channels[std::size_t(channel / bank_lanes)].break_lane(channel % bank_lanes); }

void Engine::process(const float* const* in, float* const* out, int frames) noexcept
{
    const FlushDenormals flush;
    auto& p = *parts_;
    p.load.begin();
    for (int done = 0; done < frames;) {
        const int phase = int(p.frame % grid_frames), n = std::min(grid_frames - phase, frames - done);
        if (phase == 0) p.grid_point();
        p.piece(in, out, done, {n, phase, bank_lanes});
        p.frame += std::uint64_t(n), done += n;
    }
    p.load.end(frames);
}

} // namespace gigdesk
