// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/layouts/layout.h"

#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <algorithm>

namespace gigdesk::layouts {
namespace {

constexpr int faders_on_a_page = 8, strips_on_a_page = 16, stock_channels = 32;

Group fader_of(const Strip& strip)
{
    Group group{strip.title(), {strip.id(Ch::config_name), strip.id(Ch::mix_fader), strip.id(Ch::mix_on)}};
    if (strip.has(Ch::mix_pan)) group.knobs.insert(group.knobs.begin() + 1, strip.id(Ch::mix_pan));
    return group;
}

Group send_of(const Strip& strip, int bus)
{
    Group group{strip.title(), {strip.id(Ch::config_name), strip.id(Ch::send_level, bus), strip.id(Ch::send_on, bus)}};
    if (bus % 2 == 0) group.knobs.push_back(strip.id(Ch::send_pan, bus / 2));
    return group;
}

Page sends_page(const std::string& title, int bus, int first_strip, int count)
{
    Page page{title, {}};
    for (int n = 0; n < count; ++n) page.groups.push_back(send_of(strip_of(first_strip + n), bus));
    page.groups.push_back(fader_of(Strip::bus(bus)));
    return page;
}

Group part(const std::string& title, std::initializer_list<Ch> knobs)
{
    Group group{title, {}};
    for (const auto knob : knobs) group.knobs.push_back(id_of(knob));
    return group;
}

Page eq_page()
{
    Page page{"EQ", {part("EQ", {Ch::eq_on, Ch::preamp_hpon, Ch::preamp_hpf})}};
    for (int band = 0; band < channel_eq_bands; ++band)
        page.groups.push_back({"Band " + std::to_string(band + 1), {id_of(Ch::eq_type, 0, band), id_of(Ch::eq_f, 0, band), id_of(Ch::eq_g, 0, band), id_of(Ch::eq_q, 0, band)}});
    return page;
}

Page channel_sends_page()
{
    Page page{"Sends", {}};
    for (int bus = 0; bus < bus_count; ++bus)
        page.groups.push_back({Strip::bus(bus).title(), {id_of(Bus::config_name, bus), id_of(Ch::send_level, 0, bus), id_of(Ch::send_on, 0, bus)}});
    return page;
}

void add_mark(std::vector<Mark>& marks, const Scale& scale, float v, std::string label)
{
    const float low = std::min(scale.min, scale.max), high = std::max(scale.min, scale.max);
    if (v >= low && v <= high) marks.push_back({position_of(scale, Value::real(v)), std::move(label)});
}

std::string plain(float v)
{
    auto text = print_exact({Law::linear, TextForm::plain_2, -3e38f, 3e38f, 0, {}, {}}, Value::real(v));
    return v >= 1000 ? plain(v / 1000) + "k" : text;
}

} // namespace

Layout faders(int first)
{
    Layout layout{"faders", "Eight faders with their sends", {}, 0};
    Page mix{"Mix", {}};
    for (int n = 0; n < faders_on_a_page; ++n) mix.groups.push_back(fader_of(Strip::channel(first - 1 + n)));
    mix.groups.push_back(fader_of(Strip::main()));
    layout.pages.push_back(std::move(mix));
    for (int bus = 0; bus < bus_count; ++bus) layout.pages.push_back(sends_page(Strip::bus(bus).title(), bus, first - 1, faders_on_a_page));
    return layout;
}

Layout monitor(int bus)
{
    Layout layout{"monitor", "One musician's mix: bus " + std::to_string(bus), {}, 0};
    for (int first = 0; first < stock_channels; first += strips_on_a_page)
        layout.pages.push_back(sends_page("Channels " + std::to_string(first + 1) + "-" + std::to_string(first + strips_on_a_page), bus - 1, first, strips_on_a_page));
    layout.pages.push_back(sends_page("Aux and FX", bus - 1, first_aux_strip, aux_strips + fx_return_strips));
    return layout;
}

Layout strip()
{
    Layout layout{"strip", "An engineer's channel strip", {}, 1};
    layout.pages.push_back({"Channel", {part("Channel", {Ch::config_name, Ch::mix_pan, Ch::mix_fader, Ch::mix_on, Ch::mix_st}),
                                        part("Input", {Ch::preamp_trim, Ch::preamp_invert, Ch::preamp_hpon, Ch::preamp_hpf, Ch::delay_on, Ch::delay_time}),
                                        part("Groups", {Ch::grp_dca, Ch::grp_mute, Ch::config_color})}});
    layout.pages.push_back(eq_page());
    layout.pages.push_back({"Dynamics", {part("Gate", {Ch::gate_on, Ch::gate_mode, Ch::gate_thr, Ch::gate_range, Ch::gate_attack, Ch::gate_hold, Ch::gate_release}),
                                         part("Compressor", {Ch::dyn_on, Ch::dyn_thr, Ch::dyn_ratio, Ch::dyn_knee, Ch::dyn_mgain}),
                                         part("Times", {Ch::dyn_attack, Ch::dyn_hold, Ch::dyn_release, Ch::dyn_auto, Ch::dyn_mix})}});
    layout.pages.push_back(channel_sends_page());
    return layout;
}

std::vector<Mark> marks_of(const Scale& scale)
{
    std::vector<Mark> marks;
    if (scale.law == Law::level) {
        marks.push_back({0, "-oo"});
        for (const float db : {-60.0f, -30.0f, -10.0f, 0.0f, 10.0f}) add_mark(marks, scale, db, plain(db));
    } else if (scale.law == Law::logarithmic) {
        for (float decade = 0.01f; decade < 1e5f; decade *= 10)
            for (const float digit : {1.0f, 2.0f, 5.0f}) add_mark(marks, scale, decade * digit, plain(decade * digit));
    } else {
        for (const float at : {0.0f, 0.25f, 0.5f, 0.75f, 1.0f}) marks.push_back({at, plain(at_position(scale, at).as_real())});
    }
    if (marks.empty() || marks.front().position > 0.001f) marks.insert(marks.begin(), {0, plain(scale.min)});
    if (marks.back().position < 0.999f) marks.push_back({1, plain(scale.max)});
    std::sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.position < b.position; });
    return marks;
}

} // namespace gigdesk::layouts
