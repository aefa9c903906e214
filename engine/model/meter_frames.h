// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Meter snapshots as datagrams: they may be lost, come late or twice, and come from anybody. Pure. [any]
///
/// One snapshot is two datagrams, each whole in itself and below 1,400 bytes: the input strips; everything else.
/// Levels and gains travel as floats without sign and with 8 bits of mantissa: within 0.02 dB, 0 and 1 exactly.
/// On the wire: u32 magic "GDMT", u32 session (Welcome), u32 sequence, u8 part, then the fields, little-endian.
namespace gigdesk::link
{

inline constexpr std::size_t max_datagram_bytes = 1'400;
inline constexpr int meter_parts = 2;

using Datagram = std::vector<std::uint8_t>;

/// @return the parts of one snapshot
[[nodiscard]] std::array<Datagram, meter_parts> encode_meters(const MeterSnapshot& meters, std::uint32_t sequence);
/// The same datagrams serve every window: only the session differs.
void address_to(Datagram& datagram, std::uint32_t session) noexcept;

/// Puts the parts into one snapshot again, and only newer ones over older ones.
class MeterReader
{
public:
    /// Forgets what was heard; from now on only this session counts.
    void start(std::uint32_t session) noexcept;
    /// @return was it a part of a newer snapshot of this session?
    bool take(std::span<const std::uint8_t> datagram) noexcept;

    [[nodiscard]] const MeterSnapshot& meters() const noexcept { return meters_; }
    /// Snapshots the desk sent that never came whole, since start().
    [[nodiscard]] std::uint64_t missed() const noexcept { return missed_; }

private:
    MeterSnapshot meters_{};
    std::uint32_t session_ = 0;
    std::array<std::uint32_t, meter_parts> newest_{};
    std::uint64_t missed_ = 0;
};

} // namespace gigdesk::link
