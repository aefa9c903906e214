// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/link_frames.h"

#include <algorithm>
#include <concepts>
#include <type_traits>
#include <utility>

namespace gigdesk::link
{
namespace
{

template <class T>
concept Struct = requires
{
    T::fields;
};

/// Fields to bytes.
struct Writer {
    Bytes& out;

    template <std::unsigned_integral T>
    void put(T number)
    {
        for (std::size_t byte = 0; byte < sizeof number; ++byte) out.push_back(std::uint8_t(number >> (8 * byte)));
    }
    void put(bool yes) { put(std::uint8_t(yes)); }
    void put(Value value) { put(value.bits()); }
    void put(const std::string& text)
    {
        const std::size_t length = std::min(text.size(), max_text_bytes);
        put(std::uint16_t(length));
        out.insert(out.end(), text.begin(), text.begin() + std::ptrdiff_t(length));
    }
    template <class T>
    requires std::is_enum_v<T>
    void put(T choice) { put(std::underlying_type_t<T>(choice)); }
    template <class T>
    void put(const std::vector<T>& list)
    {
        const std::size_t count = std::min(list.size(), max_list_items);
        put(std::uint16_t(count));
        for (std::size_t i = 0; i < count; ++i) put(list[i]);
    }
    template <Struct T>
    void put(const T& whole)
    {
        std::apply([&](auto... field) { (put(whole.*field), ...); }, T::fields);
    }
};

bool known(ParamId id) noexcept { return std::size_t(id) < param_count; }
bool known(Touch touch) noexcept { return touch <= Touch::end; }
bool known(Verdict verdict) noexcept { return verdict <= Verdict::refused; }
bool known(Urgency urgency) noexcept { return urgency <= Urgency::alarm; }

/// Bytes to fields. The first thing that does not fit makes `good` false and nothing more is read.
struct Reader {
    std::span<const std::uint8_t> in;
    bool good = true;

    bool take(std::size_t count) { return good = good && in.size() >= count; }
    template <std::unsigned_integral T>
    void get(T& number)
    {
        if (!take(sizeof number)) return;
        number = 0;
        for (std::size_t byte = 0; byte < sizeof number; ++byte) number = T(number | T(in[byte]) << (8 * byte));
        in = in.subspan(sizeof number);
    }
    void get(bool& yes)
    {
        std::uint8_t byte = 0;
        get(byte);
        good = good && byte <= 1;
        yes = byte == 1;
    }
    void get(Value& value)
    {
        std::uint32_t bits = 0;
        get(bits);
        value = Value::of_bits(bits);
    }
    void get(std::string& text)
    {
        std::uint16_t length = 0;
        get(length);
        if (!take(length) || length > max_text_bytes) {
            good = false;
            return;
        }
        text.assign(in.begin(), in.begin() + length);
        in = in.subspan(length);
    }
    template <class T>
    requires std::is_enum_v<T>
    void get(T& choice)
    {
        std::underlying_type_t<T> number = 0;
        get(number);
        choice = T(number);
        good = good && known(choice);
    }
    template <class T>
    void get(std::vector<T>& list)
    {
        std::uint16_t count = 0;
        get(count);
        if (count > max_list_items || !take(std::size_t(count) * 4)) {
            good = false;
            return;
        } // no item is smaller
        list.reserve(count);
        for (; count > 0 && good; --count) get(list.emplace_back());
    }
    template <Struct T>
    void get(T& whole)
    {
        std::apply([&](auto... field) { (get(whole.*field), ...); }, T::fields);
    }
};

bool in_table(const SnapshotRun& run) { return std::size_t(run.first) + run.values.size() <= param_count; }

/// A hello of another version may continue in ways we cannot know: its first three fields are all that counts.
std::optional<Hello> decode_hello(Reader from)
{
    Hello hello, unread;
    from.get(hello.magic);
    from.get(hello.protocol);
    from.get(hello.table);
    if (!from.good || hello.magic != unread.magic) return {};
    if (hello.protocol != protocol_version) return hello;
    from.get(hello.meter_port);
    from.get(hello.name);
    from.get(hello.key);
    if (!from.good || !from.in.empty()) return {};
    return hello;
}

template <class T>
std::optional<Frame> decode_as(Reader from)
{
    if constexpr (std::is_same_v<T, Hello>) {
        if (auto hello = decode_hello(from)) return *std::move(hello);
        return {};
    } else {
        T frame{};
        from.get(frame);
        if (!from.good || !from.in.empty()) return {};
        if constexpr (std::is_same_v<T, SnapshotRun>)
            if (!in_table(frame)) return {};
        return frame;
    }
}

template <std::size_t... I>
std::optional<Frame> decode_kind(std::size_t kind, Reader from, std::index_sequence<I...>)
{
    std::optional<Frame> frame;
    ((kind == I + 1 ? void(frame = decode_as<std::variant_alternative_t<I + 1, Frame>>(from)) : void()), ...);
    return frame;
}

constexpr std::size_t kinds = std::variant_size_v<Frame> - 1;

std::uint32_t read_length(std::span<const std::uint8_t> at)
{
    return std::uint32_t(at[0]) | std::uint32_t(at[1]) << 8 | std::uint32_t(at[2]) << 16 | std::uint32_t(at[3]) << 24;
}

} // namespace

void append(Bytes& out, const Frame& frame)
{
    const std::size_t start = out.size();
    Writer to{out};
    to.put(std::uint32_t(0));
    to.put(std::uint8_t(frame.index()));
    std::visit(
        [&](const auto& whole) {
            if constexpr (Struct<std::decay_t<decltype(whole)>>) to.put(whole);
        },
        frame);
    const std::size_t length = out.size() - start - 4;
    for (std::size_t byte = 0; byte < 4; ++byte) out[start + byte] = std::uint8_t(length >> (8 * byte));
}

std::optional<Frame> decode(std::span<const std::uint8_t> body)
{
    if (body.empty() || body.size() > max_frame_bytes) return {};
    return decode_kind(body[0], Reader{body.subspan(1)}, std::make_index_sequence<kinds>());
}

void FrameReader::feed(std::span<const std::uint8_t> bytes)
{
    if (broken()) return;
    if (read_ > 0) {
        bytes_.erase(bytes_.begin(), bytes_.begin() + std::ptrdiff_t(read_));
        read_ = 0;
    }
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

std::optional<Frame> FrameReader::refuse(std::string why)
{
    why_ = std::move(why);
    bytes_ = {};
    read_ = 0;
    return {};
}

std::optional<Frame> FrameReader::next()
{
    const auto left = std::span{bytes_}.subspan(read_);
    if (broken() || left.size() < 4) return {};
    const std::size_t length = read_length(left);
    if (length == 0 || length > max_frame_bytes) return refuse("a frame of " + std::to_string(length) + " bytes");
    if (left.size() < 4 + length) return {};
    auto frame = decode(left.subspan(4, length));
    if (!frame) return refuse("a broken frame of kind " + std::to_string(left[4]));
    read_ += 4 + length;
    return frame;
}

} // namespace gigdesk::link
