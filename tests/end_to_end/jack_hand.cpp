// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/jack_hand.h"

#include "tests/end_to_end/desk_under_test.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace gigdesk::test {
namespace {

std::string numbered(const char* what, int number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%s_%02d", what, number);
    return text;
}

} // namespace

JackHand::JackHand(int plays, int records, Play play, std::size_t most_frames)
    : client_{jack_client_open("hand", JackNoStartServer, nullptr)}, play_{std::move(play)},
      tapes_(std::size_t(records), std::vector<float>(most_frames)), most_frames_{most_frames}
{
    jack_set_error_function([](const char*) {}); // servers come and go here
    if (!client_) throw std::runtime_error{"the JACK server does not let the test in"};
    for (int i = 1; i <= plays; ++i)
        plays_.push_back(
            jack_port_register(client_, numbered("play", i).c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0));
    for (int i = 1; i <= records; ++i)
        records_.push_back(
            jack_port_register(client_, numbered("record", i).c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0));
    jack_set_process_callback(
        client_, [](jack_nframes_t n, void* hand) { return static_cast<JackHand*>(hand)->process(n); }, this);
    jack_on_shutdown(
        client_, [](void* hand) { static_cast<JackHand*>(hand)->lost_ = true; }, this);
    jack_activate(client_);
}

JackHand::~JackHand() { jack_client_close(client_); }

bool JackHand::wire(const std::string& client)
{
    bool all = true;
    const auto join = [&](const std::string& from, const std::string& to) {
        const int error = jack_connect(client_, from.c_str(), to.c_str());
        all = all && (error == 0 || error == EEXIST);
    };
    for (std::size_t i = 0; i < plays_.size(); ++i)
        join(jack_port_name(plays_[i]), client + ":" + numbered("in", int(i) + 1));
    for (std::size_t i = 0; i < records_.size(); ++i)
        join(client + ":" + numbered("out", int(i) + 1), jack_port_name(records_[i]));
    return all;
}

bool JackHand::reaches(std::int64_t frame, double patience_s) const
{
    return wait_until(Seconds{patience_s}, [&] { return frames() >= frame; });
}

int JackHand::process(jack_nframes_t frames)
{
    const auto now = frames_.load(std::memory_order_relaxed);
    for (std::size_t c = 0; c < plays_.size(); ++c) {
        auto* out = static_cast<float*>(jack_port_get_buffer(plays_[c], frames));
        for (jack_nframes_t i = 0; i < frames; ++i) out[i] = play_(int(c), now + i);
    }
    const auto room = std::int64_t(most_frames_) - now;
    const auto kept = std::clamp<std::int64_t>(room, 0, frames);
    for (std::size_t c = 0; c < records_.size(); ++c) {
        const auto* in = static_cast<const float*>(jack_port_get_buffer(records_[c], frames));
        std::copy(in, in + kept, tapes_[c].begin() + std::min<std::int64_t>(now, std::int64_t(most_frames_)));
    }
    frames_.store(now + frames, std::memory_order_release);
    return 0;
}

float peak_between(const std::vector<float>& tape, std::int64_t from, std::int64_t to)
{
    float peak = 0;
    for (auto i = std::max<std::int64_t>(from, 0); i < std::min(to, std::int64_t(tape.size())); ++i)
        peak = std::max(peak, std::fabs(tape[std::size_t(i)]));
    return peak;
}

} // namespace gigdesk::test
