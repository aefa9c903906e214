// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/announcement.h"

#include <fmt/format.h>

#include <array>
#include <unistd.h>

#ifdef GIGDESK_HAS_SYSTEMD
#include <poll.h>
#include <sys/eventfd.h>
#include <systemd/sd-bus.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>
#endif

namespace gigdesk::osc {
namespace {

constexpr std::uint16_t usual_port = 10023;

} // namespace

std::vector<Announcement::Service> osc_services(std::uint16_t port, bool tcp)
{
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const auto name = fmt::format("Gigdesk on {}{}", host.data(), port == usual_port ? std::string{} : fmt::format(", port {}", port));
    std::vector<Announcement::Service> services{{name, "_osc._udp", port}};
    if (tcp) services.push_back({name, "_osc._tcp", port});
    return services;
}

#ifdef GIGDESK_HAS_SYSTEMD
namespace {

constexpr std::uint64_t patience_us = 1'000'000;
constexpr int try_again_ms = 30'000;
constexpr const char* avahi = "org.freedesktop.Avahi";
constexpr const char* comes_and_goes = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.Avahi'";
constexpr std::int32_t any_interface = -1, ip4 = 0;

struct CloseBus {
    void operator()(sd_bus* bus) const { sd_bus_flush_close_unref(bus); }
};
struct DropMessage {
    void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using Bus = std::unique_ptr<sd_bus, CloseBus>;
using Message = std::unique_ptr<sd_bus_message, DropMessage>;

Bus open_bus(const std::string& address)
{
    sd_bus* bus = nullptr;
    if (address.empty()) return sd_bus_open_system(&bus) >= 0 ? Bus{bus} : Bus{};
    if (sd_bus_new(&bus) < 0) return {};
    Bus mine{bus};
    const bool open = sd_bus_set_address(bus, address.c_str()) >= 0 && sd_bus_set_bus_client(bus, 1) >= 0 && sd_bus_start(bus) >= 0;
    return open ? std::move(mine) : Bus{};
}

bool add(sd_bus* bus, const char* group, const Announcement::Service& service)
{
    return sd_bus_call_method(bus, avahi, group, "org.freedesktop.Avahi.EntryGroup", "AddService", nullptr, nullptr, "iiussssqaay", any_interface, ip4, 0u,
                              service.name.c_str(), service.type.c_str(), "", "", service.port, 0) >= 0;
}

/// Whoever is Avahi now: a daemon that went and came again has to be told anew, the same one never twice.
struct Listener {
    std::string told;
    bool is_new = true;

    static int owner_changed(sd_bus_message* message, void* self, sd_bus_error*)
    {
        auto& avahi_now = *static_cast<Listener*>(self);
        const char *name = "", *before = "", *after = "";
        if (sd_bus_message_read(message, "sss", &name, &before, &after) >= 0) avahi_now.is_new = avahi_now.told != after;
        return 0;
    }
};

/// They stand as long as the connection lives.
bool announce(sd_bus* bus, const std::vector<Announcement::Service>& services, Listener& to)
{
    sd_bus_message* answer = nullptr;
    const int result = sd_bus_call_method(bus, avahi, "/", "org.freedesktop.Avahi.Server", "EntryGroupNew", nullptr, &answer, nullptr);
    const Message keeper{answer};
    const char* group = nullptr;
    if (result < 0 || sd_bus_message_read(answer, "o", &group) < 0) return false;
    const char* who = sd_bus_message_get_sender(answer);
    if (who && to.told == who) return true;
    const bool stand = std::all_of(services.begin(), services.end(), [&](const auto& service) { return add(bus, group, service); }) &&
                       sd_bus_call_method(bus, avahi, group, "org.freedesktop.Avahi.EntryGroup", "Commit", nullptr, nullptr, nullptr) >= 0;
    to.told = stand && who ? who : "";
    return stand;
}

} // namespace

struct Announcement::Impl {
    Impl(std::vector<Service> what, std::string where)
        : services{std::move(what)}, address{std::move(where)}, stop_fd{::eventfd(0, EFD_CLOEXEC)}, thread{[this](const std::stop_token& over) { live(over); }}
    {
    }
    ~Impl()
    {
        thread.request_stop();
        ::eventfd_write(stop_fd, 1);
        thread.join();
        ::close(stop_fd);
    }
    void live(const std::stop_token& over)
    {
        while (!over.stop_requested()) {
            if (const auto bus = open_bus(address)) stay(bus.get(), over);
            stands = false;
            wait(-1, 0, try_again_ms);
        }
    }
    /// Until the bus goes, or we do.
    void stay(sd_bus* bus, const std::stop_token& over)
    {
        sd_bus_set_method_call_timeout(bus, patience_us);
        Listener avahi_now;
        sd_bus_add_match(bus, nullptr, comes_and_goes, Listener::owner_changed, &avahi_now);
        while (!over.stop_requested()) {
            if (std::exchange(avahi_now.is_new, false)) stands = announce(bus, services, avahi_now);
            const int done = sd_bus_process(bus, nullptr);
            if (done < 0) return;
            if (done == 0) wait(sd_bus_get_fd(bus), sd_bus_get_events(bus), try_again_ms);
        }
    }
    void wait(int fd, int events, int milliseconds) const
    {
        pollfd waiting[] = {{stop_fd, POLLIN, 0}, {fd, short(events), 0}};
        ::poll(waiting, 2, milliseconds);
    }

    std::vector<Service> services;
    std::string address;
    int stop_fd;
    std::atomic<bool> stands{false};
    std::jthread thread;
};

Announcement::Announcement(std::vector<Service> services, std::string bus) : impl_{std::make_unique<Impl>(std::move(services), std::move(bus))} {}
bool Announcement::stands() const noexcept { return impl_->stands; }

#else
struct Announcement::Impl {
};
Announcement::Announcement(std::vector<Service>, std::string) {}
bool Announcement::stands() const noexcept { return false; }
#endif

Announcement::~Announcement() = default;

} // namespace gigdesk::osc
