// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/demo_band.h"
#include "app/options.h"
#include "app/tracks/tracks.h"
#include "engine/device/audio_device.h"

#include <memory>
#include <string>
#include <vector>

/// What plays besides the device: a recording beside its inputs, or the demo band instead of them, or nothing. [control]
namespace gigdesk {

class Sources
{
public:
    /// @param with_band  false: the band was sent home before, and stays there
    /// Throws one clear line when the tracks cannot be read.
    Sources(const DeskOptions& options, bool with_band);

    [[nodiscard]] bool is_demo() const noexcept { return demo_ != nullptr; }
    /// Frames that were silent because the tracks' disk was too late.
    [[nodiscard]] std::uint64_t late_frames() const noexcept { return tracks_ ? tracks_->late_frames() : 0; }
    /// What is played beside the device's inputs, or nullptr.
    [[nodiscard]] Tracks* tracks() noexcept { return tracks_.get(); }
    /// A name and a colour (0: none) for each channel.
    struct Label {
        std::string name;
        int colour = 0;
    };
    [[nodiscard]] std::vector<Label> labels() const;
    /// For the device's keeper: empty when the device's own inputs are to be heard.
    [[nodiscard]] InputSource input_source() noexcept;
    /// Begins to play, or goes on at another rate.
    void set_rate(double rate);
    /// The band goes home. Nobody asks input_source()'s any more.
    void dismiss_band() { demo_.reset(); }

private:
    std::unique_ptr<DemoBand> demo_;
    std::unique_ptr<Tracks> tracks_; ///< before the band when both are wished for
};

} // namespace gigdesk
