// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"

#include "app/failure.h"

#include <cstdlib>
#include <pwd.h>
#include <string_view>
#include <unistd.h>

namespace gigdesk {
namespace {

namespace fs = std::filesystem;

std::string_view environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

fs::path home()
{
    if (const auto said = environment("HOME"); !said.empty()) return said;
    if (const auto* user = ::getpwuid(::getuid())) return user->pw_dir;
    throw Failure{"no home directory is known for this user: set HOME, or say --show DIR"};
}

/// The XDG rule: a variable counts only when it holds an absolute path.
fs::path xdg(const char* variable, const char* under_home)
{
    const fs::path said = environment(variable);
    return (said.is_absolute() ? said : home() / under_home) / "gigdesk";
}

} // namespace

fs::path default_show_folder() { return xdg("XDG_DATA_HOME", ".local/share"); }
fs::path user_maps_folder()
{
    try {
        return default_show_folder() / "midi";
    } catch (const Failure&) {
        return {};
    }
}
fs::path cache_folder() { return xdg("XDG_CACHE_HOME", ".cache"); }

fs::path own_program()
{
    std::error_code gone;
    const fs::path path = fs::read_symlink("/proc/self/exe", gone);
    return gone || !fs::exists(path) ? fs::path{"/proc/self/exe"} : path; // the second also after an upgrade in place
}

fs::path shipped_scenes_folder()
{
    const fs::path here = own_program().parent_path();
    std::error_code ignored;
    for (const fs::path& folder : {here / "../share/gigdesk/scenes", here / "../../scenes", fs::path{GIGDESK_SCENES_DIR}})
        if (fs::is_directory(folder, ignored)) return fs::weakly_canonical(folder, ignored);
    return {};
}

bool has_display() { return !environment("DISPLAY").empty() || !environment("WAYLAND_DISPLAY").empty(); }

} // namespace gigdesk
