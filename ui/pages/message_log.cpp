// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/message_log.h"

#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, line_height = 20;
constexpr double ask_every_s = 0.15;
constexpr std::size_t most_lines = 2000;
using Log = ViewState::MessageLog;

std::string_view next_field(std::string_view& line, char divider)
{
    const auto end = std::min(line.find(divider), line.size());
    const auto field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return field;
}

std::uint64_t number_in(std::string_view words)
{
    std::uint64_t number = 0;
    std::from_chars(words.data(), words.data() + words.size(), number);
    return number;
}

/// The answer to "log/read": the next number and what was left out, then the lines.
void take_lines(Log& log, std::string_view answer)
{
    auto head = next_field(answer, '\n');
    log.next = number_in(next_field(head, ' '));
    log.left_out = number_in(head);
    while (!answer.empty()) {
        auto line = next_field(answer, '\n');
        next_field(line, '\t'); // its number
        Log::Line taken;
        taken.time = next_field(line, '\t');
        taken.kind = next_field(line, '\t');
        taken.who = next_field(line, '\t');
        taken.text = line;
        log.lines.push_back(std::move(taken));
        if (log.lines.size() > most_lines) log.lines.pop_front();
        log.scroll = 1e9f; // the newest stays in sight
    }
}

/// Another filter begins with what the desk still has.
void begin_anew(Log& log)
{
    log.lines.clear();
    log.next = 0;
    ++log.serial;
}

std::string kinds_of(const Log& log)
{
    std::string kinds;
    for (std::size_t i = 0; i < log.kinds.size(); ++i)
        if (log.kinds[i]) kinds += "gsr"[i];
    return kinds.empty() ? "-" : kinds;
}

void keep_reading(Ui& ui)
{
    auto& log = ui.view.messages;
    if (log.paused || log.asking || ui.now() < log.next_ask_s) return;
    log.asking = true;
    log.next_ask_s = ui.now() + ask_every_s;
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    ui.desk.ask("log/read", fmt::format("{} {} {}", log.next, kinds_of(log), log.filter), [view, serial = log.serial](bool done, const std::string& lines) {
        view->messages.asking = false;
        view->messages.trouble = done ? "" : lines;
        if (done && serial == view->messages.serial && !lines.empty()) take_lines(view->messages, lines);
    });
}

void copy_all(const Log& log)
{
    std::string all;
    for (const auto& line : log.lines) all += fmt::format("{}\t{}\t{}\t{}\n", line.time, line.kind, line.who, line.text);
    ImGui::SetClipboardText(all.c_str());
}

void controls(Ui& ui, Box row)
{
    auto& log = ui.view.messages;
    constexpr std::array<std::string_view, 3> kinds{"Gets", "Sets", "Replies"};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (!button(ui, row.cut_left(72, gap), kinds[i], log.kinds[i], 7600)) continue;
        log.kinds[i] = !log.kinds[i];
        begin_anew(log);
    }
    if (button(ui, row.cut_right(64, gap), "Clear", false, 7601)) log.lines.clear();
    if (button(ui, row.cut_right(64, gap), "Copy", false, 7602)) copy_all(log);
    if (button(ui, row.cut_right(72, 8), log.paused ? "Go on" : "Pause", log.paused, 7603, ui.c.warning)) log.paused = !log.paused;
    if (!log.filter.empty() && button(ui, row.cut_right(36, gap), "x", false, 7604)) log.filter.clear(), begin_anew(log);
    const Box plate = row;
    if (button(ui, plate, log.filter.empty() ? "Filter: words of the address, of the client" : "Filter: " + log.filter, !log.filter.empty(), 7605))
        open_line_entry(ui, "Only lines that hold all these words", log.filter, plate, [](Ui& u, std::string words) {
            u.view.messages.filter = std::move(words);
            begin_anew(u.view.messages);
        });
}

std::string_view kind_words(std::string_view kind) { return kind == "g" ? "get" : kind == "s" ? "set" : "reply"; }

void message_line(Ui& ui, const Log::Line& line, Box row)
{
    const Colour ink = line.kind == "s" ? ui.c.text : ui.c.quiet;
    ui.paint.text(row.cut_left(92, gap), line.time, Face::body, ui.c.quiet);
    ui.paint.text(row.cut_left(44, gap), kind_words(line.kind), Face::body, ink);
    ui.paint.text(row.cut_left(160, gap), line.who, Face::body, ui.c.quiet);
    ui.paint.text(row, line.text, Face::body, ink);
}

} // namespace

void message_log(Ui& ui, Box place)
{
    auto& log = ui.view.messages;
    keep_reading(ui);
    controls(ui, place.cut_top(target, 8));
    const std::string note = !log.trouble.empty() ? log.trouble
                             : log.left_out > 0   ? fmt::format("{} lines, {} more came too fast to be kept", log.lines.size(), log.left_out)
                                                  : fmt::format("{} lines", log.lines.size());
    ui.paint.text(place.cut_bottom(20), note, Face::small, log.left_out || !log.trouble.empty() ? ui.c.warning : ui.c.quiet);
    scroll_list(ui, "messages", place, int(log.lines.size()), line_height, log.scroll, [&](int i, const Box& row) { message_line(ui, log.lines[std::size_t(i)], row); });
}

void read_along(Ui& ui, const std::string& address)
{
    ui.view.page = Page::clients;
    ui.view.clients_tab = 1;
    ui.view.messages.filter = address;
    ui.view.messages.paused = false;
    begin_anew(ui.view.messages);
}

} // namespace gigdesk::ui
