// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/state_hash.h"

#include "control/osc/wire_value.h"
#include "engine/model/address.h"

#include <algorithm>
#include <bit>
#include <string>

namespace gigdesk::osc {
namespace {

/// FNV-1a over the bytes of a packet, as they are written.
class Fnv
{
  public:
    void word(std::uint32_t value) noexcept
    {
        for (int shift = 24; shift >= 0; shift -= 8) byte(std::uint8_t(value >> shift));
    }
    /// With its end and padding.
    void text(std::string_view text) noexcept
    {
        for (const char c : text) byte(std::uint8_t(c));
        for (auto n = text.size(); n == text.size() || n % 4 != 0; ++n) byte(0);
    }
    [[nodiscard]] std::uint32_t value() const noexcept { return value_; }

  private:
    void byte(std::uint8_t b) noexcept { value_ = (value_ ^ b) * 16777619u; }
    std::uint32_t value_ = 2166136261u;
};

struct StripPlace {
    std::string address;
    IdRange ids;
};

/// Every strip of every section, in the order of the ids.
const std::vector<StripPlace>& all_strips()
{
    static const auto strips = [] {
        std::vector<StripPlace> all;
        for (const auto& section : sections) {
            const auto slots = std::uint32_t(table::layout.slots[std::size_t(section.id)]);
            for (std::uint32_t strip = 0; strip < section.count; ++strip) {
                const auto first = table::layout.base[std::size_t(section.id)] + strip * slots;
                all.push_back({strip_address(section.id, int(strip)), {first, first + slots}});
            }
        }
        return all;
    }();
    return strips;
}

bool is_below(std::string_view address, std::string_view path) noexcept
{
    return address.substr(0, path.size()) == path && (address.size() == path.size() || address[path.size()] == '/');
}

bool holds_stored_rows(IdRange ids) noexcept
{
    for (auto id = ids.first; id < ids.last; ++id)
        if (counts(ParamId(id))) return true;
    return false;
}

} // namespace

bool counts(ParamId id) noexcept { return spec_of(id).kind == Kind::stored; }

std::vector<IdRange> ranges_below(std::string_view path)
{
    if (path.starts_with('/')) path.remove_prefix(1);
    std::vector<IdRange> ranges;
    for (const auto& strip : all_strips()) {
        if (path.empty() || !is_below(std::string_view{strip.address}.substr(1), path)) continue;
        if (!ranges.empty() && ranges.back().last == strip.ids.first) ranges.back().last = strip.ids.last;
        else ranges.push_back(strip.ids);
    }
    return ranges;
}

std::span<const std::string_view> top_paths()
{
    static const auto paths = [] {
        std::vector<std::string_view> all;
        for (const auto& strip : all_strips()) {
            const auto word = std::string_view{strip.address}.substr(1, strip.address.find('/', 1) - 1);
            if (std::find(all.begin(), all.end(), word) == all.end() && holds_stored_rows(strip.ids)) all.push_back(word);
        }
        return all;
    }();
    return paths;
}

std::uint32_t hash_of_row(ParamId id, const DeskValues& desk)
{
    const auto value = wire_value(id, desk);
    Fnv fnv;
    fnv.text(address_of(id));
    const char tags[] = {',', value.type};
    fnv.text({tags, sizeof tags});
    if (value.type == 's') fnv.text(value.text);
    else fnv.word(value.type == 'f' ? std::bit_cast<std::uint32_t>(value.real) : std::uint32_t(value.whole));
    return fnv.value();
}

/// The first question costs a walk through the table, the others what changed since.
void StateHash::refresh()
{
    auto& dirty = hub_.dirty(self_);
    if (rows_.empty()) {
        rows_.resize(param_count);
        hub_.listen(self_, true);
        dirty.mark_all();
    }
    dirty.drain_all([this](ParamId id) { rows_[unsigned(id)] = counts(id) ? hash_of_row(id, hub_.values()) : 0; });
}

StateHash::Sum StateHash::of(std::string_view path)
{
    refresh();
    Sum sum;
    for (const auto& range : ranges_below(path))
        for (auto id = range.first; id < range.last; ++id) {
            sum.hash += rows_[id];
            sum.rows += counts(ParamId(id));
        }
    return sum;
}

} // namespace gigdesk::osc
