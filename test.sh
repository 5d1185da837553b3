#!/usr/bin/env bash
# Runs every check of the project. Installs from Debian what it lacks.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }

if ! command -v cargo-nextest >/dev/null; then
  say "installing cargo-nextest"
  cargo install --locked cargo-nextest
fi

say "repository rules"
cargo xtask tidy

say "format"
cargo fmt --all --check

say "clippy"
cargo clippy --workspace --all-targets --quiet -- --deny warnings

say "tests"
cargo nextest run --workspace

say "documentation examples"
cargo test --workspace --doc --quiet

say "the bundled record is what its sources give"
cargo xtask data >/dev/null
git diff --exit-code -- data/record

say "all checks passed"
