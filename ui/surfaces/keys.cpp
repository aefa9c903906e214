// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surfaces/surfaces.h"

namespace gigdesk::ui {
namespace {

constexpr float gap = 4;
constexpr int columns = 4, jog_control = 0x3C, time_digits = 10;

struct Key {
    int number;
    std::string_view words; ///< what the desk makes of it
};
constexpr std::array<Key, 48> keys{{{0x2A, "Pan"},      {0x29, "Sends"},   {0x2C, "EQ"},       {0x2D, "Comp"},      {0x2B, "Gate"},     {0x28, "Channel"}, {0x62, "< Page"},  {0x63, "Page >"},
                                    {0x2E, "< Bank"},   {0x2F, "Bank >"},  {0x30, "< Strip"},  {0x31, "Strip >"},   {0x3F, "Inputs"},   {0x40, "33-64"},   {0x42, "Aux/FX"},  {0x43, "Buses"},
                                    {0x44, "Matrices"}, {0x41, "DCAs"},    {0x45, "User"},     {0x33, "Home"},      {0x36, "F1"},       {0x37, "F2"},      {0x38, "F3"},      {0x39, "F4"},
                                    {0x3A, "F5"},       {0x3B, "F6"},      {0x3C, "F7"},       {0x3D, "F8"},        {0x46, "Shift"},    {0x47, "Option"},  {0x48, "Control"}, {0x32, "Flip"},
                                    {0x4A, "Mute 1"},   {0x4B, "Mute 2"},  {0x4C, "Mute 3"},   {0x4D, "Mute 4"},    {0x4E, "Mute 5"},   {0x4F, "Mute 6"},  {0x34, "Values"},  {0x5A, "Clear solo"},
                                    {0x50, "Store"},    {0x51, "Undo"},    {0x52, "Cancel"},   {0x53, "Enter"},     {0x65, "Talk"},     {0x67, "Mute FX"}, {0x60, "Up"},      {0x61, "Down"}}};
constexpr std::size_t shown_keys = 46; ///< up and down have no function yet

Colour lit_colour(const Ui& ui, int number)
{
    if (number == 0x32) return ui.c.warning;
    if (number >= 0x4A && number <= 0x4F) return ui.c.mute;
    if (number == 0x5A) return ui.c.solo;
    return mix(ui.c.raised, ui.c.accent, 0.6f);
}

/// Seven segments hold six bits of ASCII.
char letter(std::uint8_t digit)
{
    const int code = digit & 0x3F;
    return char(code < 0x20 ? code + 0x40 : code);
}

std::string two_digits(const SurfacePlayer& u)
{
    const auto& d = u.s.face.digits;
    return {letter(d[time_digits + 1]), letter(d[time_digits])};
}

std::string time_of(const SurfacePlayer& u)
{
    std::string time;
    for (int n = time_digits - 1; n >= 0; --n) {
        time += letter(u.s.face.digits[std::size_t(n)]);
        if ((n == 7 || n == 5) && time.find_first_not_of(" :") != std::string::npos) time += ':';
    }
    return time;
}

void digits(const SurfacePlayer& u, Box place)
{
    u.ui.paint.fill(place, u.ui.c.meter_off, 4);
    Box in = place.inset(10, 2);
    u.ui.paint.text(in.cut_left(44, gap), two_digits(u), Face::huge, u.ui.c.mute);
    u.ui.paint.text(in, time_of(u), Face::large, u.ui.c.mute, Align::right);
}

void wheel(const SurfacePlayer& u, const Box& place)
{
    const Grip g = u.grip("surface wheel", 0, place);
    u.turn_under(g, jog_control);
    u.ui.paint.fill(place, g.hovered || g.held ? u.ui.c.line : u.ui.c.raised, 4);
    u.ui.paint.text(place, "wheel: strip by strip", Face::small, u.ui.c.quiet, Align::centre);
    focus_ring(u.ui, g, place);
}

} // namespace

void surface_lights(const SurfacePlayer& u, Box place)
{
    u.ui.paint.text(place.cut_left(24, gap), two_digits(u), Face::strong, u.ui.c.mute);
    const auto time = time_of(u);
    u.ui.paint.text(place.cut_right(72, gap), time, Face::small, u.ui.c.mute, Align::right);
    for (const auto& key : keys) {
        if (!u.is_lit(key.number)) continue;
        const Colour lit = lit_colour(u.ui, key.number);
        const Box lamp = place.cut_left(u.ui.paint.width(key.words, Face::small) + 12, gap);
        u.ui.paint.fill(lamp, lit, 3);
        u.ui.paint.text(lamp, key.words, Face::small, text_on(lit), Align::centre);
    }
}

void surface_keys(const SurfacePlayer& u, Box place)
{
    digits(u, place.cut_top(40, 8));
    const int rows = (int(shown_keys) + columns - 1) / columns;
    const float height = std::clamp((place.h() - 48) / float(rows) - gap, 20.0f, 40.0f);
    for (int r = 0; r < rows; ++r) {
        const Box line = place.cut_top(height, gap);
        for (int k = 0; k < columns; ++k)
            if (const auto n = std::size_t(r * columns + k); n < shown_keys) surface_lamp(u, line.column(k, columns, gap), keys[n].number, keys[n].words, lit_colour(u.ui, keys[n].number));
    }
    wheel(u, place.cut_top(target));
}

} // namespace gigdesk::ui
