// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/outbox.h"

#include "control/osc/wire_value.h"
#include "engine/model/address.h"

namespace gigdesk::osc {

void Outbox::send(Endpoint to, std::string_view address, Arguments arguments)
{
    const auto size = encode(buffer_, address, arguments);
    if (size == 0) return;
    if (tap_) tap_(to, address, arguments);
    send_(to, {buffer_.data(), size});
}

void Outbox::send_text(Endpoint to, std::string_view address, std::string_view text)
{
    const auto argument = Argument::of(text);
    send(to, address, {&argument, 1});
}

void Outbox::send_value(Endpoint to, ParamId id, const DeskValues& desk) { send_value(to, address_of(id), id, desk); }

void Outbox::send_value(Endpoint to, std::string_view address, ParamId id, const DeskValues& desk)
{
    const auto value = wire_value(id, desk);
    send(to, address, {&value, 1});
}

} // namespace gigdesk::osc
