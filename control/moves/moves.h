// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/moves/actions.h"
#include "control/moves/clip_lights.h"
#include "control/moves/lock.h"
#include "control/moves/words.h"

#include <functional>
#include <map>

/// Everyday moves on the running desk: reads the words of actions.h, works the move out on a copy of the desk's values,
/// and gives it to the hub as one undo step and one commit. [control]
namespace gigdesk::moves {

class Moves
{
  public:
    using Meters = std::function<const MeterSnapshot*()>; ///< the newest, or nullptr
    using PinChanged = std::function<void(const std::string& digits)>;

    Moves(Hub& hub, Meters meters, std::string pin = {}, Hub::Clock clock = std::chrono::steady_clock::now);

    /// @return nothing: no move has this name
    [[nodiscard]] std::optional<Answer> take(ClientId from, std::string_view action, Words words);
    void on_pin_changed(PinChanged listener) { pin_changed_ = std::move(listener); }
    void hide_cleared_clips(MeterSnapshot& meters) noexcept { clips_.hide_cleared(meters); }

  private:
    struct Clipboard {
        Strip strip;
        DeskValues desk;
    };
    Answer why(Words words);
    Answer preview(Words words);
    Answer trim(Words words);
    Answer copy(ClientId from, Words words);
    Answer paste(ClientId from, Words words);
    Answer copy_to(Words words);
    Answer reset(Words words);
    Answer swap(Words words);
    Answer copy_mix(Words words);
    Answer lock(ClientId from);
    Answer unlock(ClientId from, Words words);
    Answer change_pin(Words words);

    Answer put_onto(const DeskValues& source, const Strip& from, const StripsAndParts& onto, std::string_view verb);
    int do_as_a_hand(const DeskValues& wanted, const char* name);
    void do_as_it_stands(const DeskValues& wanted, const char* name);

    Hub& hub_;
    Meters meters_;
    Hub::Clock clock_;
    Pin pin_;
    PinChanged pin_changed_;
    ClipLights clips_;
    std::map<ClientId, Clipboard> clipboards_;
};

} // namespace gigdesk::moves
