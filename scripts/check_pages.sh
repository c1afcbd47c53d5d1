#!/usr/bin/env bash
# Looks at the pages of the demo municipality in a browser: report, cards, and the card of a project that says nothing but how many
# dwellings it has, in three languages. What is wrong is printed, and the exit code is 1 (scripts/pages/check.mjs says what is checked).
#   ./scripts/check_pages.sh TETTSTED NODE PAGES CHROMIUM     what scripts/setup.sh finds with need_browser
set -euo pipefail
[ $# -eq 4 ] || { sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
program=$(realpath "$1") node=$2 pages=$3 browser=$4
# a report is read by politicians: so many pages of paper at most; a card is one
report_pages=12
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$program" demo . >/dev/null 2>&1
"$program" build fjordvik.osm.pbf --grid population_250m.csv --ages ages.csv --municipalities kommune.geojson --dem dtm.tif --stops stops.txt --public grid,ages \
    -o area.tettsted >/dev/null 2>&1
"$program" report area.tettsted plan.gpkg -o report >/dev/null 2>&1
cat >bare.geojson <<'JSON'
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "bare", "name": "Bare boliger", "dwellings": 60},
  "geometry": {"type": "Point", "coordinates": [AT]}}]}
JSON
# beside the first project of the demo
at=$(sed -n 's/.*"coordinates": *\[*\([0-9.]*, *[0-9.]*\).*/\1/p' projects.geojson | head -n 1)
sed -i "s/AT/$at/" bare.geojson
"$program" plan make bare.gpkg >/dev/null
"$program" plan import bare.gpkg --layer project_points --from bare.geojson >/dev/null
limits=()
for language in nb nn en; do
    ending=$language.html
    [ $language != nb ] || ending=html
    limits+=("report.$ending=$report_pages")
    for card in report/card-*[0-9]."$ending"; do limits+=("$(basename "$card")=1"); done
    "$program" card area.tettsted --plan bare.gpkg --project bare --language $language -o "report/bare-$language.html" >/dev/null
    limits+=("bare-$language.html=1")
done
"$node" "$pages/check.mjs" "$browser" "$work/report" "${limits[@]}"
