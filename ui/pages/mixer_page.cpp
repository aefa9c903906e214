// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/groups.h"
#include "ui/layers.h"
#include "ui/menus/layer_menu.h"
#include "ui/menus/link_menu.h"
#include "ui/pages/strip_head.h"
#include "ui/sends.h"

#include <fmt/format.h>

#include <algorithm>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, widest = 136, frame_width = 8, edit_width = 44, narrowest = 48;

int room_for(float width) { return width >= 64 * 52 ? 64 : width >= 32 * 60 ? 32 : strips_a_layer; }

int spill_room(float width) { return std::max(strips_a_layer, int(width / (narrowest + gap))); }

/// As many of a spilled DCA's strips as a hand can use at once.
std::vector<Strip> page_of_spill(const Ui& ui, std::vector<Strip> members, float width)
{
    const int room = spill_room(width), pages = std::max(1, (int(members.size()) + room - 1) / room), first = ui.view.spill_page % pages * room;
    const auto begin = members.begin() + first;
    return {begin, members.begin() + std::min(first + room, int(members.size()))};
}

void hatched_frame(Ui& ui, const Box& outer)
{
    const Box inner = outer.inset(frame_width);
    const Box sides[] = {{outer.x0, outer.y0, outer.x1, inner.y0}, {outer.x0, inner.y1, outer.x1, outer.y1},
                         {outer.x0, inner.y0, inner.x0, inner.y1}, {inner.x1, inner.y0, outer.x1, inner.y1}};
    for (const Box& side : sides) ui.paint.hatch(side, with_alpha(ui.c.select, 0.75f), 10, 3);
}

void spill_header(Ui& ui, Box line)
{
    const Group group{Group::Kind::dca, ui.view.spilled};
    const Colour colour = strip_colour(ui, Strip::dca(group.index));
    const int members = int(members_of(ui, group).size()), room = spill_room(line.w()), pages = (members + room - 1) / room;
    if (button(ui, line.cut_right(96, 8), "Back (Esc)")) return spill(ui, -1);
    if (pages > 1 && button(ui, line.cut_right(128, 8), fmt::format("More ({} of {})", ui.view.spill_page % pages + 1, pages))) ++ui.view.spill_page;
    ui.paint.fill(line, colour, 4);
    ui.paint.text(line.inset(12, 0), "Strips of " + group_title(ui, group), Face::strong, text_on(colour));
}

/// Cuts what stands over the strips off the page: one line at most, the one that matters now.
void headers(Ui& ui, Box& place)
{
    if (ui.view.sends_to) return sends_header(ui, place.cut_top(target, gap));
    if (ui.view.spilled >= 0) spill_header(ui, place.cut_top(target, gap));
}

void nothing_here(Ui& ui, const Box& place)
{
    std::string_view what = "No input of this layer is patched", remedy = "Patch gives strips their inputs; \"Show all\" shows every strip";
    if (ui.view.spilled >= 0) {
        what = "No strip belongs to this DCA";
        remedy = "Hold its button below, or drag it onto strips";
    } else if (is_user_layer(ui.view.layer)) {
        what = "No strip is in this layer yet";
        remedy = "\"Edit\" on the right chooses its strips";
    }
    const Box words = place.centred(std::min(460.0f, place.w() - 32), 60);
    ui.paint.text(Box{words.x0, words.y0, words.x1, words.y0 + 28}, what, Face::large, ui.c.text, Align::centre);
    ui.paint.text(Box{words.x0, words.y0 + 28, words.x1, words.y1}, remedy, Face::body, ui.c.quiet, Align::centre);
}

Box place_of(const Box& page, int i, int count)
{
    const float wide = std::min(widest, (page.w() + gap) / float(count) - gap);
    if (wide < widest) return page.column(i, count, gap);
    return {page.x0 + float(i) * (widest + gap), page.y0, page.x0 + float(i) * (widest + gap) + widest, page.y1};
}

/// Neighbours that make a pair get a chain on their seam; linked ones are drawn as one.
void pair_up(Ui& ui, const Box& left, const Box& right, const Strip& first, const Strip& second)
{
    if (!first.link() || first.index % 2 != 0 || second != pair_of(first) || left.w() < 56) return;
    if (is_linked(ui, first)) {
        ui.paint.fill({left.x1 - 1, left.y0 + 6, right.x0 + 1, left.y1 - 6}, ui.c.panel);
        ui.paint.fill({left.x0 + 6, left.y0, right.x1 - 6, left.y0 + 3}, ui.c.safe, 1);
    }
    if (!ui.view.assign.group) pair_button(ui, left, right, first, head_heights(left.h(), ui.view.sends_to.has_value()));
}

/// A strip that only shows. Whoever slept before (a locked window) sleeps on.
void picture_of(Ui& ui, const Box& place, const Strip& strip)
{
    const bool before = ui.hand.asleep();
    ui.hand.sleep(true);
    mixer_strip(ui, place, strip);
    ui.hand.sleep(before);
}

/// A picture of the strip with one target over it; its top is the banner's, so that nothing moves when assigning begins.
void assignable(Ui& ui, const Box& place, const Strip& strip)
{
    picture_of(ui, place, strip);
    assign_target(ui, {place.x0, place.y0 + target + gap, place.x1, place.y1}, strip);
}

/// While the faders are sends: what does not reach that bus is a picture only.
bool cannot_send(const Ui& ui, const Strip& strip) { return ui.view.sends_to && strip != *ui.view.sends_to && !send_on_fader(ui, strip); }

void out_of_reach(Ui& ui, const Box& place, const Strip& strip)
{
    picture_of(ui, place, strip);
    ui.paint.fill(place, with_alpha(ui.c.ground, 0.8f), 6);
    ui.paint.text(place.centred(place.w() - 4, 20), "no send", Face::small, ui.c.quiet, Align::centre);
}

void strips(Ui& ui, const Box& place, const std::vector<Strip>& shown)
{
    const int count = int(shown.size());
    for (int i = 0; i < count; ++i) {
        const auto k = std::size_t(i);
        if (ui.view.assign.group) assignable(ui, place_of(place, i, count), shown[k]);
        else if (cannot_send(ui, shown[k])) out_of_reach(ui, place_of(place, i, count), shown[k]);
        else mixer_strip(ui, place_of(place, i, count), shown[k]);
        if (i > 0) pair_up(ui, place_of(place, i - 1, count), place_of(place, i, count), shown[k - 1], shown[k]);
    }
    if (!ui.view.assign.group) return;
    ui.paint.fill({place.x0, place.y0, place.x1, place.y0 + target + gap}, ui.c.ground);
    assign_header(ui, {place.x0, place.y0, place.x1, place.y0 + target});
}

} // namespace

void mixer_page(Ui& ui, const Box& whole)
{
    Box place = whole;
    group_bar(ui, place.cut_bottom(group_bar_height, gap));
    if (ui.view.editing_layer >= 0) return layer_editor(ui, place);
    if (ui.view.sends_to) {
        hatched_frame(ui, place);
        place = place.inset(frame_width + 2);
    }
    headers(ui, place);
    const bool own_layer = is_user_layer(ui.view.layer) && ui.view.spilled < 0 && !ui.view.sends_to;
    if (own_layer && button(ui, place.cut_right(edit_width, gap), "Edit")) edit_layer(ui, ui.view.layer);
    auto shown = shown_strips(ui, room_for(place.w()));
    if (ui.view.spilled >= 0 && !shown.empty()) shown = page_of_spill(ui, std::move(shown), place.w());
    if (shown.empty()) nothing_here(ui, place);
    strips(ui, place, shown);
}

} // namespace gigdesk::ui
