// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <jack/jack.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

/// A JACK server of the test's own: `jackd -d dummy` under a name nobody else uses. Also sets JACK_DEFAULT_SERVER, so
/// that everything in this process meets it.
namespace gigdesk::tests {

class JackServer
{
  public:
    /// @param waits  for its clients, so that nothing between them is lost when the computer is busy
    explicit JackServer(int period = 64, int rate = 48000, int channels = 32, bool waits = false)
        : name_{"gigdesk-test-" + std::to_string(getpid())}, period_{std::to_string(period)},
          rate_{std::to_string(rate)}, channels_{std::to_string(channels)}, waits_{waits}
    {
        setenv("JACK_DEFAULT_SERVER", name_.c_str(), 1);
        if (std::system("command -v jackd >/dev/null 2>&1") != 0)
            throw std::runtime_error("these tests bring their own JACK server, and jackd is not installed: "
                                     "sudo apt-get install jackd2");
        begin();
        if (!wait_until_ready()) {
            end();
            throw std::runtime_error("jackd -d dummy did not start within 8 s; left-over servers? (8 at most at a time)");
        }
    }
    /// A server that did not end in order (jackd 1.9.21 dies of SIGPIPE at its end once a process with two of its clients was
    /// killed) keeps one of eight places for ever, unless one of its name comes and ends in order.
    ~JackServer()
    {
        end();
        if (!died_) return;
        begin();
        wait_until_ready();
        end();
    }

    [[nodiscard]] const std::string& name() const { return name_; }

    void begin()
    {
        child_ = fork();
        if (child_ != 0) return;
        if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) _exit(1);
        execlp("jackd", "jackd", "--no-realtime", waits_ ? "-S" : "--no-realtime", "-n", name_.c_str(), "-d", "dummy", "-r", rate_.c_str(), "-p",
               period_.c_str(), "-C", channels_.c_str(), "-P", channels_.c_str(), nullptr);
        _exit(127);
    }
    void end(int signal = SIGTERM)
    {
        if (child_ <= 0) return;
        kill(child_, signal);
        int status = 0;
        waitpid(child_, &status, 0);
        died_ = WIFSIGNALED(status);
        child_ = -1;
    }
    void freeze() const { kill(child_, SIGSTOP); }
    void thaw() const { kill(child_, SIGCONT); }
    void set_rate(int rate) { rate_ = std::to_string(rate); }

    bool wait_until_ready() const
    {
        for (int waited = 0; waited < 8000; waited += 50) {
            if (auto* client = jack_client_open("ready", JackNoStartServer, nullptr)) {
                jack_client_close(client);
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }

  private:
    std::string name_, period_, rate_, channels_;
    bool waits_ = false, died_ = false;
    pid_t child_ = -1;
};

} // namespace gigdesk::tests
