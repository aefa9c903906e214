// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <functional>
#include <jack/jack.h>
#include <string>
#include <vector>

/// A JACK client of the test's own: plays into a desk's inputs and records its outputs, sample by sample.
/// Its ports are wired to the desk again and again until told otherwise, so that it stands by a desk that comes back.
namespace gigdesk::test {

class JackHand
{
public:
    /// A sample for each channel and frame, counted since this hand began. [rt]
    using Play = std::function<float(int channel, std::int64_t frame)>;

    JackHand(int plays, int records, Play play, std::size_t most_frames);
    ~JackHand();
    JackHand(const JackHand&) = delete;
    JackHand& operator=(const JackHand&) = delete;

    /// Wires "gigdesk:in_NN" and "gigdesk:out_NN". @return all of them are wired
    bool wire(const std::string& client = "gigdesk");
    void freewheel(bool on) { jack_set_freewheel(client_, on); }
    /// The server went away: this hand is of no use any more.
    [[nodiscard]] bool lost() const { return lost_; }

    [[nodiscard]] std::int64_t frames() const { return frames_.load(std::memory_order_acquire); }
    /// Waits until so many frames have passed. @return whether they did in time
    bool reaches(std::int64_t frame, double patience_s) const;
    /// What was recorded; complete up to frames().
    [[nodiscard]] const std::vector<float>& recorded(int channel) const { return tapes_[std::size_t(channel)]; }
    [[nodiscard]] int period() const { return int(jack_get_buffer_size(client_)); }

private:
    int process(jack_nframes_t frames);

    jack_client_t* client_ = nullptr;
    std::vector<jack_port_t*> plays_, records_;
    Play play_;
    std::vector<std::vector<float>> tapes_;
    std::size_t most_frames_;
    std::atomic<std::int64_t> frames_{0};
    std::atomic<bool> lost_{false};
};

/// Largest absolute sample between two frames.
[[nodiscard]] float peak_between(const std::vector<float>& tape, std::int64_t from, std::int64_t to);

} // namespace gigdesk::test
