// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"
#include "control/midi/outbox.h"
#include "engine/model/spsc_ring.h"

#include <atomic>

/// What a port shares with the system's reading thread and with its own writing thread. It lives as long as the last of
/// them: a writer that hangs in a dead driver holds nothing but this.
namespace gigdesk::midi {

/// Wakes the control loop. [any]
class Bell
{
  public:
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;
    [[nodiscard]] int fd() const noexcept { return fd_; }
    void ring() noexcept;
    void silence() noexcept;

  private:
    int fd_;
};

struct Wire {
    Wire(Device what, std::shared_ptr<Bell> who) : device{std::move(what)}, bell{std::move(who)} {}

    /// [any] the system's reading thread
    void receive(Bytes bytes) noexcept;
    /// [control] hands over up to `at_most` pieces    @return how many there were
    template <class Take>
    std::size_t hand_over(std::size_t at_most, Take&& take)
    {
        std::size_t taken = 0;
        for (Piece piece; taken < at_most && incoming.pop(piece); ++taken) take(Bytes{piece.bytes.data(), piece.size});
        return taken;
    }

    struct Piece {
        std::uint8_t size = 0;
        std::array<std::uint8_t, 31> bytes{};
    };
    const Device device;
    const std::shared_ptr<Bell> bell;
    SpscRing<Piece> incoming{8192};
    Outbox outbox;
    std::atomic<std::uint64_t> lost{0}; ///< bytes that found the ring full
    std::atomic<bool> can_send{false};
    std::unique_ptr<Input> input; ///< the housekeeping thread's
};

/// Starts the thread that empties the wire's outbox into its device, and lets go of the output when the box is closed.
/// `working` counts such threads.
void start_writer(std::shared_ptr<Wire> wire, std::unique_ptr<Output> output, std::shared_ptr<std::atomic<int>> working);

} // namespace gigdesk::midi
