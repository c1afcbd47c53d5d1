#!/usr/bin/env bash
# Opens every public collection of the demo municipality, with its plan and without, in the programs that people use: GDAL of the
# distribution and of PyPI, QGIS, OWSLib, ogc-client; reads all rows over pages, filters by box and by attribute, in EPSG:25833 where a
# program can; compares with what the commands write. Then tries the service by its OpenAPI document (schemathesis), and that document
# and all GeoJSON by validators. What a machine lacks is skipped and said.
#   ./scripts/check_clients.sh [TETTSTED=target/debug/tettsted]
# Environment: EXAMPLES=8, cases that schemathesis tries of each address; soak.sh tries 25.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
program=$(realpath "${1:-target/debug/tettsted}")
here=$root/scripts/clients
need_clients || { echo "skipped: clients of the service: $no_clients"; exit 0; }
work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
cd "$work"
"$program" demo . >/dev/null 2>&1
"$program" build fjordvik.osm.pbf --grid population_250m.csv --ages ages.csv --municipalities kommune.geojson --dem dtm.tif --stops stops.txt --public grid,ages \
    -o demo.tettsted >/dev/null 2>&1
# the source that counts are compared with
for command in network places; do "$program" $command demo.tettsted -o $command.geojson >/dev/null 2>&1; done
"$program" settlements demo.tettsted -o settlements.geojson >/dev/null 2>&1
"$program" serve demo.tettsted --plan plan.gpkg --addr 127.0.0.1:0 2>said &
server=$!
address=
for _ in $(seq 600); do
    address=$(sed -n 's|.*answers at \(http://[^/]*\)/.*|\1|p' said)
    [ -z "$address" ] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
[ -n "$address" ] || { cat said >&2; echo "the service did not start" >&2; exit 1; }

failed=0
try() { echo "-- $1"; shift; "$@" || failed=1; }
for dataset in "$address/plans/plan" "$address"; do
    echo "== ${dataset#"$address"}/"
    try "the source" "$python" "$here/served.py" "$dataset" "$work" expected.json
    [ -f expected.json ] || continue
    try "GDAL of the distribution" /usr/bin/python3 "$here/gdal_client.py" expected.json
    try "QGIS" /usr/bin/python3 "$here/qgis_client.py" expected.json
    try "pyogrio" "$python" "$here/pyogrio_client.py" expected.json
    try "OWSLib" "$python" "$here/owslib_client.py" expected.json
    try "ogc-client, check-geojson" "$node" "$clients/npm/ogc_client.mjs" expected.json
    try "geojson-pydantic" "$python" "$here/rfc7946.py" expected.json
    rm -f expected.json
done
echo "== OpenAPI"
curl -s "$address/api" >api.json
try "spectral" "$node" "$clients/npm/node_modules/@stoplight/spectral-cli/dist/index.js" lint --fail-severity warn --ruleset "$here/ogc.spectral.yaml" api.json
# what a client would notice: 5xx, statuses and types that nobody announced
try "schemathesis" "$schemathesis" --config-file "$here/schemathesis.toml" run "$address/api" --url "$address" --max-examples "${EXAMPLES:-8}" --seed 14 --request-timeout 20 --continue-on-failure \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance --no-color
kill -0 "$server" 2>/dev/null || { echo "the service has ended" >&2; tail -n 20 said >&2; failed=1; }
if grep -q panicked said; then echo "a fault of the program:" >&2; grep -A 5 panicked said >&2; failed=1; fi
exit $failed
