// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/glide.h"
#include "engine/dsp/kernels.h"
#include "engine/settings.h"
#include "engine/strip/insert_rack.h"
#include "engine/strip/key_patch.h"

#include <array>

/// Sixteen strips side by side: low cut, gate, insert, EQ and compressor in either order, insert, fader. Input channels,
/// buses and main are all banks of it; what a bank does not have stays at rest and costs nothing. [rt]
namespace gigdesk {

/// Where a strip's signal can be taken.
enum class Tap : std::uint8_t { input, before_eq, after_eq, pre, post };
inline constexpr int tap_count = 5;

/// How long things take, in grid cells at this rate.
struct Times {
    explicit Times(double rate) noexcept;
    [[nodiscard]] int cells(double ms) const noexcept;
    double rate;
    int gain, filter, structure, reopen; ///< cells: fader and pan; filter designs; side by side; after a reset
};

/// The law of automatic times (see dyn_curves.h) at a sample rate.
[[nodiscard]] CrestLaw crest_law(double rate) noexcept;

/// EQ and compressor of a bank. A change of their order, or of what a compressor is, runs two of these side by side.
struct EqAndComp {
    std::array<GlidingSection, most_sections> eq{};
    GlidingSection key_filter{};
    CompRows comp{};
    Ramp dry{}, wet{};
    IntRow compresses{};           ///< -1: this lane has work for the compressor
    IntRow eq_first{}, eq_second{}; ///< -1: this lane's EQ comes before / after the compressor; one of them is set
};

struct BankShape {
    int lanes = bank_lanes;
    int bands = channel_eq_bands;
    int sections_per_band = 1;
};

/// What of the rest of the desk a bank hears.
struct Around {
    KeySources keys;
    InsertRack& inserts;
};

class StripBank
{
  public:
    StripBank(const Kernels&, const Times&, const BankShape&) noexcept;

    // At grid points.
    /// Works out what is stale in one strip. @param cells_now false: at once, without ramps @return how much work it was
    int refresh(int lane, StripSettings&, bool ramps) noexcept;
    void glide_output(int lane, float fader, float left, float right, float mono, bool ramps) noexcept;
    void glide_trim(int lane, float gain, bool ramps) noexcept;
    /// Gates and compressors of a linked pair act alike, by the louder key.
    void share_detector(int pair, bool shared, bool ramps) noexcept;
    void plug(int lane, InsertPoints::Plug, bool ramps) noexcept;
    /// Somebody listens to a key, or (lane -1) nobody does any more. @param slot one of two
    void listen_to_key(int slot, int lane, Keyed of) noexcept { key_taps_[slot] = {lane, of}; }
    [[nodiscard]] bool has_inserts() const noexcept { return inserts_.in_use(); } ///< sound may come from there
    void next_cell() noexcept;

    /// In a piece, in this order: input() is filled by take_in() or a sum, then cut() (what others may be keyed by),
    /// then shape(), then a fader.
    Block& input() noexcept { return input_; }
    void cut(const Piece&) noexcept;
    void shape(const Piece&, const Around&) noexcept;
    void fade(const Piece&, MainSums&) noexcept;
    void fade_only(const Piece&) noexcept;
    void rest() noexcept; ///< nothing is patched here: silence at every tap

    [[nodiscard]] const Block& tap(Tap t) const noexcept { return *taps_[std::size_t(t)]; }
    /// Lanes that made something that is not a number, or far beyond one, since the last call: they are silent, cleared and
    /// come back by a ramp. A bit a lane.
    [[nodiscard]] std::uint32_t culprits() noexcept;

    /// What is between PRE and POST.
    [[nodiscard]] const Ramp& fader() const noexcept { return out_.fader; }

    Ramp trim{};          ///< applied by take_in(); for buses and main by shape() while it moves
    InputWatch watch{};
    struct Meters {
        Row input{}, pre{}, post{};
    } meters;
    /// Frame 0 of what is listened to; the next frame is bank_lanes further.
    [[nodiscard]] const float* key_heard(int slot) const noexcept { return &key_heard_.frame[0].lane[slot]; }
    [[nodiscard]] float gate_gain(int lane) const noexcept { return gate_busy_ ? gate_.applied.lane[lane] : 1.0f; }
    [[nodiscard]] float comp_gain(int lane) const noexcept;
    void break_lane(int lane) noexcept; ///< for tests: poisons the states of a lane

  private:
    int refresh_cut(int lane, const StripSettings&, bool ramps) noexcept;
    int refresh_gate(int lane, StripSettings&, bool ramps) noexcept;
    void design_gate(int lane, const GateSettings&, bool ramps) noexcept;
    void change_gate_over(int lane, const GateSettings&) noexcept;
    int refresh_comp(int lane, const DynSettings&, bool ramps, int curve_cells) noexcept;
    int refresh_band(int lane, int band, const StripSettings&, bool ramps) noexcept;
    int refresh_dyn(int lane, StripSettings&, bool ramps) noexcept;
    void change_over(int lane, int cells) noexcept;
    void hear_anew(int lane) noexcept;
    void follow_new_key(int lane) noexcept;
    void settle_new_keys() noexcept;
    /// Of a compressor: what cannot glide.
    struct CompShape {
        bool after_eq = true, expands = false, rms = false, log = true;
        float knee = 0;
        int expander_ratio = 0; ///< on a glide from one to another all that is closed would open within a moment
        Ear ear{};
        bool operator==(const CompShape&) const = default;
    };
    [[nodiscard]] bool would_leap(int lane, const DynSettings&) const noexcept;
    void swap_order(int lane, bool eq_to_front) noexcept;
    void keep_gain(int lane, const CompShape&) noexcept;
    void settle_comp_lanes() noexcept;
    void settle_gate() noexcept;
    void next_cell_of_gate_change() noexcept;
    void next_cell_of_filters() noexcept;
    void refresh_key_filter(GlidingSection&, int lane, const KeySettings&, bool ramps) noexcept;
    const Block& filtered(GlidingSection* sections, int count, const IntRow& mask, const Piece&, const Block& in, Block& out) noexcept;
    const Block& key(const KeyPatch&, GlidingSection& filter, const Piece&, const KeySources&, const Block& own, Block& room) noexcept;
    const Block& paired(const Block& heard, const Piece&, Block& room) noexcept;
    [[nodiscard]] bool is_listened_to(Keyed of) const noexcept;
    [[nodiscard]] bool is_listened_to(Keyed of, int lane) const noexcept;
    void give_key(Keyed of, const Block& heard, const Piece&) noexcept;
    const Block& gated(const Piece&, const KeySources&, const Block& in) noexcept;
    const Block& compressed(EqAndComp&, const Piece&, const KeySources&, const Block& in, Block& out) noexcept;
    struct Way { const Block *before_eq, *after_eq, *pre, *squeezed; };
    Way eq_and_comp(EqAndComp&, const Piece&, const KeySources&, const Block& in, Block* room, const Block* old_squeezed = nullptr) noexcept;
    const Block& joined(const Block& in, const Block& old_squeezed, const Block& squeezed, const Piece&) noexcept;
    Way old_and_new(const Piece&, const KeySources&, const Block& in) noexcept;
    void look_for_culprits(const Block& pre, const Piece&) noexcept;
    void reset_lane(int lane) noexcept;
    [[nodiscard]] int sections() const noexcept { return shape_.bands * shape_.sections_per_band; }

    const Kernels& k_;
    Times times_;
    BankShape shape_;
    std::array<GlidingSection, 2> cut_{};
    GateRows gate_{}, old_gate_{};
    GlidingSection gate_filter_{}, old_gate_filter_{};
    std::array<GateSettings, bank_lanes> gate_settings_{}; ///< of gate_
    Ramp gate_weight_{};    ///< 1: all of gate_
    IntRow gate_waits_{};   ///< cells until that begins to be heard
    KeyPatch gate_key_{}, old_gate_key_{}, comp_key_{}, old_comp_key_{};
    Ramp shared_{};         ///< 1: the detectors of this lane and its neighbour are one
    bool any_shared_ = false;
    CrestRows crest_{};
    CrestLaw crest_law_;
    bool any_auto_ = false;
    IntRow new_key_cells_{};  ///< until its crest is believed
    bool any_new_key_ = false;
    InsertPoints inserts_{};
    bool gate_busy_ = false, gate_changes_ = false, comp_unsettled_ = true, filters_move_ = false;
    EqAndComp live_{}, old_{};
    std::array<bool, bank_lanes> comp_on_{};
    std::array<CompShape, bank_lanes> comp_shape_{};
    Ramp weight_{};         ///< 1: all of live_
    Row gain_before_swap_{}; ///< of a compressor that has just come to stand before the EQ
    FadeRamps out_{};
    Block input_{}, gate_out_{}, old_gate_out_{};
    Block live_room_[5]{}, old_room_[5]{}, mixed_[3]{}, joined_{}, inserted_[2]{}, post_{};
    Block quiet_{};         ///< silence at hand: other banks may gather from it
    const Block* taps_[tap_count]{};
    struct KeyTap {
        int lane = -1;
        Keyed of = Keyed::gate;
    };
    KeyTap key_taps_[2]{};
    Block key_heard_{};     ///< a lane for each tap
    IntRow pre_bits_{}, post_bits_{}, piece_bits_{};
    std::uint32_t culprits_ = 0;
    float fall_;            ///< of meters, a cell
};

} // namespace gigdesk
