// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/options_of.h"

#include "control/access/role.h"
#include "engine/model/sizes.h"

#include <CLI/CLI.hpp>

namespace gigdesk {
namespace {

constexpr int max_buffer = 8192;

} // namespace

void add_desk_options(CLI::App& app, DeskOptions& desk)
{
    const auto audio = "Audio";
    app.add_option("--audio", desk.audio, "Which sound system: auto, jack, alsa, pulse, clock (no hardware)")
        ->check(CLI::IsMember({"auto", "jack", "alsa", "pulse", "clock"}))
        ->type_name("SYSTEM")
        ->group(audio);
    app.add_option("--device", desk.device, "The device whose name contains this (see gigdesk devices)")
        ->type_name("NAME")
        ->group(audio);
    app.add_option("--rate", desk.rate, "Sample rate in Hz")
        ->check(CLI::Range(8000.0, 192000.0))
        ->type_name("HZ")
        ->group(audio);
    app.add_option("--buffer", desk.buffer, "Frames a block: smaller is quicker and dearer")
        ->check(CLI::Range(8, max_buffer))
        ->type_name("FRAMES")
        ->group(audio);
    app.add_option("--inputs", desk.inputs, "Input channels to open")
        ->check(CLI::Range(1, max_device_inputs))
        ->type_name("N")
        ->group(audio);
    app.add_option("--outputs", desk.outputs, "Output channels to open")
        ->check(CLI::Range(1, max_device_outputs))
        ->type_name("N")
        ->group(audio);
    app.add_option_function<std::string>(
           "--outputs-state", [&desk](const std::string& s) { desk.outputs_open = s == "open"; },
           "Start with outputs held (the rule) or open")
        ->check(CLI::IsMember({"held", "open"}))
        ->type_name("STATE")
        ->group(audio);

    app.add_option("--midi", desk.midi, "Which MIDI system: auto, alsa, jack, none")
        ->check(CLI::IsMember({"auto", "alsa", "jack", "none"}))
        ->type_name("SYSTEM")
        ->group("Surfaces");

    const auto show = "Show";
    app.add_option("--show", desk.show, "Folder that holds everything the desk remembers")
        ->type_name("DIR")
        ->group(show);
    app.add_option("--scene", desk.scene, "Load this scene at the start")->type_name("FILE.scn")->group(show);
    auto* demo = app.add_flag("--demo", desk.demo, "Play the demo band into the inputs")->group(show);
    app.add_option("--tracks", desk.tracks, "Play a folder of mono files, or a multichannel file, beside the inputs")
        ->type_name("DIR_OR_FILE")
        ->excludes(demo)
        ->group(show);

    app.add_option("--osc-port", desk.osc_port, "UDP port for OSC; the window's link uses the next one")
        ->check(CLI::Range(1, 65534))
        ->type_name("PORT")
        ->group("Network")
        ->capture_default_str();
    app.add_option("--bind", desk.bind, "Listen for OSC on this address of the computer only; clients that search by broadcast then do not find the desk")
        ->check(CLI::ValidIPV4)
        ->type_name("ADDRESS")
        ->group("Network");
    app.add_option("--allow", desk.allow, "Let this client in: all (if no role is said), look, own:BUS[:CAP_DB] or barred; a network as 10.0.0.0/24; as often as needed")
        ->check([](const std::string& words) { return access::read_allow(words) ? std::string{} : "\"" + words + "\" is not ADDRESS[=role], e.g. 10.0.0.7=own:3:-6"; })
        ->type_name("ADDRESS[=ROLE]")
        ->allow_extra_args(false)
        ->group("Network");
    app.add_option("--pair", desk.pair, "For so many seconds, whoever tries to set something is let in, and remembered")
        ->check(CLI::Range(0, 600))
        ->type_name("SECONDS")
        ->group("Network");
    app.add_flag("--trust-network", desk.trust_network, "Everybody in the network may do everything, but who was told otherwise")->group("Network");

    app.add_flag("--worker", desk.worker)->group("");
    app.add_flag("--resume", desk.resume)->group("");
    app.add_option("--guard-of", desk.guard_of)->group("");
}

void add_window_options(CLI::App& app, double& scale)
{
    app.add_option("--scale", scale, "Size of everything in the window, 1 = 100 %")
        ->check(CLI::Range(0.5, 4.0))
        ->type_name("FACTOR")
        ->group("Window");
}

void add_render_options(CLI::App& app, RenderOptions& render, std::vector<std::string>& outs)
{
    app.add_option("--in", render.in, "What feeds the inputs")->required()->type_name("FILE_OR_DIR");
    app.add_option("--scene", render.scene, "The mix")->type_name("FILE.scn");
    app.add_option("--events", render.events, "Changes along the way")->type_name("FILE");
    app.add_option("--out", outs, "What to write, as often as needed")->required()->type_name("TAP=FILE.wav");
    app.add_option("--format", render.format, "float32, pcm24 or pcm16")
        ->check(CLI::IsMember({"float32", "pcm24", "pcm16"}))
        ->type_name("FORMAT")
        ->capture_default_str();
    app.add_option("--block", render.block, "Frames a block; the result does not depend on it")
        ->check(CLI::Range(1, max_buffer))
        ->type_name("FRAMES")
        ->capture_default_str();
    app.add_option("--rate", render.rate, "Sample rate of the desk (default: that of the files)")
        ->check(CLI::Range(8000.0, 192000.0))
        ->type_name("HZ");
}

void add_layout_options(CLI::App& app, LayoutOptions& layout)
{
    app.add_option("NAME", layout.name, "faders, monitor or strip")->required()->check(CLI::IsMember({"faders", "monitor", "strip"}))->type_name("");
    app.add_option("--first", layout.first, "Channel of the first fader")
        ->check(CLI::Range(1, 25))
        ->type_name("CHANNEL")
        ->capture_default_str();
    app.add_option("--bus", layout.bus, "The musician's bus")
        ->check(CLI::Range(1, bus_count))
        ->type_name("BUS")
        ->capture_default_str();
    app.add_flag("--sheet", layout.sheet, "Print the addresses for people instead");
}

void add_bench_options(CLI::App& app, BenchOptions& bench)
{
    app.add_option("--work", bench.work, "strip or desk")
        ->check(CLI::IsMember({"strip", "desk"}))
        ->type_name("WORK")
        ->capture_default_str();
    app.add_option("--strips", bench.strips, "Input strips in use")
        ->check(CLI::Range(1, channel_strips))
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--block", bench.block, "Frames a block")
        ->check(CLI::Range(1, max_buffer))
        ->type_name("FRAMES")
        ->capture_default_str();
    app.add_option("--rate", bench.rate, "Sample rate in Hz")
        ->check(CLI::Range(8000.0, 192000.0))
        ->type_name("HZ")
        ->capture_default_str();
    app.add_option("--seconds", bench.seconds, "How long to measure")
        ->check(CLI::Range(0.1, 3600.0))
        ->type_name("S")
        ->capture_default_str();
    app.add_option("--simd", bench.simd, "automatic, baseline, avx2 or avx512")
        ->check(CLI::IsMember({"automatic", "baseline", "avx2", "avx512"}))
        ->type_name("SET")
        ->capture_default_str();
    app.add_flag("--plain", bench.plain, "Print one number");
    app.add_flag("--peers", bench.peers, "Measure our strip beside chains of LV2 plug-ins");
    app.add_flag("--osc", bench.osc, "Measure the network side: gets and sets a second, bursts, delays beside a bare echo");
    app.add_flag("--all", bench.all, "Every named scenario, a line each");
    app.add_option("--baseline", bench.baseline, "With --all: write the lines into this file, to compare runs with diff")
        ->type_name("FILE");
}

} // namespace gigdesk
