// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/unit.h"

#include "control/mackie/keys.h"

#include <algorithm>

namespace gigdesk::mackie {
namespace {

using namespace std::chrono_literals;

constexpr auto ahead = 4ms;              ///< the wire never waits for the next turn of the control loop
constexpr auto asks_every = 1500ms;
constexpr int asks = 3;
constexpr auto meter_every = 50ms;       ///< of one strip
constexpr auto meter_again = 250ms;      ///< units let their meters fall by themselves
constexpr auto blink_half = 250ms;
constexpr int cells_a_line_is_cheaper_than = 3;
constexpr int last_strip_light = 0x1F, first_key_light = 0x28;

template <class T>
bool differ(const T& a, const T& b, std::size_t from, std::size_t count)
{
    return !std::equal(a.begin() + long(from), a.begin() + long(from + count), b.begin() + long(from));
}

} // namespace

Unit::Unit(Profile profile) : profile_{std::move(profile)}, id_{profile_.id} { motors_.fill(Motor{profile_.motor}); }

void Unit::begin(Time now)
{
    greeted_ = false;
    asked_ = 0;
    ask_again_ = now;
    forget(now);
}

void Unit::forget(Time now)
{
    shown_ = Face::forgotten();
    for (auto& motor : motors_) motor.forget();
    said_.assign(profile_.wake.begin(), profile_.wake.end());
    alive_ = now;
    painted_ = false;
    painted_at_.reset();
}

void Unit::let_go()
{
    for (auto& motor : motors_) motor.let_go();
}

/// Whatever was painted before it said so is lost.
void Unit::greet(const Event& hello, Time now)
{
    greeted_ = true;
    id_ = hello.place;
    forget(now);
    let_go();
    if (is_logic(id_)) said_.push_front(answer(hello));
}

Event Unit::hear(Bytes message, Time now)
{
    Event event = decode(message);
    switch (event.kind) {
    case Event::Kind::hello: greet(event, now); break;
    case Event::Kind::accepted:
        if (event.value) forget(now); // until now it was dark
        return {};
    case Event::Kind::fader:
        if (event.place >= surface::strips + has_master() || !motors_[event.place].moved(event.value, now)) return {};
        break;
    case Event::Kind::touch: motors_[event.place].touched(event.value, now); break;
    case Event::Kind::key: event.place = profile_.common_number(event.place); note_press(event.place); break;
    default: break;
    }
    return event;
}

/// Many units switch the light of a key themselves when it is pressed.
void Unit::note_press(int number)
{
    if (profile_.toggles_lights) shown_.lights[std::size_t(number & 127)] = 0xFF;
    painted_ = false;
}

bool Unit::has_light(int number) const noexcept
{
    const bool of_strip = number <= last_strip_light;
    return profile_.lights[std::size_t(number)] && (of_strip || is_main());
}

void Unit::pump(Time now, const Send& send)
{
    wire_free_ = std::max(wire_free_, now);
    while (wire_free_ <= now + ahead) {
        const auto message = next(now);
        if (!message) {
            if (!painted_ && !painted_at_) painted_at_ = now;
            painted_ = true;
            return;
        }
        painted_ = false;
        const auto wire = in_own_numbers(*message);
        wire_free_ += std::chrono::microseconds{1'000'000 / profile_.bytes_per_second} * long(wire.size());
        if (wire[0] == midi::sysex_begin) wire_free_ += profile_.after_sysex;
        bytes_sent_ += wire.size();
        surface::show(shown_, *message);
        if (sent_listener_) sent_listener_(*message);
        send(wire);
    }
}

/// In the order in which a hand on stage would miss them.
std::optional<Message> Unit::next(Time now)
{
    if (auto m = next_said(now)) return m;
    if (auto m = next_fader(now)) return m;
    if (auto m = next_light(key::mute, key::mute + 7, now)) return m;
    if (auto m = next_text()) return m;
    if (auto m = next_light(0, last_strip_light, now)) return m;
    if (auto m = next_colours()) return m;
    if (auto m = next_ring()) return m;
    if (auto m = next_light(first_key_light, surface::light_count - 1, now)) return m;
    if (auto m = next_digit()) return m;
    return next_meter(now);
}

std::optional<Message> Unit::next_said(Time now)
{
    if (!said_.empty()) {
        auto message = std::move(said_.front());
        said_.pop_front();
        return message;
    }
    if (profile_.says_hello && !greeted_ && asked_ < asks && now >= ask_again_) {
        ask_again_ = now + asks_every;
        ++asked_;
        for (const auto id : {id_extender, id_logic, id_logic_extender}) said_.push_back(query(id));
        return query(id_mcu);
    }
    if (profile_.keep_alive.empty() || now < alive_) return {};
    alive_ = now + profile_.keep_alive_every;
    return profile_.keep_alive;
}

std::optional<Message> Unit::next_fader(Time now)
{
    for (int place = 0; place < surface::strips + has_master(); ++place)
        if (const auto position = motors_[std::size_t(place)].command(wanted_.faders[std::size_t(place)], now)) return fader(place, *position);
    return {};
}

std::uint8_t Unit::light_now(int number, Time now) const noexcept
{
    const auto light = wanted_.lights[std::size_t(number)];
    if (light != surface::light_blink || profile_.blinks) return light;
    return now.time_since_epoch() / blink_half % 2 ? surface::light_on : surface::light_off;
}

std::optional<Message> Unit::next_light(int first, int last, Time now)
{
    for (int n = first; n <= last; ++n)
        if (has_light(n) && light_now(n, now) != shown_.lights[std::size_t(n)]) return light(n, light_now(n, now));
    return {};
}

/// Cells that changed, or the whole line when they are many.
std::optional<Message> Unit::next_text()
{
    if (profile_.cell == 0) return {};
    for (std::size_t line = 0; line < 2; ++line) {
        const std::size_t begin = line * surface::line_width;
        int changed = 0, last = 0;
        for (int s = 0; s < surface::strips; ++s)
            if (differ(wanted_.text, shown_.text, begin + std::size_t(s * surface::cell_width), surface::cell_width)) ++changed, last = s;
        if (changed == 0) continue;
        const bool whole = changed > cells_a_line_is_cheaper_than;
        const std::size_t from = whole ? begin : begin + std::size_t(last * surface::cell_width), count = whole ? surface::line_width : surface::cell_width;
        return text(id_, int(from), {wanted_.text.data() + from, count});
    }
    return {};
}

std::optional<Message> Unit::next_colours()
{
    if (profile_.colours == ColourForm::none || wanted_.colours == shown_.colours) return {};
    return colour_message(wanted_.colours);
}

Message Unit::colour_message(std::span<const std::uint8_t> of_strips) const
{
    return profile_.colours == ColourForm::icon ? icon_colours(of_strips) : colours(id_, of_strips);
}

std::optional<Message> Unit::next_ring()
{
    if (!profile_.rings) return {};
    for (int s = 0; s < surface::strips; ++s) {
        auto value = wanted_.rings[std::size_t(s)];
        if (!profile_.ring_modes) value &= 0x0F;
        if (value != shown_.rings[std::size_t(s)]) return ring(s, value);
    }
    return {};
}

std::optional<Message> Unit::next_digit()
{
    if (!profile_.digits || !is_main()) return {};
    for (int d = 0; d < surface::digit_count; ++d)
        if (wanted_.digits[std::size_t(d)] != shown_.digits[std::size_t(d)]) return digit(d, wanted_.digits[std::size_t(d)]);
    return {};
}

std::optional<Message> Unit::next_meter(Time now)
{
    if (!profile_.meters) return {};
    for (std::size_t s = 0; s < surface::strips; ++s) {
        const auto want = wanted_.meters[s], have = shown_.meters[s];
        const auto since = now - metered_[s];
        const unsigned bit = 1u << s;
        if ((wanted_.clipped ^ shown_.clipped) & bit) return meter(int(s), wanted_.clipped & bit ? surface::meter_clip : surface::meter_clip_clear);
        if (have == 0xFF && want == 0) continue; // a unit without memory shows none
        const bool rises = want > have || have == 0xFF, changed = want != have;
        if ((rises && since >= meter_every / 2) || (changed && since >= meter_every) || (want > 0 && since >= meter_again)) {
            metered_[s] = now;
            return meter(int(s), want);
        }
    }
    return {};
}

Message Unit::in_own_numbers(Message message) const
{
    if (!profile_.keys.empty() && message.size() == 3 && message[0] == midi::note_on) message[1] = profile_.own_number(message[1]);
    return message;
}

void Unit::say_goodbye(const Send& send)
{
    const Face dark;
    for (int n = 0; n < surface::light_count; ++n)
        if (has_light(n) && shown_.lights[std::size_t(n)] != surface::light_off) send(in_own_numbers(light(n, surface::light_off)));
    if (profile_.cell > 0) send(text(id_, 0, {dark.text.data(), dark.text.size()}));
    for (int s = 0; s < surface::strips && profile_.rings; ++s) send(ring(s, 0));
    for (int d = 0; d < surface::digit_count && profile_.digits && is_main(); ++d) send(digit(d, ' '));
}

void Unit::replay(const Send& send) const
{
    const auto known = [](auto value) { return value != 0xFF; };
    send(text(id_, 0, {shown_.text.data(), shown_.text.size()}));
    if (known(shown_.colours[0])) send(colours(id_, shown_.colours));
    for (int p = 0; p <= surface::master; ++p)
        if (shown_.faders[std::size_t(p)] != 0xFFFF) send(fader(p, shown_.faders[std::size_t(p)]));
    for (int n = 0; n < surface::light_count; ++n)
        if (known(shown_.lights[std::size_t(n)])) send(light(n, shown_.lights[std::size_t(n)]));
    for (int s = 0; s < surface::strips; ++s)
        if (known(shown_.rings[std::size_t(s)])) send(ring(s, shown_.rings[std::size_t(s)]));
    for (int d = 0; d < surface::digit_count; ++d)
        if (known(shown_.digits[std::size_t(d)])) send(digit(d, shown_.digits[std::size_t(d)]));
    for (int s = 0; s < surface::strips; ++s) {
        if (known(shown_.meters[std::size_t(s)])) send(meter(s, shown_.meters[std::size_t(s)]));
        if (shown_.clipped >> s & 1) send(meter(s, surface::meter_clip));
    }
}

} // namespace gigdesk::mackie
