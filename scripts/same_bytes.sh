#!/usr/bin/env bash
# Whether two builds of the program write the same: all commands on the demo, and those without a plan on real extracts where the
# optional shared test data are beside the project.
#   ./scripts/same_bytes.sh BEFORE AFTER    two programs; what differs is named, and the exit code is 1
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1-} in
"" | -h | --help) sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
programs=("$(realpath "$1")" "$(realpath "$2")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${programs[0]}" demo "$work/demo" >/dev/null 2>&1
demo=$work/demo

# Runs a command; what it prints, and how it ends, goes to files of this name.
run() {
    local name=$1
    shift
    "$program" "$@" >"$name.out" 2>"$name.err" || echo "exit code $?" >>"$name.err"
}

# All commands on one area, in the folder that is open; those about plans with the plan named, if any.
commands() {
    local program=$1 plan=$2 extract=$3
    shift 3
    run build build "$extract" "$@" -o area.tettsted
    run residents residents "$extract" "$@" -o residents.csv
    run network network "$extract" --why -o network.geojson
    run places places area.tettsted -o places.geojson
    run settlements settlements area.tettsted -o settlements.geojson
    run settled settlements area.tettsted --explain --language en
    run survey survey area.tettsted --sites residents.csv --top 5
    [ -n "$plan" ] || return 0
    local planned=(area.tettsted --plan "$plan")
    run siting score "${planned[@]}" -o siting.geojson --explain siting.txt
    run coverage coverage "${planned[@]}" --at "Tuesday 18:30" -o coverage.geojson
    run covered coverage "${planned[@]}" --explain
    run forms forms "${planned[@]}" -o forms.csv
    run what_if what-if "${planned[@]}" -o what_if.geojson
    run links missing-links "${planned[@]}" -o links.geojson
    run locate locate "${planned[@]}" --base-type BASIS --new 2 -o locate.geojson
    run compare compare "${planned[@]}" --years 2026,2035 -o compare.csv
    run card card "${planned[@]}" --project p1 -o card.html
    run report report area.tettsted "$plan" -o report
}

differ=0
compare() {
    local name=$1
    shift
    for number in 0 1; do
        mkdir -p "$work/$number/$name"
        (cd "$work/$number/$name" && commands "${programs[$number]}" "$@")
    done
    failed=$(grep -l "^exit code" "$work/1/$name"/*.err | xargs -r -n 1 basename | tr '\n' ' ' || true)
    [ -z "$failed" ] || echo "$name: these commands failed: $failed"
    if diff -rq "$work/0/$name" "$work/1/$name"; then echo "$name: the same bytes"; else differ=1; fi
}

compare fjordvik "$demo/plan.gpkg" "$demo/fjordvik.osm.pbf" --grid "$demo/population_250m.csv" --ages "$demo/ages.csv" \
    --municipalities "$demo/kommune.geojson" --dem "$demo/dtm.tif"
shared=$root/../shared/data
real() {
    if [ -f "$shared/$2" ]; then compare "$1" "" "$shared/${@:2}"; else echo "skipped: $2 of the shared test data is not here"; fi
}
real monaco monaco/monaco-2023-12-26.osm.pbf
real lauf lauf/lauf-200115.osm.pbf
real oslo_east oslo_east/oslo-east-filtered.osm.pbf --grid "$shared/oslo_east/befolkning_250m_2023_oslo.shp"
exit $differ
