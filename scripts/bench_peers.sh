#!/usr/bin/env bash
# Times pandana, scipy and RoutingKit on the same networks, homes and sites as tettsted, on one
# core, compares their answers with ours and prints a table for each area:
#
#     ./scripts/bench_peers.sh AREA.osm.pbf [AREA2.osm.pbf ...]
#
# Environment: HOMES=20000 SITES=1000 SEED=1 REACH_M=1000 ROUNDS=3, BUDGET_S=60 (seconds that a
# peer may take for each problem; then it has answered a random sample), PYTHON=python3.
# Everything is kept under target/peers. Needs Python 3.11 to 3.13 with venv.
set -euo pipefail

packages=(pandana==0.8 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1 pyroutingkit==0.2.1)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/target/peers
python=${PYTHON:-python3}

if [ $# -eq 0 ]; then
    echo "usage: $0 AREA.osm.pbf [AREA2.osm.pbf ...]" >&2
    exit 2
fi
for area in "$@"; do
    if [ ! -f "$area" ]; then
        echo "$0: no such file: $area" >&2
        exit 2
    fi
done

# Makes the Python environment, once for each list of packages.
make_environment() {
    if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then
        echo "$0: needs Python 3.11 to 3.13; name one with PYTHON=..." >&2
        exit 1
    fi
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        echo "$0: Python cannot make environments: apt-get install python3-venv" >&2
        exit 1
    fi
    rm -rf "$work/venv"
    "$python" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check \
        --only-binary :all: "${packages[@]}"
    echo "${packages[*]}" >"$work/venv/installed"
}

# Exports one area, runs the peers on it and the exporter again after every round.
bench() {
    local area=$1 out exporter
    out=$work/areas/$(basename "${area%.osm.pbf}")
    exporter=(cargo run --quiet --release --manifest-path "$root/Cargo.toml"
        --example peer_export -- "$area")
    local options=(--homes "${HOMES:-20000}" --sites "${SITES:-1000}" --seed "${SEED:-1}"
        --reach-m "${REACH_M:-1000}")
    rm -rf "$out"
    mkdir -p "$out"
    "${exporter[@]}" "$out" "${options[@]}" >&2 || return 1
    "$work/venv/bin/python" "$root/scripts/bench_peers.py" "$out" \
        --rounds "${ROUNDS:-3}" --seconds "${BUDGET_S:-60}" \
        --rerun "${exporter[@]}" '{out}' "${options[@]}"
}

mkdir -p "$work"
if [ "$(cat "$work/venv/installed" 2>/dev/null)" != "${packages[*]}" ]; then
    make_environment
fi
status=0
for area in "$@"; do
    bench "$area" || status=1
done
exit $status
