// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "app/options/help.h"
#include "app/options/options_of.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

namespace gigdesk {
namespace {

constexpr const char* version_text = "gigdesk " GIGDESK_VERSION;

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

std::string not_understood(const std::vector<std::string>& extras)
{
    const auto& first = extras.front();
    return first.starts_with("-") ? "there is no option " + first : "there is no command or argument \"" + first + "\"";
}

} // namespace

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

    help::dress(app, help::main_footer);
    help::dress(*desk_command, help::desk_footer);
    help::dress(*console_command, help::console_footer);
    help::dress(*render_command, help::render_footer);
    help::dress(*bench_command, help::bench_footer);
    help::dress(*devices_command, "");
    help::dress(*layout_command, help::layout_footer);
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

} // namespace gigdesk
