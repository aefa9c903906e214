// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients.h"
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"
#include "ui/pages/message_log.h"

#include <fmt/format.h>

#include <array>

/// Who speaks to the desk, and what each may do; the log of what they say.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, row_height = 52;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

/// The end of an address says more than its beginning.
std::string tail_within(const Ui& ui, std::string_view words, Face face, float width)
{
    if (ui.paint.width(words, face) <= width) return std::string{words};
    while (words.size() > 1 && ui.paint.width(std::string{ellipsis} + std::string{words}, face) > width) words.remove_prefix(1);
    return std::string{ellipsis} + std::string{words};
}

std::string idle_words(int seconds)
{
    if (seconds < 60) return fmt::format("{} s ago", seconds);
    return seconds < 3600 ? fmt::format("{} min ago", seconds / 60) : fmt::format("{} h ago", seconds / 3600);
}

std::string count_words(int count) { return count < 100'000 ? std::to_string(count) : fmt::format("{} k", count / 1000); }

void state_dot(Ui& ui, const Box& place, ClientState state)
{
    const bool lives = state == ClientState::here || state == ClientState::window;
    ui.paint.dot({place.cx(), place.cy()}, 6, lives ? ui.c.meter_low : ui.c.line);
}

void name_of_client(Ui& ui, const Box& place, int at)
{
    const ParamId id = client_row(GdClient::name, at);
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.clicked) open_text_entry(ui, id, place);
    if (g.hovered || g.held) ui.paint.fill(place, ui.c.raised, 4);
    const auto &name = ui.desk.text(id), &kind = ui.desk.text(client_row(GdClient::kind, at)), &address = ui.desk.text(client_row(GdClient::address, at));
    const bool local = is_local_client(ui, at);
    Box in = place.inset(8, 3);
    ui.paint.text(in.cut_bottom(16), local || name.empty() ? kind : fmt::format("{}  {}", address, kind), Face::small, ui.c.quiet);
    ui.paint.text(in, !name.empty() ? name : local ? "This computer" : address, Face::strong, ui.c.text);
    hint(ui, g, place, "Click to change the name");
    focus_ring(ui, g, place);
}

void role_plates(Ui& ui, const Box& place, int at)
{
    constexpr std::array<std::string_view, 4> words{"All", "Own", "Look", "Bar"};
    constexpr std::array<ClientRole, 4> roles{ClientRole::all, ClientRole::own, ClientRole::look, ClientRole::barred};
    const auto role = ClientRole(ui.desk.whole(client_row(GdClient::role, at)));
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const Box plate = place.column(int(i), int(roles.size()), gap);
        if (!button(ui, plate, words[i], role == roles[i], 7200 + unsigned(at) * 8 + unsigned(i), roles[i] == ClientRole::barred ? ui.c.mute : 0)) continue;
        const bool needs_bus = roles[i] == ClientRole::own && ui.desk.whole(client_row(GdClient::bus, at)) == 0;
        if (needs_bus) open_own_mix(ui, at, plate);
        else give_role(ui, at, roles[i]);
    }
}

void rights(Ui& ui, Box place, int at)
{
    if (is_local_client(ui, at)) return ui.paint.text(place, "may do everything: it runs on the desk's own computer", Face::small, ui.c.quiet);
    role_plates(ui, place.cut_left(232, 8), at);
    const Box cap = place.cut_right(68, gap);
    const bool own = ClientRole(ui.desk.whole(client_row(GdClient::role, at))) == ClientRole::own;
    if (button(ui, place, bus_words(ui, ui.desk.whole(client_row(GdClient::bus, at))), own, 7500 + unsigned(at))) open_own_mix(ui, at, place);
    field(ui, cap, client_row(GdClient::cap, at), "Up to", own);
}

void last_message(Ui& ui, const Box& place, int at)
{
    const Grip g = ui.hand.grip(control_of("last message", unsigned(at)), place);
    if (g.clicked) read_along(ui, ui.desk.text(client_row(GdClient::address, at)));
    if (g.hovered || g.held) ui.paint.fill(place, ui.c.raised, 4);
    Box in = place.inset(8, 3);
    const bool window = state_of_client(ui, at) == ClientState::window;
    ui.paint.text(in.cut_bottom(16), window ? "is open" : idle_words(ui.desk.whole(client_row(GdClient::idle, at))), Face::small, ui.c.quiet);
    ui.paint.text(in, tail_within(ui, ui.desk.text(client_row(GdClient::last, at)), Face::body, in.w()), Face::body, ui.c.text);
    hint(ui, g, place, "Click to read along");
    focus_ring(ui, g, place);
}

void counts(Ui& ui, const Box& place, int at)
{
    const int packets = ui.desk.whole(client_row(GdClient::packets, at)), lost = ui.desk.whole(client_row(GdClient::dropped, at)), refused = ui.desk.whole(client_row(GdClient::refused, at));
    Box in = place.inset(4, 3);
    ui.paint.text(in.cut_bottom(16), fmt::format("{} lost, {} refused", count_words(lost), count_words(refused)), Face::small, lost || refused ? ui.c.warning : ui.c.quiet);
    if (packets > 0) ui.paint.text(in, count_words(packets) + " packets", Face::body, ui.c.text); // a window's are not counted
}

void client_line(Ui& ui, int at, const Box& row)
{
    Box in = row.inset(0, 4);
    const bool local = is_local_client(ui, at);
    state_dot(ui, in.cut_left(20, gap), state_of_client(ui, at));
    const Box forget = in.cut_right(64, gap), blink = in.cut_right(56, 8);
    if (!local && button(ui, forget, "Forget", false, unsigned(at) + 7300)) ui.desk.set(client_row(GdClient::forget, at), Value::whole(1));
    if (button(ui, blink, "Blink", false, unsigned(at) + 7400)) ui.desk.set(client_row(GdClient::blink, at), Value::whole(1));
    name_of_client(ui, in.cut_left(std::clamp(in.w() * 0.2f, 160.0f, 280.0f), gap), at);
    rights(ui, in.cut_left(std::clamp(in.w() * 0.48f, 404.0f, 480.0f), gap), at);
    counts(ui, in.cut_right(124, gap), at);
    last_message(ui, in, at);
}

/// How the door stands.
void door(Ui& ui, Box row)
{
    const int seconds = ui.desk.whole(id_of(Gd::clients_pairing));
    const auto pair_words = seconds > 0 ? fmt::format("Letting in: {} s", seconds) : std::string{"Let in who asks, 60 s"};
    if (button(ui, row.cut_left(188, gap), pair_words, seconds > 0, 7001, ui.c.warning)) ui.desk.set(id_of(Gd::clients_pair), Value::whole(seconds > 0 ? 0 : 60));
    toggle(ui, row.cut_left(156, 16), id_of(Gd::clients_trust), "Trust the network", ui.c.warning);
    const int system = ui.desk.whole(id_of(Gd::clients_kernel_drops)), refused = ui.desk.whole(id_of(Gd::clients_refused)), overtaken = ui.desk.whole(id_of(Gd::clients_coalesced));
    ui.paint.text(row, fmt::format("{} dropped by the system, {} overtaken by newer ones, {} refused", count_words(system), count_words(overtaken), count_words(refused)), Face::small,
                  system > 0 ? ui.c.warning : ui.c.quiet, Align::right);
}

void warning_line(Ui& ui, Box& place)
{
    const auto& warning = ui.desk.text(id_of(Gd::clients_warning));
    if (warning.empty()) return;
    const Box box = place.cut_top(40, gap);
    ui.paint.fill(box, with_alpha(ui.c.warning, 0.14f), 4);
    ui.paint.fill({box.x0, box.y0, box.x0 + 4, box.y1}, ui.c.warning, 2);
    ui.paint.paragraph(box.inset(14, 4), warning, Face::small, ui.c.text);
}

void who_is_here(Ui& ui, Box place)
{
    door(ui, place.cut_top(target, 8));
    warning_line(ui, place);
    std::vector<int> taken;
    for (int at = 0; at < rows::client_places; ++at)
        if (state_of_client(ui, at) != ClientState::free) taken.push_back(at);
    if (taken.empty()) ui.paint.text(place.cut_top(target), "Nobody speaks to the desk yet. Tablets find it by themselves, or by this computer's address.", Face::body, ui.c.quiet);
    scroll_list(ui, "clients", place, int(taken.size()), row_height, ui.view.clients_scroll, [&](int line, const Box& row) { client_line(ui, taken[std::size_t(line)], row); });
}

} // namespace

void clients_page(Ui& ui, const Box& whole)
{
    panel(ui, whole);
    Box place = whole.inset(12, 8);
    constexpr std::array<std::string_view, 2> tabs{"Clients", "Messages"};
    Box head = place.cut_top(target, 8);
    for (int t = 0; t < int(tabs.size()); ++t)
        if (button(ui, head.cut_left(112, gap), tabs[std::size_t(t)], ui.view.clients_tab == t, 7010)) ui.view.clients_tab = t;
    ui.paint.text(head.inset(12, 0), ui.view.clients_tab == 0 ? "Who comes from elsewhere looks until it is let in here" : "What clients say and are told, while this page looks", Face::small, ui.c.quiet);
    if (ui.view.clients_tab == 0) who_is_here(ui, place);
    else message_log(ui, place);
}

} // namespace gigdesk::ui
