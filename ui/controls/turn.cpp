// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/turn.h"

#include "engine/model/scale.h"
#include "ui/menus/midi_menu.h"
#include "ui/words.h"

#include <cmath>
#include <cstdio>
#include <cstring>

namespace gigdesk::ui {
namespace {

constexpr float row_height = target;
constexpr float notch = 0.0125f; ///< of the throw: half a dB on the upper half of a fader

/// Numbers a hand can find again: a tenth of a dB, three figures of a frequency.
Value tidy(const Scale& scale, Value value)
{
    const float v = value.as_real();
    if (!(v > -200)) return value;
    if (scale.law == Law::level) return Value::real(v > -60 ? std::round(v * 10) / 10 : std::round(v));
    if (scale.law == Law::logarithmic) {
        const float step = std::pow(10.0f, std::floor(std::log10(std::abs(v))) - 2);
        return clamped(scale, Value::real(std::round(v / step) * step));
    }
    const float step = scale.max - scale.min > 150 ? 1.0f : 0.1f;
    return clamped(scale, Value::real(std::round(v / step) * step));
}

Value value_at(const Scale& scale, float position)
{
    if (scale.type() == ValueType::real) return tidy(scale, at_position(scale, position));
    return clamped(scale, Value::whole(int(std::lround(scale.min + (scale.max - scale.min) * position))));
}

float smallest_step(const Scale& scale) { return scale.type() == ValueType::real ? notch : 1 / std::max(1.0f, scale.max - scale.min); }

void start_turning(Ui& ui, ParamId id)
{
    ui.view.turning = id;
    ui.view.turn_position = position_of(ui.desk.scale(id), ui.desk.value(id));
}

void step_by(Ui& ui, ParamId id, float steps, bool fine)
{
    const Scale scale = ui.desk.scale(id);
    const bool whole = scale.type() != ValueType::real;
    const float position = position_of(scale, ui.desk.value(id));
    float wanted = position + steps * smallest_step(scale) * (fine && !whole ? 0.2f : 1.0f);
    Value value = value_at(scale, std::clamp(wanted, 0.0f, 1.0f));
    if (value == ui.desk.value(id) && !whole) value = value_at(scale, std::clamp(position + steps * smallest_step(scale), 0.0f, 1.0f));
    ui.desk.nudge(id, value);
}

std::string title_of(ParamId id) { return std::string{spec_of(id).title}; }

/// ImGui's text field in our looks. @return Enter was pressed
bool text_field(Ui& ui, const Box& b)
{
    auto& pop = ui.popover;
    ui.paint.fill(b, ui.c.ground, 4);
    ui.paint.frame(b, ui.c.accent, 4, 1.5f);
    ImGui::SetCursorScreenPos({b.x0, b.y0 + 8});
    ImGui::SetNextItemWidth(b.w());
    if (pop.is_new()) ImGui::SetKeyboardFocusHere();
    ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32_BLACK_TRANS);
    ImGui::PushStyleColor(ImGuiCol_Text, ui.c.text);
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, with_alpha(ui.c.accent, 0.4f));
    const bool entered = ImGui::InputText("##text", pop.typed, sizeof pop.typed, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopStyleColor(3);
    return entered;
}

void fill_typed(Popover& pop, std::string_view s)
{
    const auto n = std::min(s.size(), sizeof pop.typed - 1);
    std::memcpy(pop.typed, s.data(), n);
    pop.typed[n] = 0;
}

void entry_header(Ui& ui, Box& inside, std::string_view title)
{
    ui.paint.text(inside.cut_top(18, 4), title, Face::small, ui.c.quiet);
}

} // namespace

void turn(Ui& ui, ParamId id, const Grip& g, const Box& place, float throw_length, Axis axis)
{
    if (g.pressed) {
        ui.desk.grab(id);
        start_turning(ui, id);
    }
    if (g.dragging) {
        const float travel = axis == Axis::up ? -g.dy : axis == Axis::right ? g.dx : g.dx - g.dy;
        if (travel != 0) {
            ui.view.turn_position = std::clamp(ui.view.turn_position + travel / throw_length, 0.0f, 1.0f);
            ui.desk.drag(id, value_at(ui.desk.scale(id), ui.view.turn_position));
        }
    }
    if (g.released) ui.desk.release(id);
    if (g.wheel != 0) step_by(ui, id, g.wheel, g.fine);
    if (g.steps != 0) step_by(ui, id, float(g.steps), g.fine);
    if (g.menu) open_value_menu(ui, id, place);
    if (g.double_clicked) open_number_entry(ui, id, place);
}

void open_number_entry(Ui& ui, ParamId id, const Box& beside)
{
    ui.desk.release(id);
    fill_typed(ui.popover, value_words(ui.desk.scale(id), ui.desk.value(id)));
    ui.popover.open(beside, 200, 104, [id](Ui& u, Box in) {
        entry_header(u, in, title_of(id));
        const bool entered = text_field(u, in.cut_top(target, 4));
        if (!u.popover.complaint.empty()) u.paint.text(in, u.popover.complaint, Face::small, u.c.warning);
        else u.paint.text(in, "Enter sets, Esc leaves", Face::small, u.c.quiet);
        if (!entered) return true;
        const auto value = read_value(u.desk.scale(id), u.popover.typed);
        if (!value) {
            u.popover.complaint = "Not understood";
            return true;
        }
        u.desk.set(id, *value);
        return false;
    });
}

void open_text_entry(Ui& ui, ParamId id, const Box& beside)
{
    fill_typed(ui.popover, ui.desk.text(id));
    ui.popover.open(beside, 220, 104, [id](Ui& u, Box in) {
        entry_header(u, in, title_of(id));
        const bool entered = text_field(u, in.cut_top(target, 4));
        const auto most = spec_of(id).scale.steps;
        u.paint.text(in, "At most " + std::to_string(most) + " characters", Face::small, u.c.quiet);
        if (entered) u.desk.set_text(id, std::string_view{u.popover.typed}.substr(0, most));
        return !entered;
    });
}

void open_line_entry(Ui& ui, std::string title, std::string_view first, const Box& beside, std::function<void(Ui&, std::string)> done)
{
    fill_typed(ui.popover, first);
    ui.popover.open(beside, 300, 104, [title = std::move(title), done = std::move(done)](Ui& u, Box in) {
        entry_header(u, in, title);
        const bool entered = text_field(u, in.cut_top(target, 4));
        u.paint.text(in, "Enter takes it, Esc leaves", Face::small, u.c.quiet);
        if (entered) done(u, u.popover.typed);
        return !entered;
    });
}

bool menu_row(Ui& ui, Box& rest, std::string_view words, bool marked, unsigned index)
{
    const Box row = rest.cut_top(row_height);
    const Grip g = ui.hand.grip(control_of(words, index + 1000), row);
    if (g.hovered || g.focused) ui.paint.fill(row, ui.c.line, 4);
    Box inside = row.inset(8, 0);
    const Box mark = inside.cut_left(marked ? 16 : 0, marked ? 4 : 0);
    if (marked) ui.paint.dot({mark.cx() - 4, mark.cy()}, 4, ui.c.accent);
    ui.paint.text(inside, words, Face::body, ui.c.text);
    return g.clicked;
}

void open_value_menu(Ui& ui, ParamId id, const Box& beside)
{
    ui.desk.release(id);
    const Scale scale = ui.desk.scale(id);
    const bool in_db = scale.unit == "dB" && scale.type() == ValueType::real && scale.max >= 0 && scale.min < 0;
    const bool level = scale.law == Law::level;
    const int rows = 5 + in_db + level;
    ui.popover.open(beside, 200, 24 + float(rows) * row_height + 22, [id, in_db, level, beside](Ui& u, Box in) {
        entry_header(u, in, title_of(id));
        const auto set = [&](Value v) { u.desk.set(id, v); return false; };
        if (in_db && menu_row(u, in, "0 dB")) return set(Value::real(0));
        if (menu_row(u, in, "Default")) return set(u.desk.view().values().initial(id));
        if (level && menu_row(u, in, "Off (-\xE2\x88\x9E)")) return set(Value::real(minus_infinity_db));
        if (menu_row(u, in, "Type a value")) {
            open_number_entry(u, id, beside);
            return true;
        }
        if (menu_row(u, in, "Copy value")) {
            u.view.copied_value = u.desk.real(id);
            return false;
        }
        const auto& copied = u.view.copied_value;
        if (menu_row(u, in, "Paste value") && copied) return set(clamped(u.desk.scale(id), Value::real(*copied)));
        if (menu_row(u, in, "Learn MIDI")) {
            open_learn(u, id, beside);
            return true;
        }
        return true;
    });
}

void open_choice(Ui& ui, ParamId id, const Box& beside)
{
    const Scale scale = ui.desk.scale(id);
    ui.popover.open(beside, 190, 46 + float(scale.names.size()) * row_height, [id, scale](Ui& u, Box in) {
        entry_header(u, in, title_of(id));
        for (std::size_t i = 0; i < scale.names.size(); ++i)
            if (menu_row(u, in, choice_words(scale, i), u.desk.whole(id) == int(i), unsigned(i))) {
                u.desk.set(id, Value::whole(int(i)));
                return false;
            }
        return true;
    });
}

} // namespace gigdesk::ui
