// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/load.h"

#include "app/bench/bench_desk.h"

#include <algorithm>
#include <ctime>

namespace gigdesk {
namespace {

constexpr int outputs = 25;
constexpr int batch_frames = 1024; ///< handed to the engine between two looks at the clock
constexpr double resend_ms = 16;   ///< shorter than a send's ramp, so that they always ramp
constexpr double burst_s = 0.05, decay_s = 1;

Simd simd_of(const std::string& name)
{
    if (name == "baseline") return Simd::baseline;
    if (name == "avx2") return Simd::avx2;
    return name == "avx512" ? Simd::avx512 : Simd::automatic;
}

template <class Key>
void list_sends(std::vector<ParamId>& ids, int strips, int sends)
{
    for (int strip = 0; strip < strips; ++strip)
        for (int send = 0; send < sends; ++send) ids.push_back(id_of(Key::send_level, strip, send));
}

bool makes_sound(Section section)
{
    switch (section) {
    case Section::ch: case Section::auxin: case Section::fxrtn: case Section::bus: case Section::mtx: case Section::main_st:
    case Section::main_m: case Section::dca: case Section::gd_mtx: return true;
    default: return false;
    }
}

std::vector<Change> all_of(const DeskValues& desk)
{
    std::vector<Change> changes;
    for (std::size_t raw = 0; raw < param_count; ++raw) {
        const ParamId id{std::uint32_t(raw)};
        if (makes_sound(ref_of(id).section) && spec_of(id).heard) changes.push_back({id, desk.get(id)});
    }
    return changes;
}

} // namespace

double thread_cpu_ns()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * double(now.tv_sec) + double(now.tv_nsec);
}

BenchLoad::BenchLoad(const BenchOptions& options, BenchSound sound)
    : options_{options}, sound_{sound}, inputs_{std::max(options.strips, aux_strips)}, blocks_{std::max(1, batch_frames / options.block)},
      engine_{std::make_unique<Engine>(EngineConfig{
          .rate = options.rate, .max_block = options.block, .inputs = inputs_, .outputs = outputs, .simd = simd_of(options.simd)})}
{
    const bool whole = options.work != "strip";
    DeskValues desk = whole ? bench_desk() : bench_strips();
    for (int strip = options.strips; strip < channel_strips; ++strip) desk.set(id_of(GdIn::source, strip), Value::whole(0));
    engine_->load(desk);
    if (whole) {
        list_sends<Ch>(sends_, options.strips, bus_count);
        list_sends<Aux>(sends_, aux_strips, bus_count);
        list_sends<FxRtn>(sends_, fx_return_strips, bus_count);
        list_sends<Bus>(sends_, bus_count, matrix_count);
    }
    home_ = all_of(desk), away_ = all_of(DeskValues{});
    for (int input = 0; input < inputs_; ++input) signals_.push_back(bench_signal(input, options.rate));
    in_.resize(std::size_t(inputs_) * std::size_t(blocks_) * std::size_t(options.block));
    out_.resize(std::size_t(outputs) * std::size_t(options.block));
    for (int o = 0; o < outputs; ++o) out_rows_.push_back(out_.data() + o * options.block);
    in_rows_.resize(std::size_t(inputs_));
}

int BenchLoad::batches_in(double seconds) const { return std::max(1, int(seconds * options_.rate / (options_.block * blocks_))); }

float* BenchLoad::block_at(int block, int input) { return in_.data() + (std::ptrdiff_t(block) * inputs_ + input) * options_.block; }

float BenchLoad::sample(int input, std::int64_t frame) const
{
    const auto& signal = signals_[std::size_t(input)];
    const float plucked = signal[std::size_t(frame) % signal.size()];
    switch (sound_) {
    case BenchSound::plucked: return plucked;
    case BenchSound::silence: return 0;
    case BenchSound::decay: return frame % std::int64_t(decay_s * options_.rate) < std::int64_t(burst_s * options_.rate) ? plucked : 0;
    case BenchSound::denormal: return 1e-39f * plucked;
    }
    return 0;
}

void BenchLoad::prepare_batch()
{
    for (int b = 0; b < blocks_; ++b, frame_ += options_.block)
        for (int input = 0; input < inputs_; ++input) {
            float* to = block_at(b, input);
            for (int n = 0; n < options_.block; ++n) to[n] = sample(input, frame_ + n);
        }
}

void BenchLoad::process(int block)
{
    for (int input = 0; input < inputs_; ++input) in_rows_[std::size_t(input)] = block_at(block, input);
    engine_->process(in_rows_.data(), out_rows_.data(), options_.block);
}

void BenchLoad::move_sends()
{
    if (sends_.empty() || frame_ < next_move_) return;
    next_move_ = frame_ + std::int64_t(options_.rate * resend_ms / 1000);
    moved_ = !moved_;
    for (const ParamId id : sends_) (void)engine_->changes().push({id, Value::real(moved_ ? -9.0f : -15.0f)});
    engine_->changes().commit();
}

void BenchLoad::move_everything(bool there)
{
    for (const Change& change : there ? away_ : home_) (void)engine_->changes().push(change);
    engine_->changes().commit();
}

} // namespace gigdesk
