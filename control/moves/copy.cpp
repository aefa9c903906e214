// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/copy.h"

#include "engine/model/scale.h"

#include <algorithm>

namespace gigdesk::moves {
namespace {

struct Band {
    int type;
    float hz, gain_db, q;
};
constexpr int low_cut = 0, high_cut = int(names::eq_types.size()) - 1;

bool is_cut(int type) { return type == low_cut || type >= high_cut; }
bool does_something(const Band& band) { return is_cut(band.type) || band.gain_db != 0; }

std::vector<Band> bands_of(const DeskValues& desk, const Strip& strip)
{
    std::vector<Band> bands;
    for (int b = 0; b < strip.eq_bands(); ++b)
        bands.push_back({desk.whole(strip.id(Ch::eq_type, b)), desk.real(strip.id(Ch::eq_f, b)), desk.real(strip.id(Ch::eq_g, b)), desk.real(strip.id(Ch::eq_q, b))});
    return bands;
}

/// Crossovers are low cuts on the lower half of the bands and high cuts on the upper.
void make_plain_cuts(std::vector<Band>& bands, LeftOut& left_out)
{
    for (std::size_t b = 0; b < bands.size(); ++b)
        if (bands[b].type > high_cut) bands[b].type = b < bands.size() / 2 ? low_cut : high_cut, left_out.eq_types = true;
}

/// Idle bands go first, from the top; then working ones, and that is said.
void drop_bands(std::vector<Band>& bands, std::size_t count, LeftOut& left_out)
{
    while (bands.size() > count) {
        const auto idle = std::find_if(bands.rbegin(), bands.rend(), [](const Band& b) { return !does_something(b); });
        if (idle == bands.rend()) left_out.eq_bands = true, bands.pop_back();
        else bands.erase(std::next(idle).base());
    }
}

void copy_bands(DeskValues& desk, std::vector<Band> bands, const Strip& to, LeftOut& left_out)
{
    if (spec_of(to.id(Ch::eq_type)).scale.names.size() == names::eq_types.size()) make_plain_cuts(bands, left_out);
    drop_bands(bands, std::size_t(to.eq_bands()), left_out);
    for (int b = 0; b < to.eq_bands(); ++b) {
        const ParamId ids[] = {to.id(Ch::eq_type, b), to.id(Ch::eq_f, b), to.id(Ch::eq_g, b), to.id(Ch::eq_q, b)};
        for (const auto id : ids) desk.set(id, desk.initial(id));
        if (b >= int(bands.size())) continue;
        const auto& band = bands[std::size_t(b)];
        desk.set(ids[0], Value::whole(band.type));
        desk.set(ids[1], Value::real(band.hz)), desk.set(ids[2], Value::real(band.gain_db)), desk.set(ids[3], Value::real(band.q));
    }
}

/// A DCA's on and fader stand directly below it.
std::string_view shared_address(ParamId id)
{
    const auto address = spec_of(id).address;
    if (ref_of(id).section == Section::dca) return address == "on" ? "mix/on" : address == "fader" ? "mix/fader" : address;
    return address;
}

std::optional<ParamId> find_knob(Section section, int strip, std::string_view address, int inner) noexcept
{
    const auto rows = sections[std::size_t(section)].rows;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const auto id = id_of(section, int(row), strip, 0); shared_address(id) == address && inner < rows[row].repeat.count)
            return id_of(section, int(row), strip, inner);
    return {};
}

bool is_eq_band(ParamId id) { return spec_of(id).address.starts_with("eq/#"); }

bool sends_alike(const Strip& a, const Strip& b) { return a.is_input() == b.is_input(); }

void copy_knob(DeskValues& desk, const DeskValues& source, ParamId from, ParamId to)
{
    if (spec_of(from).type() == ValueType::text) desk.set_text(to, source.text(from));
    else desk.set(to, clamped(desk.scale(to), source.get(from)));
}

} // namespace

std::optional<ParamId> counterpart(ParamId id, const Strip& to) noexcept
{
    const auto from = strip_with(id);
    if (!from || (part_of(id) == Part::sends && !sends_alike(*from, to))) return {};
    const auto address = shared_address(id);
    const int inner = ref_of(id).inner;
    if (const auto found = find_knob(to.section, to.index, address, inner)) return found;
    return find_knob(ref_of(to.id(GdStrip::closed)).section, to.index, address, inner);
}

LeftOut copy_strip(DeskValues& desk, const DeskValues& source, const Strip& from, const Strip& to, Parts parts)
{
    LeftOut left_out;
    Parts went = 0;
    const bool other_bands = from.eq_bands() != to.eq_bands() || from.section != to.section;
    const auto knobs = knobs_of(from, parts);
    for (const auto id : knobs) {
        const auto there = counterpart(id, to);
        const auto part = bit(*part_of(id));
        if (!there) continue;
        went |= part;
        if (!(other_bands && is_eq_band(id))) copy_knob(desk, source, id, *there);
    }
    if (other_bands && (went & bit(Part::eq))) copy_bands(desk, bands_of(source, from), to, left_out);
    for (const auto id : knobs)
        if (const auto part = bit(*part_of(id)); !(went & part)) left_out.parts |= part;
    return left_out;
}

void reset_strip(DeskValues& desk, const Strip& strip, Parts parts)
{
    for (const auto id : knobs_of(strip, parts))
        if (spec_of(id).type() == ValueType::text) desk.set_text(id, {});
        else desk.set(id, desk.initial(id));
}

} // namespace gigdesk::moves
