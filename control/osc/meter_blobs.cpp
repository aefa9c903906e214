// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/meter_blobs.h"

#include "control/osc/meter_banks.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace gigdesk::osc {
namespace {

constexpr std::string_view x32_prefix = "/meters/", slot_prefix = "/gd/rta/", own_prefix = "/gd/meters/";
constexpr float per_db = 256, per_gain = 32'767, highest_level = 8;
constexpr int automix_gains = 8;

/// Writes behind the place of the count, and the count at last.
class BlobWriter
{
  public:
    explicit BlobWriter(std::span<std::byte, longest_blob> into) : into_{into} {}

    void word(std::uint32_t value) noexcept
    {
        half_word(std::int32_t(value & 0xFFFF));
        half_word(std::int32_t(value >> 16));
    }
    void half_word(std::int32_t value) noexcept
    {
        if (size_ + 2 > into_.size()) return;
        into_[size_++] = std::byte(value & 0xFF);
        into_[size_++] = std::byte(value >> 8 & 0xFF);
    }
    std::size_t finish() noexcept
    {
        const auto words = std::uint32_t((size_ - 4) / 4);
        for (std::size_t byte = 0; byte < 4; ++byte) into_[byte] = std::byte(words >> (8 * byte) & 0xFF);
        return size_;
    }

  private:
    std::span<std::byte, longest_blob> into_;
    std::size_t size_ = 4;
};

/// Linear, 1.0 = full scale, up to +18 dBFS; what is no number is silence.
void write_levels(BlobWriter& to, const MeterRequest& request, const MeterSnapshot& meters) noexcept
{
    for (const auto& run : runs_of(request.bank))
        for (int i = 0; i < run.count; ++i) {
            const float level = meter_value(run.shows, run.first + i, request.page, meters);
            to.word(std::bit_cast<std::uint32_t>(level > 0 ? std::min(level, highest_level) : 0.0f));
        }
}

/// All gains of one kind after the other, in 1/32767; at last the automix, which we do not have: 256 log2 of 1.
void write_gains(BlobWriter& to, const MeterSnapshot& meters) noexcept
{
    constexpr Run gains[] = {{Shows::gate_gain, 32}, {Shows::channel_comp_gain, 32}, {Shows::bus_comp_gain, 16},
                             {Shows::matrix_comp_gain, 6}, {Shows::main_comp_gain, 1}, {Shows::mono_comp_gain, 1}};
    for (const auto& run : gains)
        for (int i = 0; i < run.count; ++i) {
            const float gain = meter_value(run.shows, i, {}, meters);
            to.half_word(gain > 0 ? std::int32_t(std::lround(std::min(gain, 1.0f) * per_gain)) : 0);
        }
    for (int i = 0; i < automix_gains; ++i) to.half_word(0);
}

/// dB as floats.
void write_own(BlobWriter& to, OwnBank bank, const MeterSnapshot& meters) noexcept
{
    for (int place = 0; place < places_of(bank); ++place) to.word(std::bit_cast<std::uint32_t>(own_meter_db(bank, place, meters)));
}

/// dB in 1/256, -128 ... 0; 0 means clipped.
void write_spectrum(BlobWriter& to, const Spectrum& spectrum, float gain_db) noexcept
{
    for (const float level : spectrum.level_db)
        to.half_word(std::int32_t(std::lround(std::clamp(level + gain_db, spectrum_floor_db, 0.0f) * per_db)));
}

std::optional<int> number_after(std::string_view prefix, std::string_view address) noexcept
{
    if (!address.starts_with(prefix)) return {};
    const auto digits = address.substr(prefix.size());
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.size() > 2) return {};
    return number;
}

} // namespace

std::optional<int> find_meter_bank(std::string_view address) noexcept
{
    if (const auto bank = number_after(x32_prefix, address); bank && *bank >= 0 && *bank < first_slot_bank) return bank;
    if (address.starts_with(own_prefix)) {
        const auto own = own_bank_named(address.substr(own_prefix.size()));
        return own ? std::optional{first_own_bank + int(*own)} : std::nullopt;
    }
    const auto slot = number_after(slot_prefix, address);
    if (slot && *slot >= 1 && *slot <= spectrum_taps) return first_slot_bank + *slot - 1;
    return {};
}

std::string address_of_bank(int bank)
{
    if (bank < first_slot_bank) return std::string{x32_prefix} + std::to_string(bank);
    if (bank < first_own_bank) return std::string{slot_prefix} + std::to_string(bank - first_slot_bank + 1);
    return std::string{own_prefix}.append(name_of(OwnBank(bank - first_own_bank)));
}

int pages_of(int bank) noexcept { return bank == surface_bank ? 2 : bank == strip_bank ? 1 : 0; }

std::size_t write_meter_blob(const MeterRequest& request, const MeterSources& sources, const DeskValues& desk,
                             std::span<std::byte, longest_blob> into) noexcept
{
    BlobWriter to{into};
    if (request.bank < float_banks) write_levels(to, request, sources.meters);
    else if (request.bank == gains_bank) write_gains(to, sources.meters);
    else if (request.bank == spectrum_bank) write_spectrum(to, sources.spectra.back(), desk.real(id_of(Prefs::rta_gain)));
    else if (request.bank >= first_own_bank) write_own(to, OwnBank(request.bank - first_own_bank), sources.meters);
    else if (request.bank >= first_slot_bank) write_spectrum(to, sources.spectra[std::size_t(request.bank - first_slot_bank)], 0);
    return to.finish();
}

} // namespace gigdesk::osc
