// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/private_file.h"

#include <fstream>
#include <iterator>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

/// Whole or not at all.
void put(const fs::path& file, const std::string& text)
{
    std::error_code ignored;
    if (text.empty()) {
        fs::remove(file, ignored);
        return;
    }
    const fs::path fresh = file.string() + ".new";
    std::ofstream{fresh}.close();
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, ignored);
    std::ofstream{fresh} << text << (text.ends_with('\n') ? "" : "\n");
    fs::rename(fresh, file, ignored);
}

} // namespace

std::string PrivateFile::read() const
{
    std::ifstream in{file_};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

void PrivateFile::write(std::string text)
{
    written_ = std::async(std::launch::async, [file = file_, text = std::move(text), before = written_] {
                   if (before.valid()) before.wait();
                   put(file, text);
               }).share();
}

} // namespace gigdesk
