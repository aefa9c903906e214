// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/spectrum_frames.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace gigdesk::link
{
namespace
{

constexpr std::size_t header_bytes = 12;
constexpr float per_db = 256, per_amplitude = 16'384, per_correlation = 32'767;

template <class Picture>
constexpr std::uint32_t magic = std::is_same_v<Picture, Spectrum> ? 0x50534447 : 0x43534447; // "GDSP", "GDSC"

void put_32(Datagram& out, std::uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8) out.push_back(std::uint8_t(number >> shift));
}
std::uint32_t get_32(const std::uint8_t* from) noexcept
{
    return std::uint32_t(from[0]) | std::uint32_t(from[1]) << 8 | std::uint32_t(from[2]) << 16 |
           std::uint32_t(from[3]) << 24;
}

/// Numbers to i16, in steps; what is no number becomes 0.
struct Writer {
    Datagram& out;
    void operator()(float value, float steps)
    {
        const auto whole = std::isnan(value) ? 0 : std::lround(std::clamp(value * steps, -32'768.0f, 32'767.0f));
        out.push_back(std::uint8_t(whole & 0xFF));
        out.push_back(std::uint8_t(whole >> 8 & 0xFF));
    }
    void operator()(bool yes) { out.push_back(std::uint8_t(yes)); }
};
/// Reads a datagram whose size was checked before.
struct Reader {
    const std::uint8_t* in;
    void operator()(float& value, float steps) noexcept
    {
        value = float(std::int16_t(std::uint16_t(in[0] | in[1] << 8))) / steps;
        in += 2;
    }
    void operator()(bool& yes) noexcept { yes = *in++ != 0; }
};

// The fields of each picture, once for both directions; the picture is const or not.
constexpr std::size_t size_of(const Spectrum&) { return header_bytes + 4 * spectrum_bands; }
constexpr std::size_t size_of(const StereoScope&) { return header_bytes + 4 * StereoScope::point_count + 5; }

template <class Picture>
void fields(Picture& picture, auto& io)
{
    if constexpr (std::is_same_v<std::remove_const_t<Picture>, Spectrum>) {
        for (auto& level : picture.level_db) io(level, per_db);
        for (auto& held : picture.held_db) io(held, per_db);
    } else {
        for (auto& point : picture.points) io(point.left, per_amplitude), io(point.right, per_amplitude);
        io(picture.correlation, per_correlation);
        io(picture.mono_db, per_db);
        io(picture.silent);
    }
}

template <class Picture>
Datagram encode_picture(const Picture& picture, std::uint32_t sequence)
{
    Datagram datagram;
    datagram.reserve(size_of(picture));
    put_32(datagram, magic<Picture>);
    put_32(datagram, 0); // address_to() fills it in
    put_32(datagram, sequence);
    Writer to{datagram};
    fields(picture, to);
    return datagram;
}

} // namespace

Datagram encode(const Spectrum& spectrum, std::uint32_t sequence) { return encode_picture(spectrum, sequence); }
Datagram encode(const StereoScope& scope, std::uint32_t sequence) { return encode_picture(scope, sequence); }

template <class Picture>
void PictureReader<Picture>::start(std::uint32_t session) noexcept
{
    picture_ = {};
    session_ = session;
    newest_ = 0;
}

template <class Picture>
bool PictureReader<Picture>::take(std::span<const std::uint8_t> datagram) noexcept
{
    if (session_ == 0 || datagram.size() != size_of(picture_) || get_32(&datagram[0]) != magic<Picture> ||
        get_32(&datagram[4]) != session_)
        return false;
    const std::uint32_t sequence = get_32(&datagram[8]);
    if (newest_ != 0 && std::int32_t(sequence - newest_) <= 0) return false;
    newest_ = sequence;
    Reader from{datagram.data() + header_bytes};
    fields(picture_, from);
    return true;
}

template class PictureReader<Spectrum>;
template class PictureReader<StereoScope>;

} // namespace gigdesk::link
