// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

/// What a console window and the desk say to each other over TCP, as bytes and back. Pure: no sockets, no state but
/// the bytes that are not yet a whole frame. Never trusts the wire: lengths, counts, ids and enums are checked before
/// anything is allocated or used.
///
/// On the wire: u32 length of what follows, u8 kind, then the fields in the order of the struct's `fields`.
/// Little-endian; a text is u16 length + bytes; a list is u16 count + items. [any]
namespace gigdesk::link
{

inline constexpr std::uint16_t protocol_version = 2;
inline constexpr std::size_t max_frame_bytes = 64 * 1024; ///< kind and fields; longer ones are refused
inline constexpr std::size_t max_text_bytes = 30'000;
inline constexpr std::size_t max_list_items = 8'000;

/// How the desk took a wish. Whatever it says, the answer carries what is true now.
enum class Verdict : std::uint8_t { accepted, changed, refused };
enum class Urgency : std::uint8_t { note, warning, alarm };

// --- window to desk ---

/// The first frame of a window. Its first three fields never move, whatever the version.
struct Hello {
    std::uint32_t magic = 0x4B4C4447; ///< "GDLK"
    std::uint16_t protocol = protocol_version;
    std::uint64_t table = 0;      ///< table_hash() of the window's build
    std::uint16_t meter_port = 0; ///< UDP, at the address this connection comes from; 0: no meters
    std::string name{}; ///< of the window's computer, for people
    std::string key{};  ///< of a console elsewhere: the same whatever its address; empty on the desk's own computer
    static constexpr auto fields =
        std::tuple{&Hello::magic, &Hello::protocol, &Hello::table, &Hello::meter_port, &Hello::name, &Hello::key};
    bool operator==(const Hello&) const = default;
};
struct EditWish {
    std::uint32_t sequence = 0;
    ParamId id{};
    Value value{};
    Touch touch = Touch::none;
    static constexpr auto fields = std::tuple{&EditWish::sequence, &EditWish::id, &EditWish::value, &EditWish::touch};
    bool operator==(const EditWish&) const = default;
};
struct TextWish {
    std::uint32_t sequence = 0;
    ParamId id{};
    std::string text;
    static constexpr auto fields = std::tuple{&TextWish::sequence, &TextWish::id, &TextWish::text};
    bool operator==(const TextWish&) const = default;
};
struct ActionWish {
    std::uint32_t sequence = 0;
    std::string name, argument;
    static constexpr auto fields = std::tuple{&ActionWish::sequence, &ActionWish::name, &ActionWish::argument};
    bool operator==(const ActionWish&) const = default;
};

// --- desk to window ---

struct Welcome {
    std::uint16_t protocol = protocol_version;
    std::uint32_t session = 0; ///< marks this window's meter datagrams
    std::string desk;          ///< the desk's name and version, to be shown
    static constexpr auto fields = std::tuple{&Welcome::protocol, &Welcome::session, &Welcome::desk};
    bool operator==(const Welcome&) const = default;
};
/// The last frame before the desk closes a connection.
struct Refusal {
    std::string reason;
    static constexpr auto fields = std::tuple{&Refusal::reason};
    bool operator==(const Refusal&) const = default;
};
/// Part of the snapshot: consecutive ids. Texts that differ from their initial ones follow as Text frames.
struct SnapshotRun {
    ParamId first{};
    std::vector<Value> values;
    static constexpr auto fields = std::tuple{&SnapshotRun::first, &SnapshotRun::values};
    bool operator==(const SnapshotRun&) const = default;
};
struct SnapshotEnd {
    std::uint32_t count = 0; ///< values that were sent
    static constexpr auto fields = std::tuple{&SnapshotEnd::count};
    bool operator==(const SnapshotEnd&) const = default;
};
struct ValueNow {
    ParamId id{};
    Value value{};
    static constexpr auto fields = std::tuple{&ValueNow::id, &ValueNow::value};
    bool operator==(const ValueNow&) const = default;
};
struct Values {
    std::vector<ValueNow> values;
    static constexpr auto fields = std::tuple{&Values::values};
    bool operator==(const Values&) const = default;
};
struct Text {
    ParamId id{};
    std::string text;
    static constexpr auto fields = std::tuple{&Text::id, &Text::text};
    bool operator==(const Text&) const = default;
};
struct EditAnswer {
    std::uint32_t sequence = 0;
    ParamId id{};
    Value value{};
    Verdict verdict = Verdict::accepted;
    static constexpr auto fields =
        std::tuple{&EditAnswer::sequence, &EditAnswer::id, &EditAnswer::value, &EditAnswer::verdict};
    bool operator==(const EditAnswer&) const = default;
};
struct TextAnswer {
    std::uint32_t sequence = 0;
    ParamId id{};
    std::string text;
    Verdict verdict = Verdict::accepted;
    static constexpr auto fields =
        std::tuple{&TextAnswer::sequence, &TextAnswer::id, &TextAnswer::text, &TextAnswer::verdict};
    bool operator==(const TextAnswer&) const = default;
};
struct ActionAnswer {
    std::uint32_t sequence = 0;
    bool done = false;
    std::string line; ///< what was done, or why not, in plain words; lists come a line each
    static constexpr auto fields = std::tuple{&ActionAnswer::sequence, &ActionAnswer::done, &ActionAnswer::line};
    bool operator==(const ActionAnswer&) const = default;
};
struct Message {
    Urgency urgency = Urgency::note;
    std::string text;
    static constexpr auto fields = std::tuple{&Message::urgency, &Message::text};
    bool operator==(const Message&) const = default;
};

// --- both ways ---

/// The window beats several times a second, the desk sends the same beat back at once: both know that the other lives, and the
/// window knows the round trip.
struct Heartbeat {
    std::uint32_t beat = 0;
    static constexpr auto fields = std::tuple{&Heartbeat::beat};
    bool operator==(const Heartbeat&) const = default;
};

/// What a motor-fader unit is sent (desk to window, as long as it watches), or what the hand does to one on the screen
/// (window to desk): whole MIDI messages one after the other.
struct SurfaceBytes {
    std::uint8_t unit = 0; ///< number of a SurfaceUnit
    std::string bytes{};
    static constexpr auto fields = std::tuple{&SurfaceBytes::unit, &SurfaceBytes::bytes};
    bool operator==(const SurfaceBytes&) const = default;
};
struct SurfaceUnit {
    std::uint8_t number = 0;
    bool here = false;         ///< plugged in
    bool on_screen = false;    ///< without hardware: a window is its hand
    bool has_master = false;
    std::uint8_t cell = 0;     ///< characters of its display a strip; 0: no display
    bool has_colours = false;
    std::uint16_t touched = 0; ///< a bit a fader, 8 the master
    std::uint32_t bytes_in = 0, bytes_out = 0; ///< a second
    std::string name{}, kind{};
    std::string last{};        ///< what it said last, in hexadecimal digits
    std::string holds{};       ///< what fingers hold, in words
    static constexpr auto fields = std::tuple{&SurfaceUnit::number,  &SurfaceUnit::here,     &SurfaceUnit::on_screen, &SurfaceUnit::has_master, &SurfaceUnit::cell, &SurfaceUnit::has_colours,
                                              &SurfaceUnit::touched, &SurfaceUnit::bytes_in, &SurfaceUnit::bytes_out, &SurfaceUnit::name,       &SurfaceUnit::kind, &SurfaceUnit::last,
                                              &SurfaceUnit::holds};
    bool operator==(const SurfaceUnit&) const = default;
};
/// All of them, from the left.
struct SurfaceUnits {
    std::vector<SurfaceUnit> units{};
    static constexpr auto fields = std::tuple{&SurfaceUnits::units};
    bool operator==(const SurfaceUnits&) const = default;
};

/// The kind on the wire is the place in this list, from 1: add at the end.
using Frame = std::variant<std::monostate, Hello, Welcome, Refusal, SnapshotRun, SnapshotEnd, Values, Text, EditWish,
                           EditAnswer, TextWish, TextAnswer, ActionWish, ActionAnswer, Message, Heartbeat, SurfaceBytes, SurfaceUnits>;

using Bytes = std::vector<std::uint8_t>;

/// Appends one frame. Texts and lists beyond the limits above are cut: what is sent can always be read.
void append(Bytes& out, const Frame& frame);

/// @param body kind and fields, without the length     @return nothing if it is not exactly one well-formed frame
[[nodiscard]] std::optional<Frame> decode(std::span<const std::uint8_t> body);

/// Cuts a stream of bytes into frames. Once broken it stays broken: close the connection and say why().
class FrameReader
{
public:
    void feed(std::span<const std::uint8_t> bytes);
    /// The next whole frame; nothing if more bytes are needed, or if the stream is broken.
    [[nodiscard]] std::optional<Frame> next();
    [[nodiscard]] bool broken() const noexcept { return !why_.empty(); }
    [[nodiscard]] const std::string& why() const noexcept { return why_; }

private:
    std::optional<Frame> refuse(std::string why);
    Bytes bytes_;
    std::size_t read_ = 0;
    std::string why_;
};

} // namespace gigdesk::link
