// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window.h"

#include "ui/analysis.h"
#include "ui/clients.h"
#include "ui/clips.h"
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/lock.h"
#include "ui/menus/midi_menu.h"
#include "ui/mutes.h"
#include "ui/pick.h"
#include "ui/surfaces/surfaces.h"

namespace gigdesk::ui {
namespace {

constexpr double meters_old_after_s = 1;

void page(Ui& ui, const Box& place)
{
    switch (ui.view.page) {
    case Page::mixer: return mixer_page(ui, place);
    case Page::channel: return channel_page(ui, place);
    case Page::listen: return listen_page(ui, place);
    case Page::patch: return patch_page(ui, place);
    case Page::surfaces: return surfaces_page(ui, place);
    case Page::clients: return clients_page(ui, place);
    case Page::setup: return setup_page(ui, place);
    }
}

void begin_page_window(const Box& all)
{
    ImGui::SetNextWindowPos(all.min());
    ImGui::SetNextWindowSize({all.w(), all.h()});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("##console", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                           ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav);
}

void end_page_window()
{
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace

Window::Window(DeskView& desk, const Fonts& fonts) : desk_{desk}, fonts_{fonts}
{
    desk_.set_company([this](ParamId leader) { return followers_of(view_, leader); }, follow);
}

void Window::hear(link::Urgency urgency, const std::string& line, double now_s)
{
    view_.notice = line;
    view_.notice_is_bad = urgency != link::Urgency::note;
    view_.notice_until_s = now_s + (view_.notice_is_bad ? 8 : 4);
}

bool Window::may_close()
{
    if (closing_ || !desk_.view().connected()) return true;
    if (view_.lock.on) return false;
    popover_.open({}, 420, 212, [this](Ui& ui, Box in) {
        ui.paint.text(in.cut_top(30, 4), "Close the window?", Face::large, ui.c.text);
        ui.paint.paragraph(in.cut_top(44), "The desk is a service of its own: without this window the sound goes on, and any window can come back to it.", Face::body, ui.c.quiet);
        Box row = in.cut_bottom(72);
        if (hold_button(ui, row.cut_right(132, 12), "Stop desk (hold)", false, ui.c.mute, 1)) {
            ui.desk.act("stop");
            closing_ = true;
        }
        closing_ |= button(ui, row, "Close, sound goes on", true);
        return !closing_;
    });
    return false;
}

void Window::keep_loads(double now_s)
{
    LoadHistory& h = view_.loads;
    if (h.next_s < now_s - LoadHistory::seconds) h.next_s = now_s;
    const auto& m = desk_.meters();
    for (; h.next_s <= now_s; h.next_s += LoadHistory::seconds / LoadHistory::points) {
        h.ring[std::size_t(h.next)] = {m.load, m.load_peak};
        h.next = (h.next + 1) % LoadHistory::points;
    }
}

void Window::build(double now_s, LayoutLog* log)
{
    const auto& io = ImGui::GetIO();
    const Box all{0, 0, io.DisplaySize.x, io.DisplaySize.y};
    Canvas paint{fonts_, theme(view_.theme), log};
    Ui ui{paint, hand_, desk_, popover_, view_, theme(view_.theme)};
    const bool connected = desk_.view().connected();
    if (was_connected_ && !connected) desk_.release_all();
    const bool just_connected = !was_connected_ && connected;
    if (just_connected && view_.lock.on) desk_.act("lock/on"); // the desk forgot with the link
    was_connected_ = connected;
    hand_.begin_frame(now_s);
    hand_.set_dead(!connected);
    desk_.begin_frame(now_s);
    if (const auto frame = desk_.meters().frame; frame != meter_frame_ || meters_moved_s_ == 0) {
        meter_frame_ = frame;
        meters_moved_s_ = now_s;
    }
    view_.meters_old = now_s - meters_moved_s_ > meters_old_after_s;
    keep_loads(now_s);
    if (connected) follow_lock(ui, just_connected);
    const bool locked = view_.lock.on;
    if (connected && !locked) take_keys(ui);
    keep_clips(ui);
    keep_selection_and_solo(ui);
    keep_analysis(ui);
    keep_surfaces(ui);
    keep_learning(ui);
    begin_page_window(all);
    paint.into(ImGui::GetWindowDrawList());
    paint.fill(all, ui.c.ground);
    hand_.sleep(locked);
    Box rest = all;
    top_bar(ui, rest.cut_top(top_bar_height));
    left_rail(ui, rest.cut_left(rail_width));
    const Box right = rest.cut_right(right_width(ui));
    if (view_.page != Page::mixer) view_.assign = {}; // its strips are out of sight
    asks_now_ = connected && !locked && question_waits(ui) && (asks_now_ || !hand_.busy()); // not under a hand that holds something
    const auto request = connected && !locked && !asks_now_ ? admission_place(ui, rest) : std::nullopt;
    if (request) hand_.cover(*request);
    if (asks_now_) hand_.sleep(true);
    page(ui, rest.inset(4));
    hand_.sleep(locked);
    hand_.cover({});
    right_column(ui, right);
    hand_.sleep(false);
    if (locked) lock_panel(ui, rest);
    if (request) admission_bar(ui, *request);
    if (asks_now_) question_panel(ui, rest);
    notice(ui, rest);
    if (!connected) lost_banner(ui, all);
    end_page_window();
    if (!connected) popover_.close();
    popover_.draw(ui, all);
    hand_.end_frame();
}

} // namespace gigdesk::ui
