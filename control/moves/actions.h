// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

/// The moves by name. A window asks by a link action with words in its argument; OSC by /gd/do/<name> with the words as
/// its arguments (/gd/why and /gd/trimkeep also without do), answered at the same address.
///
///   STRIP  ch/05 auxin/1 fxrtn/2 bus/03 mtx/1 main/st main/m dca/2, or the linear number 0 ... 111
///   PARTS  any of config preamp gate dyn eq insert fader sends groups; none, or "all": all but insert
///   FROM   a strip, or in/05: a device input        TO  a strip, out/07: a device output, listen/a, listen/b
///
///   why FROM TO                  a finding a line: cause TAB sentence TAB address to jump to; the first blocks first.
///                                Nothing blocks: "nothing TAB sentence with the levels TAB". OSC: ,sss for each
///   trimkeep/preview STRIP DB    first line: the dB that fit TAB sentence; then a line a limit or note. Done = it fits
///   trimkeep STRIP DB            another trim, and no mix changes; refused when it does not fit
///   strip/copy STRIP             remembers the strip as it is, for this client
///   strip/paste STRIP... [PARTS]
///   strip/copyto STRIP STRIP... [PARTS]    the first onto the others
///   strip/reset STRIP... [PARTS]
///   strip/swap STRIP STRIP
///   mix/copy FROM TO             FROM main/st or a bus, TO a bus: the mix of one for the other
///   clips/clear
///   lock/on                      the window that asks is locked
///   lock/off [PIN]
///   lock/state                   answered by "1" when the window that asks is locked, by "0" when it is not
///   lock/pin [OLD] NEW           four digits; NEW "-" takes it away
///
/// All others are answered by one sentence; OSC: ,is done sentence.
namespace gigdesk::moves::action {

inline constexpr std::string_view why = "why", trim_keep = "trimkeep", trim_keep_preview = "trimkeep/preview", copy = "strip/copy", paste = "strip/paste",
                                  copy_to = "strip/copyto", reset = "strip/reset", swap = "strip/swap", mix_copy = "mix/copy", clips_clear = "clips/clear",
                                  lock_on = "lock/on", lock_off = "lock/off", lock_pin = "lock/pin", lock_state = "lock/state";

} // namespace gigdesk::moves::action
