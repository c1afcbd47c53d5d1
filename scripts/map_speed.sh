#!/usr/bin/env bash
# Measures the map in a browser (web/e2e/speed.mjs): script for each frame with 100,000 homes beside the bare base map, from the mouse to the
# streets that light up, and what the first visit loads. Homes are put by lot where people of eastern Oslo live, if the shared test data are
# here. No figure fails it; frames a second say nothing where software draws.
#   ./scripts/map_speed.sh [TETTSTED=target/release/tettsted]
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
need_web && need_packages chromium || { echo "skipped: speed of the map: ${no_web:-chromium could not be installed}"; exit 0; }
program=$(realpath "${1:-$root/target/release/tettsted}")
data=$root/../shared/data/oslo_east
extract=$data/oslo-east-filtered.osm.pbf
cells=$(ls "$data"/derived/*100m*.csv 2>/dev/null | head -n 1 || true)
[ -f "$extract" ] && [ -n "$cells" ] || { echo "skipped: speed of the map: $data of the shared test data is not here"; exit 0; }
"$root/scripts/build_web.sh" --tried "$root/target/web-tried"
"$root/scripts/build_web.sh"
exec "$node" "$root/web/e2e/speed.mjs" "$program" "$(command -v chromium)" "$root/target/web-tried" "$root/web/dist" "$(realpath "$extract")" "$(realpath "$cells")"
