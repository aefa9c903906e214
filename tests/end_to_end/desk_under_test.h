// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

/// The real program, run as people run it, and what tests need around it. Everything cleans up after itself, also when
/// a check fails: processes are found by a mark in their environment, so that also those a desk started are ended.
namespace gigdesk::test {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// Asks every 5 ms. @return whether it became true in time
template <class Condition>
bool wait_until(Seconds patience, Condition&& condition)
{
    for (const auto end = Clock::now() + patience; Clock::now() < end; std::this_thread::sleep_for(5ms))
        if (condition()) return true;
    return condition();
}

class TempFolder
{
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// A port p that is free for UDP and TCP, and the TCP port p + 1 with it.
[[nodiscard]] int free_osc_port();

/// Any program with its words collected.
class Program
{
public:
    Program(std::vector<std::string> words, std::vector<std::string> environment = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    /// What it and its children have said so far, both streams.
    [[nodiscard]] std::string said();
    [[nodiscard]] bool says(const std::string& text, Seconds patience);
    [[nodiscard]] int times_said(const std::string& text);
    void signal(int signal_number) const;
    /// Its exit status, or 128 + signal; nothing if it does not end in time.
    [[nodiscard]] std::optional<int> ends(Seconds patience);

    /// All living processes of this family, in the order of their ids.
    [[nodiscard]] std::vector<pid_t> family() const;
    /// Those of them whose command line contains this.
    [[nodiscard]] std::vector<pid_t> family(const std::string& word) const;

private:
    std::string mark_;
    pid_t pid_ = 0;
    int words_ = -1;
    std::string said_;
    std::optional<int> ended_;
};

[[nodiscard]] std::string gigdesk_program();

/// `gigdesk desk` with its own show folder and port, waited for until it is ready.
class DeskUnderTest
{
public:
    DeskUnderTest(const std::filesystem::path& show, std::vector<std::string> options,
                  std::vector<std::string> environment = {});

    [[nodiscard]] int port() const noexcept { return port_; }
    [[nodiscard]] bool ready(Seconds patience = 8s)
    {
        return program_.says("ready: osc " + std::to_string(port_), patience);
    }
    [[nodiscard]] Program& program() noexcept { return program_; }
    [[nodiscard]] pid_t worker() const;
    /// As people stop it. @return its exit status
    [[nodiscard]] std::optional<int> stop();

private:
    int port_;
    Program program_;
};

/// Speaks OSC to a desk, as a script does.
class OscHand
{
public:
    explicit OscHand(int port);
    ~OscHand();
    OscHand(const OscHand&) = delete;
    OscHand& operator=(const OscHand&) = delete;

    void set(const std::string& address, float value) { send(address, {osc::Argument::of(value)}); }
    void set(const std::string& address, int value) { send(address, {osc::Argument::of(std::int32_t(value))}); }
    void set(const std::string& address, const std::string& text)
    {
        send(address, {osc::Argument::of(std::string_view{text})});
    }

    struct Answer {
        char type = 0;
        float real = 0;
        int whole = 0;
        std::string text;
        std::string blob;
    };
    /// The next value that comes from this address by itself.
    [[nodiscard]] std::optional<Answer> hear(const std::string& address, Seconds patience = 1s);
    /// The first value of the answer; asks again while nothing comes.
    [[nodiscard]] std::optional<Answer> ask(const std::string& address, Seconds patience = 1s);
    /// Asks once with these words. @return all values of the answer; empty: none came
    [[nodiscard]] std::vector<Answer> request(const std::string& address, const std::vector<std::string>& words, Seconds patience = 1s);
    [[nodiscard]] std::vector<Answer> call(const std::string& address, std::vector<osc::Argument> arguments, Seconds patience = 1s);
    [[nodiscard]] std::optional<int> ask_whole(const std::string& address, Seconds patience = 1s);
    [[nodiscard]] std::optional<float> ask_real(const std::string& address, Seconds patience = 1s);

private:
    void send(const std::string& address, std::vector<osc::Argument> arguments);
    int socket_;
};

} // namespace gigdesk::test
