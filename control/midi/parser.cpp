// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/parser.h"

namespace gigdesk::midi {
namespace {

/// Whole size of a message by its status byte; 0 for sysex, 1 for what has no data.
constexpr std::size_t size_of(std::uint8_t status)
{
    if (status < 0xF0) return (status & 0xE0) == program_change ? 2 : 3;
    switch (status) {
    case sysex_begin: return 0;
    case 0xF1: case 0xF3: return 2;
    case 0xF2: return 3;
    default: return 1;
    }
}

} // namespace

void Parser::feed(std::uint8_t byte, const Take& take)
{
    if (byte >= first_realtime) return;
    if (byte & 0x80)
        begin(byte, take);
    else
        add(byte, take);
}

void Parser::begin(std::uint8_t status, const Take& take)
{
    const bool ends_sysex = status == sysex_end && !message_.empty() && message_[0] == sysex_begin;
    if (ends_sysex) {
        message_.push_back(sysex_end);
        take(message_);
        return message_.clear();
    }
    drop();
    running_ = status < 0xF0 ? status : 0;
    wanted_ = size_of(status);
    if (wanted_ != 1) message_.push_back(status);
}

void Parser::add(std::uint8_t data, const Take& take)
{
    if (message_.empty()) {
        if (!running_) return void(++garbage_);
        message_.push_back(running_);
        wanted_ = size_of(running_);
    }
    message_.push_back(data);
    if (wanted_ == 0 && message_.size() >= longest_sysex) return drop();
    if (message_.size() != wanted_) return;
    if (message_[0] < 0xF0) take(message_);
    message_.clear();
}

void Parser::drop()
{
    garbage_ += message_.size();
    message_.clear();
}

} // namespace gigdesk::midi
