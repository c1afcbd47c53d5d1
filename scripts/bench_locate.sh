#!/usr/bin/env bash
# Times `cover` beside HiGHS and spopt on the same matrix of a study area, and compares the values:
#
#     ./scripts/bench_locate.sh AREA.tettsted [AREA2.tettsted ...]
#
# Environment: CANDIDATES=200 (about so many, every n-th home), NEW=10, SECONDS_EACH=60 (what a peer may take), PYTHON=python3.
# Peers get the rows merged, as ours merges them; spopt, which holds a dense matrix, no more than 2,000 of them. Everything is kept under
# target/locate. Needs Python 3.11 to 3.13 with venv.
set -euo pipefail

packages=(highspy==1.11.0 spopt==0.7.0 pulp==3.2.2 numpy==2.3.2 scipy==1.16.1)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/target/locate
python=${PYTHON:-python3}

if [ $# -eq 0 ]; then
    echo "usage: $0 AREA.tettsted [AREA2.tettsted ...]" >&2
    exit 2
fi
mkdir -p "$work"
if [ "$(cat "$work/venv/installed" 2>/dev/null)" != "${packages[*]}" ]; then
    rm -rf "$work/venv"
    "$python" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "${packages[@]}"
    echo "${packages[*]}" >"$work/venv/installed"
fi
for area in "$@"; do
    out=$work/$(basename "${area%.tettsted}")
    cargo run --quiet --release --manifest-path "$root/Cargo.toml" --example locate_problem -- \
        "$area" "$out" "${CANDIDATES:-200}" "${NEW:-10}"
    "$work/venv/bin/python" "$root/scripts/bench_locate.py" "$out" --new "${NEW:-10}" --seconds "${SECONDS_EACH:-60}"
done
