// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/rows_config.h"
#include "engine/model/rows_gd.h"
#include "engine/model/rows_gd_clients.h"
#include "engine/model/rows_gd_strips.h"
#include "engine/model/rows_outputs.h"
#include "engine/model/rows_show.h"
#include "engine/model/rows_strips.h"
#include "engine/model/sizes.h"

/// The parameter table: sections of rows, and the arithmetic of ids. An id is the section's base + strip x slots + slot. [any]
namespace gigdesk {

enum class ParamId : std::uint32_t {};

/// In the order of a scene file, then what scenes do not hold.
enum class Section : std::uint8_t {
    config, ch, auxin, fxrtn, bus, mtx, main_st, main_m, dca, fx_1_4, fx_5_8, out_main, out_aux, out_p16, out_aes, out_rec, headamp,
    stat, prefs, ha, insert, show, cue, scene, snippet, libs_ch, libs_fx, libs_r, libs_mon, action, undo, urec, urec_session,
    urec_marker, gd_in, gd_out, gd, gd_ch, gd_auxin, gd_fxrtn, gd_bus, gd_mtx, gd_main_st, gd_main_m, gd_dca, gd_listen_b, gd_layer,
    gd_insert, gd_rta, gd_client, gd_midi
};
inline constexpr int section_count = int(Section::gd_midi) + 1;

struct SectionSpec {
    Section id{};
    std::string_view prefix{};      ///< '#'s stand for the strip's number, as many as it has digits
    std::uint16_t count = 1;        ///< strips
    std::uint8_t first = 1;         ///< number of the first strip
    std::span<const ParamSpec> rows{};
    bool in_scene = false;          ///< stock scene files carry its nodes
    std::uint16_t stock_count = 0;  ///< strips an X32 has; 0 = none
};

inline constexpr std::array<SectionSpec, section_count> sections{{
    {Section::config, "/config", 1, 1, rows::config, true, 1},
    {Section::ch, "/ch/##", channel_strips, 1, rows::ch, true, 32},
    {Section::auxin, "/auxin/##", aux_strips, 1, rows::auxin, true, 8},
    {Section::fxrtn, "/fxrtn/##", fx_return_strips, 1, rows::fxrtn, true, 8},
    {Section::bus, "/bus/##", bus_count, 1, rows::bus, true, 16},
    {Section::mtx, "/mtx/##", matrix_count, 1, rows::mtx, true, 6},
    {Section::main_st, "/main/st", 1, 1, rows::main_st, true, 1},
    {Section::main_m, "/main/m", 1, 1, rows::main_m, true, 1},
    {Section::dca, "/dca/#", dca_count, 1, rows::dca, true, 8},
    {Section::fx_1_4, "/fx/#", 4, 1, rows::fx_1_4, true, 4},
    {Section::fx_5_8, "/fx/#", 4, 5, rows::fx_5_8, true, 4},
    {Section::out_main, "/outputs/main/##", 16, 1, rows::out_main, true, 16},
    {Section::out_aux, "/outputs/aux/##", 6, 1, rows::out_aux, true, 6},
    {Section::out_p16, "/outputs/p16/##", 16, 1, rows::out_p16, true, 16},
    {Section::out_aes, "/outputs/aes/##", 2, 1, rows::out_aes, true, 2},
    {Section::out_rec, "/outputs/rec/##", 2, 1, rows::out_rec, true, 2},
    {Section::headamp, "/headamp/###", 128, 0, rows::headamp, true, 128},
    {Section::stat, "/-stat", 1, 1, rows::stat, false, 1},
    {Section::prefs, "/-prefs", 1, 1, rows::prefs, false, 1},
    {Section::ha, "/-ha/##", 40, 0, rows::ha, false, 40},
    {Section::insert, "/-insert", 1, 1, rows::insert, false, 1},
    {Section::show, "/-show", 1, 1, rows::show, false, 1},
    {Section::cue, "/-show/showfile/cue/###", 100, 0, rows::cue, false, 100},
    {Section::scene, "/-show/showfile/scene/###", 100, 0, rows::scene, false, 100},
    {Section::snippet, "/-show/showfile/snippet/###", 100, 0, rows::snippet, false, 100},
    {Section::libs_ch, "/-libs/ch/###", 100, 1, rows::lib, false, 100},
    {Section::libs_fx, "/-libs/fx/###", 100, 1, rows::lib, false, 100},
    {Section::libs_r, "/-libs/r/###", 100, 1, rows::lib, false, 100},
    {Section::libs_mon, "/-libs/mon/###", 100, 1, rows::lib, false, 100},
    {Section::action, "/-action", 1, 1, rows::actions, false, 1},
    {Section::undo, "/-undo", 1, 1, rows::undo, false, 1},
    {Section::urec, "/-urec", 1, 1, rows::urec, false, 1},
    {Section::urec_session, "/-urec/session/###", 100, 1, rows::urec_session, false, 100},
    {Section::urec_marker, "/-urec/marker/###", 100, 1, rows::urec_marker, false, 100},
    {Section::gd_in, "/gd/patch/in/##", input_strips, 1, rows::gd_in, false, 0},
    {Section::gd_out, "/gd/patch/out/##", max_device_outputs, 1, rows::gd_out, false, 0},
    {Section::gd, "/gd", 1, 1, rows::gd, false, 0},
    {Section::gd_ch, "/gd/ch/##", channel_strips, 1, rows::gd_ch, false, 0},
    {Section::gd_auxin, "/gd/auxin/##", aux_strips, 1, rows::gd_strip, false, 0},
    {Section::gd_fxrtn, "/gd/fxrtn/##", fx_return_strips, 1, rows::gd_strip, false, 0},
    {Section::gd_bus, "/gd/bus/##", bus_count, 1, rows::gd_strip, false, 0},
    {Section::gd_mtx, "/gd/mtx/##", matrix_count, 1, rows::gd_mtx, false, 0},
    {Section::gd_main_st, "/gd/main/st", 1, 1, rows::gd_strip, false, 0},
    {Section::gd_main_m, "/gd/main/m", 1, 1, rows::gd_strip, false, 0},
    {Section::gd_dca, "/gd/dca/#", dca_count, 1, rows::gd_strip, false, 0},
    {Section::gd_listen_b, "/gd/listen/b", 1, 1, rows::gd_listen_b, false, 0},
    {Section::gd_layer, "/gd/layer/#", 8, 1, rows::gd_layer, false, 0},
    {Section::gd_insert, "/gd/insert/#", aux_inserts, 1, rows::gd_insert, false, 0},
    {Section::gd_rta, "/gd/rta/#", spectrum_taps, 1, rows::gd_rta, false, 0},
    {Section::gd_client, "/gd/client/##", rows::client_places, 1, rows::gd_client, false, 0},
    {Section::gd_midi, "/gd/midi/##", rows::midi_places, 1, rows::gd_midi, false, 0},
}};

namespace table {

inline constexpr int max_rows = 128;

constexpr std::size_t slots_before(Section section, int row)
{
    std::size_t slots = 0;
    for (int r = 0; r < row; ++r) slots += sections[std::size_t(section)].rows[std::size_t(r)].repeat.count;
    return slots;
}
constexpr std::size_t slots_of(Section section) { return slots_before(section, int(sections[std::size_t(section)].rows.size())); }

struct Layout {
    std::array<std::uint32_t, section_count + 1> base{};                        ///< first id of each section, then the end
    std::array<std::uint16_t, section_count> slots{};                           ///< ids a strip has
    std::array<std::array<std::uint16_t, max_rows>, section_count> row_slot{};  ///< first slot of each row
};
constexpr Layout lay_out()
{
    Layout l;
    std::uint32_t at = 0;
    for (std::size_t s = 0; s < section_count; ++s) {
        l.base[s] = at;
        std::uint16_t slot = 0;
        for (std::size_t r = 0; r < sections[s].rows.size(); ++r) {
            l.row_slot[s][r] = slot;
            slot = std::uint16_t(slot + sections[s].rows[r].repeat.count);
        }
        l.slots[s] = slot;
        at += std::uint32_t(slot) * sections[s].count;
    }
    l.base[section_count] = at;
    return l;
}
inline constexpr Layout layout = lay_out();

// A section's enum knows its section.
template <class K> inline constexpr Section section_of = Section::config;
template <> inline constexpr Section section_of<Ch> = Section::ch;
template <> inline constexpr Section section_of<Aux> = Section::auxin;
template <> inline constexpr Section section_of<FxRtn> = Section::fxrtn;
template <> inline constexpr Section section_of<Bus> = Section::bus;
template <> inline constexpr Section section_of<Mtx> = Section::mtx;
template <> inline constexpr Section section_of<MainSt> = Section::main_st;
template <> inline constexpr Section section_of<MainMono> = Section::main_m;
template <> inline constexpr Section section_of<Dca> = Section::dca;
template <> inline constexpr Section section_of<Fx14> = Section::fx_1_4;
template <> inline constexpr Section section_of<Fx58> = Section::fx_5_8;
template <> inline constexpr Section section_of<OutMain> = Section::out_main;
template <> inline constexpr Section section_of<OutAux> = Section::out_aux;
template <> inline constexpr Section section_of<OutP16> = Section::out_p16;
template <> inline constexpr Section section_of<OutAes> = Section::out_aes;
template <> inline constexpr Section section_of<OutRec> = Section::out_rec;
template <> inline constexpr Section section_of<HeadAmp> = Section::headamp;
template <> inline constexpr Section section_of<Stat> = Section::stat;
template <> inline constexpr Section section_of<Prefs> = Section::prefs;
template <> inline constexpr Section section_of<Ha> = Section::ha;
template <> inline constexpr Section section_of<Insert> = Section::insert;
template <> inline constexpr Section section_of<Show> = Section::show;
template <> inline constexpr Section section_of<Cue> = Section::cue;
template <> inline constexpr Section section_of<Scene> = Section::scene;
template <> inline constexpr Section section_of<Snippet> = Section::snippet;
template <> inline constexpr Section section_of<Action> = Section::action;
template <> inline constexpr Section section_of<Undo> = Section::undo;
template <> inline constexpr Section section_of<Urec> = Section::urec;
template <> inline constexpr Section section_of<UrecSession> = Section::urec_session;
template <> inline constexpr Section section_of<UrecMarker> = Section::urec_marker;
template <> inline constexpr Section section_of<GdIn> = Section::gd_in;
template <> inline constexpr Section section_of<GdOut> = Section::gd_out;
template <> inline constexpr Section section_of<Gd> = Section::gd;
template <> inline constexpr Section section_of<GdCh> = Section::gd_ch;
template <> inline constexpr Section section_of<GdMtx> = Section::gd_mtx;
template <> inline constexpr Section section_of<GdListenB> = Section::gd_listen_b;
template <> inline constexpr Section section_of<GdLayer> = Section::gd_layer;
template <> inline constexpr Section section_of<GdInsert> = Section::gd_insert;
template <> inline constexpr Section section_of<GdRta> = Section::gd_rta;
template <> inline constexpr Section section_of<GdClient> = Section::gd_client;
template <> inline constexpr Section section_of<GdMidi> = Section::gd_midi;

} // namespace table

inline constexpr std::size_t param_count = table::layout.base[section_count];

/// @param strip, inner from 0: strip 3 is /ch/04, inner 1 the second band or send. For send_pan, send_type and
/// send_pan_follow inner counts the odd sends: 0 is send 1, 1 is send 3.
template <class Key>
[[nodiscard]] constexpr ParamId id_of(Key key, int strip = 0, int inner = 0) noexcept
{
    constexpr auto s = std::size_t(table::section_of<Key>);
    return ParamId(table::layout.base[s] + std::uint32_t(strip) * table::layout.slots[s] + table::layout.row_slot[s][std::size_t(key)] + std::uint32_t(inner));
}

/// The same for any section, by its row's number.
[[nodiscard]] constexpr ParamId id_of(Section section, int row, int strip, int inner) noexcept
{
    const auto s = std::size_t(section);
    return ParamId(table::layout.base[s] + std::uint32_t(strip) * table::layout.slots[s] + table::layout.row_slot[s][std::size_t(row)] + std::uint32_t(inner));
}

/// Where an id stands in the table; strip and inner from 0.
struct ParamRef {
    Section section{};
    std::uint8_t key = 0; ///< row number = the section's enumerator
    std::uint8_t strip = 0;
    std::uint8_t inner = 0;
};

/// [rt] A table look-up.
[[nodiscard]] ParamRef ref_of(ParamId id) noexcept;
/// [rt] A table look-up.
[[nodiscard]] const ParamSpec& spec_of(ParamId id) noexcept;
[[nodiscard]] constexpr bool is_param(std::uint32_t raw) noexcept { return raw < param_count; }
[[nodiscard]] constexpr std::size_t index_of(ParamId id) noexcept { return std::size_t(id); }

} // namespace gigdesk
