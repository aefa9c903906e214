// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/frame.h"
#include "ui/menus/moves_menu.h"
#include "ui/show_me.h"

#include <fmt/format.h>

#include <array>

/// "Why can't I hear it?": from an input to wherever it should be heard.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, finding_height = 52;

struct Place {
    std::string word, title; ///< as the desk names it; as people do
};

std::vector<Place> places_to_hear(const Ui& ui)
{
    std::vector<Place> out{{"main/st", "Main L/R"}, {"main/m", "Mono"}};
    for (int b = 0; b < bus_count; ++b) out.push_back({fmt::format("bus/{:02}", b + 1), "Bus " + strip_name(ui, Strip::bus(b))});
    for (int m = 0; m < matrix_count; ++m) out.push_back({fmt::format("mtx/{:02}", m + 1), "Matrix " + strip_name(ui, Strip::matrix(m))});
    out.push_back({"listen/a", "Listen A"});
    out.push_back({"listen/b", "Listen B"});
    const int outputs = std::clamp(ui.desk.whole(id_of(Gd::desk_outputs)), 0, max_device_outputs);
    for (int o = 0; o < outputs; ++o) out.push_back({fmt::format("out/{:02}", o + 1), fmt::format("Output {}", o + 1)});
    return out;
}

/// cause, sentence, address; tabs between them, a finding a line.
std::vector<WhyFinding> read_findings(const std::string& lines)
{
    std::vector<WhyFinding> out;
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        const std::string line = lines.substr(at, end - at);
        const auto first = line.find('\t'), second = first == line.npos ? line.npos : line.find('\t', first + 1);
        if (first != line.npos) out.push_back({line.substr(first + 1, second - first - 1), second == line.npos ? "" : line.substr(second + 1)});
        at = end + 1;
    }
    return out;
}

void ask(Ui& ui, const Strip& strip, const std::string& to)
{
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    view->why = {to, {{"Asking the desk ...", ""}}};
    ui.desk.ask("why", strip_address(strip.section, strip.index).substr(1) + " " + to, [view, to](bool done, const std::string& lines) {
        if (view->why.to != to) return;
        view->why.findings = done ? read_findings(lines) : std::vector<WhyFinding>{{lines, ""}};
    });
}

/// @return the hand wants to go there
bool finding_row(Ui& ui, Box row, const WhyFinding& finding, int number)
{
    ui.paint.fill(row, number == 0 ? mix(ui.c.panel, ui.c.warning, 0.18f) : ui.c.panel, 4);
    if (number == 0) ui.paint.fill({row.x0, row.y0, row.x0 + 4, row.y1}, ui.c.warning, 2);
    Box in = row.inset(12, 6);
    const bool leads = !finding.address.empty() && find_param(finding.address);
    const bool go = leads && button(ui, in.cut_right(88, 8), "Show me", number == 0, 700 + unsigned(number));
    ui.paint.paragraph(in, finding.sentence, number == 0 ? Face::strong : Face::body, ui.c.text);
    return go;
}

void open_places(Ui& ui, const Strip& strip, const Box& beside)
{
    ui.view.list_scroll = 0;
    ui.popover.open(beside, 260, 480, [strip, beside, places = places_to_hear(ui)](Ui& u, Box in) {
        u.paint.text(in.cut_top(24, 4), "Where should it be heard?", Face::strong, u.c.text);
        bool opened = false;
        scroll_list(u, "places", in, int(places.size()), target, u.view.list_scroll, [&](int row, const Box& place) {
            const auto& p = places[std::size_t(row)];
            if (opened || !button(u, place.inset(0, 1), p.title, p.word == u.view.why.to, 800 + unsigned(row))) return;
            u.view.why.to = p.word;
            opened = true;
        });
        if (opened) open_why(u, strip, beside);
        return true;
    });
}

std::string title_of(const Ui& ui, const std::string& word)
{
    for (const auto& p : places_to_hear(ui))
        if (p.word == word) return p.title;
    return word;
}

} // namespace

void open_why(Ui& ui, const Strip& strip, const Box& beside)
{
    if (ui.view.why.to.empty()) ui.view.why.to = "main/st";
    ask(ui, strip, ui.view.why.to);
    ui.popover.open({}, 560, 380, [strip, beside](Ui& u, Box in) {
        u.paint.text(in.cut_top(28, 4), fmt::format("Why can't I hear {}?", strip_name(u, strip)), Face::large, u.c.text);
        Box row = in.cut_top(target, 8);
        const bool again = button(u, row.cut_right(96, gap), "Ask again");
        const bool elsewhere = button(u, row, "Heard in: " + title_of(u, u.view.why.to));
        for (std::size_t i = 0; i < u.view.why.findings.size() && in.h() >= finding_height; ++i) {
            if (i == 1) u.paint.text(in.cut_top(18, 2), "After that", Face::small, u.c.quiet);
            const auto finding = u.view.why.findings[i];
            if (!finding_row(u, in.cut_top(finding_height, gap), finding, int(i))) continue;
            show_knob(u, *find_param(finding.address));
            return false;
        }
        if (again) ask(u, strip, u.view.why.to);
        if (elsewhere) open_places(u, strip, beside);
        return true;
    });
}

} // namespace gigdesk::ui
