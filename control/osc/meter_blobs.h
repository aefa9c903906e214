// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/own_meters.h"
#include "control/osc/packet.h"
#include "engine/model/desk_values.h"
#include "engine/model/meters.h"
#include "engine/model/spectrum.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// Meters as OSC clients get them: the X32's blobs /meters/N, the spectra of all slots as /gd/rta/N in the layout of
/// /meters/15, and every strip in dB as /gd/meters/NAME. A blob is an int32 count of 4-byte words, then the words, all little-endian. Pure. [any]
namespace gigdesk::osc {

/// What there is to show, as of now.
struct MeterSources {
    MeterSnapshot meters;
    std::array<Spectrum, spectrum_taps> spectra;
};

inline constexpr int surface_bank = 5, strip_bank = 6, spectrum_bank = 15, gains_bank = 16;
inline constexpr int first_slot_bank = 17; ///< 0-16 are /meters/N, from here on /gd/rta/1-8
inline constexpr int first_own_bank = first_slot_bank + spectrum_taps; ///< from here on /gd/meters/NAME, see own_meters.h
inline constexpr int bank_count = first_own_bank + own_bank_count;
inline constexpr std::size_t longest_blob = 1280; ///< of any kind; an X32's own stay below 500

/// A kind of blob, and which page of it where it has pages.
struct MeterRequest {
    int bank = 0;
    std::array<std::int32_t, 2> page{};
    bool operator==(const MeterRequest&) const = default;
};

/// @return the bank behind an address, if we have it
[[nodiscard]] std::optional<int> find_meter_bank(std::string_view address) noexcept;
/// The way back. "/meters/5"    @param bank  0 ... bank_count - 1
[[nodiscard]] std::string address_of_bank(int bank);
/// How many page numbers a request for this bank carries before its time factor.
[[nodiscard]] int pages_of(int bank) noexcept;
/// @return bytes written
[[nodiscard]] std::size_t write_meter_blob(const MeterRequest& request, const MeterSources& sources, const DeskValues& desk,
                                           std::span<std::byte, longest_blob> into) noexcept;

} // namespace gigdesk::osc
