// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/wire.h"

#include <algorithm>
#include <stdexcept>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace gigdesk::midi {

Bell::Bell() : fd_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)}
{
    if (fd_ < 0) throw std::runtime_error{"MIDI: the system gives no event descriptor; close some programs and start again"};
}
Bell::~Bell() { ::close(fd_); }

void Bell::ring() noexcept
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(fd_, &one, sizeof one);
}

void Bell::silence() noexcept
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(fd_, &count, sizeof count);
}

void Wire::receive(Bytes bytes) noexcept
{
    while (!bytes.empty()) {
        Piece piece;
        piece.size = std::uint8_t(std::min(bytes.size(), piece.bytes.size()));
        std::copy_n(bytes.begin(), piece.size, piece.bytes.begin());
        if (!incoming.push(piece)) lost.fetch_add(piece.size, std::memory_order_relaxed);
        bytes = bytes.subspan(piece.size);
    }
    bell->ring();
}

void start_writer(std::shared_ptr<Wire> wire, std::unique_ptr<Output> output, std::shared_ptr<std::atomic<int>> working)
{
    wire->can_send = true;
    ++*working;
    std::thread{[wire = std::move(wire), output = std::move(output), working = std::move(working)]() mutable {
        for (std::vector<std::uint8_t> message; wire->outbox.next(message);)
            if (!output->write(message)) break;
        wire->can_send = false;
        output.reset();
        wire.reset();
        --*working;
    }}.detach();
}

} // namespace gigdesk::midi
