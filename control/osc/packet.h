// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// OSC packets: bytes <-> address and arguments. Pure: no socket, no desk; never trusts the wire. [any], one thread each.
namespace gigdesk::osc {

using Bytes = std::span<const std::byte>;

/// `type` is the OSC tag: i, f, s or b. Texts and blobs belong to the decoder (or caller) and live as long as its packet.
struct Argument {
    char type = 'i';
    std::int32_t whole = 0;
    float real = 0;
    std::string_view text{};
    Bytes blob{};

    static Argument of(std::int32_t v) noexcept { return {'i', v, 0, {}, {}}; }
    static Argument of(float v) noexcept { return {'f', 0, v, {}, {}}; }
    static Argument of(std::string_view v) noexcept { return {'s', 0, 0, v, {}}; }
};

/// One incoming message. A packet may lack its type tags altogether, which means "no arguments" to an X32.
/// Doubles and 64-bit integers are narrowed, T and F become 1 and 0; other tags make the message invalid.
class Decoder
{
  public:
    /// @return false when these bytes are no message we can read (a bundle is not one: see for_each_message)
    [[nodiscard]] bool decode(Bytes packet);
    [[nodiscard]] std::string_view address() const noexcept { return address_; }
    [[nodiscard]] std::span<const Argument> arguments() const noexcept { return arguments_; }

  private:
    struct Free {
        void operator()(void* message) const noexcept;
    };
    bool read_few(Bytes tags_and_number);
    bool read_arguments();
    std::unique_ptr<void, Free> message_;
    std::string_view address_;
    std::vector<Argument> arguments_;
};

/// Largest packet we send: one Ethernet frame. Replies to the X32's own addresses stay at or under 512 bytes.
inline constexpr std::size_t max_packet_bytes = 1472;

/// @return bytes written, 0 when it does not fit
[[nodiscard]] std::size_t encode(std::span<std::byte> into, std::string_view address, std::span<const Argument> arguments);

/// Walks through bundles, also nested ones; a plain message is itself.
/// @param visit  void(Bytes)
template <class Visit>
void for_each_message(Bytes packet, Visit&& visit, int depth = 0);

/// The elements of a bundle, one by one; empty when it is none or at its end.
[[nodiscard]] bool is_bundle(Bytes packet) noexcept;
[[nodiscard]] std::optional<Bytes> next_element(Bytes& rest) noexcept;

template <class Visit>
void for_each_message(Bytes packet, Visit&& visit, int depth)
{
    constexpr int deepest = 4;
    constexpr std::size_t header = 16;
    if (!is_bundle(packet)) return visit(packet);
    if (depth >= deepest) return;
    Bytes rest = packet.subspan(header);
    while (const auto element = next_element(rest)) for_each_message(*element, visit, depth + 1);
}

} // namespace gigdesk::osc
