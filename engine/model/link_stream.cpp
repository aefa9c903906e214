// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/link_stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gigdesk::link
{
namespace
{

bool not_now() noexcept { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOTCONN; }

} // namespace

Descriptor::~Descriptor()
{
    if (fd_ >= 0) ::close(fd_);
}

FrameStream::FrameStream(Descriptor socket) : socket_{std::move(socket)}
{
    ::fcntl(fd(), F_SETFL, ::fcntl(fd(), F_GETFL) | O_NONBLOCK);
    const int yes = 1;
    ::setsockopt(fd(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // What waits in the system can no longer coalesce: keep it short, or a slow reader sees seconds of old moves.
    const int short_queue = 64 * 1024;
    ::setsockopt(fd(), SOL_SOCKET, SO_SNDBUF, &short_queue, sizeof short_queue);
}

bool FrameStream::gone(std::string why)
{
    why_ = std::move(why);
    return false;
}

bool FrameStream::write()
{
    if (written_ > 256 * 1024) {
        out_.erase(out_.begin(), out_.begin() + std::ptrdiff_t(written_));
        written_ = 0;
    }
    while (waiting() > 0) {
        const auto sent = ::send(fd(), out_.data() + written_, waiting(), MSG_NOSIGNAL);
        if (sent < 0) return not_now() || gone(std::strerror(errno));
        written_ += std::size_t(sent);
    }
    out_.clear();
    written_ = 0;
    return true;
}

bool FrameStream::read(std::size_t at_most)
{
    std::array<std::uint8_t, 16 * 1024> piece;
    heard_ = false;
    for (std::size_t taken = 0; taken < at_most;) {
        const auto got = ::recv(fd(), piece.data(), std::min(piece.size(), at_most - taken), 0);
        if (got == 0) return gone("the other side closed the connection");
        if (got < 0) return not_now() || gone(std::strerror(errno));
        heard_ = true;
        taken += std::size_t(got);
        reader_.feed(std::span{piece}.first(std::size_t(got)));
    }
    return true;
}

} // namespace gigdesk::link
