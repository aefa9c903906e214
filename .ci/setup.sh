# SPDX-FileCopyrightText: The Gigdesk authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by ./run, ./test and .ci/run: which packages each wants, and how they are installed and built.

# To build and run the desk and its window.
run_packages=(
  g++ cmake ninja-build pkg-config
  libjack-jackd2-dev librtaudio-dev librtmidi-dev liblo-dev libsndfile1-dev libsamplerate0-dev libsystemd-dev
  libimgui-dev libglfw3-dev libgl-dev libgl1-mesa-dri fonts-inter
  libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libfmt-dev
)
# What the tests want on top: a JACK server, a virtual display with hands, real recordings.
test_packages=("${run_packages[@]}" catch2 jackd2 xvfb xdotool imagemagick sonic-pi-samples procps)
# Fuzzing is Clang's; its run-time library carries a version in its name.
fuzz_packages=(clang llvm)

say() { printf '%s\n' "gigdesk: $*" >&2; }
die() { say "$*"; exit 1; }

# install_packages NAME...: installs what is missing. Asks for rights only then.
install_packages() {
  local name present missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "not a Debian or Ubuntu: packages are up to you (${*})"
    return 0
  fi
  present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for name in "$@"; do grep -qxF "installed $name" <<<"$present" || missing+=("$name"); done
  # The JACK tools moved out of jackd2 after Debian 12.
  if [[ " $* " == *" jackd2 "* ]] && ! command -v jack_lsp >/dev/null; then
    [[ " ${missing[*]} " == *" jackd2 "* ]] || missing+=(jack-example-tools)
  fi
  ((${#missing[@]})) || return 0

  local as_root=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || die "missing packages, and no sudo here. As root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120)
  say "installing ${#missing[@]} packages, once: ${missing[*]}"
  "${as_root[@]}" update </dev/null >/dev/null || say "apt-get update failed; trying with the package lists as they are"
  "${as_root[@]}" install --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    die "could not install packages. Try: apt-get install --no-install-recommends ${missing[*]}"
  if [[ " $* " == *" jackd2 "* ]] && ! command -v jack_lsp >/dev/null; then
    "${as_root[@]}" install --no-install-recommends jack-example-tools </dev/null >&2 || die "could not install jack-example-tools"
  fi
}

# install_clang: Clang and the run-time library of its version.
install_clang() {
  install_packages "${fuzz_packages[@]}"
  local major
  major=$(clang --version | sed -n 's/.*version \([0-9]*\).*/\1/p;q')
  install_packages "libclang-rt-$major-dev"
}

# Sanitizers want the memory layout without randomisation where the kernel randomises more than they know.
plainly() { if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi; }

# configure PRESET OPTION...: into build/PRESET; silent unless it fails.
configure() {
  local preset=$1 out=$here/build/$1 home
  shift
  mkdir -p "$out"
  # A checkout that was moved or copied starts afresh.
  home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$out/CMakeCache.txt" 2>/dev/null || true)
  [[ -z $home || $home == "$here" ]] || rm -rf "$out/CMakeCache.txt" "$out/CMakeFiles" "$out/build.ninja"
  (cd "$here" && plainly cmake --preset "$preset" "$@" >"$out/configure.log" 2>&1) ||
    { cat "$out/configure.log" >&2; die "cmake could not configure build/$preset (see above)"; }
}

# by_tenths: of ninja's lines, a word every ten percent and whatever went wrong.
by_tenths() {
  local line percent next=10
  while IFS= read -r line; do
    if [[ $line =~ ^\[\ *([0-9]+)%\] ]]; then
      percent=${BASH_REMATCH[1]}
      ((percent < next)) || { say " $percent %"; next=$((percent - percent % 10 + 10)); }
    elif [[ $line != "ninja: Entering"* && $line != "ninja: no work"* ]]; then
      printf '%s\n' "$line"
    fi
  done
}

# build DIRECTORY TARGET...: says how far it is; on a terminal in place, else every tenth of the way.
build() {
  local dir=$1
  shift
  if [[ -t 2 ]]; then
    NINJA_STATUS='  %p  ' plainly ninja -C "$dir" -j "${GIGDESK_JOBS:-$(nproc)}" "$@" >&2
    return
  fi
  NINJA_STATUS='[%p] ' plainly ninja -C "$dir" -j "${GIGDESK_JOBS:-$(nproc)}" "$@" 2>&1 | tee "$dir/build.log" | by_tenths >&2
  return "${PIPESTATUS[0]}"
}
