// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/desk_under_test.h"

#include "control/osc/endpoint.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace gigdesk::test {
namespace {

namespace fs = std::filesystem;

bool can_bind(int type, int port)
{
    const int fd = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
    const auto address = osc::to_socket({INADDR_LOOPBACK, std::uint16_t(port)});
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return bound;
}

std::string file_text(const fs::path& path)
{
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

bool is_alive(const fs::path& process)
{
    const auto stat = file_text(process / "stat");
    const auto name_end = stat.rfind(") ");
    return name_end != stat.npos && stat[name_end + 2] != 'Z';
}

std::vector<char*> pointers_to(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(const std::vector<std::string>& extra)
{
    std::vector<std::string> all = extra;
    const auto said = [&](const std::string& entry) {
        const auto name = entry.substr(0, entry.find('=') + 1);
        return std::any_of(extra.begin(), extra.end(), [&](const auto& e) { return e.starts_with(name); });
    };
    for (char** entry = environ; *entry; ++entry)
        if (!said(*entry)) all.emplace_back(*entry);
    return all;
}

std::vector<pid_t> processes_with(const std::string& mark)
{
    std::vector<pid_t> found;
    for (const auto& entry : fs::directory_iterator{"/proc"}) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        if (file_text(entry.path() / "environ").find(mark) != std::string::npos && is_alive(entry.path()))
            found.push_back(pid_t(std::stol(name)));
    }
    std::sort(found.begin(), found.end());
    return found;
}

const std::string mark_name = "GIGDESK_TEST_MARK=";

/// A test that was killed could not clean up: its processes are ended by the next one.
void sweep_once()
{
    static const bool swept = [] {
        for (const pid_t pid : processes_with(mark_name)) {
            const auto environment = file_text("/proc/" + std::to_string(pid) + "/environ");
            const auto at = environment.find(mark_name) + mark_name.size();
            const pid_t test = pid_t(std::atol(environment.c_str() + at));
            if (test > 0 && !fs::exists("/proc/" + std::to_string(test))) ::kill(pid, SIGKILL);
        }
        ::setenv("GIGDESK_TEST_MARK", (std::to_string(::getpid()) + ".0.").c_str(), 1); // also of what a fork() starts
        return true;
    }();
    static_cast<void>(swept);
}

} // namespace

TempFolder::TempFolder()
{
    sweep_once();
    std::string pattern = (fs::temp_directory_path() / "gigdesk-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error{"no temporary folder"};
    path_ = pattern;
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

int free_osc_port()
{
    static std::atomic<int> next{20000 + int(::getpid() % 10000)};
    for (;;) {
        const int port = next += 2;
        if (can_bind(SOCK_DGRAM, port) && can_bind(SOCK_STREAM, port) && can_bind(SOCK_STREAM, port + 1)) return port;
    }
}

std::string gigdesk_program() { return GIGDESK_BINARY_DIR "/gigdesk"; }

Program::Program(std::vector<std::string> words, std::vector<std::string> environment)
{
    static std::atomic<int> count{0};
    sweep_once();
    mark_ = mark_name + std::to_string(::getpid()) + "." + std::to_string(++count) + ".";
    environment.push_back(mark_);
    auto all = environment_with(environment);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    words_ = ends[0];
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, ends[1], STDERR_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    const int error =
        ::posix_spawnp(&pid_, words[0].c_str(), &files, nullptr, pointers_to(words).data(), pointers_to(all).data());
    ::posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
    if (error) throw std::runtime_error{"cannot start " + words[0]};
}

/// All are stopped before any is killed: a supervisor would start another worker, a worker another supervisor. And
/// again until none was seen a few times: one that is just being started is hard to see.
Program::~Program()
{
    int none_seen = 0;
    std::ignore = wait_until(5s, [this, &none_seen] {
        const auto left = family();
        for (const pid_t pid : left) ::kill(pid, SIGSTOP);
        for (const pid_t pid : left) ::kill(pid, SIGKILL);
        none_seen = left.empty() ? none_seen + 1 : 0;
        return none_seen == 4;
    });
    std::ignore = ends(1s);
    ::close(words_);
}

std::string Program::said()
{
    std::array<char, 4096> buffer;
    for (ssize_t got; (got = ::read(words_, buffer.data(), buffer.size())) > 0;)
        said_.append(buffer.data(), std::size_t(got));
    return said_;
}

bool Program::says(const std::string& text, Seconds patience)
{
    return wait_until(patience, [&] { return said().find(text) != std::string::npos; });
}

int Program::times_said(const std::string& text)
{
    const auto all = said();
    int count = 0;
    for (auto at = all.find(text); at != all.npos; at = all.find(text, at + 1)) ++count;
    return count;
}

void Program::signal(int signal_number) const { ::kill(pid_, signal_number); }

std::optional<int> Program::ends(Seconds patience)
{
    std::ignore = wait_until(patience, [this] {
        int status = 0;
        if (!ended_ && ::waitpid(pid_, &status, WNOHANG) == pid_)
            ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return ended_.has_value();
    });
    return ended_;
}

std::vector<pid_t> Program::family() const { return family(""); }

std::vector<pid_t> Program::family(const std::string& word) const
{
    auto found = processes_with(mark_);
    std::erase_if(found, [&](pid_t pid) {
        return file_text("/proc/" + std::to_string(pid) + "/cmdline").find(word) == std::string::npos;
    });
    return found;
}

DeskUnderTest::DeskUnderTest(const fs::path& show, std::vector<std::string> options,
                             std::vector<std::string> environment)
    : port_{free_osc_port()}, program_{[&] {
                                           std::vector<std::string> words{gigdesk_program(), "desk",
                                                                          "--show",          show.string(),
                                                                          "--osc-port",      std::to_string(port_)};
                                           words.insert(words.end(), options.begin(), options.end());
                                           return words;
                                       }(),
                                       std::move(environment)}
{
}

pid_t DeskUnderTest::worker() const
{
    const auto workers = program_.family("--worker");
    return workers.empty() ? 0 : workers.back();
}

std::optional<int> DeskUnderTest::stop()
{
    program_.signal(SIGTERM);
    return program_.ends(8s);
}

OscHand::OscHand(int port) : socket_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)}
{
    const auto address = osc::to_socket({INADDR_LOOPBACK, std::uint16_t(port)});
    ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

OscHand::~OscHand() { ::close(socket_); }

void OscHand::send(const std::string& address, std::vector<osc::Argument> arguments)
{
    std::array<std::byte, osc::max_packet_bytes> packet;
    const auto size = osc::encode(packet, address, arguments);
    [[maybe_unused]] const auto sent = ::send(socket_, packet.data(), size, 0);
}

std::optional<OscHand::Answer> OscHand::hear(const std::string& address, Seconds patience)
{
    osc::Decoder decoder;
    std::array<std::byte, 8192> packet;
    for (const auto end = Clock::now() + patience; Clock::now() < end;) {
        pollfd fd{socket_, POLLIN, 0};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (::poll(&fd, 1, int(left)) <= 0 || !(fd.revents & POLLIN)) break;
        const auto got = ::recv(socket_, packet.data(), packet.size(), 0);
        if (got <= 0 || !decoder.decode({packet.data(), std::size_t(got)})) break;
        if (decoder.address() != address || decoder.arguments().empty()) continue;
        const auto& first = decoder.arguments().front();
        return Answer{first.type, first.real, first.whole, std::string{first.text},
                      {reinterpret_cast<const char*>(first.blob.data()), first.blob.size()}};
    }
    return {};
}

std::optional<OscHand::Answer> OscHand::ask(const std::string& address, Seconds patience)
{
    for (const auto end = Clock::now() + patience; Clock::now() < end;) {
        send(address, {});
        if (auto answer = hear(address, 100ms)) return answer;
        if (Clock::now() + 10ms < end) std::this_thread::sleep_for(5ms);
    }
    return {};
}

std::vector<OscHand::Answer> OscHand::request(const std::string& address, const std::vector<std::string>& words,
                                              Seconds patience)
{
    std::vector<osc::Argument> arguments;
    for (const auto& word : words) arguments.push_back(osc::Argument::of(std::string_view{word}));
    return call(address, std::move(arguments), patience);
}

std::vector<OscHand::Answer> OscHand::call(const std::string& address, std::vector<osc::Argument> arguments, Seconds patience)
{
    send(address, std::move(arguments));
    osc::Decoder decoder;
    std::array<std::byte, 8192> packet;
    for (pollfd fd{socket_, POLLIN, 0}; ::poll(&fd, 1, int(patience.count() * 1000)) > 0 && (fd.revents & POLLIN);) {
        const auto got = ::recv(socket_, packet.data(), packet.size(), 0);
        if (got <= 0 || !decoder.decode({packet.data(), std::size_t(got)}) || decoder.address() != address) continue;
        std::vector<Answer> answers;
        for (const auto& a : decoder.arguments()) answers.push_back({a.type, a.real, a.whole, std::string{a.text}, {}});
        return answers;
    }
    return {};
}

std::optional<int> OscHand::ask_whole(const std::string& address, Seconds patience)
{
    const auto answer = ask(address, patience);
    return answer && answer->type == 'i' ? std::optional{answer->whole} : std::nullopt;
}

std::optional<float> OscHand::ask_real(const std::string& address, Seconds patience)
{
    const auto answer = ask(address, patience);
    return answer && answer->type == 'f' ? std::optional{answer->real} : std::nullopt;
}

} // namespace gigdesk::test
