// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/help.h"

#include <CLI/CLI.hpp>

namespace gigdesk::help {

const char* const main_footer =
    R"(Without a command: the desk and its window, two processes. A second call finds the running desk and opens
one more window. Closing the window or the terminal never stops the sound.

Examples:
  gigdesk                              last show, or the demo band on a computer without an interface
  gigdesk --demo                       a band to mix, no interface needed
  gigdesk desk --audio jack --inputs 32 --outputs 16
  gigdesk console stage.local          the window of a desk on another computer
  gigdesk devices                      what would be opened

Each command has its own help: gigdesk desk --help)";

const char* const desk_footer =
    R"(The desk prints one line when it can be used, and runs until SIGINT or SIGTERM (it ramps down and saves).
Outputs start HELD: nothing reaches the speakers until "Open outputs" in the window, a 1 sent to
/gd/outputs/open, or --outputs-state open.

Examples:
  gigdesk desk                                       the best device here, the last show
  gigdesk desk --audio jack --outputs-state open     a rack nobody looks at
  gigdesk desk --audio alsa --device Scarlett --rate 48000 --buffer 64
  gigdesk desk --audio clock --tracks ~/multitrack   no hardware: mix a recording
  gigdesk desk --show ~/shows/tour --osc-port 10123  a second desk on the same computer)";

const char* const console_footer = R"(Examples:
  gigdesk console                      the desk on this computer
  gigdesk console stage.local:10123    a desk elsewhere, by the port it prints when it is ready)";

const char* const render_footer =
    R"(A multichannel file feeds inputs 1 to n; a folder feeds its mono files in the order of their names.
TAP is main, mono, listen, listen/b, or one of ch/01-64, auxin/01-08, fxrtn/01-08,
bus/01-16, mtx/01-06 (after the fader, before pan).
Lines of --events are SECONDS ADDRESS VALUES, as in scene text.

Examples:
  gigdesk render --in ~/multitrack --scene gig.scn --out main=gig.wav
  gigdesk render --in take.wav --scene gig.scn --out main=gig.wav --out bus/01=drummer.wav --format pcm24)";

const char* const layout_footer =
    R"(Examples:
  gigdesk layout faders > faders.json        eight faders with their sends
  gigdesk layout monitor --bus 3 > eva.json  one musician's mix
  gigdesk layout strip --sheet               the addresses of a channel strip, to read
  open-stage-control --load faders.json --send 192.168.0.7:10023)";

const char* const bench_footer =
    R"(Prints nanoseconds per channel-frame: divide a second by this and by the rate for the strips a core carries.

Examples:
  gigdesk bench                              the whole desk, 64 strips
  gigdesk bench --work strip --simd avx2     one kind of strip, one instruction set
  gigdesk bench --all --baseline now.txt     every named scenario, to compare with diff
  gigdesk bench --osc --seconds 3            what the network side bears
  gigdesk bench --plain                      one number, for scripts)";

namespace {

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

} // namespace

void dress(CLI::App& app, const char* footer)
{
    app.footer(footer);
    app.set_help_flag("-h,--help", "Print this help");
    app.formatter(std::make_shared<PlainHelp>());
    app.allow_extras();
}

} // namespace gigdesk::help
