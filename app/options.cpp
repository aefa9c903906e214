// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "control/access/role.h"
#include "engine/model/sizes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <ostream>

namespace gigdesk {
namespace {

constexpr const char* version_text = "gigdesk " GIGDESK_VERSION;

constexpr const char* main_footer =
    R"(Without a command: the desk and its window, two processes. A second call finds the running desk and opens
one more window. Closing the window or the terminal never stops the sound.

Examples:
  gigdesk                              last show, or the demo band on a computer without an interface
  gigdesk --demo                       a band to mix, no interface needed
  gigdesk desk --audio jack --inputs 32 --outputs 16
  gigdesk console stage.local          the window of a desk on another computer
  gigdesk devices                      what would be opened

Each command has its own help: gigdesk desk --help)";

constexpr const char* desk_footer =
    R"(The desk prints one line when it can be used, and runs until SIGINT or SIGTERM (it ramps down and saves).
Outputs start HELD: nothing reaches the speakers until "Open outputs" in the window, a 1 sent to
/gd/outputs/open, or --outputs-state open.

Examples:
  gigdesk desk                                       the best device here, the last show
  gigdesk desk --audio jack --outputs-state open     a rack nobody looks at
  gigdesk desk --audio alsa --device Scarlett --rate 48000 --buffer 64
  gigdesk desk --audio clock --tracks ~/multitrack   no hardware: mix a recording
  gigdesk desk --show ~/shows/tour --osc-port 10123  a second desk on the same computer)";

constexpr const char* console_footer = R"(Examples:
  gigdesk console                      the desk on this computer
  gigdesk console stage.local:10123    a desk elsewhere, by the port it prints when it is ready)";

constexpr const char* render_footer =
    R"(A multichannel file feeds inputs 1 to n; a folder feeds its mono files in the order of their names.
TAP is main, mono, listen, listen/b, or one of ch/01-64, auxin/01-08, fxrtn/01-08,
bus/01-16, mtx/01-06 (after the fader, before pan).
Lines of --events are SECONDS ADDRESS VALUES, as in scene text.

Examples:
  gigdesk render --in ~/multitrack --scene gig.scn --out main=gig.wav
  gigdesk render --in take.wav --scene gig.scn --out main=gig.wav --out bus/01=drummer.wav --format pcm24)";

constexpr const char* layout_footer =
    R"(Examples:
  gigdesk layout faders > faders.json        eight faders with their sends
  gigdesk layout monitor --bus 3 > eva.json  one musician's mix
  gigdesk layout strip --sheet               the addresses of a channel strip, to read
  open-stage-control --load faders.json --send 192.168.0.7:10023)";

constexpr const char* bench_footer =
    R"(Prints nanoseconds per channel-frame: divide a second by this and by the rate for the strips a core carries.

Examples:
  gigdesk bench                              the whole desk, 64 strips
  gigdesk bench --work strip --simd avx2     one kind of strip, one instruction set
  gigdesk bench --all --baseline now.txt     every named scenario, to compare with diff
  gigdesk bench --osc --seconds 3            what the network side bears
  gigdesk bench --plain                      one number, for scripts)";

constexpr int max_buffer = 8192;

/// Help as people read it: the name, what it takes, what it is if not said; one empty line between groups.
class PlainHelp : public CLI::Formatter
{
public:
    PlainHelp() { column_width(28); }

    std::string make_option_opts(const CLI::Option* option) const override
    {
        if (option->get_type_size() == 0) return {};
        const std::string type = option->get_type_name(), initial = option->get_default_str();
        return " " + type.substr(0, type.find(':')) + (initial.empty() ? "" : " (" + initial + ")");
    }
    std::string make_usage(const CLI::App* app, std::string name) const override
    {
        const bool commands = !app->get_subcommands([](const CLI::App*) { return true; }).empty();
        const bool host = !app->get_options([](const CLI::Option* o) { return o->get_positional(); }).empty();
        return "\nUsage: " + name + (commands ? " [COMMAND]" : "") + (host ? " [HOST[:PORT]]" : "") + " [OPTIONS]\n\n";
    }
    std::string make_group(std::string group, bool positional, std::vector<const CLI::Option*> options) const override
    {
        const std::string text = CLI::Formatter::make_group(std::move(group), positional, std::move(options));
        return text.substr(text.find_first_not_of('\n')) + (positional ? "\n" : "");
    }
};

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

/// "main=mix.wav" -> {main, mix.wav}
RenderOptions::Out parse_out(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw CLI::ValidationError("--out " + text, "write it as TAP=FILE.wav, e.g. main=mix.wav");
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string one_line(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// What was wrong, in one line that ends with where to look.
Parsed wrong_usage(const std::string& words, const CLI::App& where, std::ostream& err)
{
    const std::string command = where.get_parent() ? "gigdesk " + where.get_name() : "gigdesk";
    err << "gigdesk: " << one_line(words) << " (see " << command << " --help)\n";
    return {{}, 2};
}

void dress(CLI::App& app, const char* footer)
{
    app.footer(footer);
    app.set_help_flag("-h,--help", "Print this help");
    app.formatter(std::make_shared<PlainHelp>());
    app.allow_extras();
}

std::string not_understood(const std::vector<std::string>& extras)
{
    const auto& first = extras.front();
    return first.starts_with("-") ? "there is no option " + first : "there is no command or argument \"" + first + "\"";
}

} // namespace

std::optional<ConsoleOptions> parse_host(const std::string& text)
{
    ConsoleOptions console;
    const bool bracketed = text.starts_with("[");
    const auto end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string::npos) return {};
    console.host = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
    const std::string rest = text.substr(bracketed ? end + 1 : end);
    if (console.host.empty()) return {};
    if (rest.empty()) return console;
    const auto* last = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data() + 1, last, console.osc_port);
    const bool good =
        rest[0] == ':' && error == std::errc{} && stop == last && console.osc_port > 0 && console.osc_port < 65535;
    return good ? std::optional{console} : std::nullopt;
}

Parsed parse_options(std::vector<std::string> arguments, std::ostream& out, std::ostream& err)
{
    BothOptions both;
    DeskOptions desk;
    ConsoleOptions console;
    RenderOptions render;
    BenchOptions bench;
    LayoutOptions layout;
    std::string host;
    std::vector<std::string> outs;

    CLI::App app{"Gigdesk: a live mixing desk made of this computer.", "gigdesk"};
    app.set_version_flag("--version", version_text);
    auto* desk_command = app.add_subcommand("desk", "The desk alone, without a window");
    auto* console_command = app.add_subcommand("console", "The console window of a desk, here or elsewhere");
    auto* render_command = app.add_subcommand("render", "The same mix from files to files, faster than real time");
    auto* bench_command = app.add_subcommand("bench", "How much desk this computer carries");
    auto* devices_command = app.add_subcommand("devices", "What sound and MIDI devices are here, and what would be opened");
    auto* layout_command = app.add_subcommand("layout", "A layout for Open Stage Control, or its addresses");
    app.require_subcommand(0, 1);

    dress(app, main_footer);
    dress(*desk_command, desk_footer);
    dress(*console_command, console_footer);
    dress(*render_command, render_footer);
    dress(*bench_command, bench_footer);
    dress(*devices_command, "");
    dress(*layout_command, layout_footer);
    add_desk_options(app, both.desk);
    add_window_options(app, both.scale);
    add_desk_options(*desk_command, desk);
    console_command->add_option("HOST", host, "Where the desk is, HOST or HOST:PORT (default: this computer)")
        ->type_name("");
    add_window_options(*console_command, console.scale);
    add_render_options(*render_command, render, outs);
    add_bench_options(*bench_command, bench);
    add_layout_options(*layout_command, layout);

    const auto chosen = [&]() -> CLI::App& {
        return app.get_subcommands().empty() ? app : *app.get_subcommands().front();
    };
    try {
        std::reverse(arguments.begin(), arguments.end());
        app.parse(arguments);
        if (app.remaining_size(true) > 0) return wrong_usage(not_understood(app.remaining(true)), chosen(), err);
        if (render_command->parsed())
            for (const auto& text : outs) render.outs.push_back(parse_out(text));
    } catch (const CLI::Success& asked) { // --help, --version
        return {{}, app.exit(asked, out, err)};
    } catch (const CLI::ParseError& wrong) {
        return wrong_usage(wrong.what(), chosen(), err);
    }

    if (desk_command->parsed()) return {desk, 0};
    if (render_command->parsed()) return {render, 0};
    if (bench_command->parsed()) return {bench, 0};
    if (devices_command->parsed()) return {DevicesOptions{}, 0};
    if (layout_command->parsed()) return {layout, 0};
    if (!console_command->parsed()) return {both, 0};
    if (host.empty()) return {console, 0};
    auto named = parse_host(host);
    if (!named) return wrong_usage("\"" + host + "\" is not HOST or HOST:PORT", *console_command, err);
    named->scale = console.scale;
    return {*named, 0};
}

std::vector<std::string> words_of(const DeskOptions& o)
{
    const DeskOptions plain;
    std::vector<std::string> words;
    const auto say = [&](const char* option, const std::string& value) { words.insert(words.end(), {option, value}); };
    if (o.audio != plain.audio) say("--audio", o.audio);
    if (!o.device.empty()) say("--device", o.device);
    if (o.rate > 0) say("--rate", fmt::format("{}", o.rate));
    if (o.buffer) say("--buffer", std::to_string(o.buffer));
    if (o.inputs) say("--inputs", std::to_string(o.inputs));
    if (o.outputs) say("--outputs", std::to_string(o.outputs));
    if (o.osc_port != plain.osc_port) say("--osc-port", std::to_string(o.osc_port));
    if (o.bind != plain.bind) say("--bind", o.bind);
    if (o.midi != plain.midi) say("--midi", o.midi);
    for (const auto& rule : o.allow) say("--allow", rule);
    if (o.pair) say("--pair", std::to_string(o.pair));
    if (o.trust_network) words.emplace_back("--trust-network");
    if (!o.show.empty()) say("--show", o.show.string());
    if (o.demo) words.emplace_back("--demo");
    if (!o.tracks.empty()) say("--tracks", o.tracks.string());
    if (!o.scene.empty()) say("--scene", o.scene.string());
    if (o.outputs_open) say("--outputs-state", "open");
    if (o.worker) words.emplace_back("--worker");
    if (o.resume) words.emplace_back("--resume");
    if (o.guard_of) say("--guard-of", std::to_string(o.guard_of));
    return words;
}

} // namespace gigdesk
