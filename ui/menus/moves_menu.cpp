// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/moves_menu.h"

#include "engine/model/address.h"
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"
#include "ui/pick.h"

#include <fmt/format.h>

#include <array>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4;
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> parts{{{"config", "Name and colour"}, {"preamp", "Trim, low cut, delay"}, {"gate", "Gate"}, {"dyn", "Compressor"},
                                                                              {"eq", "EQ"}, {"insert", "Insert"}, {"fader", "Fader and pan"}, {"sends", "Sends"}, {"groups", "DCAs, mute groups"}}};

std::string address_word(const Strip& strip) { return strip_address(strip.section, strip.index).substr(1); }

std::string address_words(const std::vector<Strip>& strips)
{
    std::string words;
    for (const Strip& s : strips) words += (words.empty() ? "" : " ") + address_word(s);
    return words;
}

std::string title_of(const std::vector<Strip>& strips) { return strips.size() == 1 ? strips.front().title() : fmt::format("{} strips", strips.size()); }

/// Has the desk do it; what it says stands at the bottom of the page for a while.
void move(Ui& ui, std::string_view action, const std::string& words)
{
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    const double now = ui.now();
    ui.desk.ask(action, words, [view, now](bool done, const std::string& line) {
        if (line.empty()) return;
        view->notice = line.substr(0, line.find('\n'));
        view->notice_is_bad = !done;
        view->notice_until_s = now + (done ? 4 : 8);
    });
}

/// Which parts, then do it: for pasting and resetting.
void open_parts(Ui& ui, std::string title, std::string verb, std::string action, std::string targets, const Box& beside)
{
    ui.popover.open(beside, 232, 66 + float(parts.size()) * target + 44, [=](Ui& u, Box in) {
        u.paint.text(in.cut_top(22, 6), title, Face::strong, u.c.text);
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (menu_row(u, in, parts[i].second, u.view.parts_chosen.test(i), unsigned(i))) u.view.parts_chosen.flip(i);
        std::string words = targets;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (u.view.parts_chosen.test(i)) words += " " + std::string{parts[i].first};
        in.cut_top(6);
        if (!button(u, in.cut_top(target), verb, true) || u.view.parts_chosen.none()) return true;
        move(u, action, words);
        return false;
    });
}

/// One of these strips. @param then what happens with it
void open_strip_choice(Ui& ui, std::string title, std::vector<Strip> among, const Box& beside, std::function<void(Ui&, const Strip&)> then)
{
    ui.view.list_scroll = 0;
    ui.popover.open(beside, 240, std::min(480.0f, 60 + float(among.size()) * target), [=](Ui& u, Box in) {
        bool stay = true;
        u.paint.text(in.cut_top(22, 6), title, Face::strong, u.c.text);
        scroll_list(u, "strip choice", in, int(among.size()), target, u.view.list_scroll, [&](int row, const Box& place) {
            const Strip& s = among[std::size_t(row)];
            if (!button(u, place.inset(0, 1), s.number() + "  " + strip_name(u, s), false, 500 + unsigned(row))) return;
            then(u, s);
            stay = false;
        });
        return stay;
    });
}

std::vector<Strip> others_like(const Strip& strip)
{
    std::vector<Strip> out;
    for (int n = 0; n < strip_count; ++n)
        if (const Strip s = strip_of(n); s.section == strip.section && s != strip) out.push_back(s);
    return out;
}

void add_copying(const Ui& ui, const Strip& strip, StripEntries& out)
{
    const auto several = moved_together(ui.view, strip);
    out.push_back({"Copy", [](Ui& u, const Strip& s, const Box&) { return move(u, "strip/copy", address_word(s)), false; }});
    out.push_back({several.size() > 1 ? "Paste to the selected ..." : "Paste ...", [several](Ui& u, const Strip&, const Box& b) {
                       return open_parts(u, "Paste to " + title_of(several), "Paste", "strip/paste", address_words(several), b), true;
                   }});
    out.push_back({several.size() > 1 ? "Reset the selected ..." : "Reset ...", [several](Ui& u, const Strip&, const Box& b) {
                       return open_parts(u, "Reset " + title_of(several), "Reset", "strip/reset", address_words(several), b), true;
                   }});
    if (!others_like(strip).empty())
        out.push_back({"Swap with ...", [](Ui& u, const Strip& s, const Box& b) {
                           open_strip_choice(u, "Swap with", others_like(s), b, [s](Ui& v, const Strip& other) { move(v, "strip/swap", address_word(s) + " " + address_word(other)); });
                           return true;
                       }});
}

void add_mixes(const Strip& strip, StripEntries& out)
{
    if (!strip.is_bus()) return;
    out.push_back({"Copy the main mix here", [](Ui& u, const Strip& s, const Box&) { return move(u, "mix/copy", "main/st " + address_word(s)), false; }});
    out.push_back({"Copy another bus's mix here ...", [](Ui& u, const Strip& s, const Box& b) {
                       open_strip_choice(u, "Copy the mix of", others_like(s), b, [s](Ui& v, const Strip& from) { move(v, "mix/copy", address_word(from) + " " + address_word(s)); });
                       return true;
                   }});
}

// --- trim, keep monitors ---

void ask_preview(Ui& ui, const Strip& strip, float db)
{
    ViewState* const view = &ui.view;
    view->trim_keep = {db, "Asking the desk ...", false};
    ui.desk.ask("trimkeep/preview", fmt::format("{} {:.2f}", address_word(strip), db), [view, db](bool fits, const std::string& lines) {
        if (view->trim_keep.db != db) return; // an older question
        const auto tab = lines.find('\t');
        view->trim_keep.words = lines.substr(tab == lines.npos ? 0 : tab + 1);
        view->trim_keep.fits = fits;
    });
}

} // namespace

void open_trim_keep(Ui& ui, const Strip& strip, const Box& beside)
{
    ask_preview(ui, strip, 3);
    ui.popover.open(beside, 380, 232, [strip](Ui& u, Box in) {
        u.paint.text(in.cut_top(24, 4), "Trim, keep monitors: " + strip.title(), Face::strong, u.c.text);
        u.paint.paragraph(in.cut_top(40), "Changes the trim; fader, sends and thresholds move against it, so that every mix stays as it is.", Face::small, u.c.quiet);
        constexpr std::array<float, 6> steps{-6, -3, -1, 1, 3, 6};
        const Box row = in.cut_top(target, 6);
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (button(u, row.column(int(i), int(steps.size()), gap), fmt::format("{:+.0f} dB", steps[i]), u.view.trim_keep.db == steps[i], 600 + unsigned(i))) ask_preview(u, strip, steps[i]);
        const Box apply = in.cut_bottom(target);
        u.paint.paragraph(in, u.view.trim_keep.words, Face::body, u.view.trim_keep.fits ? u.c.text : u.c.warning);
        if (!button(u, apply, fmt::format("Trim by {:+.0f} dB", u.view.trim_keep.db), u.view.trim_keep.fits) || !u.view.trim_keep.fits) return true;
        move(u, "trimkeep", fmt::format("{} {:.2f}", address_word(strip), u.view.trim_keep.db));
        return false;
    });
}

void add_move_entries(const Ui& ui, const Strip& strip, StripEntries& out)
{
    if (strip.is_input()) out.push_back({"Why can't I hear it?", [](Ui& u, const Strip& s, const Box& b) { return open_why(u, s, b), true; }});
    if (strip.has(Ch::preamp_trim)) out.push_back({"Trim, keep monitors ...", [](Ui& u, const Strip& s, const Box& b) { return open_trim_keep(u, s, b), true; }});
    if (!strip.is_dca()) add_copying(ui, strip, out);
    add_mixes(strip, out);
}

} // namespace gigdesk::ui
