// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/link_stream.h"
#include "engine/model/meter_frames.h"
#include "engine/model/spectrum_frames.h"
#include "ui/desk_view.h"

#include <chrono>
#include <functional>
#include <map>
#include <netinet/in.h>
#include <optional>
#include <set>
#include <string>

/// The window's side of the link: finds the desk, keeps a replica of it and of its meters, and carries edits there.
/// It comes back by itself: whoever was restarted, a retry every 200 ms brings the whole desk again. A heartbeat that
/// nobody answers for 500 ms means that the desk is lost; the replica stays, so that the window can show it grey.
/// [ui], never waits except for connect(), which may have to ask for a host's address.
///
/// An edit shows in the replica at once. Until the desk has answered it, and as long as the control is held (between
/// Touch::begin and Touch::end), what others do to this id is not shown; the answer carries what is true.
namespace gigdesk::ui
{

class DeskLink final : public DeskView
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr auto retry_interval = std::chrono::milliseconds{200};
    static constexpr auto beat_interval = std::chrono::milliseconds{100};
    static constexpr auto silence_limit = std::chrono::milliseconds{500};
    static constexpr auto meters_limit = std::chrono::milliseconds{500};

    enum class State : std::uint8_t {
        idle,    ///< connect() was not called, or the host is not known
        looking, ///< nobody answers, or not yet
        syncing, ///< the desk answered; its values are coming
        ready,
        refused, ///< the desk said no: trouble() says why. Asked again once a second
    };

    /// @param name of this computer, for people at the desk
    /// @param key  by which a desk elsewhere knows this console again, whatever its address; never said to this computer
    explicit DeskLink(std::string name, std::string key = {});

    /// Begins to look for a desk. People know it by its OSC port, which is the one below; where() says that one.
    /// @return false: no such host, trouble() says so
    bool connect(const std::string& host, std::uint16_t port);

    void pump() override { pump(Clock::now()); }
    void pump(Clock::time_point now);
    /// Readable when pump() has something to do; wake up every 100 ms besides.
    [[nodiscard]] int poll_fd() const noexcept { return poll_.get(); }

    [[nodiscard]] const DeskValues& values() const override { return values_; }
    [[nodiscard]] const MeterSnapshot& meters() const override { return meters_.meters(); }
    [[nodiscard]] const Spectrum* spectrum() const override { return spectrum_.picture(); }
    [[nodiscard]] const StereoScope* scope() const override { return scope_.picture(); }
    [[nodiscard]] std::span<const Surface> surfaces() const override { return surfaces_; }
    void play_surface(std::uint8_t number, std::span<const std::uint8_t> messages) override;
    [[nodiscard]] bool connected() const override { return state_ == State::ready; }
    [[nodiscard]] std::uint64_t revision() const override { return revision_; }
    [[nodiscard]] std::string_view where() const override { return where_; }
    [[nodiscard]] std::string_view trouble() const override { return trouble_; }

    [[nodiscard]] State state() const noexcept { return state_; }
    /// Was connected before and is not now.
    [[nodiscard]] bool lost() const noexcept { return was_ready_ && state_ != State::ready; }
    /// No meters for a while: what meters() says is old.
    [[nodiscard]] bool meters_stale(Clock::time_point now = Clock::now()) const noexcept
    {
        return now - meters_heard_ > meters_limit;
    }
    [[nodiscard]] std::uint64_t meters_missed() const noexcept { return meters_.missed(); }
    /// Name and version of the desk.
    [[nodiscard]] const std::string& desk() const noexcept { return desk_; }
    /// Of the last heartbeat.
    [[nodiscard]] std::chrono::microseconds round_trip() const noexcept { return round_trip_; }

    /// While the desk is not connected, edits go nowhere.
    void send(const Edit& edit) override;
    void send_text(ParamId id, std::string_view text) override;
    void act(std::string_view name, std::string_view argument = {}) override { act(name, argument, {}); }
    /// @param answered called from pump(), exactly once
    void act(std::string_view name, std::string_view argument, Answer answered) override;
    /// What the desk has to say to everybody.
    void on_message(OnMessage listener) override { on_message_ = std::move(listener); }
    /// Edits that were sent and not answered yet.
    [[nodiscard]] std::size_t unanswered() const noexcept { return pending_.size(); }

private:
    /// A kind of picture, as long as it is fresh.
    template <class Picture>
    struct Live {
        link::PictureReader<Picture> reader;
        Clock::time_point heard{};
        bool take(std::span<const std::uint8_t> datagram, Clock::time_point now) noexcept
        {
            if (!reader.take(datagram)) return false;
            heard = now;
            return true;
        }
        [[nodiscard]] const Picture* picture() const
        {
            return Clock::now() - heard > meters_limit ? nullptr : &reader.picture();
        }
    };

    void look(Clock::time_point now);
    void finish_connecting(Clock::time_point now);
    void exchange(Clock::time_point now);
    void beat(Clock::time_point now);
    [[nodiscard]] bool silent_too_long(Clock::time_point now) const noexcept;
    void take_meters(Clock::time_point now);
    void take_datagram(std::span<const std::uint8_t> datagram, Clock::time_point now) noexcept;
    void hear(const link::Frame& frame, Clock::time_point now);
    void begin_sync(const link::Welcome& welcome);
    void end_sync(const link::SnapshotEnd& end);
    void hear_value(ParamId id, Value value);
    void hear_text(ParamId id, const std::string& text);
    void hear_surface(const link::SurfaceBytes& sent);
    void hear_units(const link::SurfaceUnits& units);
    void hear_answer(const link::EditAnswer& answer);
    void hear_answer(const link::TextAnswer& answer);
    void hear_answer(const link::ActionAnswer& answer);
    [[nodiscard]] bool ours(ParamId id) const { return pending_.contains(id) || held_.contains(id); }
    void show(ParamId id, Value value);
    void put(const link::Frame& frame);
    void drop(Clock::time_point now, const std::string& why, State next);

    std::string name_, key_, where_, trouble_, desk_;
    State state_ = State::idle;
    bool was_ready_ = false;
    link::Descriptor poll_, meter_socket_;
    std::uint16_t meter_port_ = 0;
    sockaddr_in host_{};
    std::optional<link::FrameStream> stream_;
    bool connecting_ = false;
    Clock::time_point next_try_{}, next_beat_{}, beat_sent_{}, meters_heard_{};
    std::optional<Clock::time_point> waiting_since_; ///< for any word from the desk
    std::uint32_t beat_ = 0;
    std::chrono::microseconds round_trip_{0};

    DeskValues values_;
    DeskValues incoming_; ///< of a snapshot, until it is whole
    std::uint32_t incoming_count_ = 0;
    link::MeterReader meters_;
    Live<Spectrum> spectrum_;
    Live<StereoScope> scope_;
    std::vector<Surface> surfaces_;
    std::uint64_t revision_ = 0;

    std::uint32_t sequence_ = 0;
    std::map<ParamId, std::uint32_t> pending_; ///< the newest wish for an id that was not answered
    std::set<ParamId> held_;
    std::map<std::uint32_t, Answer> asked_;
    OnMessage on_message_;
};

} // namespace gigdesk::ui
