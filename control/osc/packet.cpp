// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/packet.h"

#include <lo/lo.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace gigdesk::osc {
namespace {

constexpr std::string_view bundle_name{"#bundle\0", 8};
constexpr std::string_view no_tags{",\0\0\0", 4}, float_tag{",f\0\0", 4}, whole_tag{",i\0\0", 4};
constexpr std::size_t most_arguments = 256, longest_address = 127;

constexpr std::size_t padded(std::size_t length) { return (length + 4) & ~std::size_t{3}; }

std::string_view text_at_start(Bytes packet) noexcept
{
    const auto* text = reinterpret_cast<const char*>(packet.data());
    const auto* end = static_cast<const char*>(std::memchr(text, 0, packet.size()));
    return end ? std::string_view{text, std::size_t(end - text)} : std::string_view{};
}

std::int32_t big_endian(const std::byte* p) noexcept
{
    return std::int32_t(unsigned(p[0]) << 24 | unsigned(p[1]) << 16 | unsigned(p[2]) << 8 | unsigned(p[3]));
}

/// liblo lays arguments out on four bytes, whatever their type asks for.
template <class T>
T load(const void* from) noexcept
{
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

bool is_zero(Bytes bytes) noexcept
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

bool read_argument(Argument& to, char tag, const void* from)
{
    const auto* text = static_cast<const char*>(from);
    switch (tag) {
    case 'i': to = Argument::of(load<std::int32_t>(from)); return true;
    case 'f': to = Argument::of(load<float>(from)); return true;
    case 'h': to = Argument::of(std::int32_t(std::clamp<std::int64_t>(load<std::int64_t>(from), INT32_MIN, INT32_MAX))); return true;
    case 'd': to = Argument::of(float(load<double>(from))); return true;
    case 'T': to = Argument::of(1); return true;
    case 'F': to = Argument::of(0); return true;
    case 's': case 'S': to = Argument::of(std::string_view{text}); return true;
    case 'b': to = {'b', 0, 0, {}, {reinterpret_cast<const std::byte*>(text + 4), std::size_t(load<std::int32_t>(from))}}; return true;
    default: return false;
    }
}

/// Writes OSC: big-endian, everything on four bytes. What outgrows its room is nothing at all.
class Writer
{
  public:
    explicit Writer(std::span<std::byte> into) : into_{into} {}

    void byte(char c) noexcept
    {
        if (size_ < into_.size()) into_[size_] = std::byte(c);
        ++size_;
    }
    /// At least so many zeros, up to the next four bytes.
    void pad(std::size_t least) noexcept
    {
        for (; least > 0 || size_ % 4 != 0; least -= least > 0) byte(0);
    }
    void word(std::uint32_t value) noexcept
    {
        for (int shift = 24; shift >= 0; shift -= 8) byte(char(value >> shift));
    }
    void text(std::string_view t) noexcept
    {
        for (const char c : t.substr(0, t.find('\0'))) byte(c);
        pad(1);
    }
    void argument(const Argument& a) noexcept
    {
        if (a.type == 'i') word(std::uint32_t(a.whole));
        if (a.type == 'f') word(std::bit_cast<std::uint32_t>(a.real));
        if (a.type == 's') text(a.text);
        if (a.type != 'b') return;
        word(std::uint32_t(a.blob.size()));
        for (const auto b : a.blob) byte(char(b));
        pad(0);
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_ <= into_.size() ? size_ : 0; }

  private:
    std::span<std::byte> into_;
    std::size_t size_ = 0;
};

} // namespace

void Decoder::Free::operator()(void* message) const noexcept { lo_message_free(static_cast<lo_message>(message)); }

/// liblo refuses messages without type tags, so those never reach it.
bool Decoder::decode(Bytes packet)
{
    arguments_.clear();
    message_.reset();
    address_ = packet.empty() ? std::string_view{} : text_at_start(packet);
    if (address_.empty() || address_.front() == '#') return false;
    const auto end = padded(address_.size());
    if (packet.size() <= end) return true;
    if (is_zero(packet.subspan(address_.size(), end - address_.size())) && read_few(packet.subspan(end))) return true;
    int result = 0;
    message_.reset(lo_message_deserialise(const_cast<std::byte*>(packet.data()), packet.size(), &result));
    return message_ && read_arguments();
}

/// Most packets have no argument, or one number: these need no memory.
bool Decoder::read_few(Bytes tags_and_number)
{
    if (tags_and_number.size() < 4) return false;
    const std::string_view tags{reinterpret_cast<const char*>(tags_and_number.data()), 4};
    const auto number = [&] { return big_endian(tags_and_number.data() + 4); };
    if (tags_and_number.size() == 4) return tags == no_tags;
    if (tags_and_number.size() != 8) return false;
    if (tags == float_tag) arguments_.push_back(Argument::of(std::bit_cast<float>(number())));
    if (tags == whole_tag) arguments_.push_back(Argument::of(number()));
    return !arguments_.empty();
}

bool Decoder::read_arguments()
{
    const auto message = static_cast<lo_message>(message_.get()); // void* in liblo 0.31, a type of its own in 0.32
    const auto count = std::size_t(std::max(0, lo_message_get_argc(message)));
    if (count > most_arguments) return false;
    const char* tags = lo_message_get_types(message);
    lo_arg** from = lo_message_get_argv(message);
    arguments_.resize(count);
    for (std::size_t n = 0; n < count; ++n)
        if (!read_argument(arguments_[n], tags[n], from[n])) return false;
    return true;
}

std::size_t encode(std::span<std::byte> into, std::string_view address, std::span<const Argument> arguments)
{
    if (address.empty() || address.size() > longest_address) return 0;
    Writer to{into};
    to.text(address);
    to.byte(',');
    for (const auto& argument : arguments) to.byte(argument.type);
    to.pad(1);
    for (const auto& argument : arguments) to.argument(argument);
    return to.size();
}

bool is_bundle(Bytes packet) noexcept
{
    return packet.size() >= 16 && std::memcmp(packet.data(), bundle_name.data(), bundle_name.size()) == 0;
}

std::optional<Bytes> next_element(Bytes& rest) noexcept
{
    if (rest.size() < 8) return {};
    const auto size = big_endian(rest.data());
    if (size < 4 || std::size_t(size) > rest.size() - 4) return {};
    const auto element = rest.subspan(4, std::size_t(size));
    rest = rest.subspan(4 + std::size_t(size));
    return element;
}

} // namespace gigdesk::osc
