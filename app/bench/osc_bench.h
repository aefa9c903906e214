// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gigdesk {

/// `gigdesk bench --osc`: what the network side bears, beside a bare echo server in the same run. [any]
void run_osc_bench(double seconds);

} // namespace gigdesk
