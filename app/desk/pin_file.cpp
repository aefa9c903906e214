// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/pin_file.h"

#include <fstream>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

/// Whole or not at all, also when the power goes.
void put(const fs::path& file, const std::string& digits)
{
    std::error_code ignored;
    if (digits.empty()) {
        fs::remove(file, ignored);
        return;
    }
    const fs::path fresh = file.string() + ".new";
    std::ofstream{fresh}.close();
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, ignored);
    std::ofstream{fresh} << digits << '\n';
    fs::rename(fresh, file, ignored);
}

} // namespace

std::string PinFile::read() const
{
    std::ifstream in{file_};
    std::string digits;
    in >> digits;
    return digits;
}

void PinFile::write(std::string digits)
{
    written_ = std::async(std::launch::async, [file = file_, digits = std::move(digits), before = written_] {
                   if (before.valid()) before.wait();
                   put(file, digits);
               }).share();
}

} // namespace gigdesk
