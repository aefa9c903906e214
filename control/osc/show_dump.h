// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/outbox.h"
#include "engine/model/node.h"

#include <vector>

namespace gigdesk::osc {

/// /showdump: the show, then every cue, scene and snippet that holds something, each as a `node` line. A few lines a
/// turn, so that a client that reads at its ease loses none. [control]
class ShowDumps
{
  public:
    static constexpr std::size_t lines_a_turn = 4, most = 64;
    ShowDumps(const DeskValues& desk, Outbox& out) : desk_{desk}, out_{out} {}

    /// From the beginning, also when one is under way for this client.
    void start(Endpoint to);
    /// Every 4 ms or so.
    void turn();

  private:
    struct Dump {
        Endpoint to;
        std::vector<const Node*> lines;
        std::size_t sent = 0;
    };
    const DeskValues& desk_;
    Outbox& out_;
    std::vector<Dump> under_way_;
};

/// What a dump says, in its order. Pure. [any]
[[nodiscard]] std::vector<const Node*> show_lines(const DeskValues& desk);

} // namespace gigdesk::osc
