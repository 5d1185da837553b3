#!/usr/bin/env bash
# Runs every check of the project and counts what passed and what failed; the last line tells both.
# Installs from Debian, and from the registry of crates, what it lacks.
set -uo pipefail
cd "$(dirname "$0")"

passed=0
failed=0
faults=()
log=$(mktemp)
cluster=$(mktemp -d)/postgres
trap 'scripts/postgres-for-tests.sh stop "$cluster" >/dev/null 2>&1; rm -rf "$log" "$(dirname "$cluster")"' EXIT

say() { printf '\n== %s\n' "$*"; }

fail() {
  failed=$((failed + $2))
  faults+=("$1")
}

# step NAME COMMAND...: one check, passed or failed as a whole.
step() {
  local name=$1
  shift
  say "$name"
  if "$@"; then passed=$((passed + 1)); else fail "$name" 1; fi
}

# The sum of the numbers that stand before a word in the lines of the log that match a pattern.
count() {
  grep -E "$1" "$log" | grep -oE "[0-9]+ $2" | awk '{ sum += $1 } END { print sum + 0 }'
}

# counted NAME PATTERN COMMAND...: a run of tests that tells its own counts in the lines that match the pattern.
counted() {
  local name=$1 pattern=$2 outcome=0 bad
  shift 2
  say "$name"
  "$@" 2>&1 | tee "$log" || outcome=$?
  passed=$((passed + $(count "$pattern" passed)))
  bad=$(($(count "$pattern" failed) + $(count "$pattern" 'timed out')))
  # A run that could not be built or broke off has no counts and still is no success.
  if [ "$outcome" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ "$bad" != 0 ]; then fail "$name" "$bad"; fi
}

# lacks PACKAGE: whether a Debian package is not installed. Elsewhere than on Debian nothing is asked.
lacks() { command -v dpkg-query >/dev/null && ! dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

install_missing() {
  local missing=() package
  for package in chromium fonts-noto-core fonts-noto-cjk; do
    if lacks "$package"; then missing+=("$package"); fi
  done
  if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then missing+=(postgresql); fi
  if [ "${#missing[@]}" != 0 ]; then
    say "installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  fi
  if ! command -v cargo-nextest >/dev/null; then
    say "installing cargo-nextest"
    cargo install --locked --quiet cargo-nextest
  fi
}

bundled_record() {
  cargo xtask data && git diff --exit-code -- data/record
}

documentation() {
  # Links to private items serve readers of the source; bare addresses stand in comments that become help texts.
  RUSTDOCFLAGS="--deny warnings --allow rustdoc::private_intra_doc_links --allow rustdoc::bare_urls" \
    cargo doc --workspace --no-deps --quiet
}

install_missing
step "repository rules" cargo xtask tidy
step "format" cargo fmt --all --check
step "clippy" cargo clippy --workspace --all-targets --quiet -- --deny warnings
step "documentation without warnings" documentation

say "a private temporary PostgreSQL"
if PALERMO_TEST_POSTGRES=$(scripts/postgres-for-tests.sh start "$cluster"); then
  export PALERMO_TEST_POSTGRES
  counted "tests, on SQLite and on PostgreSQL" '^ *Summary' \
    cargo nextest run --workspace --no-fail-fast --color never --status-level fail --final-status-level fail
else
  fail "a private temporary PostgreSQL" 1
fi
counted "documentation examples" '^test result:' cargo test --workspace --doc --quiet --color never
step "the bundled record is what its sources give" bundled_record
if [ -x scripts/browser-tests.sh ]; then
  counted "pages in a browser" '^[0-9]+ passed, [0-9]+ failed$' scripts/browser-tests.sh
fi

if [ "${#faults[@]}" != 0 ]; then
  say "failed"
  printf '%s\n' "${faults[@]}"
fi
printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
