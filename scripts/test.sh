#!/usr/bin/env bash
# Installs what is missing and runs every check: format, lints, docs, tests, benches once, the demo.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
. scripts/setup.sh
need_packages python3
step() { echo; echo "== $*"; }

step "format"
cargo fmt --check
step "lints"
cargo clippy --locked --all-targets -- -D warnings
step "docs"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
step "the made-up town and municipality are what their scripts make"
python3 scripts/make_town.py --check
python3 scripts/make_municipality.py --check
step "tests"
cargo test --locked --all-targets
cargo test --locked --doc
step "settlements are the clusters of a library, where it is installed"
TETTSTED=target/debug/tettsted python3 scripts/check_settlements.py tests/town/demo.osm --residents tests/town/residents.csv
step "all checks passed"
