// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// OSC packets in a stream of bytes, the two ways there are: each behind its size (OSC 1.0: int32, big-endian), or
/// between SLIP's END marks (OSC 1.1). The first byte tells: a size begins with 0. Pure. [any]
namespace gigdesk::osc {

enum class Framing : std::uint8_t { unknown, sized, slip };

class StreamReader
{
  public:
    static constexpr std::size_t longest = 65536; ///< packet

    void add(Bytes arrived);
    /// The next whole packet; its bytes stay until the next call of anything here.
    [[nodiscard]] std::optional<Bytes> next();
    [[nodiscard]] Framing framing() const noexcept { return framing_; }
    /// What came is no OSC, or a packet too long: nothing more can be read.
    [[nodiscard]] bool broken() const noexcept { return broken_; }

  private:
    std::optional<Bytes> next_sized();
    std::optional<Bytes> next_slip();
    void unescape(std::byte byte);
    Bytes rest() const noexcept { return Bytes{arrived_}.subspan(head_); }

    std::vector<std::byte> arrived_, packet_;
    std::size_t head_ = 0;
    Framing framing_ = Framing::unknown;
    bool escaped_ = false, whole_ = false, broken_ = false;
};

/// Puts a packet at the end of a stream.
void append_framed(std::vector<std::byte>& stream, Framing framing, Bytes packet);

} // namespace gigdesk::osc
