// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {

#define GIGDESK_TEXT_OF(x) #x
#define GIGDESK_TEXT(x) GIGDESK_TEXT_OF(x)

extern const Kernels kernels;
const Kernels kernels{GIGDESK_TEXT(GIGDESK_LANES_SPACE), W, take_in, line_up, give_out, apply_gain, filter, change_filter, select, gather, gate, compress, pair_up, crest, auto_times, peak, let_fall, blend, fade, sum_lanes, send, step_ramp, step_and_scale, scale, guard};

} // namespace gigdesk::GIGDESK_LANES_SPACE
