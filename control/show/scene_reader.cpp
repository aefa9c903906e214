// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/patch_projection.h"
#include "control/show/gd_lines.h"
#include "control/show/scene_text.h"
#include "engine/model/address.h"
#include "engine/model/text_form.h"

#include <fmt/format.h>

#include <algorithm>

namespace gigdesk {
namespace {

constexpr std::size_t most_problems = 1000;
constexpr int stock_inputs = channel_strips + aux_strips, stock_outputs = 16; ///< what the X32's sources and main outputs reach

std::string_view without_trail(std::string_view line)
{
    const auto last = line.find_last_not_of(" \t\r");
    return last == line.npos ? std::string_view{} : line.substr(0, last + 1);
}

std::string quoted_for_message(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::string out;
    for (const char c : text.substr(0, longest)) out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    return text.size() > longest ? out + "..." : out;
}

class Reader
{
  public:
    Reader(const DeskValues* base, std::string_view strip) : whole_{base == nullptr}, strip_{strip}
    {
        if (base) out_.desk = *base;
    }

    SceneReading read(std::string_view text)
    {
        const bool ends = text.empty() || text.back() == '\n';
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            ++number_;
            read_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        if (whole_) project_patch();
        for (const auto& line : gd_lines_) read_gd(line);
        out_.document = SceneDocument::of_lines(std::move(lines_), ends);
        return std::move(out_);
    }

  private:
    struct GdLine {
        std::string_view text;
        std::size_t number;
    };

    /// The patch is what the face's sources and blocks say, as far as the file speaks of them.
    void project_patch()
    {
        patch_from_face(out_.desk);
        for (int strip = 0; strip < stock_inputs; ++strip)
            if (covered_[index_of(face_source(strip))]) mention(id_of(GdIn::source, strip));
        for (int output = 0; output < stock_outputs; ++output)
            if (covered_[index_of(id_of(OutMain::src, output))])
                for (const auto key : {GdOut::src, GdOut::pos, GdOut::invert, GdOut::delay_on, GdOut::delay_time}) mention(id_of(key, output));
    }

    static ParamId face_source(int strip) { return strip < channel_strips ? id_of(Ch::config_source, strip) : id_of(Aux::config_source, strip - channel_strips); }

    void mention(ParamId id) { out_.mentioned[index_of(id)] = true; }

    void problem(std::string what)
    {
        if (out_.problems.size() < most_problems) out_.problems.push_back({number_, std::move(what)});
    }

    void keep(std::string_view text) { lines_.push_back({std::string{text}, nullptr, {}}); }

    void read_line(std::string_view text)
    {
        const auto line = without_trail(text);
        if (line.starts_with(gd_note_mark)) { out_.note = line.substr(gd_note_mark.size()); return; }
        if (line.starts_with(gd_mark)) { read_gd_later(text, line); return; }
        if (line.empty() || line.front() == '#') return keep(text);
        read_node_line(text, line);
    }

    /// `#gd` lines speak last, wherever they stand; those we do not know stay where they are.
    void read_gd_later(std::string_view text, std::string_view line)
    {
        if (parse_gd_line(line).id) return gd_lines_.push_back({line, number_});
        problem(fmt::format("unknown address in \"{}\"; kept", quoted_for_message(line)));
        keep(text);
    }

    void read_node_line(std::string_view text, std::string_view line)
    {
        const auto expanded = with_strip(line);
        const std::string_view full = expanded.empty() ? line : std::string_view{expanded};
        const auto sets = parse_line(full, out_.desk);
        lines_.push_back({std::string{text}, nullptr, {}});
        if (!sets.known) return problem(fmt::format("unknown address \"{}\"; kept", quoted_for_message(sets.path)));
        if (!sets.bad_field.empty()) problem(fmt::format("cannot read \"{}\" in {}; kept", quoted_for_message(sets.bad_field), quoted_for_message(sets.path)));
        if (!sets.sets.empty() && !belongs_in_a_file(sets.sets[0].id)) return problem(fmt::format("{} is nothing a scene stores; kept", quoted_for_message(sets.path)));
        if (expanded.empty()) {
            lines_.back().node = find_node(sets.path);
            if (!lines_.back().node) lines_.back().single = find_param(address_of_path(sets.path));
        }
        for (const auto& field : sets.sets) apply(field);
        out_.lines_read += !sets.sets.empty();
    }

    static std::string address_of_path(std::string_view path) { return "/" + std::string{path.substr(std::min(path.find_first_not_of('/'), path.size()))}; }

    /// A preset's lines leave the strip away; lines with an address of their own (head amps) stand as they are.
    std::string with_strip(std::string_view line) const
    {
        if (strip_.empty()) return {};
        auto full = strip_ + (line.front() == '/' ? "" : "/") + std::string{line};
        return parse_line(full, out_.desk).known ? full : std::string{};
    }

    void apply(const FieldSet& field)
    {
        if (spec_of(field.id).type() == ValueType::text) {
            out_.desk.set_text(field.id, storable_text(field.text, spec_of(field.id).scale.steps));
            return cover(field.id);
        }
        set(field.id, field.on_grid);
        cover(field.id);
    }

    void cover(ParamId id)
    {
        covered_[index_of(id)] = true;
        mention(id);
    }

    void set(ParamId id, Value value)
    {
        const auto before = out_.desk.get(id);
        if (before == value) return;
        out_.desk.set(id, value);
        load_fx_defaults(id);
        if (!whole_) follow_patch(id, before, out_.desk, [this](ParamId other, Value v) { out_.desk.set(other, v), mention(other); });
    }

    void load_fx_defaults(ParamId id)
    {
        const auto ref = ref_of(id);
        if ((ref.section != Section::fx_1_4 && ref.section != Section::fx_5_8) || fx_slot_of(ref).type != id) return;
        const int row = ref.section == Section::fx_1_4 ? int(Fx14::par) : int(Fx58::par);
        for (int inner = 0; inner < rows::fx_parameters; ++inner) {
            const auto par = id_of(ref.section, row, ref.strip, inner);
            out_.desk.set(par, out_.desk.initial(par));
            mention(par);
        }
    }

    /// A finer value stands only as long as nobody edited the rounded one in the line.
    bool line_was_edited(ParamId id, const GdValue& finer) const
    {
        if (!covered_[index_of(id)]) return false;
        if (spec_of(id).type() == ValueType::text) return storable_text(finer.text, spec_of(id).scale.steps) != out_.desk.text(id);
        const auto& scale = out_.desk.scale(id);
        return parse_on_grid(scale, trimmed(print(scale, finer.value))) != out_.desk.get(id);
    }

    static std::string trimmed(std::string text)
    {
        text.erase(0, text.find_first_not_of(' '));
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    }

    void read_gd(const GdLine& line)
    {
        number_ = line.number;
        const auto address = parse_gd_line(line.text);
        const auto id = *address.id;
        const auto value = parse_gd_value(id, address.rest, out_.desk);
        if (!value || !belongs_in_a_file(id)) return problem(fmt::format("cannot read \"{}\"", quoted_for_message(line.text)));
        if (line_was_edited(id, *value)) return;
        if (spec_of(id).type() == ValueType::text) out_.desk.set_text(id, value->text);
        else set(id, value->value);
        mention(id);
        ++out_.lines_read;
    }

    bool whole_;
    std::string strip_;
    SceneReading out_{.document = SceneDocument::of_lines({}, true), .desk = {}, .problems = {}, .note = {}, .mentioned = std::vector<bool>(param_count)};
    std::vector<SceneDocument::Line> lines_;
    std::vector<GdLine> gd_lines_;
    std::vector<bool> covered_ = std::vector<bool>(param_count);
    std::size_t number_ = 0;
};

} // namespace

SceneReading read_scene(std::string_view text) { return Reader{nullptr, {}}.read(text); }

SceneReading read_onto(const DeskValues& base, std::string_view text, std::string_view strip) { return Reader{&base, strip}.read(text); }

} // namespace gigdesk
