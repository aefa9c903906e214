// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/source_menu.h"

#include "engine/model/patch_source.h"
#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/graphs/eq_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, plate_width = 76, plate_height = 40, head_height = 24;
constexpr int plates_a_line = 8, plates_a_page = 64;

/// A title, and numbers of sources from `first` on.
struct Family {
    std::string_view title;
    int first, count;
};
constexpr std::array<Family, 3> desk_families{{{"Buses: one grid cell late", first_bus_source, bus_count},
                                               {"Matrices: one grid cell late", first_matrix_source, matrix_count},
                                               {"Main L, main R, mono: one grid cell late", main_left_source, 3}}};
constexpr std::array<Family, 1> track_families{{{"Tracks that are being played", first_track_source, played_tracks}}};
/// As the X32 numbers them, ours behind.
constexpr std::array<Family, 10> output_families{{{"Main", 1, 3},
                                                  {"Buses", 4, bus_count},
                                                  {"Matrices", 20, matrix_count},
                                                  {"Listen A", 74, 2},
                                                  {"Listen B", 109, 2},
                                                  {"Talkback, insert sends", 111, aux_inserts},
                                                  {"Channels 1-32", 26, 32},
                                                  {"Channels 33-64", 77, 32},
                                                  {"Aux inputs", 58, aux_strips},
                                                  {"FX returns", 66, fx_return_strips}}};
constexpr int talk_output = 76;

std::string named(const Ui& ui, const Strip& strip)
{
    const auto& name = ui.desk.text(strip.id(Ch::config_name));
    return name.empty() ? strip.title() : strip.number() + "  " + name;
}

/// The strip a source of outputs stands for, if it is one.
std::optional<Strip> strip_at_output(int source)
{
    if (source == 3) return Strip::mono();
    if (source >= 4 && source < 20) return Strip::bus(source - 4);
    if (source >= 20 && source < 26) return Strip::matrix(source - 20);
    if (source >= 26 && source < 58) return Strip::channel(source - 26);
    if (source >= 58 && source < 66) return Strip::aux(source - 58);
    if (source >= 66 && source < 74) return Strip::fx_return(source - 66);
    if (source >= 77 && source < 109) return Strip::channel(source - 77 + 32);
    return {};
}

std::optional<Strip> strip_at_input(int source)
{
    const auto [from, index] = patch_source(source);
    if (from == PatchSource::From::bus) return Strip::bus(index);
    if (from == PatchSource::From::matrix) return Strip::matrix(index);
    if (from == PatchSource::From::mono) return Strip::mono();
    return {};
}

/// The first strip that listens to a source, or nothing.
std::optional<Strip> user_of(const Ui& ui, int source)
{
    for (int i = 0; i < input_strips; ++i)
        if (ui.desk.whole(id_of(GdIn::source, i)) == source) return strip_of(i);
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
    const std::string words = source < first_bus_source ? std::to_string(source) : source >= first_track_source ? std::to_string(source - first_track_source + 1) : strip_at_input(source) ? strip_name(ui, *strip_at_input(source)) : name_of_patch_source(source);
    ui.paint.name(in, words, user ? Face::body : Face::strong, ui.c.text);
    focus_ring(ui, g, place);
    return g.clicked;
}

/// Plates of one family, from the top of `in`. @return the source that was clicked
std::optional<int> plates(Ui& ui, Box& in, const Family& family, int chosen)
{
    std::optional<int> clicked;
    if (!family.title.empty()) ui.paint.text(in.cut_top(head_height), family.title, Face::small, ui.c.quiet);
    for (int i = 0; i < family.count; ++i) {
        const Box plate = Box::at(in.x0 + float(i % plates_a_line) * (plate_width + gap), in.y0 + float(i / plates_a_line) * plate_height, plate_width, target);
        if (input_plate(ui, plate, family.first + i, chosen == family.first + i)) clicked = family.first + i;
    }
    in.cut_top(float((family.count + plates_a_line - 1) / plates_a_line) * plate_height, 4);
    return clicked;
}

std::optional<int> device_page(Ui& ui, Box& in, Box& head, int chosen)
{
    const int count = device_inputs(ui), pages = (count + plates_a_page - 1) / plates_a_page;
    auto& page = ui.view.list_scroll;
    if (pages > 1 && button(ui, head.cut_right(80, gap), "Next 64")) page = float((int(page) + 1) % pages);
    const int first = int(page) * plates_a_page;
    return plates(ui, in, {"", first + 1, std::min(plates_a_page, count - first)}, chosen);
}

template <std::size_t N>
std::optional<int> families(Ui& ui, Box& in, const std::array<Family, N>& all, int chosen)
{
    std::optional<int> clicked;
    for (const Family& f : all)
        if (const auto hit = plates(ui, in, f, chosen)) clicked = hit;
    return clicked;
}

void open_plates(Ui& ui, ParamId row, const std::string& title, const Box& beside, bool device_only)
{
    ui.view.list_scroll = 0;
    ui.view.source_tab = device_only || ui.desk.whole(row) < first_bus_source ? 0 : ui.desk.whole(row) >= first_track_source ? 2 : 1;
    ui.popover.open(beside, plates_a_line * (plate_width + gap) + 20, 8 * plate_height + 136, [row, title, device_only](Ui& u, Box in) {
        const int now = u.desk.whole(row);
        u.paint.text(in.cut_top(24, 4), title, Face::strong, u.c.text);
        Box head = in.cut_top(target, 8);
        std::optional<int> chosen;
        if (button(u, head.cut_left(88, gap), "No input", now == 0)) chosen = 0;
        constexpr std::array<std::string_view, 3> tabs{"Interface", "Desk", "Tracks"};
        for (int t = 0; t < 3 && !device_only; ++t)
            if (button(u, head.cut_left(88, gap), tabs[std::size_t(t)], u.view.source_tab == t, 90)) u.view.source_tab = t;
        const auto hit = u.view.source_tab == 0 ? device_page(u, in, head, now) : u.view.source_tab == 1 ? families(u, in, desk_families, now) : families(u, in, track_families, now);
        if (hit) chosen = hit;
        if (chosen) u.desk.set(row, Value::whole(*chosen));
        return !chosen;
    });
}

} // namespace

int device_inputs(const Ui& ui) { return std::max(1, ui.desk.whole(id_of(Gd::desk_inputs))); }
int device_outputs(const Ui& ui) { return std::clamp(ui.desk.whole(id_of(Gd::desk_outputs)), 1, max_device_outputs); }

std::string input_words(const Ui& ui, int source)
{
    if (const auto strip = strip_at_input(source)) return named(ui, *strip);
    return patch_source(source).from == PatchSource::From::none ? "No input" : name_of_patch_source(source);
}

bool is_backward(int source) { return source >= first_bus_source && source <= mono_source; }

std::string backward_words(const Ui& ui) { return fmt::format("{} frames late ({:.2f} ms): a mix that is already made", grid_frames, grid_frames * 1000 / desk_rate(ui)); }

std::string output_words(const Ui& ui, int source)
{
    if (const auto strip = strip_at_output(source)) return named(ui, *strip);
    switch (source) {
    case 0: return "Nothing";
    case 1: return "Main L";
    case 2: return "Main R";
    case 74: return "Listen A left";
    case 75: return "Listen A right";
    case talk_output: return "Talkback";
    case 109: return "Listen B left";
    case 110: return "Listen B right";
    default: return fmt::format("Insert send {}", source - 110);
    }
}

void open_input_sources(Ui& ui, ParamId row, const std::string& title, const Box& beside) { open_plates(ui, row, title, beside, false); }
void open_device_inputs(Ui& ui, ParamId row, const std::string& title, const Box& beside) { open_plates(ui, row, title, beside, true); }

void open_output_sources(Ui& ui, int output, const Box& beside)
{
    ui.view.list_scroll = 0;
    constexpr int a_line = 6;
    struct Line {
        std::string_view title;
        std::vector<int> sources;
    };
    std::vector<Line> lines{{"", {0}}};
    for (const Family& f : output_families) {
        lines.push_back({f.title, {}});
        for (int i = 0; i < f.count; ++i) {
            if (lines.back().sources.size() == a_line) lines.push_back({"", {}});
            lines.back().sources.push_back(f.first + i);
        }
        if (f.first == 111) lines.push_back({"", {talk_output}});
    }
    ui.popover.open(beside, a_line * 112 + 40, 600, [output, lines = std::move(lines)](Ui& u, Box in) {
        const ParamId id = id_of(GdOut::src, output);
        u.paint.text(in.cut_top(28, 4), fmt::format("Output {} carries", output + 1), Face::strong, u.c.text);
        bool stay = true;
        scroll_list(u, "output sources", in, int(lines.size()), 58, u.view.list_scroll, [&](int line, const Box& row) {
            const Line& l = lines[std::size_t(line)];
            u.paint.text(Box{row.x0, row.y0, row.x1, row.y0 + 16}, l.title, Face::small, u.c.quiet);
            for (std::size_t k = 0; k < l.sources.size(); ++k) {
                const int source = l.sources[k];
                if (!button(u, Box{row.x0, row.y0 + 18, row.x1, row.y0 + 54}.column(int(k), a_line, gap), output_words(u, source), u.desk.whole(id) == source, unsigned(source) + 4000)) continue;
                u.desk.set(id, Value::whole(source));
                stay = false;
            }
        });
        return stay;
    });
}

} // namespace gigdesk::ui
