// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/link_frames.h"

#include <string>
#include <utility>

/// One end of a TCP connection that carries link frames: never waits, never grows without bound. Both sides of the
/// window's link stand on it. [any], one thread at a time.
namespace gigdesk::link
{

/// A file descriptor with an owner.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd) noexcept : fd_{fd} {}
    Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor();

    [[nodiscard]] int get() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }

private:
    int fd_ = -1;
};

class FrameStream
{
public:
    /// @param socket connected or connecting; made non-blocking and without delay
    explicit FrameStream(Descriptor socket);

    [[nodiscard]] int fd() const noexcept { return socket_.get(); }
    /// Queues a frame; write() sends it.
    void put(const Frame& frame) { append(out_, frame); }
    /// Bytes that were queued and the system has not taken yet.
    [[nodiscard]] std::size_t waiting() const noexcept { return out_.size() - written_; }
    /// Sends what the system takes. @return false: the connection is gone, why() says how
    bool write();
    /// Takes what has arrived, at most `at_most` bytes. @return false: the connection is gone
    bool read(std::size_t at_most);
    /// Did the last read() bring anything?
    [[nodiscard]] bool heard() const noexcept { return heard_; }
    /// The next whole frame that was read.
    [[nodiscard]] std::optional<Frame> next() { return reader_.next(); }
    [[nodiscard]] bool broken() const noexcept { return reader_.broken(); }
    [[nodiscard]] const std::string& why() const noexcept { return broken() ? reader_.why() : why_; }

private:
    bool gone(std::string why);
    Descriptor socket_;
    FrameReader reader_;
    Bytes out_;
    std::size_t written_ = 0;
    bool heard_ = false;
    std::string why_;
};

} // namespace gigdesk::link
