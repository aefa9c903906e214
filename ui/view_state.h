// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/curve_cache.h"
#include "ui/strip.h"
#include "ui/kit/theme.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// What belongs to this window alone and never goes to the desk: page, layer, selection, sends on fader, looks. [ui]
namespace gigdesk::ui {

enum class Page : std::uint8_t { mixer, channel, listen, patch, surfaces, clients, setup };
enum class Part : std::uint8_t { source, gate, eq, comp, sends, fader }; ///< of the channel page
enum class MeterPoint : std::uint8_t { input, pre_fader, post_fader };

enum class Listen : std::uint8_t { a, b };

/// A DCA or a mute group.
struct Group {
    enum class Kind : std::uint8_t { dca, mute } kind = Kind::dca;
    int index = 0; ///< from 0
    constexpr bool operator==(const Group&) const = default;
};

/// Strips are being put into a group or taken out of it.
struct Assigning {
    std::optional<Group> group{};
    bool was_on = false;       ///< when the group's button went down
    bool dragged_over = false; ///< the button is held and the pointer has left it: strips under it are touched
    bool painted = false, painting_in = true;
    std::optional<Strip> last_painted{};
};

/// Level, threshold and reduction of the last seconds, one point a column.
struct History {
    static constexpr int columns = 250;
    static constexpr double seconds = 5;
    struct Column {
        float level, gate, comp;
    };
    std::array<Column, columns> ring{};
    int next = 0;
    double next_s = 0;
    Strip of{};
};

/// Load of the last minute: what it was, and its peak, four times a second.
struct LoadHistory {
    static constexpr int points = 240;
    static constexpr double seconds = 60;
    struct Point {
        float load, peak;
    };
    std::array<Point, points> ring{};
    int next = 0;
    double next_s = 0;
};

/// One thing that stands between a strip and where it should be heard.
struct WhyFinding {
    std::string sentence, address; ///< the knob to turn; empty: none
};
struct WhyAnswer {
    std::string to{}; ///< as the desk names the place
    std::vector<WhyFinding> findings{};
};
/// A strip that the last recall left closed; its number as /gd/recall/open takes it.
struct HeldStrip {
    int number = 0;
    std::string name{}, why{};
};
struct TrimKeep {
    float db = 0;
    std::string words{};
    bool fits = false;
};

struct ViewState {
    Page page = Page::mixer;
    int layer = 0; ///< see layers.h
    Strip selected = Strip::channel(0);
    std::bitset<strip_count> picked; ///< all that are selected, by linear number; empty while it is only one
    Part part = Part::eq;
    std::optional<Strip> sends_to;               ///< the faders are sends to this bus, matrix or mono
    Strip last_sends_to = Strip::bus(0);
    int spilled = -1, spill_page = 0;            ///< the DCA whose strips the mixer shows
    Assigning assign;
    int editing_layer = -1, editing_place = -1;  ///< the user layer in the editor, and the place that is marked there
    Strip solo_stood_at = Strip::channel(0);     ///< the selection that the solo followed last
    Listen listen = Listen::a;                   ///< where this window's SOLO buttons are heard
    bool show_unpatched = false;
    double lit_until_s = 0;                      ///< the control with the focus is pointed out
    std::optional<int> patch_row_to_show{};
    int patch_tab = 0, source_tab = 0; ///< inputs, outputs, inserts; interface, desk, tracks
    MeterPoint meter_point = MeterPoint::pre_fader;
    ThemeName theme = ThemeName::dark;
    float scale = 1;
    float patch_in_scroll = 0, patch_out_scroll = 0, list_scroll = 0, strips_scroll = 0;
    std::optional<float> copied_value;
    int clients_tab = 0; ///< who is here, messages
    float clients_scroll = 0;
    struct MessageLog {
        struct Line {
            std::string time, kind, who, text;
        };
        bool paused = false, asking = false;
        std::array<bool, 3> kinds{true, true, true}; ///< gets, sets, replies
        std::string filter{}, trouble{};
        std::uint64_t next = 0, left_out = 0;        ///< the desk's number of the next line; what came too fast
        unsigned serial = 0;                         ///< of the filter
        double next_ask_s = 0;
        std::deque<Line> lines{};
        float scroll = 0;
    } messages;

    bool show_spectrum = true;
    struct Analysis {
        bool asked = false, scope = false;
        int slot = 0; ///< of /gd/rta, from 1
    } analysis;
    bool learning = false; ///< a control of this window learns MIDI
    struct Surfaces {
        bool watching = false;
        float fader = 0, turn_rest = 0; ///< of the drag under way on the screen's unit: unrounded
    } surfaces;
    struct Lock {
        bool on = false;
        std::string typed{}, words{}; ///< digits so far; why the last PIN was refused
        int asked_for = 0; ///< of the desk: what its rows said when it was last asked whether this window is locked
    } lock;
    WhyAnswer why;
    std::vector<HeldStrip> held{};
    std::string held_asked_for{}; ///< the list they were asked for
    float held_scroll = 0;
    int scene_chosen = 0;
    TrimKeep trim_keep;
    std::bitset<9> parts_chosen{0b101011110}; ///< of a strip, for pasting and resetting

    // Latches of this window: clips it has not been told to forget.
    std::array<std::uint8_t, channel_strips> clips_seen{};
    std::array<double, strip_count> over_until_s{}; ///< a meter that went over 0 dBFS: red until then
    History history;
    LoadHistory loads;
    CurveCache curves;

    // The drag under way: kept unrounded, so that slow drags add up.
    ParamId turning{};
    float turn_position = 0;
    std::array<double, 2> talk_told_s{}; ///< when a held talk key last said so
    std::array<bool, 6> hold_fired{}; ///< hold buttons that fired and are still held
    bool meters_old = false; ///< no news of the meters for a second: they are drawn grey

    // One line from the desk or the window, for a few seconds.
    std::string notice;
    double notice_until_s = 0;
    bool notice_is_bad = false;
    std::vector<std::string> shows; ///< names, as last told
};

} // namespace gigdesk::ui
