// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/bus/send_matrix.h"
#include "engine/engine.h"
#include "engine/listen/listen_section.h"
#include "engine/patch/input_patch.h"
#include "engine/patch/lane_delays.h"
#include "engine/patch/output_patch.h"
#include "engine/rt/load_meter.h"
#include "engine/strip_gains.h"

#include <array>

/// What an engine is made of. engine.cpp is the path of the sound, refresh.cpp what happens at grid points, publish.cpp
/// what is shown. [rt] after construction
namespace gigdesk {

/// Sources of their own, beside the strips: they reach buses, mains and matrices at any level.
enum class Extra : std::uint8_t { talk, oscillator };
inline constexpr int extra_count = 2;

/// A stage that has had nothing to do for a while sleeps.
struct Rest {
    int cells = 0; ///< until it sleeps
    void next_cell(bool in_use, int tail_cells) noexcept { cells = in_use ? tail_cells : cells > 0 ? cells - 1 : 0; }
    [[nodiscard]] bool resting() const noexcept { return cells == 0; }
};

struct Engine::Parts {
    static constexpr int input_banks = InputPatch::banks;
    static constexpr int main_lanes = 3; ///< left, right, mono
    static constexpr int matrix_extras = 2 * bank_lanes; ///< sources of matrices: 0-15 buses, 16-18 mains, from here on extras

    explicit Parts(const EngineConfig& wish);

    // The path of the sound.
    void process(const float* const* in, float* const* out, int frames) noexcept;
    void piece(const float* const* in, float* const* out, int offset, const Piece&) noexcept;
    void feed_inputs(int bank, const float* const* in, int offset, const Piece&) noexcept;
    [[nodiscard]] KeySources keys(const Piece&) const noexcept;
    void run_inputs(int bank, const Piece&, const Around&) noexcept;
    void run_buses(const Piece&, const Around&) noexcept;
    void run_mains(const Piece&, const Around&) noexcept;
    void run_matrices(const Piece&, const Around&) noexcept;
    void note_culprits(std::uint32_t lanes, int first, StripSettings* strips) noexcept;

    // At grid points.
    void load_values(const DeskValues&) noexcept;
    void grid_point() noexcept;
    void take_changes() noexcept;
    void refresh(int budget, bool ramps) noexcept;
    int refresh_input(int i, bool ramps) noexcept;
    int refresh_bus(int i, bool ramps) noexcept;
    int refresh_matrix(int i, bool ramps) noexcept;
    int refresh_main(bool ramps) noexcept;
    int refresh_mono(bool ramps) noexcept;
    void plug_inserts(bool ramps) noexcept;
    const StripGains& refresh_gains(int strip, StripSettings&) noexcept;
    /// An extra source's gains into all mixes. @param buses sixteen; mains left, right, mono; matrices six
    void refresh_extra(Extra, std::span<const Send> buses, std::span<const Send> mains, std::span<const Send> matrices, bool ramps) noexcept;
    void refresh_listen(bool ramps) noexcept;
    void tap_key(int strip, Keyed of, int slot) noexcept;
    void next_cell() noexcept;
    void next_cell_of_sends() noexcept;
    [[nodiscard]] StripPlaces where_strips_stand() const noexcept;

    void publish() noexcept;

    EngineConfig config;
    const Kernels& k;
    Times times;
    CommitRing ring;
    DeskSettings settings{};
    std::array<StripGains, sounding_strips> gains{}; ///< by linear number

    InputPatch input_patch;
    PreviousCell previous;
    std::array<StripBank, input_banks> inputs; ///< four banks of channels; aux inputs and FX returns
    bool resting[input_banks]{};
    Block extras{};                            ///< lanes as Extra; filled before the mixes are summed, silent otherwise
    SendMatrix bus_sends, main_extras, matrix_sends;
    StripBank buses, mains, matrices;
    InsertRack inserts;
    Rest bus_rest, matrix_rest;
    LaneDelays matrix_delays;
    MainSums sums{};
    OutputPatch output_patch;
    const StripPlaces places;
    ListenSection listen;
    LoadMeter load;
    Snapshot<MeterSnapshot> snapshot;

    std::uint64_t frame = 0, applied_commit = 0, open_commit = 0, culprit_resets = 0;
    std::size_t applied_of_commit = 0;
    std::int32_t last_culprit = -1;
    int cursor = 0, cells_since_meters = 0;
};

} // namespace gigdesk
