#!/usr/bin/env bash
# Draws the base map of study areas in MapLibre, light and dark, from the village to the street, and writes pictures.
#   ./scripts/draw_base_map.sh OUT [AREA.tettsted ...]      without an area: the demo municipality
# Environment: TETTSTED=target/release/tettsted, ZOOMS="12 14 16", SIZE=1000x640, AT=LON,LAT (else the middle of the area), BOTH=1 (a
# picture more, half light and half dark). The picture in the README is made so, of an area built from lauf-200115.osm.pbf:
#   BOTH=1 ZOOMS=15 SIZE=960x370 AT=11.2795,49.5108 ./scripts/draw_base_map.sh /tmp/maps lauf.tettsted    (lauf-both-15.png)
# What goes wrong in the browser is printed, and the exit code is 1.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
need_browser || { echo "cannot draw: $no_browser" >&2; exit 1; }
program=${TETTSTED:-$root/target/release/tettsted}
mkdir -p "$1"
out=$(realpath "$1")
shift
work=$(mktemp -d)
service=
end() {
    [ -z "$service" ] || kill "$service" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

# Serves an area on a free port and draws it: AREA, or nothing for the demo municipality.
draw() {
    local name address
    name=$(basename "${1:-demo}" .tettsted)
    (cd "$work" && exec "$program" serve "$@" --addr 127.0.0.1:0) 2>"$work/log" &
    service=$!
    for _ in $(seq 100); do
        address=$(sed -n 's/^tettsted answers at \(http[^ ]*\)\/ .*/\1/p' "$work/log")
        [ -z "$address" ] || break
        sleep 0.2
    done
    [ -n "$address" ] || { cat "$work/log" >&2; return 1; }
    "$node" "$pages/draw_map.mjs" "$browser" "$pages/node_modules/maplibre-gl/dist" "$address" "$out/$name"
    kill "$service"
    wait "$service" 2>/dev/null || true
    service=
}

if [ $# -eq 0 ]; then draw; fi
for area in "$@"; do draw "$(realpath "$area")"; done
