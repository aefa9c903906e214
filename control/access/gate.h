// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <string_view>

/// The one question that stands before everything a client can ask of the desk. [control]
namespace gigdesk {

enum class Ruling : std::uint8_t {
    yes,
    no,   ///< the asker is told the true value
    waits ///< for somebody's yes in the window
};

struct Admission {
    Ruling ruling = Ruling::yes;
    Value value{}; ///< what may be stored: the one asked for, or less
};

class Gate
{
  public:
    virtual ~Gate() = default;
    /// A value or an action, already within its row's limits.
    virtual Admission admit(const Edit& edit) = 0;
    virtual Ruling admit_text(ParamId id, std::string_view text, ClientId from) = 0;
    /// What is asked for by a name of its own: an OSC address beyond the table, an action of a window.
    virtual bool admit_service(std::string_view name, ClientId from) = 0;
    /// Is it answered at all?
    virtual bool hears(ClientId client) = 0;
    virtual void left(ClientId client) = 0;
};

} // namespace gigdesk
