#!/usr/bin/env bash
# Runs every check of the project. Installs from Debian what it lacks.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }

if ! command -v cargo-nextest >/dev/null; then
  say "installing cargo-nextest"
  cargo install --locked cargo-nextest
fi

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  say "installing PostgreSQL"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
fi

say "repository rules"
cargo xtask tidy

say "format"
cargo fmt --all --check

say "clippy"
cargo clippy --workspace --all-targets --quiet -- --deny warnings

say "tests, on SQLite and on a private temporary PostgreSQL"
cluster=$(mktemp -d)/postgres
trap 'scripts/postgres-for-tests.sh stop "$cluster"' EXIT
PALERMO_TEST_POSTGRES=$(scripts/postgres-for-tests.sh start "$cluster")
export PALERMO_TEST_POSTGRES
cargo nextest run --workspace

say "documentation examples"
cargo test --workspace --doc --quiet

say "the bundled record is what its sources give"
cargo xtask data >/dev/null
git diff --exit-code -- data/record

say "all checks passed"
