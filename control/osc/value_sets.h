// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/osc/outbox.h"
#include "engine/model/node.h"

namespace gigdesk::osc {

/// Sets as clients send them: one value, a node's fields, a line of text. A set is not echoed; one that was refused or
/// clamped is answered with the true value, so that no surface shows a lie; what does not fit the row at all (its type,
/// an unknown name, NaN) is dropped in silence, as an X32 does. [control]
class ValueSets
{
  public:
    /// Who sets: where the true value goes, who it is to the hub, and whether it may.
    struct Hand {
        Endpoint endpoint;
        ClientId client;
        bool may = true;
    };
    ValueSets(Hub& hub, Outbox& out) : hub_{hub}, out_{out} {}

    void set(const Hand& hand, ParamId id, const Argument& argument);
    /// Fields of a node in its order; one step of undo.
    void set_node(const Hand& hand, const Node& node, Arguments arguments);
    /// In natural units (dB, Hz, ms), exactly; texts as a desk prints them. Not answered: the caller tells what it became.
    void set_natural(const Hand& hand, ParamId id, const Argument& argument);
    /// What a line of text says; one step of undo.
    void set_line(const Hand& hand, const LineSets& line);

  private:
    void set_text(const Hand& hand, ParamId id, std::string_view text);
    void set_field(const Hand& hand, const FieldSet& field);
    void settle(const Hand& hand, ParamId id, bool as_asked);

    Hub& hub_;
    Outbox& out_;
};

} // namespace gigdesk::osc
