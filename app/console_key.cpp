// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console_key.h"

#include <array>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <unistd.h>

namespace gigdesk {
namespace {

constexpr std::size_t key_digits = 32;

std::string fresh_key()
{
    std::random_device random;
    std::string key;
    while (key.size() < key_digits) key += fmt::format("{:08x}", random());
    return key;
}

std::string read_key(const std::filesystem::path& file)
{
    std::string key;
    std::ifstream{file} >> key;
    const bool whole = key.size() == key_digits && key.find_first_not_of("0123456789abcdef") == std::string::npos;
    return whole ? key : std::string{};
}

} // namespace

std::string console_key(const std::filesystem::path& file)
{
    if (auto known = read_key(file); !known.empty()) return known;
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    const auto key = fresh_key();
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return {};
    const auto line = key + "\n";
    const bool kept = ::write(fd, line.data(), line.size()) == ssize_t(line.size());
    ::close(fd);
    return kept ? key : std::string{};
}

std::string computer_name()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "console";
    return name.data();
}

} // namespace gigdesk
