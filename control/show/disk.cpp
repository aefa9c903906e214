// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 64u << 20;

[[noreturn]] void fail(std::string_view what, const fs::path& where, int error)
{
    throw std::runtime_error(fmt::format("{} {}: {}", what, where.string(), std::strerror(error)));
}

/// Closes on every way out.
struct File {
    int fd = -1;
    ~File() { if (fd >= 0) ::close(fd); }
};

/// Removes the half-written file unless it was renamed.
struct Temporary {
    fs::path path;
    bool done = false;
    ~Temporary() { if (!done) ::unlink(path.c_str()); }
};

class Step
{
  public:
    Step(const fs::path& file, const DiskFault& fault) : file_{file}, fault_{fault} {}
    template <class Call>
    void operator()(std::string_view name, Call&& call) const
    {
        int error = fault_ ? fault_(name) : 0;
        if (error == 0 && !call()) error = errno;
        if (error != 0) fail("cannot save", file_, error);
    }

  private:
    const fs::path& file_;
    const DiskFault& fault_;
};

bool write_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) bytes.remove_prefix(std::size_t(written));
    }
    return true;
}

bool sync_folder(const fs::path& folder)
{
    const File file{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return file.fd >= 0 && (::fsync(file.fd) == 0 || errno == EINVAL);
}

std::string holder_of(const fs::path& lock_file)
{
    const File file{::open(lock_file.c_str(), O_RDONLY | O_CLOEXEC)};
    std::array<char, 32> text{};
    const auto size = file.fd >= 0 ? ::read(file.fd, text.data(), text.size() - 1) : 0;
    const std::string pid{text.data(), std::size_t(size > 0 ? size : 0)};
    return pid.empty() ? "another desk" : fmt::format("another desk (process {})", pid.substr(0, pid.find('\n')));
}

bool is_read_only(int error) { return error == EROFS || error == EACCES || error == EPERM; }

/// "state.scn.1234.part"
bool is_half_written(const fs::path& file)
{
    const auto process = file.stem().extension().string();
    return file.extension() == ".part" && process.size() > 1 && process.find_first_not_of("0123456789", 1) == process.npos;
}

} // namespace

std::string read_whole_file(const fs::path& path)
{
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat facts {};
    if (file.fd < 0 || ::fstat(file.fd, &facts) != 0) fail("cannot open", path, errno);
    if (S_ISDIR(facts.st_mode)) fail("cannot open", path, EISDIR);
    if (!S_ISREG(facts.st_mode)) throw std::runtime_error(fmt::format("cannot open {}: it is no file", path.string()));
    if (std::size_t(facts.st_size) > largest_file) fail("cannot open", path, EFBIG);
    std::string bytes(std::size_t(facts.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto got = ::read(file.fd, bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno != EINTR) fail("cannot read", path, errno);
        if (got == 0) break;
        if (got > 0) have += std::size_t(got);
    }
    bytes.resize(have);
    return bytes;
}

void write_whole_file(const fs::path& path, std::string_view bytes, const DiskFault& fault)
{
    const Step step{path, fault};
    Temporary temporary{fs::path{path}.concat(fmt::format(".{}.part", ::getpid()))};
    File file;
    step("create", [&] { return (file.fd = ::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) >= 0; });
    step("write", [&] { return write_all(file.fd, bytes); });
    step("sync", [&] { return ::fsync(file.fd) == 0; });
    step("rename", [&] { return ::rename(temporary.path.c_str(), path.c_str()) == 0; });
    temporary.done = true;
    step("sync folder", [&] { return sync_folder(path.parent_path().empty() ? "." : path.parent_path()); });
}

int remove_half_written(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator entry{folder, fs::directory_options::skip_permission_denied, error}, end; !error && entry != end; entry.increment(error))
        if (is_half_written(entry->path()) && entry->is_regular_file(error)) found.push_back(entry->path());
    int removed = 0;
    for (const auto& file : found) removed += fs::remove(file, error);
    return removed;
}

/// A folder that cannot be written is locked by itself: the desk runs, and says that it cannot save.
FolderLock::FolderLock(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) throw std::runtime_error(fmt::format("cannot make the show folder {}: {}; choose another with --show", folder.string(), error ? error.message() : "a file is in its place"));
    const auto lock_file = folder / "lock";
    fd_ = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    const bool writable = fd_ >= 0;
    if (!writable && is_read_only(errno)) fd_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd_ < 0) throw std::runtime_error(fmt::format("cannot use the show folder {}: {}; choose another with --show", folder.string(), std::strerror(errno)));
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd_);
        throw std::runtime_error(fmt::format("the show folder {} is used by {}; stop that one or choose another folder with --show", folder.string(), holder_of(lock_file)));
    }
    if (!writable) return;
    const auto pid = fmt::format("{}\n", ::getpid());
    if (::ftruncate(fd_, 0) == 0) write_all(fd_, pid);
    remove_half_written(folder);
}

FolderLock::~FolderLock() { ::close(fd_); }

} // namespace gigdesk
