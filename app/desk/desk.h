// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/analysis/analysis.h"
#include "app/desk/audio_wish.h"
#include "app/desk/engine_host.h"
#include "app/desk/front_door.h"
#include "app/desk/live_rows.h"
#include "app/desk/loop_measure.h"
#include "app/desk/machine_actions.h"
#include "app/desk/private_file.h"
#include "app/desk/poll_loop.h"
#include "app/desk/run_record.h"
#include "app/desk/show_rooms.h"
#include "app/desk/sources.h"
#include "app/desk/surfaces.h"
#include "control/facts/x32_facts.h"
#include "control/hub.h"
#include "control/link/link_server.h"
#include "control/listen/listen_keeper.h"
#include "control/midi/rooms.h"
#include "control/moves/moves.h"
#include "control/osc/announcement.h"
#include "control/osc/osc_server.h"
#include "engine/device/device_keeper.h"
#include "engine/rt/power.h"

#include <memory>
#include <optional>
#include <string>

/// Everything a running desk is made of, in the order in which it comes to life; the control loop's turns.
/// [control], all of it: the other threads belong to the parts (device, network, disk).
namespace gigdesk {

class Desk
{
public:
    /// Opens the show, the ports and the device. Throws one clear line if it cannot.
    explicit Desk(const DeskOptions& options);
    ~Desk();

    /// One line for people and scripts: `ready: osc 10023, audio jack 48000 Hz / 64, 32 in, 18 out`.
    [[nodiscard]] std::string ready_line() const;
    /// Begins to sound and to answer.
    void start(PollLoop& loop);
    /// Ramps down and saves.
    void stop();

private:
    std::unique_ptr<DeviceKeeper> open_keeper();
    [[nodiscard]] KeeperOptions keeper_options();
    void patch_if_never_patched();
    void label_strips();
    void patch_tracks();
    void open_or_hold();
    void turn();
    void heed_changes();
    void heed_device();
    void heed(const DeviceEvent& event);
    void rebuild_engine(const DeviceFacts& facts);
    void dismiss_band();
    void tell_device();
    void forward_meters();
    void tell_power();
    void tell_figures();
    void note_run();
    void tell_loss(const DeviceEvent& event);
    void answer(ClientId window, const link::ActionWish& wish);
    void say(const std::string& line);

    DeskOptions options_;
    Hub hub_;
    ListenKeeper listen_{hub_};
    Analysis analysis_{hub_, link_, osc_};
    X32Facts x32_facts_{hub_};
    LiveRows rows_;
    ShowRooms show_;
    std::optional<RunRecord> before_; ///< the note of a desk that did not leave on purpose
    PrivateFile pin_file_;
    FrontDoor door_;
    moves::Moves moves_;
    OscServer osc_;
    LinkServer link_;
    Surfaces surfaces_{hub_, link_, show_.folder() / "surfaces"};
    midi::Rooms midi_;
    RunRecordKeeper record_;
    std::optional<osc::Announcement> announcement_;
    AudioWish wish_;
    Sources sources_;
    StayAwake awake_;
    std::unique_ptr<DeviceKeeper> keeper_;
    std::unique_ptr<EngineHost> engine_;
    LoopMeasure loop_measure_{hub_};
    MachineActions machine_{hub_, [this] { return keeper_->facts(); }, [this] { loop_->stop(); }};
    ClientId self_;
    PollLoop* loop_ = nullptr;
    std::string device_id_; ///< the device that sounds, or would if it were there
    int losses_ = 0;
    bool wish_changed_ = false;
    bool makeshift_ = false; ///< the wished device was not there after a death: the clock stands in for it
};

} // namespace gigdesk
