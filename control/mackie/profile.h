// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/codec.h"
#include "control/mackie/motor.h"

#include <bitset>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What is particular about a kind of unit. Kinds are data files (devices/*.toml): a new clone needs no code.
namespace gigdesk::mackie {

enum class ColourForm : std::uint8_t { none, eight, icon };

struct Profile {
    std::string name = "Mackie Control";
    std::vector<std::string> ports{};      ///< words in names of its ports, lower case
    std::uint8_t id = id_mcu;              ///< until it says hello itself
    bool says_hello = true;                ///< answers the query; it is painted at once in any case
    MotorHabits motor{};
    bool master = true;                    ///< has a ninth fader
    int cell = 6;                          ///< characters a strip has on the display; 0: no display
    ColourForm colours = ColourForm::none;
    bool rings = true, ring_modes = true;  ///< without modes a ring shows one dot
    bool meters = true, digits = true;
    bool blinks = true;                    ///< by itself; else the desk does it
    bool toggles_lights = true;            ///< switches its lights itself when pressed: they are written again
    int bytes_per_second = 3125;
    std::chrono::microseconds after_sysex{0};
    std::vector<Message> wake{};           ///< said first
    Message keep_alive{};                  ///< said again and again; empty: never
    std::chrono::milliseconds keep_alive_every{1000};
    std::bitset<128> lights;               ///< that it has
    std::map<std::uint8_t, std::uint8_t> keys{}; ///< its own note numbers to the common ones of keys.h

    Profile();
    /// Its own number of a common key or light.
    [[nodiscard]] std::uint8_t own_number(std::uint8_t key) const noexcept;
    [[nodiscard]] std::uint8_t common_number(std::uint8_t own) const noexcept;
};

/// @throws std::runtime_error naming the line or key that is wrong
[[nodiscard]] Profile read_profile(std::string_view toml);

/// [any] after construction
class Profiles
{
  public:
    Profiles(); ///< those that come with the desk
    /// One more, looked at before the others.
    void add(Profile profile) { all_.insert(all_.begin(), std::move(profile)); }
    /// The kind of unit behind a port, if its name is known.
    [[nodiscard]] const Profile* find_by_port(std::string_view port) const;
    [[nodiscard]] const Profile* find(std::string_view name) const;
    /// For units nobody knows more about.
    [[nodiscard]] const Profile& plain() const;
    [[nodiscard]] const std::vector<Profile>& all() const noexcept { return all_; }

  private:
    std::vector<Profile> all_;
};

/// Names and texts of the files in devices/, built into the program.
struct DeviceFile {
    std::string_view name, toml;
};
[[nodiscard]] std::span<const DeviceFile> device_files() noexcept;

} // namespace gigdesk::mackie
