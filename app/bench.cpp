// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench.h"

#include "app/bench/bench_desk.h"
#include "app/failure.h"
#include "engine/engine.h"
#include "engine/rt/denormals.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <memory>
#include <sys/resource.h>

namespace gigdesk {
namespace
{

constexpr int outputs = 18;
constexpr int batch_frames = 1024;    ///< handed to the engine between two looks at the clock
constexpr int rounds = 5;             ///< of the throughput pass; the median counts
constexpr double resend_ms = 16;      ///< sends move this often: shorter than their ramp, so that they always do
constexpr double warm_up_s = 0.3;

/// CPU time of this thread: other programs, and other guests of the machine, are not in it.
double thread_cpu_ns()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * double(now.tv_sec) + double(now.tv_nsec);
}

Simd simd_of(const std::string& name)
{
    if (name == "baseline") return Simd::baseline;
    if (name == "avx2") return Simd::avx2;
    return name == "avx512" ? Simd::avx512 : Simd::automatic;
}

/// What the engine chose, or took instead of what this processor lacks.
std::string instruction_set(const BenchOptions& options)
{
    return Engine{{.max_block = 16, .inputs = 1, .outputs = 1, .simd = simd_of(options.simd)}}.simd_name();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The desk under load: inputs laid out as a device would hand them over, sends kept moving.
class Load
{
  public:
    Load(const BenchOptions& options, int strips) : options_{options}, strips_{strips}
    {
        engine_ = std::make_unique<Engine>(EngineConfig{
            .rate = options.rate, .max_block = options.block, .inputs = strips, .outputs = outputs, .simd = simd_of(options.simd)});
        DeskValues desk = options.work == "strip" ? bench_strips() : bench_desk();
        for (int strip = strips; strip < channel_strips; ++strip) desk.set(id_of(GdIn::source, strip), Value::whole(0));
        engine_->load(desk);
        for (int strip = 0; strip < strips; ++strip) signals_.push_back(bench_signal(strip, options.rate));
        in_.resize(std::size_t(strips) * std::size_t(blocks_in_batch()) * std::size_t(options.block));
        out_.resize(std::size_t(outputs) * std::size_t(options.block));
        for (int o = 0; o < outputs; ++o) out_rows_.push_back(out_.data() + o * options.block);
        in_rows_.resize(std::size_t(strips));
    }

    [[nodiscard]] int blocks_in_batch() const { return std::max(1, batch_frames / options_.block); }

    /// Not measured: what device and hub would do.
    void prepare_batch()
    {
        for (int b = 0; b < blocks_in_batch(); ++b)
            for (int s = 0; s < strips_; ++s) copy_signal(s, block_at(b, s));
        for (int b = 0; b < blocks_in_batch(); ++b) frame_ += options_.block;
    }
    /// Nothing plays any more: decays run out, denormals would show.
    void fall_silent()
    {
        for (auto& signal : signals_) std::fill(signal.begin(), signal.end(), 0.0f);
    }
    void process(int block)
    {
        for (int s = 0; s < strips_; ++s) in_rows_[std::size_t(s)] = block_at(block, s);
        engine_->process(in_rows_.data(), out_rows_.data(), options_.block);
    }
    void move_sends()
    {
        if (options_.work == "strip" || frame_ < next_move_) return;
        next_move_ = frame_ + std::int64_t(options_.rate * resend_ms / 1000);
        moved_ = !moved_;
        for (int strip = 0; strip < strips_; ++strip)
            for (int send = 0; send < bus_count; ++send) push(id_of(Ch::send_level, strip, send), moved_ ? -9.0f : -15.0f);
        engine_->changes().commit();
    }
    /// Every audible number of the strips, buses and main in one commit.
    void move_everything(bool there)
    {
        const DeskValues away, home = bench_desk();
        for (std::size_t raw = 0; raw < param_count; ++raw) {
            const ParamId id{std::uint32_t(raw)};
            const Section section = ref_of(id).section;
            const bool strip = section == Section::ch || section == Section::bus || section == Section::main_st;
            if (strip && spec_of(id).heard) (void)engine_->changes().push({id, (there ? away : home).get(id)});
        }
        engine_->changes().commit();
    }

  private:
    float* block_at(int block, int strip) { return in_.data() + (std::ptrdiff_t(block) * strips_ + strip) * options_.block; }
    void copy_signal(int strip, float* to)
    {
        const auto& signal = signals_[std::size_t(strip)];
        const std::int64_t start = frame_ + (to - block_at(0, strip)) / strips_;
        for (int n = 0; n < options_.block; ++n) to[n] = signal[std::size_t(start + n) % signal.size()];
    }
    void push(ParamId id, float value) { (void)engine_->changes().push({id, Value::real(value)}); }

    const BenchOptions& options_;
    int strips_;
    std::unique_ptr<Engine> engine_;
    std::vector<std::vector<float>> signals_;
    std::vector<float> in_, out_;
    std::vector<const float*> in_rows_;
    std::vector<float*> out_rows_;
    std::int64_t frame_ = 0, next_move_ = 0;
    bool moved_ = false;
};

int batches_in(const BenchOptions& options, double seconds, const Load& load)
{
    return std::max(1, int(seconds * options.rate / (options.block * load.blocks_in_batch())));
}

/// One look at the clock for many blocks: what the work costs. @return ns per channel-frame
double throughput(Load& load, const BenchOptions& options, int strips, double seconds)
{
    double spent_ns = 0;
    const int batches = batches_in(options, seconds, load);
    for (int i = 0; i < batches; ++i) {
        load.prepare_batch();
        load.move_sends();
        const double before = thread_cpu_ns();
        for (int b = 0; b < load.blocks_in_batch(); ++b) load.process(b);
        spent_ns += thread_cpu_ns() - before;
    }
    return spent_ns / (double(batches) * load.blocks_in_batch() * options.block * strips);
}

double throughput_median(const BenchOptions& options, int strips)
{
    Load load{options, strips};
    (void)throughput(load, options, strips, warm_up_s);
    std::vector<double> ns;
    for (int round = 0; round < rounds; ++round) ns.push_back(throughput(load, options, strips, options.seconds / rounds));
    return median(ns);
}

/// A look at the clock for every block. @return CPU microseconds of each, sorted
std::vector<double> block_times_us(Load& load, const BenchOptions& options)
{
    std::vector<double> times;
    for (int i = batches_in(options, options.seconds, load); i > 0; --i) {
        load.prepare_batch();
        load.move_sends();
        for (int b = 0; b < load.blocks_in_batch(); ++b) {
            const double before = thread_cpu_ns();
            load.process(b);
            times.push_back((thread_cpu_ns() - before) / 1000);
        }
    }
    std::sort(times.begin(), times.end());
    return times;
}

/// The dearest block when one commit changes every audible number of the desk.
double worst_commit_us(Load& load)
{
    double worst = 0;
    for (int i = 0; i < 20; ++i) {
        load.prepare_batch();
        load.move_everything(i % 2 == 0);
        for (int b = 0; b < load.blocks_in_batch(); ++b) {
            const double before = thread_cpu_ns();
            load.process(b);
            worst = std::max(worst, (thread_cpu_ns() - before) / 1000);
        }
    }
    return worst;
}

void print_histogram(const std::vector<double>& times)
{
    constexpr int columns = 50;
    std::vector<std::size_t> counts;
    const double step = std::max(0.5, times[times.size() / 2] / 8);
    for (double us : times) {
        const auto bin = std::min<std::size_t>(std::size_t(us / step), 24);
        if (bin >= counts.size()) counts.resize(bin + 1);
        ++counts[bin];
    }
    const std::size_t most = *std::max_element(counts.begin(), counts.end());
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        if (counts[bin] > 0)
            fmt::print("  {:7.1f} us{} {:>8}  {}\n", double(bin) * step, bin == 24 ? "+" : " ", counts[bin],
                       std::string(std::max<std::size_t>(1, counts[bin] * columns / most), '#'));
}

void print_blocks(const BenchOptions& options)
{
    Load load{options, options.strips};
    (void)throughput(load, options, options.strips, warm_up_s);
    const std::vector<double> times = block_times_us(load, options);
    const double deadline = 1e6 * options.block / options.rate, commit = worst_commit_us(load);
    const auto at = [&](double share) { return times[std::size_t(share * double(times.size() - 1))]; };
    fmt::print("\nblocks with {} strips, CPU time: median {:.1f} us, 99 % {:.1f} us, worst {:.1f} us; deadline {:.0f} us, worst uses {:.1f} %\n",
               options.strips, at(0.5), at(0.99), times.back(), deadline, 100 * times.back() / deadline);
    print_histogram(times);
    fmt::print("a commit that changes every parameter: worst block {:.1f} us, {:.1f} % of the deadline\n", commit, 100 * commit / deadline);
}

/// The same work while a decay runs out into silence: must not get dearer.
void print_silence(const BenchOptions& options)
{
    Load load{options, options.strips};
    (void)throughput(load, options, options.strips, warm_up_s);
    std::vector<double> signal, silence;
    for (int round = 0; round < rounds; ++round) signal.push_back(throughput(load, options, options.strips, options.seconds / rounds / 2));
    load.fall_silent();
    for (int round = 0; round < rounds; ++round) silence.push_back(throughput(load, options, options.strips, options.seconds / rounds / 2));
    fmt::print("in silence: {:.2f} x the cost with signal\n", median(silence) / median(signal));
}

void print_memory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("memory of this process at its largest: {:.0f} MB\n", double(usage.ru_maxrss) / 1024);
}

void print_line(const BenchOptions& options, int strips)
{
    const double ns = throughput_median(options, strips);
    fmt::print("{:>6}  {:>22.2f}  {:>14.1f} %  {:>13.0f}\n", strips, ns, ns * strips * options.rate / 1e7, 1e9 / (ns * options.rate));
}

} // namespace

int run_bench(const BenchOptions& options)
{
    const FlushDenormals no_denormals;
    if (options.plain) {
        fmt::print("{:.3f}\n", throughput_median(options, options.strips));
        return 0;
    }
    fmt::print("{}: {} Hz, blocks of {}, {}, every parameter at work\n\n", options.work, options.rate, options.block, instruction_set(options));
    fmt::print("strips  ns per channel-frame  share of a core  strips a core\n");
    for (int strips : {8, 32})
        if (strips < options.strips) print_line(options, strips);
    print_line(options, options.strips);
    print_blocks(options);
    print_silence(options);
    print_memory();
    return 0;
}

} // namespace gigdesk
