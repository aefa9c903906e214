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

#include <algorithm>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, widest = 136, frame_width = 8, edit_width = 44;

int room_for(float width) { return width >= 64 * 52 ? 64 : width >= 32 * 60 ? 32 : strips_a_layer; }

void hatched_frame(Ui& ui, const Box& outer)
{
    const Box inner = outer.inset(frame_width);
    const Box sides[] = {{outer.x0, outer.y0, outer.x1, inner.y0}, {outer.x0, inner.y1, outer.x1, outer.y1},
                         {outer.x0, inner.y0, inner.x0, inner.y1}, {inner.x1, inner.y0, outer.x1, inner.y1}};
    for (const Box& side : sides) ui.paint.hatch(side, with_alpha(ui.c.select, 0.75f), 10, 3);
}

void spill_header(Ui& ui, Box line)
{
    const Strip dca = Strip::dca(ui.view.spilled);
    const Colour colour = strip_colour(ui, dca);
    if (button(ui, line.cut_right(96, 8), "Back (Esc)")) return spill(ui, -1);
    ui.paint.fill(line, colour, 4);
    ui.paint.text(line.inset(12, 0), "Strips of " + group_title(ui, {Group::Kind::dca, dca.index}), Face::strong, text_on(colour));
}

/// Cuts what stands over the strips off the page: one line at most, the one that matters now.
void headers(Ui& ui, Box& place)
{
    if (ui.view.sends_to) return sends_header(ui, place.cut_top(target, gap));
    if (ui.view.spilled >= 0) spill_header(ui, place.cut_top(target, gap));
}

void nothing_here(Ui& ui, const Box& place)
{
    const bool spilled = ui.view.spilled >= 0;
    const Box words = place.centred(std::min(460.0f, place.w() - 32), 60);
    ui.paint.text(Box{words.x0, words.y0, words.x1, words.y0 + 28}, spilled ? "No strip belongs to this DCA" : "No input of this layer is patched", Face::large, ui.c.text, Align::centre);
    ui.paint.text(Box{words.x0, words.y0 + 28, words.x1, words.y1}, spilled ? "Hold its button below, or drag it onto strips" : "Patch gives strips their inputs; \"Show all\" shows every strip", Face::body, ui.c.quiet, Align::centre);
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

/// A picture of the strip with one target over it; its top is the banner's, so that nothing moves when assigning begins.
void assignable(Ui& ui, const Box& place, const Strip& strip)
{
    ui.hand.sleep(true);
    mixer_strip(ui, place, strip);
    ui.hand.sleep(false);
    assign_target(ui, {place.x0, place.y0 + target + gap, place.x1, place.y1}, strip);
}

void strips(Ui& ui, const Box& place, const std::vector<Strip>& shown)
{
    const int count = int(shown.size());
    for (int i = 0; i < count; ++i) {
        const auto k = std::size_t(i);
        if (ui.view.assign.group) assignable(ui, place_of(place, i, count), shown[k]);
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
    const auto shown = shown_strips(ui, room_for(place.w()));
    if (shown.empty()) nothing_here(ui, place);
    strips(ui, place, shown);
}

} // namespace gigdesk::ui
