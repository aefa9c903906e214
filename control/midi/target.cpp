// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/target.h"

#include "control/x32_strips.h"
#include "engine/model/address.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::midi {
namespace {

struct Layer {
    int first, count; ///< linear numbers
};
constexpr std::array<Layer, bank_layers> layers{{{0, channel_strips},
                                                 {first_aux_strip, aux_strips + fx_return_strips},
                                                 {first_bus_strip, bus_count},
                                                 {first_matrix_strip, matrix_count},
                                                 {first_dca_strip, dca_count}}};

void replace(std::string& text, std::string_view token, const std::string& by)
{
    for (auto at = text.find(token); at != std::string::npos; at = text.find(token, at + by.size())) text.replace(at, token.size(), by);
}

std::optional<Strip> selected(const DeskValues& desk)
{
    const auto linear = linear_of_x32(desk.whole(id_of(Stat::selidx)));
    return linear ? std::optional{strip_of(*linear)} : std::nullopt;
}

std::string address_of(const Strip& strip) { return strip_address(strip.section, strip.index); }

/// A knob of any kind of strip by a channel's name for it: a DCA's fader is /dca/1/fader.
std::optional<ParamId> knob_of(const Strip& strip, const std::string& rest)
{
    if (const auto own = find_param(address_of(strip) + rest)) return own;
    const auto of_channel = find_param("/ch/01" + rest);
    if (!of_channel) return {};
    const auto ref = ref_of(*of_channel);
    return strip.has(Ch(ref.key)) ? std::optional{strip.id(Ch(ref.key), ref.inner)} : std::nullopt;
}

std::optional<ParamId> under(const Strip& strip, const std::string& text, std::string_view token)
{
    if (text.starts_with(token)) return knob_of(strip, text.substr(token.size()));
    auto address = text;
    replace(address, token, address_of(strip));
    return find_param(address);
}

bool is_key(const std::string& target)
{
    static const std::array<std::string_view, 6> keys{"@bank+", "@bank-", "@layer+", "@layer-", "@select", "@reset"};
    return std::find(keys.begin(), keys.end(), target) != keys.end();
}

} // namespace

std::optional<int> strip_at(const Bank& bank, int place) noexcept
{
    const auto& layer = layers[std::size_t(bank.layer)];
    const int n = bank.first + place;
    return n >= 0 && n < layer.count ? std::optional{layer.first + n} : std::nullopt;
}

Bank stepped(Bank bank, int banks) noexcept
{
    const int next = bank.first + banks * bank.strips;
    if (next >= 0 && next < layers[std::size_t(bank.layer)].count) bank.first = next;
    return bank;
}

Bank other_layer(Bank bank, int by) noexcept
{
    bank.layer = std::clamp(bank.layer + by, 0, bank_layers - 1);
    bank.first = 0;
    return bank;
}

std::string with_number(std::string text, int n)
{
    replace(text, "{n}", std::to_string(n));
    replace(text, "{n2}", fmt::format("{:02}", n));
    return text;
}

std::optional<ParamId> resolve(const std::string& target, const Bank& bank, int place, const DeskValues& desk)
{
    auto text = target;
    if (text.find("{bus}") != std::string::npos) {
        const int bus = desk.whole(id_of(Gd::surface_bus));
        if (bus == 0) return {};
        replace(text, "{bus}", fmt::format("{:02}", bus > bus_count ? bus - bus_count : bus));
    }
    if (text.find("{strip}") != std::string::npos) {
        const auto strip = strip_at(bank, place);
        return strip ? under(strip_of(*strip), text, "{strip}") : std::nullopt;
    }
    if (text.find("{selected}") != std::string::npos) {
        const auto strip = selected(desk);
        return strip ? under(*strip, text, "{selected}") : std::nullopt;
    }
    return find_param(text);
}

std::string why_no_target(const std::string& target)
{
    if (is_key(target)) return {};
    if (target.starts_with('@')) return fmt::format("there is no key {}: @bank+ @bank- @layer+ @layer- @select @reset", target);
    auto text = target;
    replace(text, "{bus}", "01");
    for (const auto* token : {"{strip}", "{selected}"})
        if (text.find(token) != std::string::npos)
            for (const auto& strip : {Strip::channel(0), Strip::main(), Strip::matrix(0), Strip::dca(0)})
                if (under(strip, text, token)) return {};
    return find_param(text) ? std::string{} : fmt::format("there is no address {}", target);
}

} // namespace gigdesk::midi
