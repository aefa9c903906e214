// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/frame.h"

#include <fmt/format.h>

/// Which device input feeds which strip; what each device output carries.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, row_height = 44, plate_width = 76;
constexpr int first_bus_source = 4, first_channel_source = 26, first_far_channel_source = 77, plates_a_page = 64;

int device_inputs(const Ui& ui) { return std::max(1, ui.desk.whole(id_of(Gd::desk_inputs))); }
int device_outputs(const Ui& ui) { return std::clamp(ui.desk.whole(id_of(Gd::desk_outputs)), 1, max_device_outputs); }

// --- inputs ---

/// "also 5, 7": other strips on the same device input.
std::string others_on(const Ui& ui, int strip, int source)
{
    std::string out;
    for (int i = 0; source > 0 && i < channel_strips; ++i)
        if (i != strip && ui.desk.whole(id_of(GdIn::source, i)) == source) out += (out.empty() ? "also on " : ", ") + std::to_string(i + 1);
    return out;
}

/// The first strip that listens to a device input, or nothing.
std::optional<Strip> user_of(const Ui& ui, int source)
{
    for (int i = 0; i < channel_strips; ++i)
        if (ui.desk.whole(id_of(GdIn::source, i)) == source) return Strip::channel(i);
    return {};
}

bool input_plate(Ui& ui, const Box& place, int source, bool chosen)
{
    const Grip g = ui.hand.grip(control_of("input plate", unsigned(source)), place);
    const auto user = user_of(ui, source);
    ui.paint.fill(place, chosen ? mix(ui.c.raised, ui.c.accent, 0.45f) : g.hovered ? ui.c.line : ui.c.ground, 4);
    if (user) ui.paint.fill({place.x0, place.y0 + 4, place.x0 + 3, place.y1 - 4}, strip_colour(ui, *user), 1);
    Box in = place.inset(8, 2);
    if (user) ui.paint.text(in.cut_bottom(13), strip_name(ui, *user), Face::small, ui.c.quiet);
    ui.paint.text(in, std::to_string(source), Face::strong, ui.c.text);
    focus_ring(ui, g, place);
    return g.clicked;
}

/// Device inputs as plates, sixty-four at a time, with who uses them.
void open_inputs(Ui& ui, int strip, const Box& beside)
{
    ui.view.list_scroll = 0;
    const int lines = (std::min(device_inputs(ui), plates_a_page) + 7) / 8;
    ui.popover.open(beside, 8 * (plate_width + gap) + 20, float(lines) * 40 + 64, [strip](Ui& u, Box in) {
        const ParamId id = id_of(GdIn::source, strip);
        const int count = device_inputs(u), pages = (count + plates_a_page - 1) / plates_a_page;
        Box head = in.cut_top(target, 8);
        const bool none = button(u, head.cut_left(96, gap), "No input", u.desk.whole(id) == 0);
        auto& page = u.view.list_scroll;
        if (pages > 1 && button(u, head.cut_right(96), "Next 64")) page = float((int(page) + 1) % pages);
        u.paint.text(head.inset(8, 0), "Input of " + strip_name(u, Strip::channel(strip)), Face::strong, u.c.text);
        if (none) u.desk.set(id, Value::whole(0));
        bool stay = !none;
        for (int i = 0; i < plates_a_page; ++i) {
            const int source = int(page) * plates_a_page + i + 1;
            if (source > count) break;
            const Box plate = Box::at(in.x0 + float(i % 8) * (plate_width + gap), in.y0 + float(i / 8) * 40, plate_width, target);
            if (!input_plate(u, plate, source, u.desk.whole(id) == source)) continue;
            u.desk.set(id, Value::whole(source));
            stay = false;
        }
        return stay;
    });
}

void name_cell(Ui& ui, const Box& place, ParamId id, std::string_view otherwise)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.double_clicked || g.clicked) open_text_entry(ui, id, place);
    if (g.hovered || g.held) ui.paint.fill(place, ui.c.raised, 4);
    const auto& name = ui.desk.text(id);
    ui.paint.text(place.inset(8, 0), name.empty() ? otherwise : name, Face::body, name.empty() ? ui.c.quiet : ui.c.text);
    hint(ui, g, place, "Click to change the name");
    focus_ring(ui, g, place);
}

void number_cell(Ui& ui, const Box& place, const Strip& s)
{
    const Grip g = ui.hand.grip(control_of(s.id(Ch::config_color), 3), place);
    if (g.clicked || g.menu) open_colour_menu(ui, s, place);
    const Colour colour = strip_colour(ui, s);
    ui.paint.fill(place, colour, 4);
    ui.paint.text(place, s.number(), Face::strong, text_on(colour), Align::centre);
    hint(ui, g, place, "Click to change the colour");
    focus_ring(ui, g, place);
}

void input_row(Ui& ui, int i, const Box& row)
{
    const Strip s = Strip::channel(i);
    Box in = row.inset(0, 4);
    number_cell(ui, in.cut_left(40, gap), s);
    const int source = ui.desk.whole(id_of(GdIn::source, i));
    const StripMeter m = meter_of(ui.desk.meters(), s);
    const Box name = in.cut_left(std::clamp(in.w() * 0.26f, 104.0f, 180.0f), gap);
    const Box plate = in.cut_left(104, 8);
    if (button(ui, plate, source ? fmt::format("Input {}", source) : "No input", false, unsigned(i))) open_inputs(ui, i, plate);
    const Box dot = in.cut_left(16, gap);
    signal_dot(ui, {dot.cx(), dot.cy()}, 6, m.input);
    name_cell(ui, name, s.id(Ch::config_name), fmt::format("Ch {}", i + 1));
    meter_line(ui, Box{in.cut_left(std::clamp(in.w() * 0.55f, 60.0f, 220.0f), 8)}.inset(0, 13), m.input);
    const auto others = others_on(ui, i, source);
    const bool beyond = source > device_inputs(ui);
    ui.paint.text(in, beyond ? "not on this device" : others, Face::small, ui.c.warning);
}

// --- outputs ---

std::string source_words(const Ui& ui, int source)
{
    if (source == 0) return "Nothing";
    if (source == 1) return "Main L";
    if (source == 2) return "Main R";
    if (source >= first_bus_source && source < first_bus_source + bus_count) return strip_name(ui, Strip::bus(source - first_bus_source));
    if (source >= first_channel_source && source < first_channel_source + 32) return strip_name(ui, Strip::channel(source - first_channel_source));
    if (source >= first_far_channel_source && source < first_far_channel_source + 32) return strip_name(ui, Strip::channel(source - first_far_channel_source + 32));
    return fmt::format("Source {}", source);
}

void open_sources(Ui& ui, int output, const Box& beside)
{
    ui.view.list_scroll = 0;
    ui.popover.open(beside, 6 * 108 + 24, 560, [output](Ui& u, Box in) {
        const ParamId id = id_of(GdOut::src, output);
        std::vector<int> sources{0, 1, 2};
        for (int b = 0; b < bus_count; ++b) sources.push_back(first_bus_source + b);
        for (int c = 0; c < channel_strips; ++c) sources.push_back(c < 32 ? first_channel_source + c : first_far_channel_source + c - 32);
        u.paint.text(in.cut_top(28, 4), fmt::format("Output {} carries", output + 1), Face::strong, u.c.text);
        const int lines = int(sources.size() + 5) / 6;
        bool stay = true;
        scroll_list(u, "output sources", in, lines, 40, u.view.list_scroll, [&](int line, const Box& row) {
            for (int k = 0; k < 6; ++k) {
                const auto i = std::size_t(line * 6 + k);
                if (i >= sources.size()) return;
                if (!button(u, Box{row.x0, row.y0, row.x1, row.y1 - gap}.column(k, 6, gap), source_words(u, sources[i]), u.desk.whole(id) == sources[i], unsigned(i) + 4000)) continue;
                u.desk.set(id, Value::whole(sources[i]));
                stay = false;
            }
        });
        return stay;
    });
}

void output_row(Ui& ui, int o, const Box& row)
{
    Box in = row.inset(0, 4);
    const Box number = in.cut_left(32, gap);
    ui.paint.fill(number, ui.c.raised, 4);
    ui.paint.text(number, std::to_string(o + 1), Face::strong, ui.c.text, Align::centre);
    const int hits = ui.desk.whole(id_of(GdOut::limited, o));
    const Box count = in.cut_right(44, gap);
    ui.paint.text(count, hits > 0 ? fmt::format("{}", hits) : "-", Face::body, hits > 0 ? ui.c.warning : ui.c.quiet, Align::right);
    field(ui, in.cut_right(64, gap), id_of(GdOut::ceiling, o), "Ceiling");
    toggle(ui, in.cut_right(36, gap), id_of(GdOut::invert, o), "\xC3\x98", ui.c.warning);
    choice(ui, in.cut_right(96, gap), id_of(GdOut::pos, o), "Tap");
    const Box meter = in.cut_right(44, gap);
    meter_line(ui, meter.inset(0, 13), ui.desk.meters().outputs[std::size_t(o)]);
    const Box plate = in.cut_right(std::max(92.0f, in.w() * 0.5f), gap);
    const int source = ui.desk.whole(id_of(GdOut::src, o));
    if (button(ui, plate, source_words(ui, source), false, unsigned(o) + 2000)) open_sources(ui, o, plate);
    name_cell(ui, in, id_of(GdOut::name, o), fmt::format("Out {}", o + 1));
}

void column_titles(Ui& ui, const Box& place, std::string_view title, std::string_view words)
{
    ui.paint.text(Box{place.x0, place.y0, place.x1, place.y0 + 24}, title, Face::large, ui.c.text);
    ui.paint.text(Box{place.x0, place.y0 + 24, place.x1, place.y1}, words, Face::small, ui.c.quiet);
}

} // namespace

void patch_page(Ui& ui, const Box& whole)
{
    Box place = whole;
    Box left = place.cut_left(float(int(place.w() * 0.46f)), gap), right = place;
    panel(ui, left);
    panel(ui, right);
    left = left.inset(12, 8);
    right = right.inset(12, 8);
    column_titles(ui, left.cut_top(44, gap), "Inputs", fmt::format("strip, name, device input ({} on this device), level after trim", device_inputs(ui)));
    column_titles(ui, right.cut_top(44, gap), "Outputs", "name, what it carries, level, tap, polarity, limiter ceiling and hits");
    scroll_list(ui, "inputs", left, channel_strips, row_height, ui.view.patch_in_scroll, [&](int i, const Box& row) { input_row(ui, i, row); });
    scroll_list(ui, "outputs", right, device_outputs(ui), row_height, ui.view.patch_out_scroll, [&](int o, const Box& row) { output_row(ui, o, row); });
}

} // namespace gigdesk::ui
