#!/usr/bin/env bash
# Installs what is missing and runs every check: format, lints, docs, tests, benches once, the demo. What is tried by lot is tried
# a few times; soak.sh tries it often.
#   ./scripts/test.sh            every check
#   ./scripts/test.sh --quick    format, lints and tests with cargo alone; installs nothing
if [ "${1-}" = --quick ]; then
    cd "$(dirname "${BASH_SOURCE[0]}")/.."
    cargo fmt --check && cargo clippy --locked --all-targets -- -D warnings && exec cargo test --locked
    exit 1
fi
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
# the first build of a clone keeps nothing for the next one, which saves time and half the disk
[ -d target/debug ] || export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
# python3 for the scripts that make towns, the libraries for oracles and for workbooks of another program
need_packages python3 python3-numpy python3-sklearn python3-pyproj python3-openpyxl
# names a step, and says how long the last one took
began=$SECONDS
named=
took() { [ -z "$named" ] || printf '   (%s: %d min %02d s)\n' "$named" $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)); }
# what is not checked is said with its reason where it would be, and again at the end
skips=()
skip() { echo "skipped: $*" && skips+=("skipped: $*"); }
step() { took; named=$* began=$SECONDS; echo; echo "== $*"; }

step "format"
cargo fmt --check
cargo fmt --check --manifest-path fuzz/Cargo.toml
step "the oldest Rust that Cargo.toml promises"
oldest=$(sed -n 's/^rust-version = "\([0-9.]*\)".*/\1/p' Cargo.toml)
if rustc --version | grep -qF "rustc $oldest."; then
    echo "$oldest is the Rust of all other steps"
elif rustup toolchain list 2>/dev/null | grep -qF "$oldest"; then
    cargo "+$oldest" check --locked --lib --bins --target-dir target/oldest
else
    skip "the oldest Rust: no toolchain $oldest here (rustup toolchain install $oldest)"
fi
step "the made-up town and municipality are what their scripts make"
python3 scripts/make_town.py --check
python3 scripts/make_municipality.py --check
python3 scripts/make_need.py --check
step "the map: types, texts and logic; built into the program"
if need_web; then run_npm check; run_npm test; ./scripts/build_web.sh; else skip "the map: $no_web"; fi
# lints are said where the tests are built: `cargo clippy` beside it would look through all libraries once more
export RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS="-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__"
step "lints, and the programs of all tests"
cargo test --locked --no-run --lib --bins --tests --examples
step "lints of benches, which soak.sh runs"
cargo test --locked --no-run --benches
step "a library without GDAL, service and command line"
cargo build --locked --lib --examples --no-default-features
step "tests"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
cargo test --locked --lib --bins --tests --examples 2> >(tee "$said" >&2)
step "docs, and the examples in them"
RUSTDOC=$root/scripts/rustdoc_beside_tests.sh cargo test --locked --doc
step "settlements are the clusters of a library"
check_settlements() { TETTSTED=target/debug/tettsted /usr/bin/python3 scripts/check_settlements.py "$@"; }
check_settlements tests/town/demo.osm --residents tests/town/residents.csv
check_settlements data/demo/fjordvik.osm.pbf --grid data/demo/population_250m.csv
extract=../shared/data/lauf/lauf-200115.osm.pbf
if [ -f "$extract" ]; then check_settlements "$extract"; else skip "settlements of Lauf: $extract of the shared test data is not here"; fi
step "QGIS opens what is written"
/usr/bin/python3 scripts/check_qgis.py target/debug/tettsted
step "the service in GDAL, QGIS, OWSLib and ogc-client, by schemathesis and spectral"
./scripts/check_clients.sh target/debug/tettsted 2>&1 | tee -a "$said"
step "load"
./scripts/load.sh target/debug/tettsted 2000 2>&1 | tee -a "$said"
step "pages in a browser: axe, light and dark, on a telephone, on paper"
if need_browser; then ./scripts/check_pages.sh target/debug/tettsted "$node" "$pages" "$browser"; else skip "pages in a browser: $no_browser"; fi
step "the map in a browser"
# all views; by axe, by Tab alone, and the tasks in three ways each: soak.sh
views=(about.mjs ambulant.mjs assumptions.mjs bases.mjs comments.mjs compare.mjs edits.mjs here.mjs hostile.mjs layers.mjs locate.mjs locate-conditions.mjs moving.mjs need.mjs picture.mjs plans.mjs private.mjs
    project.mjs real.mjs report.mjs search.mjs services.mjs settlements.mjs sites.mjs start.mjs tour.mjs walk.mjs what-if.mjs why.mjs)
if need_browser && need_web; then
    ./scripts/build_web.sh --tried target/web-tried
    ./scripts/check_web.sh target/debug/tettsted "$node" target/web-tried "${views[@]}" 2>&1 | tee -a "$said"
else
    skip "the map in a browser: ${no_browser:-$no_web}"
fi
step "what was skipped, and cases of properties that decided nothing"
mapfile -t -O "${#skips[@]}" skips < <(grep -o 'skipped: .*' "$said" | sort -u || true)
printf '%s\n' "${skips[@]}"
grep -o 'discarded: .*' "$said" | sort || true
echo "${#skips[@]} skipped"
step "all checks passed in $((SECONDS / 60)) min"
