// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/peers.h"

#include <fmt/format.h>

#ifndef GIGDESK_LILV

namespace gigdesk {

std::vector<std::string> compare_with_peers(const BenchOptions&, double)
{
    return {"peers: built without liblilv-dev, none were measured"};
}

} // namespace gigdesk

#else

#include "app/bench/bench_desk.h"
#include "app/bench/measure.h"

#include <cmath>
#include <lilv/lilv.h>
#include <lv2/atom/atom.h>
#include <lv2/core/lv2.h>
#include <lv2/urid/urid.h>
#include <map>
#include <memory>

namespace gigdesk {
namespace {

struct Setting {
    const char* port;
    float value;
};
struct PlugIn {
    const char* uri;
    std::vector<Setting> settings; ///< the rest stands at the plug-in's defaults
};
struct Chain {
    const char* name;
    std::vector<PlugIn> plug_ins;
};

const PlugIn fil4{"http://gareus.org/oss/lv2/fil4#mono",
                  {{"HighPass", 1}, {"HPfreq", 80}, {"LSgain", 3.75f}, {"gain1", -4.5f}, {"gain2", 3.75f}, {"HSgain", -4.5f}}};
const std::vector<Chain> chains{
    {"x42: fil4 equaliser, darc compressor", {fil4, {"http://gareus.org/oss/lv2/darc#mono", {{"threshold", -32}, {"Ratio", 0.75f}}}}},
    {"LSP gate, x42 fil4 equaliser, LSP compressor",
     {{"http://lsp-plug.in/plugins/lv2/gate_mono", {{"gt", 0.008f}, {"at", 1}, {"rt", 120}}},
      fil4,
      {"http://lsp-plug.in/plugins/lv2/compressor_mono", {{"al", 0.025f}, {"at", 10}, {"rt", 120}, {"cr", 4}}}}}};

struct FreeWorld { void operator()(LilvWorld* world) const noexcept { lilv_world_free(world); } };
struct FreeNode { void operator()(LilvNode* node) const noexcept { lilv_node_free(node); } };
using World = std::unique_ptr<LilvWorld, FreeWorld>;

/// Gives every URI a number, which plug-ins ask for.
LV2_URID number_of(LV2_URID_Map_Handle, const char* uri)
{
    static std::map<std::string, LV2_URID> numbers;
    return numbers.try_emplace(uri, LV2_URID(numbers.size() + 1)).first->second;
}

/// One running plug-in with everything connected.
class Instance
{
  public:
    Instance(LilvWorld* world, const PlugIn& wanted, double rate)
    {
        const std::unique_ptr<LilvNode, FreeNode> uri{lilv_new_uri(world, wanted.uri)};
        plugin_ = lilv_plugins_get_by_uri(lilv_world_get_all_plugins(world), uri.get());
        if (!plugin_) return;
        instance_ = lilv_plugin_instantiate(plugin_, rate, features_);
        if (!instance_) return;
        connect(world, wanted);
        lilv_instance_activate(instance_);
    }
    ~Instance()
    {
        if (instance_) lilv_instance_free(instance_);
    }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    [[nodiscard]] bool runs() const { return instance_ && in_ >= 0 && out_ >= 0; }
    void run(float* in, float* out, int frames)
    {
        lilv_instance_connect_port(instance_, std::uint32_t(in_), in);
        lilv_instance_connect_port(instance_, std::uint32_t(out_), out);
        lost_events_.sequence.atom.size = room; // plug-ins read there how much they may write
        lilv_instance_run(instance_, std::uint32_t(frames));
    }

  private:
    void connect(LilvWorld* world, const PlugIn& wanted)
    {
        const std::unique_ptr<LilvNode, FreeNode> audio{lilv_new_uri(world, LV2_CORE__AudioPort)}, input{lilv_new_uri(world, LV2_CORE__InputPort)},
            control{lilv_new_uri(world, LV2_CORE__ControlPort)};
        const auto ports = lilv_plugin_get_num_ports(plugin_);
        values_.resize(ports);
        lilv_plugin_get_port_ranges_float(plugin_, nullptr, nullptr, values_.data());
        for (std::uint32_t i = 0; i < ports; ++i) {
            const auto* port = lilv_plugin_get_port_by_index(plugin_, i);
            const bool is_input = lilv_port_is_a(plugin_, port, input.get());
            if (lilv_port_is_a(plugin_, port, audio.get())) (is_input ? in_ : out_) = int(i);
            else if (lilv_port_is_a(plugin_, port, control.get())) set(i, lilv_node_as_string(lilv_port_get_symbol(plugin_, port)), wanted);
            else lilv_instance_connect_port(instance_, i, is_input ? &no_events_ : &lost_events_);
        }
    }
    void set(std::uint32_t port, const std::string& symbol, const PlugIn& wanted)
    {
        if (std::isnan(values_[port])) values_[port] = 0;
        for (const auto& setting : wanted.settings)
            if (symbol == setting.port) values_[port] = setting.value;
        lilv_instance_connect_port(instance_, port, &values_[port]);
    }

    static constexpr std::uint32_t room = 4096;
    struct Events {
        LV2_Atom_Sequence sequence{};
        std::byte space[room]{};
    };

    LV2_URID_Map map_{nullptr, number_of};
    LV2_Feature map_feature_{LV2_URID__map, &map_};
    const LV2_Feature* features_[2]{&map_feature_, nullptr};
    const LilvPlugin* plugin_ = nullptr;
    LilvInstance* instance_ = nullptr;
    std::vector<float> values_;
    Events no_events_{{{sizeof(LV2_Atom_Sequence_Body), number_of(nullptr, LV2_ATOM__Sequence)}, {}}, {}};
    Events lost_events_{{{room, number_of(nullptr, LV2_ATOM__Chunk)}, {}}, {}};
    int in_ = -1, out_ = -1;
};

/// A strip for each input. Empty when something of it is not installed.
using Strips = std::vector<std::vector<std::unique_ptr<Instance>>>;
Strips set_up(LilvWorld* world, const Chain& chain, const BenchOptions& options)
{
    Strips strips(std::size_t(options.strips));
    for (auto& strip : strips)
        for (const auto& plug_in : chain.plug_ins) {
            strip.push_back(std::make_unique<Instance>(world, plug_in, options.rate));
            if (!strip.back()->runs()) return {};
        }
    return strips;
}

double cost_ns(Strips& strips, const BenchOptions& options)
{
    std::vector<std::vector<float>> signals;
    for (int s = 0; s < options.strips; ++s) signals.push_back(bench_signal(s, options.rate));
    std::vector<float> from(std::size_t(options.block)), to(std::size_t(options.block));
    std::vector<double> rounds;
    std::int64_t frame = 0;
    for (int round = 0; round < 6; ++round) {
        double spent = 0;
        const int blocks = std::max(1, int(options.seconds / 5 * options.rate / options.block));
        for (int b = 0; b < blocks; ++b, frame += options.block)
            for (std::size_t s = 0; s < strips.size(); ++s) {
                for (int n = 0; n < options.block; ++n) from[std::size_t(n)] = signals[s][std::size_t(frame + n) % signals[s].size()];
                const double before = thread_cpu_ns();
                for (auto& plug_in : strips[s]) plug_in->run(from.data(), to.data(), options.block), from.swap(to);
                spent += thread_cpu_ns() - before;
            }
        if (round > 0) rounds.push_back(spent / (double(blocks) * options.block * options.strips)); // the first warms up
    }
    return median(rounds);
}

/// What two looks at the clock cost by themselves, for each channel-frame of a block.
double clock_ns(const BenchOptions& options)
{
    constexpr int looks = 20000;
    const double before = thread_cpu_ns();
    for (int i = 0; i < looks; ++i) (void)thread_cpu_ns();
    return (thread_cpu_ns() - before) / looks / options.block;
}

} // namespace

std::vector<std::string> compare_with_peers(const BenchOptions& options, double our_strip_ns)
{
    const World world{lilv_world_new()};
    lilv_world_load_all(world.get());
    std::vector<std::string> lines;
    for (const auto& chain : chains) {
        auto strips = set_up(world.get(), chain, options);
        if (strips.empty()) {
            lines.push_back(fmt::format("peer {}: not installed (Debian: x42-plugins, lsp-plugins-lv2)", chain.name));
            continue;
        }
        const double ns = cost_ns(strips, options) - clock_ns(options);
        lines.push_back(fmt::format("peer {}: {:.1f} ns per channel-frame, {:.1f} x our strip", chain.name, ns, ns / our_strip_ns));
    }
    return lines;
}

} // namespace gigdesk

#endif
