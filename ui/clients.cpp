// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients.h"

#include "ui/controls/controls.h"
#include "ui/controls/turn.h"

#include <fmt/format.h>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4;
constexpr std::string_view this_computer = "127.0.0.1";

} // namespace

ClientState state_of_client(const Ui& ui, int place) { return ClientState(ui.desk.whole(client_row(GdClient::state, place))); }

bool is_local_client(const Ui& ui, int place) { return ui.desk.text(client_row(GdClient::address, place)) == this_computer; }

std::string client_words(const Ui& ui, int place)
{
    const auto &name = ui.desk.text(client_row(GdClient::name, place)), &address = ui.desk.text(client_row(GdClient::address, place));
    const auto where = is_local_client(ui, place) ? std::string{"this computer"} : address;
    return name.empty() ? where : fmt::format("{} ({})", name, where);
}

std::optional<int> who_asks(const Ui& ui)
{
    for (int place = 0; place < rows::client_places; ++place)
        if (ui.desk.on(client_row(GdClient::asks, place))) return place;
    return {};
}

int how_many_ask(const Ui& ui)
{
    int count = 0;
    for (int place = 0; place < rows::client_places; ++place) count += ui.desk.on(client_row(GdClient::asks, place));
    return count;
}

void give_role(Ui& ui, int place, ClientRole role) { ui.desk.set(client_row(GdClient::role, place), Value::whole(int(role))); }

std::string bus_words(const Ui& ui, int bus)
{
    if (bus < 1 || bus > bus_count) return "Which bus?";
    const auto& name = ui.desk.text(id_of(Bus::config_name, bus - 1));
    return name.empty() ? fmt::format("Bus {}", bus) : fmt::format("{}: {}", bus, name);
}

void open_own_mix(Ui& ui, int place, const Box& beside)
{
    constexpr int lines = bus_count / 2;
    ui.popover.open(beside, 340, 56 + lines * 44, [place](Ui& u, Box in) {
        u.paint.text(in.cut_top(28, 4), "Own mix of " + client_words(u, place), Face::strong, u.c.text);
        const int chosen = u.desk.whole(client_row(GdClient::bus, place));
        bool stay = true;
        for (int bus = 1; bus <= bus_count; ++bus) {
            const Box cell = in.column((bus - 1) / lines, 2, gap).row((bus - 1) % lines, lines, gap);
            if (!button(u, cell, bus_words(u, bus), bus == chosen, 7000 + unsigned(bus))) continue;
            u.desk.set(client_row(GdClient::bus, place), Value::whole(bus));
            give_role(u, place, ClientRole::own);
            stay = false;
        }
        return stay;
    });
}

std::optional<Box> admission_place(const Ui& ui, const Box& page)
{
    constexpr float height = 124, widest = 880;
    if (!who_asks(ui)) return {};
    const float width = std::min(widest, page.w() - 32);
    return Box::at(float(int(page.cx() - width / 2)), page.y1 - height - 64, width, height);
}

void admission_bar(Ui& ui, const Box& place)
{
    const int who = *who_asks(ui), others = how_many_ask(ui) - 1;
    ui.paint.fill(place.moved(0, 3), IM_COL32(0, 0, 0, 90), 8);
    ui.paint.fill(place, ui.c.panel, 8); // buttons stand out from it
    ui.paint.frame(place, ui.c.accent, 8, 2);
    Box in = place.inset(16, 10);
    Box head = in.cut_top(44, 8);
    if (others > 0) ui.paint.text(head.cut_right(96), fmt::format("and {} more", others), Face::body, ui.c.quiet, Align::right);
    ui.paint.text(head.cut_top(24), client_words(ui, who) + " asks to be let in", Face::large, ui.c.text);
    ui.paint.text(head, fmt::format("{}. What may it do?", ui.desk.text(client_row(GdClient::kind, who))), Face::small, ui.c.quiet);
    if (button(ui, in.column(0, 4, 8), "Everything", false, 7101)) give_role(ui, who, ClientRole::all);
    const Box own = in.column(1, 4, 8);
    if (button(ui, own, "Own mix of ...", false, 7102)) open_own_mix(ui, who, own);
    if (button(ui, in.column(2, 4, 8), "Look", false, 7103)) give_role(ui, who, ClientRole::look);
    if (button(ui, in.column(3, 4, 8), "Bar", false, 7104)) give_role(ui, who, ClientRole::barred);
}

bool question_waits(const Ui& ui) { return ui.desk.whole(id_of(Gd::confirm_number)) != 0; }

/// Yes has to be held: it may have come up under a finger that was on its way to something else.
void question_panel(Ui& ui, const Box& page)
{
    constexpr std::size_t yes_slot = 3;
    const int number = ui.desk.whole(id_of(Gd::confirm_number));
    const auto answer = [&](int n) { ui.desk.set(id_of(Gd::confirm_answer), Value::whole(n)); };
    ui.paint.fill(page, with_alpha(ui.c.ground, 0.6f));
    const Box plate = page.centred(std::min(560.0f, page.w() - 32), 256);
    ui.paint.fill(plate, ui.c.panel, 8);
    ui.paint.frame(plate, ui.c.warning, 8, 2);
    Box in = plate.inset(20, 14);
    ui.paint.text(in.cut_top(20, 4), ui.desk.text(id_of(Gd::confirm_from)) + " asks:", Face::body, ui.c.quiet);
    const std::string_view what = ui.desk.text(id_of(Gd::confirm_what));
    const auto question = what.substr(0, what.find(". ")), loss = what.substr(std::min(question.size() + 2, what.size()));
    ui.paint.text(in.cut_top(30, 4), std::string{question} + "?", Face::large, ui.c.text);
    if (!loss.empty()) ui.paint.paragraph(in.cut_top(44, 4), loss, Face::body, ui.c.warning);
    ui.paint.paragraph(in.cut_top(36, 4), "It has not been done. Without an answer it is dropped after a minute.", Face::small, ui.c.quiet);
    if (button(ui, in.column(0, 2, 12), "No", false, 7110)) answer(-number);
    if (hold_button(ui, in.column(1, 2, 12), "Yes (hold)", false, ui.c.warning, yes_slot)) answer(number);
}

} // namespace gigdesk::ui
