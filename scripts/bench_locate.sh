#!/usr/bin/env bash
# Times the search for the best sites on study areas, with homes as candidates, beside HiGHS and spopt on the same matrix, and compares the
# values: it ends with 1 if any peer that came to its end has another optimum.
#
#     ./scripts/bench_locate.sh [AREA.tettsted | EXTRACT.osm.pbf | EXTRACT.osm.pbf:GRID.csv ...]
#
# Without an area: the demo municipality. For each area
#   speed  `cover` with all homes (and with MANY of them) as candidates, from the study area: matrix, search, rounds, memory
#   HiGHS  `cover` with about SOME candidates
#   spopt  `cover`, `all`, `distance` and `farthest` with about FEW candidates and HOMES homes around the middle, two candidates fixed:
#          its matrix is dense, and it gets no more than 200 candidates and 2,000 rows
# Peers get the rows merged, as ours merges them.
#
# Environment: NEW=1,2,5,10 MANY=2000 SOME=500 FEW=100 HOMES=400 WALK_HOMES=100 (of the aims of walks), SECONDS_EACH=60 (that a search may
# take, ours or a peer's), PARTS="speed highs spopt", PYTHON=python3; PROGRAM and EXAMPLE, if they are built already. Everything is kept
# under target/locate. Needs Python 3.11 to 3.13 with venv, and network access once.
set -euo pipefail
case ${1-} in -h | --help) sed -n '2,18s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac

packages=(highspy==1.11.0 spopt==0.7.0 pulp==3.2.2 numpy==2.3.2 scipy==1.16.1)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/target/locate
new=${NEW:-1,2,5,10} each=${SECONDS_EACH:-60} parts=${PARTS:-speed highs spopt}
mkdir -p "$work"

if [ -z "${PROGRAM-}" ] || [ -z "${EXAMPLE-}" ]; then
    cargo build --quiet --release --manifest-path "$root/Cargo.toml" --bin tettsted --example locate_problem
    target=$(cargo metadata --format-version 1 --no-deps --manifest-path "$root/Cargo.toml" |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
    PROGRAM=$target/release/tettsted EXAMPLE=$target/release/examples/locate_problem
fi
if [ "$(cat "$work/venv/installed" 2>/dev/null)" != "${packages[*]}" ]; then
    rm -rf "$work/venv"
    "${PYTHON:-python3}" -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "${packages[@]}"
    echo "${packages[*]}" >"$work/venv/installed"
fi

# The study area of an argument, built once.
study_area() {
    case $1 in
    '')
        [ -f "$work/demo/fjordvik.tettsted" ] || {
            "$PROGRAM" demo "$work/demo" >&2
            "$PROGRAM" build "$work/demo/fjordvik.osm.pbf" --grid "$work/demo/population_250m.csv" -o "$work/demo/fjordvik.tettsted" >&2
        }
        echo "$work/demo/fjordvik.tettsted"
        ;;
    *.osm.pbf | *.osm.pbf:*)
        local extract=${1%%:*} grid=${1#*.osm.pbf} made
        made=$work/$(basename "${extract%.osm.pbf}").tettsted
        local options=()
        [ -z "$grid" ] || options=(--grid "${grid#:}" --public grid --public-by benchmark)
        [ -f "$made" ] || "$PROGRAM" build "$extract" "${options[@]}" -o "$made" >&2
        echo "$made"
        ;;
    *) echo "$1" ;;
    esac
}

status=0
[ $# -gt 0 ] || set -- ''
for given in "$@"; do
    area=$(study_area "$given")
    out=$work/$(basename "${area%.tettsted}")
    ours() { "$EXAMPLE" "$area" "$out" --seconds "$each" "$@"; }
    peers() { "$work/venv/bin/python" "$root/scripts/bench_locate.py" "$out" --seconds "$each" "$@" || status=1; }
    echo "== $(basename "$out")"
    if [[ " $parts " == *" speed "* ]]; then
        ours --new "$new"
        ours --new "$new" --candidates "${MANY:-2000}"
    fi
    head='| area | aim | new | candidates | merged rows | value | | tettsted | HiGHS | spopt |
|---|---|--:|--:|--:|--:|---|--:|--:|--:|'
    if [[ " $parts " == *" highs "* ]]; then
        ours --new "$new" --candidates "${SOME:-500}" --export yes >"$out.log"
        echo "$head"
        peers --without spopt
    fi
    if [[ " $parts " == *" spopt "* ]]; then
        ours --new 3,5,10 --aims cover --homes "${HOMES:-400}" --candidates "${FEW:-100}" --fixed 2 --export yes >"$out.log"
        echo "$head"
        peers --without highs
        ours --new 60 --aims all --homes "${HOMES:-400}" --candidates "${FEW:-100}" --fixed 2 --export yes >"$out.log"
        peers --without highs
        ours --new 3,5 --aims distance,farthest --homes "${WALK_HOMES:-100}" --candidates "${FEW:-100}" --fixed 2 --export yes >"$out.log"
        peers --without highs
    fi
done
exit $status
