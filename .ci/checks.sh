# SPDX-FileCopyrightText: The Gigdesk authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by ./test and .ci/run after setup.sh: the stage tests play on, and the kinds of runs.

# A display and folders of our own, gone at the end: tests never see the user's desk, JACK server or files.
bring_a_stage() {
  export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}
  stage=$(mktemp -d "${TMPDIR:-/tmp}/gigdesk-stage.XXXXXX")
  trap strike_the_stage EXIT
  export HOME=$stage/home XDG_CONFIG_HOME=$stage/config XDG_DATA_HOME=$stage/data XDG_CACHE_HOME=$stage/cache
  export XDG_STATE_HOME=$stage/state XDG_RUNTIME_DIR=$stage/runtime
  mkdir -m 700 -p "$HOME" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR"
  export JACK_NO_START_SERVER=1 LIBGL_ALWAYS_SOFTWARE=1 LC_ALL=C
  # The server the desk would find by itself must not be the one somebody is playing through.
  export JACK_DEFAULT_SERVER=gigdesk-no-server-$$
  unset WAYLAND_DISPLAY DISPLAY PIPEWIRE_REMOTE PULSE_SERVER
  Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$stage/display" >"$stage/xvfb.log" 2>&1 &
  xvfb=$!
  local i
  for ((i = 0; i < 100; i++)); do [[ -s $stage/display ]] && break; sleep 0.1; done
  [[ -s $stage/display ]] || die "Xvfb did not start: $(tail -n 3 "$stage/xvfb.log")"
  DISPLAY=:$(<"$stage/display")
  export DISPLAY
}

strike_the_stage() {
  kill "${xvfb:-}" 2>/dev/null || true
  rm -rf "$stage"
}

run_ctest() {
  local preset=$1
  shift
  say "testing ($preset)"
  plainly ctest --test-dir "$here/build/$preset" --output-on-failure --no-tests=error --timeout 300 -j "$(nproc)" "$@" </dev/null
}

# sanitize PRESET TARGET...: builds with that sanitizer and runs what was built.
sanitize() {
  local preset=$1
  shift
  export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 ${TSAN_OPTIONS:-}" ASAN_OPTIONS="detect_leaks=1 ${ASAN_OPTIONS:-}"
  export UBSAN_OPTIONS="print_stacktrace=1 halt_on_error=1 ${UBSAN_OPTIONS:-}"
  configure "$preset" -DGIGDESK_TESTS=ON
  say "building with sanitizers ($preset)"
  (build "$here/build/$preset" "$@") || die "the $preset build failed (see above)"
  local pattern
  pattern=$(printf '|%s' "${@%_tests}")
  [[ $1 == all ]] && pattern='|.*'
  run_ctest "$preset" -R "^(${pattern:1}):"
}

# fuzz SECONDS: shares the time among all fuzz targets; a finding is kept in build/fuzz and fails the run.
fuzz() {
  install_clang
  configure fuzz
  say "building the fuzz targets"
  build "$here/build/fuzz" fuzzers || die "the fuzz build failed (see above)"
  local targets=("$here"/build/fuzz/tests/fuzz/*_fuzz) target name
  [[ -x ${targets[0]} ]] || die "no fuzz targets were built"
  for target in "${targets[@]}"; do
    name=$(basename "$target")
    mkdir -p "$here/build/fuzz/corpus/$name"
    local seeds=("$here/build/fuzz/corpus/$name")
    [[ -d $here/tests/fuzz/corpus/$name ]] && seeds+=("$here/tests/fuzz/corpus/$name")
    say "fuzzing $name for $(($1 / ${#targets[@]})) s"
    plainly "$target" -max_total_time=$(($1 / ${#targets[@]})) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
      -artifact_prefix="$here/build/fuzz/$name-" "${seeds[@]}" >"$here/build/fuzz/$name.log" 2>&1 </dev/null ||
      { tail -n 40 "$here/build/fuzz/$name.log" >&2; die "$name found something: build/fuzz/$name-*"; }
    grep -E 'number_of_executed_units|average_exec_per_sec' "$here/build/fuzz/$name.log" >&2 || true
  done
}
