// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clips.h"
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"
#include "ui/menus/midi_menu.h"
#include "ui/menus/preferences_menu.h"
#include "ui/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

/// The machine under the desk, the show, and this window's looks.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, line = 24;

// --- show ---

void open_show(Ui& ui, const Box& beside)
{
    ui.view.shows.clear();
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    ui.desk.ask("show/list", {}, [view](bool done, const std::string& lines) {
        for (std::size_t at = 0; done && at < lines.size();) {
            const auto end = std::min(lines.find('\n', at), lines.size());
            if (end > at) view->shows.push_back(lines.substr(at, end - at));
            at = end + 1;
        }
        if (view->shows.empty()) view->notice = done ? "No saved shows yet" : lines;
    });
    ui.popover.open(beside, 320, 440, [](Ui& u, Box in) {
        u.paint.text(in.cut_top(28, 4), "Open a show", Face::strong, u.c.text);
        if (u.view.shows.empty()) u.paint.text(in.cut_top(target), u.view.notice.empty() ? "Asking the desk ..." : u.view.notice, Face::body, u.c.quiet);
        for (std::size_t i = 0; i < u.view.shows.size() && in.h() >= target; ++i) {
            if (!menu_row(u, in, u.view.shows[i], false, unsigned(i))) continue;
            u.desk.act("show/open", u.view.shows[i]);
            return false;
        }
        return true;
    });
}

void ask_name(Ui& ui, const Box& beside, const char* action, std::string title)
{
    open_line_entry(ui, std::move(title), {}, beside, [action](Ui& u, std::string name) {
        if (!name.empty()) u.desk.act(action, name);
    });
}

// --- pieces of the page ---

/// A line of "what: how it is"; long words go over several small lines.
void fact(Ui& ui, Box& in, std::string_view what, std::string_view words, bool good = true)
{
    const float left = std::min(132.0f, in.w() * 0.4f);
    const Colour ink = good ? ui.c.text : ui.c.warning;
    Box row = in;
    row.cut_left(left + 8);
    const bool fits = ui.paint.width(words, Face::body) * 0.9f <= row.w();
    ui.paint.text(Box::at(in.x0, in.y0, left, line), what, Face::body, ui.c.quiet);
    if (fits) ui.paint.text(row.cut_top(line), words.empty() ? "-" : words, Face::body, ink);
    in.cut_top(fits ? line : std::max(line, ui.paint.paragraph({row.x0, row.y0 + 4, row.x1, row.y1}, words, Face::small, ink) + 8));
}

Box card(Ui& ui, const Box& place, std::string_view title)
{
    ui.paint.fill(place, ui.c.panel, 6);
    Box in = place.inset(16, 12);
    ui.paint.text(in.cut_top(24, 8), title, Face::large, ui.c.text);
    return in;
}

/// One of several, as plates side by side. @return the one clicked, or -1
int plates(Ui& ui, const Box& row, std::span<const std::string_view> words, int chosen, unsigned group)
{
    int clicked = -1;
    for (int i = 0; i < int(words.size()); ++i)
        if (button(ui, row.column(i, int(words.size()), gap), words[std::size_t(i)], i == chosen, group * 64 + unsigned(i))) clicked = i;
    return clicked;
}

void titled(Ui& ui, Box& in, std::string_view words) { ui.paint.text(in.cut_top(18, 2), words, Face::small, ui.c.quiet); }

template <std::size_t N>
void number_wish(Ui& ui, Box& in, Gd wish, std::string_view title, const std::array<int, N>& numbers, const std::array<std::string_view, N>& words, unsigned group)
{
    titled(ui, in, title);
    int chosen = -1;
    for (std::size_t i = 0; i < N; ++i)
        if (ui.desk.whole(id_of(wish)) == numbers[i]) chosen = int(i);
    const int clicked = plates(ui, in.cut_top(target, 4), words, chosen, group);
    if (clicked >= 0) ui.desk.set(id_of(wish), Value::whole(numbers[std::size_t(clicked)]));
}

/// Typed, not dragged: each change builds the desk's engine anew.
void channel_wish(Ui& ui, const Box& place, Gd wish, std::string_view title)
{
    const ParamId id = id_of(wish);
    const int wanted = ui.desk.whole(id);
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.clicked || g.double_clicked) open_number_entry(ui, id, place);
    ui.paint.fill(place, g.hovered ? ui.c.line : ui.c.raised, 4);
    Box in = place.inset(6, 2);
    ui.paint.text(in.cut_top(14), title, Face::small, ui.c.quiet);
    ui.paint.text(in, wanted ? std::to_string(wanted) : "all", Face::body, ui.c.text);
    hint(ui, g, place, "How many of the device's channels the desk takes; 0: all");
    focus_ring(ui, g, place);
}

/// Which plugs the operator's cable joins, and what it says.
void open_measure(Ui& ui, const Box& beside)
{
    ui.popover.open(beside, 400, 236, [](Ui& u, Box in) {
        u.paint.text(in.cut_top(28, 4), "Measure the latency", Face::strong, u.c.text);
        in.cut_top(u.paint.paragraph(in, "Join an output to an input with a cable. A fifth of a second of quiet noise leaves the one and is looked for at the other.", Face::small, u.c.quiet) + 8);
        const Box row = in.cut_top(target, 8);
        field(u, row.column(0, 3, gap), id_of(Gd::ping_output), "Output");
        field(u, row.column(1, 3, gap), id_of(Gd::ping_input), "Input");
        field(u, row.column(2, 3, gap), id_of(Gd::ping_level), "Level");
        if (button(u, in.cut_top(target, 8), "Measure", false, 911)) u.desk.set(id_of(Gd::desk_ping), Value::whole(1));
        u.paint.paragraph(in, u.desk.text(id_of(Gd::ping_result)), Face::body, u.c.text);
        return true;
    });
}

void latency_line(Ui& ui, Box& in)
{
    Box row = in.cut_top(36);
    const Box plate = row.cut_right(112, gap);
    fact(ui, row, "Latency", fmt::format("{:.2f} ms in to out", ui.desk.real(id_of(Gd::desk_latency))));
    if (button(ui, plate, "Measure ...", false, 910)) open_measure(ui, plate);
}

void audio_card(Ui& ui, const Box& place)
{
    Box in = card(ui, place, "Audio device");
    const auto& d = ui.desk;
    const int state = d.whole(id_of(Gd::desk_state));
    fact(ui, in, "State", value_words(d.scale(id_of(Gd::desk_state)), d.value(id_of(Gd::desk_state))), state == 1);
    fact(ui, in, "Device", fmt::format("{} ({})", d.text(id_of(Gd::desk_device)), d.text(id_of(Gd::desk_audio))));
    fact(ui, in, "Rate, buffer", fmt::format("{} Hz, {} frames", d.whole(id_of(Gd::desk_rate)), d.whole(id_of(Gd::desk_buffer))));
    fact(ui, in, "Channels", fmt::format("{} in, {} out", d.whole(id_of(Gd::desk_inputs)), d.whole(id_of(Gd::desk_outputs))));
    latency_line(ui, in);
    fact(ui, in, "  according to", d.text(id_of(Gd::desk_latency_source)));
    in.cut_top(4);
    ui.paint.hline(in.x0, in.x1, in.y0 - 2, ui.c.line);
    titled(ui, in, "What you want instead");
    Box row = in.cut_top(40, 4);
    choice(ui, row.cut_left(112, gap), id_of(Gd::wish_audio), "System");
    channel_wish(ui, row.cut_right(84, gap), Gd::wish_outputs, "Outputs");
    channel_wish(ui, row.cut_right(84, gap), Gd::wish_inputs, "Inputs");
    const auto& wanted = d.text(id_of(Gd::wish_device));
    if (button(ui, row, wanted.empty() ? "Any device" : wanted, false, 901)) open_text_entry(ui, id_of(Gd::wish_device), row);
    constexpr std::array<std::string_view, 4> rate_words{"Device's", "44.1 kHz", "48 kHz", "96 kHz"};
    number_wish(ui, in, Gd::wish_rate, "Rate", std::array{0, 44100, 48000, 96000}, rate_words, 11);
    constexpr std::array<std::string_view, 7> buffer_words{"Auto", "32", "64", "128", "256", "512", "1024"};
    number_wish(ui, in, Gd::wish_buffer, "Buffer, frames", std::array{0, 32, 64, 128, 256, 512, 1024}, buffer_words, 12);
}

void load_bar(Ui& ui, Box& in)
{
    const auto& m = ui.desk.meters();
    Box row = in.cut_top(30);
    ui.paint.text(row.cut_left(132, 8), "Load, peak", Face::body, ui.c.quiet);
    ui.paint.text(row.cut_right(108), fmt::format("{:.0f} %, {:.0f} %", m.load * 100, m.load_peak * 100), Face::body, m.load_peak > 0.8f ? ui.c.warning : ui.c.text, Align::right);
    const Box bar = row.inset(0, 11);
    ui.paint.fill(bar, ui.c.meter_off, 2);
    const float load = std::clamp(m.load, 0.0f, 1.0f), peak = std::clamp(m.load_peak, 0.0f, 1.0f);
    ui.paint.fill({bar.x0, bar.y0, bar.x0 + bar.w() * load, bar.y1}, load > 0.7f ? ui.c.warning : ui.c.meter_low, 2);
    ui.paint.fill({bar.x0 + bar.w() * peak - 1, bar.y0 - 2, bar.x0 + bar.w() * peak + 1, bar.y1 + 2}, ui.c.text);
}

/// How many blocks took how much of the time they have, since the start: each step is a factor of 1.4.
void block_histogram(Ui& ui, const Box& b)
{
    ui.paint.fill(b, ui.c.meter_off, 4);
    constexpr int steps = rows::block_time_steps, deadline = 24;
    const auto blocks = [&](int step) { return float(ui.desk.whole(id_of(Gd::desk_block_times, 0, step))); };
    float most = 10;
    for (int i = 0; i < steps; ++i) most = std::max(most, blocks(i));
    const Box bars = {b.x0 + 4, b.y0 + 22, b.x1 - 4, b.y1 - 2};
    for (int i = 0; i < steps; ++i) {
        const float height = bars.h() * std::log1p(blocks(i)) / std::log1p(most);
        const Box bar = bars.column(i, steps, 1);
        ui.paint.fill({bar.x0, bar.y1 - height, bar.x1, bar.y1}, i < deadline ? ui.c.meter_low : ui.c.warning);
    }
    const float late = bars.column(deadline, steps, 1).x0;
    ui.paint.fill({late - 1, bars.y0, late, bars.y1}, ui.c.text);
    ui.paint.text(Box::at(b.x0 + 8, b.y0 + 4, b.w() - 16, 14), "All blocks by CPU time; line: the deadline", Face::small, ui.c.quiet);
}

/// The last minute of load and its peak, as shares of the time a block has.
void load_graph(Ui& ui, const Box& b)
{
    ui.paint.fill(b, ui.c.meter_off, 4);
    const Clip inside{ui.paint, b};
    for (const float share : {0.25f, 0.5f, 0.75f}) ui.paint.hline(b.x0, b.x1, b.y1 - b.h() * share, with_alpha(ui.c.line, 0.7f));
    const LoadHistory& h = ui.view.loads;
    std::array<ImVec2, LoadHistory::points> load, peak;
    for (int i = 0; i < LoadHistory::points; ++i) {
        const auto& p = h.ring[std::size_t((h.next + i) % LoadHistory::points)];
        const float x = b.x0 + b.w() * float(i) / (LoadHistory::points - 1);
        load[std::size_t(i)] = {x, b.y1 - b.h() * std::min(p.load, 1.0f)};
        peak[std::size_t(i)] = {x, b.y1 - b.h() * std::min(p.peak, 1.0f)};
    }
    ui.paint.area(load, b.y1, with_alpha(ui.c.meter_low, 0.6f));
    ui.paint.polyline(peak, ui.c.text, 1);
    ui.paint.text(Box::at(b.x0 + 8, b.y0 + 4, b.w() - 16, 14), "Load (green) and peak (line), last minute", Face::small, ui.c.quiet);
}

void trouble_box(Ui& ui, Box& in)
{
    const auto &wrong = ui.desk.text(id_of(Gd::desk_message)), &remedy = ui.desk.text(id_of(Gd::desk_remedy));
    if (wrong.empty()) return;
    Box box = in.cut_top(remedy.empty() ? 36.0f : 76.0f, 8);
    ui.paint.fill(box, with_alpha(ui.c.warning, 0.14f), 4);
    ui.paint.fill({box.x0, box.y0, box.x0 + 4, box.y1}, ui.c.warning, 2);
    box = {box.x0 + 14, box.y0 + 4, box.x1 - 8, box.y1 - 4};
    box.cut_top(ui.paint.paragraph(box, wrong, Face::strong, ui.c.text));
    ui.paint.paragraph(box, remedy, Face::body, ui.c.text);
}

void health_card(Ui& ui, const Box& place)
{
    Box in = card(ui, place, "Health");
    const auto& d = ui.desk;
    trouble_box(ui, in);
    load_bar(ui, in);
    const auto count = [&](Box where, Gd key, std::string_view words) { fact(ui, where, words, std::to_string(d.whole(id_of(key))), d.whole(id_of(key)) == 0); };
    const auto two_counts = [&](Gd a, std::string_view a_words, Gd b, std::string_view b_words) {
        const Box row = in.cut_top(line);
        count(row.column(0, 2, 8), a, a_words), count(row.column(1, 2, 8), b, b_words);
    };
    two_counts(Gd::desk_xruns, "Xruns", Gd::desk_late_blocks, "Late blocks");
    two_counts(Gd::desk_device_losses, "Device losses", Gd::guard_resets, "Guard resets");
    if (d.whole(id_of(Gd::guard_resets)) > 0) fact(ui, in, "Last reset", d.text(id_of(Gd::guard_culprit)), false);
    if (d.whole(id_of(Gd::desk_late_tracks)) > 0) count(in.cut_top(line), Gd::desk_late_tracks, "Late track frames");
    const bool rt = d.on(id_of(Gd::desk_realtime)), locked = d.on(id_of(Gd::desk_memory_locked));
    fact(ui, in, "Priority", rt ? "real time" : "ordinary: may drop out under load", rt);
    fact(ui, in, "Memory", locked ? "locked" : "not locked", locked);
    fact(ui, in, "Power", d.text(id_of(Gd::desk_power)));
    fact(ui, in, "Version", fmt::format("{}  {}", d.text(id_of(Gd::desk_version)), d.text(id_of(Gd::desk_simd))));
    in.cut_top(8);
    if (in.h() < 40) return;
    block_histogram(ui, in.cut_right(in.w() * 0.4f, gap));
    load_graph(ui, in);
}

void show_card(Ui& ui, const Box& place)
{
    Box in = card(ui, place, "Show");
    const auto& d = ui.desk;
    fact(ui, in, "Name", d.text(id_of(Gd::show_name)));
    fact(ui, in, "Folder", d.text(id_of(Gd::show_path)));
    const bool saved = d.on(id_of(Gd::show_saved));
    fact(ui, in, "Saved", saved ? "all of it, in the show's file" : "kept safe; not yet in the show's file (Save)", true);
    fact(ui, in, "Last", d.text(id_of(Gd::show_message)));
    const Box row = in.cut_bottom(40, gap); // stands still, whatever is told above it
    const Box preferences = in.cut_bottom(40).cut_right(168);
    if (button(ui, preferences, "Preferences ...")) open_preferences(ui, preferences);
    if (button(ui, row.column(0, 4, gap), "New")) ask_name(ui, row.column(0, 4, gap), "show/new", "Name of the new show");
    if (button(ui, row.column(1, 4, gap), "Open")) open_show(ui, row.column(1, 4, gap));
    if (button(ui, row.column(2, 4, gap), "Save")) save_show(ui);
    if (button(ui, row.column(3, 4, gap), "Save as")) ask_name(ui, row.column(3, 4, gap), "show/save_as", "Name of the copy");
}

void looks_card(Ui& ui, const Box& place)
{
    Box in = card(ui, place, "This window");
    constexpr std::array<float, 4> scales{1, 1.25f, 1.5f, 2};
    constexpr std::array<std::string_view, 4> scale_words{"100 %", "125 %", "150 %", "200 %"};
    int chosen = -1;
    for (std::size_t i = 0; i < scales.size(); ++i)
        if (ui.view.scale == scales[i]) chosen = int(i);
    titled(ui, in, "Scale");
    if (const int i = plates(ui, in.cut_top(target, 6), scale_words, chosen, 21); i >= 0) ui.view.scale = scales[std::size_t(i)];
    titled(ui, in, "Theme");
    if (const int i = plates(ui, in.cut_top(target, 6), theme_names, int(ui.view.theme), 22); i >= 0) ui.view.theme = ThemeName(i);
    titled(ui, in, "Meters beside the faders");
    constexpr std::array<std::string_view, 3> points{"Input", "Pre fader", "Post fader"};
    if (const int i = plates(ui, in.cut_top(target, 6), points, int(ui.view.meter_point), 23); i >= 0) ui.view.meter_point = MeterPoint(i);
    const Box row = in.cut_top(target);
    if (button(ui, row.column(0, 3, gap), "Keys (?)")) open_key_sheet(ui);
    if (button(ui, row.column(1, 3, gap), "Clear all clips")) clear_all_clips(ui);
    if (button(ui, row.column(2, 3, gap), "MIDI devices")) open_midi_devices(ui, row.column(2, 3, gap));
}

} // namespace

void save_show(Ui& ui)
{
    ViewState* const view = &ui.view;
    const double until = ui.now() + 4;
    ui.desk.ask("show/save", {}, [view, until](bool done, const std::string& words) {
        view->notice = done ? "Saved" : words.empty() ? "Not saved" : words;
        view->notice_is_bad = !done;
        view->notice_until_s = until + (done ? 0 : 4);
    });
}

void setup_page(Ui& ui, const Box& whole)
{
    Box place = whole;
    Box left = place.cut_left(float(int(place.w() / 2)), gap), right = place;
    const float upper = std::clamp(whole.h() * 0.6f, 420.0f, 470.0f);
    audio_card(ui, left.cut_top(upper, gap));
    show_card(ui, left.cut_top(std::min(left.h(), 286.0f)));
    health_card(ui, right.cut_top(std::min(right.h() - 286 - gap, upper), gap));
    looks_card(ui, right.cut_top(std::min(right.h(), 286.0f)));
}

} // namespace gigdesk::ui
