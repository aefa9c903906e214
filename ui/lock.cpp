// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lock.h"

#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/kit/shim.h"

#include <array>
#include <string>
#include <utility>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, key_size = 56;
constexpr std::size_t pin_digits = 4;

void say_later(ViewState* view, double until, const std::string& line, bool bad)
{
    view->notice = line;
    view->notice_is_bad = bad;
    view->notice_until_s = until;
}

void lock_now(Ui& ui)
{
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    const double until = ui.now() + 8;
    ui.desk.release_all();
    ui.desk.ask("lock/on", {}, [view, until](bool done, const std::string& line) {
        if (!done) return say_later(view, until, line, true);
        view->lock = {};
        view->lock.on = true;
    });
}

void try_pin(Ui& ui)
{
    ViewState* const view = &ui.view;
    const std::string pin = std::exchange(view->lock.typed, {});
    ui.desk.ask("lock/off", pin, [view](bool done, const std::string& line) {
        view->lock.on = !done;
        view->lock.words = done ? "" : line;
    });
}

void take_digit(Ui& ui, char digit)
{
    ui.view.lock.words.clear();
    ui.view.lock.typed += digit;
    if (ui.view.lock.typed.size() >= pin_digits) try_pin(ui);
}

void set_pin(Ui& ui, const Box& beside)
{
    open_line_entry(ui, "New PIN: 4 digits (old one first if there is one)", {}, beside, [](Ui& u, std::string typed) {
        ViewState* const view = &u.view;
        const double until = u.now() + 6;
        u.desk.ask("lock/pin", typed, [view, until](bool done, const std::string& line) { say_later(view, until, line.empty() ? (done ? "PIN set" : "PIN not set") : line, !done); });
    });
}

} // namespace

void open_lock_menu(Ui& ui, const Box& beside)
{
    ui.popover.open(beside, 280, 164, [beside](Ui& u, Box in) {
        u.paint.paragraph(in.cut_top(52, 4), "A locked window shows everything and takes nothing but MUTE ALL OUT. Tablets and surfaces go on.", Face::small, u.c.quiet);
        if (menu_row(u, in, "Lock this window", false, 1)) return lock_now(u), false;
        if (menu_row(u, in, "Set or change the PIN ...", false, 2)) set_pin(u, beside);
        return true;
    });
}

void follow_lock(Ui& ui, bool just_connected)
{
    const int told = ui.desk.whole(id_of(Stat::lock)) * 2 + ui.desk.on(id_of(Gd::lock_on));
    if (std::exchange(ui.view.lock.asked_for, told) == told && !(just_connected && told)) return;
    ViewState* const view = &ui.view;
    Popover* const popover = &ui.popover;
    Desk* const desk = &ui.desk;
    ui.desk.ask("lock/state", {}, [=](bool, const std::string& locked) {
        if (locked == "1" && !view->lock.on) desk->release_all(), popover->close();
        if (locked == "1" || locked == "0") view->lock.on = locked == "1";
    });
}

void lock_panel(Ui& ui, const Box& page)
{
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) // in the order of typing, also several in a frame
        if (letter >= '0' && letter <= '9') take_digit(ui, char(letter));
    const Box plate = page.centred(260, 356);
    ui.paint.fill(plate, ui.c.panel, 8); // keys stand out from it
    ui.paint.frame(plate, ui.c.safe, 8, 2);
    Box in = plate.inset(16, 14);
    ui.paint.text(in.cut_top(30), "Locked", Face::large, ui.c.text, Align::centre);
    const auto& lock = ui.view.lock;
    constexpr float between = 24;
    const Box dots = in.cut_top(26);
    for (std::size_t i = 0; i < pin_digits; ++i) {
        const ImVec2 at{dots.cx() + (float(i) - 1.5f) * between, dots.cy()};
        if (i < lock.typed.size()) ui.paint.dot(at, 6, ui.c.safe);
        else ui.paint.ring(at, 6, ui.c.safe, 1.5f);
    }
    ui.paint.text(in.cut_top(20, 4), lock.words.empty() ? "PIN" : lock.words, Face::small, lock.words.empty() ? ui.c.quiet : ui.c.warning, Align::centre);
    constexpr std::array<std::string_view, 12> keys{"1", "2", "3", "4", "5", "6", "7", "8", "9", "Clear", "0", "Unlock"};
    const Box pad = in.cut_top(4 * key_size + 3 * gap);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!button(ui, pad.row(int(i / 3), 4, gap).column(int(i % 3), 3, gap), keys[i], false, 950 + unsigned(i))) continue;
        if (keys[i] == "Clear") ui.view.lock.typed.clear();
        else if (keys[i] == "Unlock") try_pin(ui);
        else take_digit(ui, keys[i].front());
    }
}

} // namespace gigdesk::ui
