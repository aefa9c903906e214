// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// RtAudio 5 (exceptions, device indices) and 6 (return codes, device ids) behind one face; nobody else includes its
/// header. [control] but for the block function, which RtAudio's own thread calls: [rt]
namespace gigdesk {

class RtAudioSystem
{
  public:
    struct Card {
        unsigned handle = 0;
        std::string name;
        int inputs = 0, outputs = 0;
        std::vector<int> rates;
        bool default_output = false;
    };
    struct Stream {
        unsigned handle = 0;
        int inputs = 0, outputs = 0, rate = 0;
        int buffer = 0; ///< wished, then what the system made of it
        int buffers = 2;
    };
    /// Non-interleaved: channel i begins at i * frames.
    using Block = void (*)(void* context, const float* in, float* out, int frames, bool xrun) noexcept;

    explicit RtAudioSystem(const std::string& backend); ///< "alsa" or "pulse"
    ~RtAudioSystem();

    [[nodiscard]] std::vector<Card> cards();
    /// The next two throw std::runtime_error with RtAudio's reason.
    void open(Stream& stream, Block block, void* context);
    void start();
    void stop() noexcept;
    [[nodiscard]] bool disconnected() const noexcept; ///< [any] said so (version 6 only)

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace gigdesk
