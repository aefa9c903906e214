// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"

#include <bit>
#include <vector>

namespace gigdesk {
namespace {

/// Writes the number in the place of a run of '#', as many digits as the run is long.
std::string with_number(std::string_view pattern, int number)
{
    const auto from = pattern.find('#');
    if (from == pattern.npos) return std::string(pattern);
    const auto after = pattern.find_first_not_of('#', from);
    const std::size_t width = (after == pattern.npos ? pattern.size() : after) - from;
    auto digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return std::string(pattern.substr(0, from)) + digits + std::string(pattern.substr(from + width));
}

std::string repeat_text(const Repeat& repeat, int inner)
{
    if (!repeat.spelled.empty()) return std::string(repeat.spelled[std::size_t(inner)]);
    auto digits = std::to_string(repeat.first + inner * repeat.step);
    if (digits.size() < repeat.width) digits.insert(0, repeat.width - digits.size(), '0');
    return digits;
}

std::string row_address(const ParamSpec& spec, int inner)
{
    std::string address{spec.address};
    const auto mark = address.find('#');
    return mark == address.npos ? address : address.replace(mark, 1, repeat_text(spec.repeat, inner));
}

std::uint32_t hash_of(std::string_view text)
{
    std::uint32_t h = 2166136261u; // FNV-1a
    for (const char c : text) h = (h ^ std::uint8_t(c)) * 16777619u;
    return h ^ h >> 15;
}

/// Open addressing; addresses stand one after the other in one string.
class Index
{
  public:
    Index()
    {
        starts_.reserve(param_count + 1);
        for (std::uint32_t id = 0; id < param_count; ++id) add(id);
        starts_.push_back(std::uint32_t(pool_.size()));
    }

    std::optional<ParamId> find(std::string_view address) const noexcept
    {
        for (std::uint32_t at = hash_of(address) & mask;; at = (at + 1) & mask) {
            if (slots_[at] == empty) return {};
            if (text(slots_[at]) == address) return ParamId(slots_[at]);
        }
    }

  private:
    static constexpr std::uint32_t mask = std::uint32_t(std::bit_ceil(param_count * 2)) - 1, empty = ~0u;

    void add(std::uint32_t id)
    {
        const auto address = address_of(ParamId(id));
        starts_.push_back(std::uint32_t(pool_.size()));
        pool_ += address;
        std::uint32_t at = hash_of(address) & mask;
        while (slots_[at] != empty) at = (at + 1) & mask;
        slots_[at] = id;
    }
    std::string_view text(std::uint32_t id) const noexcept { return std::string_view(pool_).substr(starts_[id], starts_[id + 1] - starts_[id]); }

    std::string pool_;
    std::vector<std::uint32_t> starts_, slots_ = std::vector<std::uint32_t>(mask + 1, empty);
};

const Index& index()
{
    static const Index the_index;
    return the_index;
}

} // namespace

std::string strip_address(Section section, int strip)
{
    const auto& s = sections[std::size_t(section)];
    return with_number(s.prefix, s.first + strip);
}

std::string address_of(ParamId id)
{
    const auto ref = ref_of(id);
    const auto below = row_address(spec_of(id), ref.inner);
    auto address = strip_address(ref.section, ref.strip);
    if (!below.empty()) address.append("/").append(below);
    return address;
}

std::optional<ParamId> find_param(std::string_view address) noexcept { return index().find(address); }

} // namespace gigdesk
