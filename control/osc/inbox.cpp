// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/inbox.h"

#include "engine/model/address.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace gigdesk::osc {

std::optional<ParamId> level_set_by(Bytes packet) noexcept
{
    const auto* text = reinterpret_cast<const char*>(packet.data());
    const std::string_view whole{text, packet.size()};
    const auto address = whole.substr(0, whole.find('\0'));
    const auto tags = (address.size() + 4) & ~std::size_t{3};
    if (packet.size() != tags + 8) return {};
    if (const auto type = whole.substr(tags, 4); type != std::string_view{",f\0\0", 4} && type != std::string_view{",i\0\0", 4}) return {};
    const auto id = find_param(address);
    if (!id) return {};
    const auto& spec = spec_of(*id);
    return spec.kind == Kind::stored && spec.type() == ValueType::real ? id : std::nullopt;
}

Inbox::Lane& Inbox::lane_of(Endpoint from)
{
    if (const auto known = by_owner_.find(from); known != by_owner_.end()) return *known->second;
    if (busy_.size() >= most_lanes) return *busy_.back();
    if (idle_.empty()) idle_.push_back(std::make_unique<Lane>());
    busy_.push_back(std::move(idle_.back()));
    idle_.pop_back();
    busy_.back()->owner = from;
    busy_.back()->began = now_;
    busy_.back()->trusted = trusted_until_.contains(from);
    busy_.back()->credit = credit_of(from);
    by_owner_[from] = busy_.back().get();
    return *busy_.back();
}

double Inbox::credit_now(const Spent& spent) const noexcept { return std::min(most_credit, spent.credit + double((now_ - spent.at).count()) * pace_per_us); }

double Inbox::credit_of(Endpoint from) const
{
    const auto spent = spent_.find(from);
    return spent == spent_.end() ? most_credit : credit_now(spent->second);
}

void Inbox::put(Endpoint from, Bytes packet)
{
    auto& lane = lane_of(from);
    if (lane.bytes.size() - lane.head + sizeof(Record) + packet.size() > longest_lane) {
        ++lost_;
        return;
    }
    if (lane.head > longest_lane / 4) compact(lane);
    const auto level = lane.owner == from ? level_set_by(packet) : std::nullopt;
    if (level) overtake(lane, *level);
    else lane.levels.clear();
    lane.heard = now_;
    if (++lane.waiting > rush && !lane.rushed) rush_in(lane);
    const Record record{std::uint32_t(packet.size()), false, level.has_value(), from};
    const auto* bytes = reinterpret_cast<const std::byte*>(&record);
    lane.bytes.insert(lane.bytes.end(), bytes, bytes + sizeof record);
    lane.bytes.insert(lane.bytes.end(), packet.begin(), packet.end());
}

/// Gives back what has been taken.
void Inbox::compact(Lane& lane)
{
    lane.bytes.erase(lane.bytes.begin(), lane.bytes.begin() + std::ptrdiff_t(lane.head));
    std::erase_if(lane.levels, [&](const auto& level) { return level.second < lane.head; });
    for (auto& [level, place] : lane.levels) place -= lane.head;
    lane.head = 0;
}

/// The older set is dead where it stands; the new one will stand at the end.
void Inbox::overtake(Lane& lane, ParamId level)
{
    const auto [place, is_new] = lane.levels.try_emplace(std::uint32_t(level), lane.bytes.size());
    if (is_new) return;
    const auto older = std::exchange(place->second, lane.bytes.size());
    if (older < lane.head) return;
    std::memset(lane.bytes.data() + older + offsetof(Record, dead), 1, sizeof(bool));
    ++overtaken_;
    overtaken_by_(lane.owner);
}

bool Inbox::take(Endpoint& from, Bytes& packet)
{
    for (std::size_t later = 0; later < busy_.size();) {
        if (turn_ >= busy_.size()) turn_ = 0;
        auto& lane = *busy_[turn_];
        const auto got = take_from(lane, from, packet);
        if (lane.head == lane.bytes.size()) close(turn_);
        else ++turn_;
        if (got == Got::packet) return true;
        later += got == Got::later;
    }
    return false;
}

void Inbox::pass(std::chrono::microseconds time)
{
    now_ += time;
    std::erase_if(trusted_until_, [this](const auto& sender) { return sender.second < now_; });
    std::erase_if(spent_, [this](const auto& sender) { return credit_now(sender.second) >= most_credit; });
    for (const auto& lane : busy_) lane->credit = std::min(most_credit, lane->credit + double(time.count()) * pace_per_us);
}

void Inbox::rush_in(Lane& lane)
{
    lane.rushed = true;
    if (std::exchange(lane.trusted, false)) trusted_until_.erase(lane.owner);
}

void Inbox::trust_if_proven(Lane& lane)
{
    const bool is_tried = lane.waiting > breathless || lane.held;
    if (!is_tried || lane.rushed || lane.trusted || now_ - lane.heard < proof) return;
    lane.trusted = true;
    trusted_until_[lane.owner] = now_ + trusted_for;
}

bool Inbox::has_spent(const Lane& lane) noexcept { return lane.credit < 1 && lane.answered < a_burst; }

/// A sender that is still pouring out questions does not read answers yet.
bool Inbox::is_pouring(const Lane& lane) const noexcept
{
    if (lane.waiting <= breathless || lane.trusted) return false;
    const auto silence = lane.rushed ? a_breath : proof;
    return now_ - lane.heard < silence && now_ - lane.began < longest_wait;
}

bool Inbox::has_to_wait(const Lane& lane) const noexcept { return is_pouring(lane) || (!lane.trusted && has_spent(lane)); }

/// Nothing: only the dead were left.
Inbox::Got Inbox::take_from(Lane& lane, Endpoint& from, Bytes& packet)
{
    while (lane.head < lane.bytes.size()) {
        Record record;
        std::memcpy(&record, lane.bytes.data() + lane.head, sizeof record);
        trust_if_proven(lane);
        if (!record.dead && !record.level && has_to_wait(lane)) return lane.held = true, Got::later;
        const auto* bytes = lane.bytes.data() + lane.head + sizeof record;
        lane.head += sizeof record + record.size;
        --lane.waiting;
        if (record.dead) continue;
        if (!lane.trusted && !record.level) lane.credit = std::max(0.0, lane.credit - 1), ++lane.answered;
        from = record.from;
        taken_.assign(bytes, bytes + record.size);
        packet = taken_;
        return Got::packet;
    }
    return Got::nothing;
}

void Inbox::close(std::size_t place)
{
    auto& lane = busy_[place];
    if (lane->credit < most_credit) spent_[lane->owner] = {lane->credit, now_};
    else spent_.erase(lane->owner);
    by_owner_.erase(lane->owner);
    lane->bytes.clear();
    lane->levels.clear();
    lane->head = lane->waiting = 0;
    lane->rushed = lane->held = lane->trusted = false;
    lane->answered = 0;
    idle_.push_back(std::move(lane));
    busy_.erase(busy_.begin() + std::ptrdiff_t(place));
}

} // namespace gigdesk::osc
