// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meter_frames.h"
#include "engine/model/spectrum.h"

/// Spectrum and scope as datagrams beside the meters': each whole in itself, may be lost, late, doubled or anybody's.
/// Levels travel in 1/256 dB, points in 1/16384 of full scale (up to +6 dBFS), correlation in 1/32767.
/// On the wire: u32 magic "GDSP" or "GDSC", u32 session (Welcome), u32 sequence, then i16 fields, little-endian. Pure. [any]
namespace gigdesk::link
{

[[nodiscard]] Datagram encode(const Spectrum& spectrum, std::uint32_t sequence);
[[nodiscard]] Datagram encode(const StereoScope& scope, std::uint32_t sequence);

/// Keeps the newest picture of its kind. Picture: Spectrum or StereoScope.
template <class Picture>
class PictureReader
{
public:
    /// Forgets what was heard; from now on only this session counts.
    void start(std::uint32_t session) noexcept;
    /// @return was it a newer picture of this kind and session?
    bool take(std::span<const std::uint8_t> datagram) noexcept;
    [[nodiscard]] const Picture& picture() const noexcept { return picture_; }

private:
    Picture picture_{};
    std::uint32_t session_ = 0, newest_ = 0;
};

extern template class PictureReader<Spectrum>;
extern template class PictureReader<StereoScope>;

} // namespace gigdesk::link
