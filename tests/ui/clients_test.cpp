// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"
#include "ui/clients.h"

#include <algorithm>

namespace gigdesk::ui {
namespace {

void put_client(FakeDesk& d, int place, const char* address, const char* name, ClientState state, ClientRole role)
{
    d.set_text(client_row(GdClient::address, place), address);
    d.set_text(client_row(GdClient::name, place), name);
    d.set_text(client_row(GdClient::kind, place), "OSC, knows Gigdesk");
    d.set_text(client_row(GdClient::last, place), "/-show/showfile/scene/001/hasdata");
    d.set(client_row(GdClient::state, place), Value::whole(int(state)));
    d.set(client_row(GdClient::role, place), Value::whole(int(role)));
    d.set(client_row(GdClient::packets, place), Value::whole(1'234'567));
    d.set(client_row(GdClient::refused, place), Value::whole(12'345));
    d.set(client_row(GdClient::idle, place), Value::whole(4000));
}

/// Twelve letters in every name, and a warning.
void put_clients(Stage& s)
{
    put_client(s.desk, 0, "127.0.0.1", "", ClientState::window, ClientRole::all);
    put_client(s.desk, 1, "192.168.100.107", "Anna Example's tablet", ClientState::here, ClientRole::own);
    put_client(s.desk, 2, "192.168.100.108", "", ClientState::quiet, ClientRole::look);
    for (int place = 3; place < 32; ++place) put_client(s.desk, place, "192.168.100.109", "Guitar tablet", ClientState::here, ClientRole::barred);
    s.desk.set(client_row(GdClient::bus, 1), Value::whole(12));
    s.desk.set_text(id_of(Bus::config_name, 11), "Guitar amp 1");
    s.desk.set_text(id_of(Gd::clients_warning), "Anna (192.168.100.107): another device has this address now; it has to be let in again");
    s.desk.set(id_of(Gd::clients_kernel_drops), Value::whole(123'456));
}

bool has_sent(const Stage& s, ParamId id, int value)
{
    return std::any_of(s.desk.edits.begin(), s.desk.edits.end(), [&](const Edit& e) { return e.id == id && e.value == Value::whole(value); });
}

void ask_for_entry(Stage& s, int place)
{
    s.desk.set(client_row(GdClient::asks, place), Value::whole(1));
    s.frames(2);
}

ControlId word(std::string_view words, unsigned index) { return control_of(words, index); }

} // namespace

TEST_CASE("a client's role is one tap away", "[ui][clients]")
{
    Stage s;
    put_clients(s);
    s.window->view().page = Page::clients;
    s.frames(2);
    s.click(word("All", 7200 + 2 * 8));
    CHECK(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::all)));
    s.click(word("Bar", 7200 + 2 * 8 + 3));
    CHECK(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::barred)));
    CHECK_THROWS(s.place_of(word("All", 7200))); // this computer's own rights are nobody's to change
}

TEST_CASE("an own mix asks which bus before it is given", "[ui][clients]")
{
    Stage s;
    put_clients(s);
    s.window->view().page = Page::clients;
    s.frames(2);
    s.click(word("Own", 7200 + 2 * 8 + 1));
    CHECK_FALSE(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::own)));
    s.frames(2);
    s.click(word("3: Drum fill", 7003));
    CHECK(has_sent(s, client_row(GdClient::bus, 2), 3));
    CHECK(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::own)));
}

TEST_CASE("who asks to be let in is seen on every page and answered with one tap", "[ui][clients]")
{
    const auto page = GENERATE(Page::mixer, Page::channel, Page::patch, Page::clients);
    Stage s;
    put_clients(s);
    s.window->view().page = page;
    ask_for_entry(s, 2);
    s.click(word("Everything", 7101));
    CHECK(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::all)));
    s.click(word("Look", 7103));
    CHECK(has_sent(s, client_row(GdClient::role, 2), int(ClientRole::look)));
}

TEST_CASE("beneath a request nothing is touched, beside it the mixer goes on", "[ui][clients]")
{
    Stage s;
    put_clients(s);
    ask_for_entry(s, 2);
    const auto fader = control_of(id_of(Ch::mix_fader, 0));
    const Box request = s.place_of(word("Everything", 7101));
    s.point(request.x0 - 10, request.cy()); // on the request's own plate
    s.press();
    s.point(request.x0 - 10, request.cy() - 60);
    s.release();
    CHECK(s.desk.edits.empty());
    s.drag(fader, 0, -40);
    s.release();
    CHECK_FALSE(s.desk.edits.empty());
}

TEST_CASE("a question stands over the page, wants to be held for a yes, and leaves MUTE ALL OUT alone", "[ui][clients]")
{
    Stage s;
    s.desk.set_text(id_of(Gd::confirm_what), "Initialise everything");
    s.desk.set_text(id_of(Gd::confirm_from), "Anna (10.0.0.7)");
    s.desk.set(id_of(Gd::confirm_number), Value::whole(5));
    s.frames(2);
    CHECK_THROWS(s.place_of(control_of(id_of(Ch::mix_fader, 0))));
    s.click(word("Yes (hold)", 0));
    CHECK_FALSE(has_sent(s, id_of(Gd::confirm_answer), 5));
    s.point_at(word("Yes (hold)", 0));
    s.press();
    s.wait(0.5);
    s.release();
    CHECK(has_sent(s, id_of(Gd::confirm_answer), 5));
    s.click(word("No", 7110));
    CHECK(has_sent(s, id_of(Gd::confirm_answer), -5));
    s.point_at(control_of("MUTE ALL OUT"));
    s.press();
    s.wait(0.5);
    s.release();
    CHECK(has_sent(s, id_of(Gd::outputs_mute), 1));
}

TEST_CASE("a question waits until the hand has let go of its fader", "[ui][clients]")
{
    Stage s;
    const auto fader = control_of(id_of(Ch::mix_fader, 0));
    s.drag(fader, 0, -30);
    s.desk.set(id_of(Gd::confirm_number), Value::whole(5));
    s.frames(5);
    CHECK_NOTHROW(s.place_of(fader));
    s.release();
    s.frames(2);
    CHECK_THROWS(s.place_of(fader));
}

TEST_CASE("a locked window lets nobody in and answers nothing", "[ui][clients]")
{
    Stage s;
    put_clients(s);
    s.desk.set(id_of(Gd::confirm_number), Value::whole(5));
    s.desk.set(client_row(GdClient::asks, 2), Value::whole(1));
    s.window->view().lock.on = true;
    s.frames(2);
    CHECK_THROWS(s.place_of(word("Everything", 7101)));
    CHECK_THROWS(s.place_of(word("No", 7110)));
}

TEST_CASE("the clients page has no overlap and no cut text with 32 clients, a request or a question", "[ui][clients][layout]")
{
    struct Size { float w, h; };
    const auto size = GENERATE(Size{1366, 768}, Size{1920, 1080});
    const int mode = GENERATE(0, 1, 2, 3); // plain, a request, a question, messages
    Stage s{size.w, size.h};
    put_clients(s);
    s.window->view().page = Page::clients;
    if (mode == 2) s.desk.set(id_of(Gd::confirm_number), Value::whole(5));
    if (mode == 1) ask_for_entry(s, 2);
    if (mode == 3) s.window->view().clients_tab = 1;
    s.frames(2);
    LayoutLog log;
    s.frame(&log);
    for (const auto& t : log.texts)
        if (t.cut) FAIL_CHECK("cut: " << t.text << " at " << t.given.x0 << "," << t.given.y0 << " in mode " << mode);
    if (mode == 1) return; // it lies over the list
    const auto& seen = s.window->hand().seen();
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t k = i + 1; k < seen.size(); ++k)
            if (seen[i].place.overlaps(seen[k].place.inset(0.5f))) FAIL_CHECK("controls overlap at " << seen[k].place.x0 << "," << seen[k].place.y0 << " in mode " << mode);
}

TEST_CASE("the log is asked for while it is in sight and not paused", "[ui][clients]")
{
    Stage s;
    put_clients(s);
    const auto asked = [&] { return std::count_if(s.desk.actions.begin(), s.desk.actions.end(), [](const auto& a) { return a.first == "log/read"; }); };
    s.wait(0.5);
    CHECK(asked() == 0);
    s.window->view().page = Page::clients;
    s.window->view().clients_tab = 1;
    s.wait(0.5);
    CHECK(asked() >= 2);
    CHECK(s.desk.actions.back().second == "0 gsr ");
    s.click(word("Pause", 7603));
    const auto before = asked();
    s.wait(0.5);
    CHECK(asked() == before);
}

} // namespace gigdesk::ui
