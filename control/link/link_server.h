// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "engine/model/link_stream.h"
#include "engine/model/meter_frames.h"
#include "engine/model/meters.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// The desk's side of the windows' link: takes windows in, gives them the whole desk at once and then what changes,
/// and carries their edits to the hub. A window that is slow, gone or talking nonsense costs the desk nothing: what it
/// should be told coalesces in its dirty set, what it sends waits in its own socket, and after 3 s of silence it is
/// dropped. Its touches end with its connection. [control], every function; nothing here waits.
namespace gigdesk
{

class LinkServer
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr auto silence_limit = std::chrono::seconds{3};
    static constexpr auto meter_interval = std::chrono::milliseconds{15}; ///< callers come every 20 ms, give or take
    static constexpr std::size_t most_windows = 16;
    static constexpr std::size_t most_at_the_door = 4; ///< from elsewhere, not yet let in: they shall not keep others out

    struct Options {
        std::string bind = "127.0.0.1"; ///< 0.0.0.0: every address of this computer; any other: that one and loopback
        std::uint16_t port = 0;       ///< 0: any free one, see port()
        std::string desk = "Gigdesk"; ///< name and version, shown to windows
    };
    /// Who asks for which action; answer() now or later. Texts are the window's: judge them.
    using OnAction = std::function<void(ClientId window, const link::ActionWish&)>;
    /// Where a window is.
    struct From {
        std::uint32_t address = 0; ///< IPv4, host order
        bool local = true;         ///< on this computer
    };
    /// May it come in?  @return empty: yes; else why not, in a line for people
    using Doorman = std::function<std::string(const link::Hello&, const From&)>;
    using OnWindow = std::function<void(ClientId, const link::Hello&, const From&)>;
    /// One plain line: a window came, went, was refused.
    using OnEvent = std::function<void(const std::string&)>;

    /// @throws std::runtime_error naming the port, the reason and what to do
    LinkServer(Hub& hub, Options options);
    /// Tells the windows that the desk stops.
    ~LinkServer();
    LinkServer(const LinkServer&) = delete;
    LinkServer& operator=(const LinkServer&) = delete;

    void on_action(OnAction listener) { on_action_ = std::move(listener); }
    /// A hand on a motor-fader unit on a window's screen.
    void on_surface(std::function<void(ClientId window, const link::SurfaceBytes&)> listener) { on_surface_ = std::move(listener); }
    void on_event(OnEvent listener) { on_event_ = std::move(listener); }
    /// Asked about windows from elsewhere; without one they stay out.
    void on_door(Doorman doorman) { doorman_ = std::move(doorman); }
    /// Told of every window that came in, before it is told anything.
    void on_window(OnWindow listener) { on_window_ = std::move(listener); }

    /// Readable when there is something to do.
    [[nodiscard]] int poll_fd() const noexcept { return poll_.get(); }
    /// One turn: takes in windows and their frames, passes on what changed, drops the silent. Call it when poll_fd() is
    /// readable, after the hub changed, and at least every 100 ms.
    void on_ready(Clock::time_point now = Clock::now());

    /// To every window that wants meters, at most every meter_interval.
    void publish_meters(const MeterSnapshot& meters, Clock::time_point now = Clock::now());
    /// A picture (spectrum, scope) to one window; lost without a word if it is gone or wants none.
    void publish(ClientId window, link::Datagram picture);
    /// The answer to an action; a window that went meanwhile is not an error.
    void answer(ClientId window, std::uint32_t sequence, bool done, const std::string& line);
    /// One frame to one window. @return false: it is gone, or has not read what it was sent before
    bool send(ClientId window, const link::Frame& frame);
    /// To every window; to one.
    void tell(link::Urgency urgency, const std::string& text);
    void tell(ClientId window, link::Urgency urgency, const std::string& text);
    /// It may not be here any more.
    void dismiss(ClientId window, const std::string& why);

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] std::size_t windows() const noexcept;

private:
    struct Window;

    void take_in(Clock::time_point now);
    [[nodiscard]] bool may_try(const Window& window) const;
    void serve(Window& window, Clock::time_point now);
    void hear(Window& window, const link::Frame& frame);
    void welcome(Window& window, const link::Hello& hello);
    void send_snapshot(Window& window);
    void take(Window& window, const link::EditWish& wish);
    void take(Window& window, const link::TextWish& wish);
    void take(Window& window, const link::ActionWish& wish);
    void pass_on_changes(Window& window);
    void watch_for_room(Window& window);
    void lose(Window& window);
    void send(const Window& window, link::Datagram& datagram);
    void refuse(Window& window, const std::string& why);
    void turn_away(Window& window, const std::string& why);
    void end(Window& window);
    void say(const std::string& line);

    Hub& hub_;
    Options options_;
    link::Descriptor poll_, listener_, meter_socket_;
    std::uint16_t port_ = 0;
    std::vector<std::unique_ptr<Window>> windows_;
    std::uint32_t meter_sequence_ = 0;
    Clock::time_point meters_sent_{};
    OnAction on_action_;
    Doorman doorman_;
    OnWindow on_window_;
    OnEvent on_event_;
    std::function<void(ClientId, const link::SurfaceBytes&)> on_surface_;
};

} // namespace gigdesk
