// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/announcement.h"
#include "tests/catch.h"

#include <chrono>
#include <thread>

#ifdef GIGDESK_HAS_SYSTEMD
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#endif

using namespace gigdesk::osc;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST_CASE("Without Avahi, and without any bus, nothing is announced and nothing waits", "[control][osc][announcement]")
{
    const auto begin = Clock::now();
    {
        const Announcement nowhere{osc_services(10023, true), "unix:path=/nonexistent/bus"};
        std::this_thread::sleep_for(50ms);
        CHECK_FALSE(nowhere.stands());
    }
    CHECK(Clock::now() - begin < 1s);
}

TEST_CASE("A second desk on a computer has a name of its own", "[control][osc][announcement]")
{
    const auto usual = osc_services(10023, false), other = osc_services(11023, true);
    REQUIRE(usual.size() == 1);
    REQUIRE(other.size() == 2);
    CHECK(usual[0].type == "_osc._udp");
    CHECK(other[1].type == "_osc._tcp");
    CHECK(usual[0].name != other[0].name);
}

#ifdef GIGDESK_HAS_SYSTEMD
namespace {

/// A bus of our own; empty where there is no dbus-daemon.
class PrivateBus
{
  public:
    PrivateBus()
    {
        int ends[2];
        if (::pipe(ends) != 0) return;
        const auto print = "--print-address=" + std::to_string(ends[1]);
        std::array<const char*, 5> words{"dbus-daemon", "--session", "--nofork", print.c_str(), nullptr};
        if (::posix_spawnp(&pid_, words[0], nullptr, nullptr, const_cast<char**>(words.data()), environ) != 0) pid_ = 0;
        ::close(ends[1]);
        std::array<char, 512> said{};
        if (const auto got = ::read(ends[0], said.data(), said.size()); got > 0) address_.assign(said.data(), std::size_t(got - 1));
        ::close(ends[0]);
    }
    ~PrivateBus()
    {
        if (pid_ == 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    [[nodiscard]] const std::string& address() const noexcept { return address_; }

  private:
    pid_t pid_ = 0;
    std::string address_;
};

/// Answers as Avahi does, and keeps what it is told.
class StandIn
{
  public:
    explicit StandIn(const std::string& address)
    {
        sd_bus_new(&bus_);
        sd_bus_set_address(bus_, address.c_str());
        sd_bus_set_bus_client(bus_, 1);
        REQUIRE(sd_bus_start(bus_) >= 0);
        sd_bus_add_filter(bus_, nullptr, hear, this);
        REQUIRE(sd_bus_request_name(bus_, "org.freedesktop.Avahi", 0) >= 0);
        thread_ = std::jthread{[this](const std::stop_token& over) {
            while (!over.stop_requested())
                if (sd_bus_process(bus_, nullptr) == 0) sd_bus_wait(bus_, 20'000);
        }};
    }
    ~StandIn()
    {
        thread_.request_stop();
        thread_.join();
        sd_bus_flush_close_unref(bus_);
    }
    [[nodiscard]] bool committed() const noexcept { return committed_; }
    [[nodiscard]] std::string told()
    {
        const std::lock_guard lock{mutex_};
        return told_;
    }

  private:
    static int hear(sd_bus_message* m, void* self, sd_bus_error*)
    {
        auto& me = *static_cast<StandIn*>(self);
        if (sd_bus_message_is_method_call(m, "org.freedesktop.Avahi.Server", "EntryGroupNew")) return sd_bus_reply_method_return(m, "o", "/group/1");
        if (sd_bus_message_is_method_call(m, "org.freedesktop.Avahi.EntryGroup", "AddService")) {
            me.note(m);
            return sd_bus_reply_method_return(m, nullptr);
        }
        if (!sd_bus_message_is_method_call(m, "org.freedesktop.Avahi.EntryGroup", "Commit")) return 0;
        me.committed_ = true;
        return sd_bus_reply_method_return(m, nullptr);
    }
    void note(sd_bus_message* m)
    {
        std::int32_t interface = 0, protocol = 0;
        std::uint32_t flags = 0;
        const char *name = "", *type = "", *domain = "", *host = "";
        std::uint16_t port = 0;
        sd_bus_message_read(m, "iiussssq", &interface, &protocol, &flags, &name, &type, &domain, &host, &port);
        const std::lock_guard lock{mutex_};
        told_ += std::string{type} + " " + std::to_string(port) + " " + name + "\n";
    }
    sd_bus* bus_ = nullptr;
    std::atomic<bool> committed_{false};
    std::mutex mutex_;
    std::string told_;
    std::jthread thread_;
};

template <class Condition>
bool comes_true(Condition&& condition)
{
    for (const auto end = Clock::now() + 5s; Clock::now() < end; std::this_thread::sleep_for(5ms))
        if (condition()) return true;
    return false;
}

} // namespace

TEST_CASE("Avahi is told of UDP and TCP, also when it comes later, goes, and comes again", "[control][osc][announcement]")
{
    const PrivateBus bus;
    if (bus.address().empty()) {
        WARN("skipped: no dbus-daemon here");
        return;
    }
    const Announcement announcement{{{"Gigdesk on stage", "_osc._udp", 10023}, {"Gigdesk on stage", "_osc._tcp", 10023}}, bus.address()};
    for (int life = 0; life < 2; ++life) {
        StandIn avahi{bus.address()};
        CHECK(comes_true([&] { return avahi.committed() && announcement.stands(); }));
        CHECK(avahi.told() == "_osc._udp 10023 Gigdesk on stage\n_osc._tcp 10023 Gigdesk on stage\n");
    }
    CHECK(comes_true([&] { return !announcement.stands(); }));
}
#endif
