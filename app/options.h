// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What people type after `gigdesk`, as plain values. Parsing never touches devices, files or threads. [any]
namespace gigdesk {

inline constexpr int default_osc_port = 10023;

/// `gigdesk desk`, and `gigdesk` alone. Zero and empty mean "not said": the show, then the device decides.
struct DeskOptions {
    std::string audio = "auto"; ///< auto jack alsa pulse clock
    std::string device;         ///< part of a device's name
    double rate = 0;            ///< Hz
    int buffer = 0;             ///< frames
    int inputs = 0, outputs = 0;
    std::string midi = "auto"; ///< auto alsa jack none
    int osc_port = default_osc_port; ///< the window's link is one above
    std::string bind = "0.0.0.0";    ///< own address that OSC listens on; 0.0.0.0: all
    std::vector<std::string> allow;  ///< who may come in: ADDRESS[/BITS][=role], see access::read_allow
    bool trust_network = false;      ///< everybody in the network may do everything
    int pair = 0;                    ///< seconds in which newcomers are let in
    std::filesystem::path show;      ///< everything the desk remembers
    bool demo = false;
    std::filesystem::path tracks, scene;
    bool outputs_open = false;

    // Said by the supervisor to its worker, never by people.
    bool worker = false; ///< be the desk itself, without a supervisor
    bool resume = false; ///< a desk died: its state comes before --scene and templates
    int guard_of = 0;    ///< be the supervisor of this running worker
};

struct ConsoleOptions {
    std::string host = "127.0.0.1";
    int osc_port = default_osc_port;
    double scale = 0; ///< 0: the screen's own
};

struct RenderOptions {
    std::filesystem::path in, scene, events;
    struct Out {
        std::string tap;
        std::filesystem::path file;
    };
    std::vector<Out> outs;
    std::string format = "float32";
    int block = 64;
    double rate = 0; ///< 0: the files' rate
};

struct BenchOptions {
    std::string work = "desk"; ///< strip desk
    int strips = 64, block = 64;
    double rate = 48000, seconds = 5;
    std::string simd = "automatic";
    bool plain = false;
    bool peers = false;             ///< also chains of other people's plug-ins
    bool all = false;               ///< every named scenario
    bool osc = false;               ///< the network side instead
    std::filesystem::path baseline; ///< and their lines into this file
};

struct DevicesOptions {
};

struct LayoutOptions {
    std::string name;    ///< faders monitor strip
    int first = 1;       ///< channel of the first fader
    int bus = 1;         ///< of the musician
    bool sheet = false;  ///< addresses to read, not a session to load
};

/// `gigdesk` alone: a desk (found or started) and its window.
struct BothOptions {
    DeskOptions desk;
    double scale = 0;
};

using Command = std::variant<BothOptions, DeskOptions, ConsoleOptions, RenderOptions, BenchOptions, DevicesOptions, LayoutOptions>;

/// The command, or nothing when there is nothing to run: then `exit_status` says what to leave with (0 after --help,
/// 2 after wrong usage) and the words are in `out` or `err`.
struct Parsed {
    std::optional<Command> command;
    int exit_status = 0;
};
[[nodiscard]] Parsed parse_options(std::vector<std::string> arguments, std::ostream& out, std::ostream& err);

/// The same desk options as words again, for a process we start.
[[nodiscard]] std::vector<std::string> words_of(const DeskOptions& options);

/// "stage.local", "10.0.0.5:10023", "[::1]:10023" -> host and port. Nothing when it is not one.
[[nodiscard]] std::optional<ConsoleOptions> parse_host(const std::string& text);

} // namespace gigdesk
