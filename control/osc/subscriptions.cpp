// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/subscriptions.h"

#include "engine/model/address.h"

#include <algorithm>

namespace gigdesk::osc {
namespace {

using Arguments = Subscriptions::Arguments;
constexpr std::size_t most_in_format = 300;
constexpr int highest_index = 999;
constexpr int usual_rate_hz = 50, highest_rate_hz = 1000 / int(Subscriptions::fastest_own.count());

/// The leading texts and the whole numbers behind them.
std::size_t texts_of(Arguments arguments) noexcept
{
    const auto first_other = std::find_if(arguments.begin(), arguments.end(), [](const Argument& a) { return a.type != 's'; });
    return std::size_t(first_other - arguments.begin());
}
std::int32_t whole_at(Arguments arguments, std::size_t n) noexcept
{
    if (n >= arguments.size()) return 0;
    return arguments[n].type == 'f' ? std::int32_t(std::clamp(arguments[n].real, -1e6f, 1e6f)) : arguments[n].whole;
}

/// Steps of 50 ms; what makes no sense is the fastest.
std::chrono::milliseconds interval(std::int32_t time_factor) noexcept
{
    return Subscriptions::fastest * (time_factor >= 1 && time_factor <= 99 ? time_factor : 1);
}

/// `/ch/**/mix/on` with 7 is `/ch/07/mix/on`; every run of stars takes the number, as wide as it is.
std::string with_index(std::string_view pattern, int index)
{
    std::string address;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto stars = std::min(pattern.find_first_not_of('*', at), pattern.size()) - at;
        if (stars == 0) {
            address += pattern[at++];
            continue;
        }
        const auto digits = std::to_string(index);
        if (digits.size() < stars) address.append(stars - digits.size(), '0');
        address += digits;
        at += stars;
    }
    return address;
}

} // namespace

bool Subscriptions::take(Endpoint from, std::string_view address, Arguments arguments, Clock::time_point now)
{
    if (address == "/gd/meters") return take_own_meters(from, arguments, now), true;
    if (address == "/meters") return take_meters(from, arguments, now), true;
    if (address == "/subscribe") return take_value(from, arguments, now), true;
    if (address == "/batchsubscribe") return take_batch(from, arguments, now), true;
    if (address == "/formatsubscribe") return take_format(from, arguments, now), true;
    return false;
}

void Subscriptions::start(Endpoint from, std::string_view name, What what, std::chrono::milliseconds every, Clock::time_point now)
{
    if (name.empty()) return;
    end(from, name);
    const auto of_client = std::count_if(all_.begin(), all_.end(), [&](const Entry& entry) { return entry.to == from; });
    if (std::size_t(of_client) >= most_of_a_client || all_.size() >= most_of_all) return;
    all_.push_back({from, std::string{name}, std::move(what), every, now, now + lasts});
}

/// `/meters ,s /meters/N [pages] [time factor]`
void Subscriptions::take_meters(Endpoint from, Arguments arguments, Clock::time_point now)
{
    if (texts_of(arguments) < 1) return;
    const auto bank = find_meter_bank(arguments[0].text);
    if (!bank) return;
    const auto pages = std::size_t(pages_of(*bank));
    MeterRequest request{*bank};
    for (std::size_t p = 0; p < pages; ++p) request.page[p] = whole_at(arguments, 1 + p);
    start(from, arguments[0].text, request, interval(whole_at(arguments, 1 + pages)), now);
}

/// `/gd/meters ,si NAME RATE`, in Hz
void Subscriptions::take_own_meters(Endpoint from, Arguments arguments, Clock::time_point now)
{
    if (texts_of(arguments) < 1) return;
    const auto bank = own_bank_named(arguments[0].text);
    const int rate = arguments.size() > 1 ? std::clamp(whole_at(arguments, 1), 1, highest_rate_hz) : usual_rate_hz;
    if (bank) start(from, "/gd/meters/" + std::string{arguments[0].text}, MeterRequest{first_own_bank + int(*bank)}, std::chrono::milliseconds{1000 / rate}, now);
}

/// `/subscribe ,si ADDRESS time factor`
void Subscriptions::take_value(Endpoint from, Arguments arguments, Clock::time_point now)
{
    if (texts_of(arguments) < 1) return;
    if (const auto id = find_param(arguments[0].text)) start(from, arguments[0].text, *id, interval(whole_at(arguments, 1)), now);
}

/// `/batchsubscribe ,ssiii ALIAS /meters/N page page time factor`
void Subscriptions::take_batch(Endpoint from, Arguments arguments, Clock::time_point now)
{
    if (texts_of(arguments) < 2) return;
    const auto bank = find_meter_bank(arguments[1].text);
    const MeterRequest request{bank.value_or(0), {whole_at(arguments, 2), whole_at(arguments, 3)}};
    if (bank) start(from, arguments[0].text, request, interval(whole_at(arguments, 4)), now);
}

/// `/formatsubscribe ,s s.. iii ALIAS PATTERN.. first last time factor`; patterns one after the other, each over the whole range.
void Subscriptions::take_format(Endpoint from, Arguments arguments, Clock::time_point now)
{
    const auto texts = texts_of(arguments);
    if (texts < 2) return;
    const int first = std::clamp(whole_at(arguments, texts), 0, highest_index), last = std::min(whole_at(arguments, texts + 1), highest_index);
    Format format;
    for (const auto& pattern : arguments.subspan(1, texts - 1)) {
        const bool ranges = pattern.text.find('*') != pattern.text.npos;
        for (int index = first; index <= (ranges ? last : first) && format.ids.size() < most_in_format; ++index)
            if (const auto id = find_param(with_index(pattern.text, index))) format.ids.push_back(*id);
    }
    if (!format.ids.empty()) start(from, arguments[0].text, std::move(format), interval(whole_at(arguments, texts + 2)), now);
}

void Subscriptions::renew(Endpoint from, std::string_view name, Clock::time_point now)
{
    for (auto& entry : all_)
        if (entry.to == from && entry.expires > now && (name.empty() || entry.name == name)) entry.expires = now + lasts;
}

void Subscriptions::end(Endpoint from, std::string_view name)
{
    std::erase_if(all_, [&](const Entry& entry) { return entry.to == from && (name.empty() || entry.name == name); });
}

bool Subscriptions::wants_bank(int bank) const noexcept
{
    return std::any_of(all_.begin(), all_.end(), [&](const Entry& entry) {
        const auto* request = std::get_if<MeterRequest>(&entry.what);
        return request && request->bank == bank;
    });
}

bool Subscriptions::wants_fast() const noexcept
{
    return std::any_of(all_.begin(), all_.end(), [](const Entry& entry) { return entry.every < std::chrono::milliseconds{20}; });
}

} // namespace gigdesk::osc
