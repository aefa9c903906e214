// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rt/power.h"

#ifdef GIGDESK_HAS_SYSTEMD
#include <fcntl.h>
#include <systemd/sd-bus.h>
#include <unistd.h>
#endif

namespace gigdesk {

#ifdef GIGDESK_HAS_SYSTEMD
namespace {

constexpr std::uint64_t patience_us = 1'000'000;
constexpr const char* who = "Gigdesk";
constexpr const char* why = "the mixing desk is running";

struct CloseBus {
    void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
};
struct DropMessage {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, DropMessage>;

Bus open_bus(int (*open)(sd_bus**))
{
    sd_bus* bus = nullptr;
    if (open(&bus) < 0) return {};
    sd_bus_set_method_call_timeout(bus, patience_us);
    return Bus{bus};
}

/// @return a descriptor that holds the lock while it is open, or -1
int logind_lock(sd_bus* bus, const char* what)
{
    sd_bus_message* answer = nullptr;
    const int result = sd_bus_call_method(bus, "org.freedesktop.login1", "/org/freedesktop/login1",
                                          "org.freedesktop.login1.Manager", "Inhibit", nullptr, &answer, "ssss", what,
                                          who, why, "block");
    const Message keeper{answer};
    int fd = -1;
    if (result < 0 || sd_bus_message_read(answer, "h", &fd) < 0) return -1;
    return fcntl(fd, F_DUPFD_CLOEXEC, 0); // the message takes its own descriptor away
}

bool screen_lock(sd_bus* bus)
{
    return sd_bus_call_method(bus, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                              "org.freedesktop.ScreenSaver", "Inhibit", nullptr, nullptr, "ss", who, why) >= 0;
}

} // namespace

struct StayAwake::Impl {
    Impl()
    {
        if (const auto bus = open_bus(&sd_bus_open_system)) {
            lock = logind_lock(bus.get(), "sleep:idle:handle-lid-switch");
            if (lock < 0) lock = logind_lock(bus.get(), "sleep:idle");
        }
        session = open_bus(&sd_bus_open_user);
        if (session && !screen_lock(session.get())) session.reset();
    }
    ~Impl()
    {
        if (lock >= 0) close(lock);
    }
    int lock = -1;
    Bus session; ///< the screen stays on as long as this connection lives
};

bool StayAwake::sleep_inhibited() const noexcept { return impl_->lock >= 0; }
bool StayAwake::screen_inhibited() const noexcept { return impl_->session != nullptr; }
#else
struct StayAwake::Impl {};
bool StayAwake::sleep_inhibited() const noexcept { return false; }
bool StayAwake::screen_inhibited() const noexcept { return false; }
#endif

StayAwake::StayAwake() : impl_{std::make_unique<Impl>()} {}
StayAwake::~StayAwake() = default;

std::string StayAwake::report() const
{
    if (sleep_inhibited() && screen_inhibited()) return "the computer stays awake and its screen on while the desk runs";
    if (sleep_inhibited()) return "the computer stays awake while the desk runs; nobody here keeps the screen on";
    return "this system offers no way to keep it awake: turn off sleep and screen blanking in its settings";
}

} // namespace gigdesk
