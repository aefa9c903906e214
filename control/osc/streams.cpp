// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/streams.h"

#include "control/osc/format_blob.h"

namespace gigdesk::osc {

bool Streams::take(Endpoint from, std::string_view address, Arguments arguments, Time now)
{
    if (const auto bank = find_meter_bank(address)) return send(from, address, MeterRequest{*bank}), true;
    return subscriptions_.take(from, address, arguments, now);
}

void Streams::turn(Time now)
{
    subscriptions_.turn(now, [this](Endpoint to, const std::string& name, const Subscriptions::What& what) { send(to, name, what); });
}

void Streams::send(Endpoint to, std::string_view address, const Subscriptions::What& what)
{
    if (const auto* id = std::get_if<ParamId>(&what)) return out_.send_value(to, *id, desk_);
    std::array<std::byte, longest_blob> bytes;
    std::size_t size = 0;
    if (const auto* meters = std::get_if<MeterRequest>(&what)) size = write_meter_blob(*meters, shown_, desk_, bytes);
    if (const auto* format = std::get_if<Subscriptions::Format>(&what)) size = write_format_blob(format->ids, desk_, bytes);
    Argument blob{'b'};
    blob.blob = Bytes{bytes.data(), size};
    if (size > 0) out_.send(to, address, {&blob, 1});
}

} // namespace gigdesk::osc
