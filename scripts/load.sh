#!/usr/bin/env bash
# Asks a served demo municipality, and Liechtenstein if the shared test data are here, as maps and GIS programs do, over loopback and within
# bounds: a fixed rate of reaches at random points, then as many requests of each kind as one client can send. Names the machine; says
# requests per second, the times of half and of 99 in 100, errors, and the memory of the service before and after. Fails if a request
# fails, or if memory grows with requests.
#   ./scripts/load.sh [TETTSTED=target/debug/tettsted] [REQUESTS=2000]
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
program=$(realpath "${1:-target/debug/tettsted}")
requests=${2:-2000}
# a fixed rate, for so long
rate=200 seconds=10
# memory may grow by so many kB between the first half and the end
most_grown_kb=20000
need_node || { echo "skipped: load: $no_node"; exit 0; }
work=$(mktemp -d)
# reaches at random points
random='{ "urls": "'$work'/points" }'
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
failed=0
# with two cores or more the service has all but the last, and who asks has that
cores=$(nproc)
on_service=() on_client=()
if [ "$cores" -gt 1 ]; then on_service=(taskset -c "0-$((cores - 2))") on_client=(taskset -c "$((cores - 1))"); fi

echo "machine: $(lscpu | sed -n 's/^Model name: *//p' | head -n 1), $cores cores, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), $(uname -sr)"
echo "program: $program, $("$program" --version)"

memory() { awk '/VmRSS/ { print $2 }' "/proc/$server/status"; }

# serve ARGUMENTS...: starts the service and waits until it answers
serve() {
    # the rest of a line that stays open, so that the service never writes into nothing
    "${on_service[@]}" "$program" serve --addr 127.0.0.1:0 "$@" 2>"$work/said" &
    server=$!
    for _ in $(seq 600); do
        address=$(sed -n 's|.*answers at \(http://[^/]*\)/.*|\1|p' "$work/said")
        [ -z "$address" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/said" >&2
    echo "the service did not start" >&2
    exit 1
}

end() {
    kill "$server" && wait "$server" || true
    server=
}

# ask NAME REQUESTS CONNECTIONS WHAT: asks and says how it went; what, as load.mjs has it
ask() { "${on_client[@]}" "$node" "$root/scripts/clients/load.mjs" "$@" || failed=1; }

# of ADDRESS [FILE TYPE]: a request for JSON, or one that sends a file
of() {
    if [ $# -eq 1 ]; then
        printf '{ "url": "%s", "headers": { "accept": "application/json, */*; q=0.5", "accept-encoding": "gzip" } }' "$1"
    else
        printf '{ "url": "%s", "method": "POST", "headers": { "content-type": "%s", "accept-encoding": "gzip" }, "body": "%s" }' "$1" "$3" "$2"
    fi
}

# points AREA-LETTERS WEST SOUTH EAST NORTH: addresses of reaches at random points, always the same
points() {
    python3 - "$address" "$work/points" "$@" <<'PY'
import random, sys
address, path, west, south, east, north = sys.argv[1], sys.argv[2], *map(float, sys.argv[3:])
chance = random.Random(14)
with open(path, "w") as file:
    for _ in range(2000):
        file.write(f"{address}/reach?lon={chance.uniform(west, east):.6f}&lat={chance.uniform(south, north):.6f}&f=reach\n")
PY
}

# CPU of the service, milliseconds since its start
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / hz) }' "/proc/$server/stat"; }

# reaches NAME: a fixed rate at random points
reaches() {
    local before count=$((rate * seconds))
    ask "$1: reach, first answers" 200 4 "$random"
    before=$(cpu)
    ask "$1: reach, $rate/s at random points" $count 16 "${random%\}}, \"rate\": $rate }"
    awk -v ms=$(($(cpu) - before)) -v n=$count 'BEGIN { printf "%34s %.2f ms of CPU a request, HTTP and all\n", "", ms / n }'
}

# flat NAME COMMAND...: memory stays where it was
flat() {
    local name=$1 half end
    shift
    "$@" >/dev/null
    half=$(memory)
    "$@"
    end=$(memory)
    echo "$name: memory $((half / 1000)) MB after half of the requests, $((end / 1000)) MB after all"
    if [ $((end - half)) -gt $most_grown_kb ]; then
        echo "$name: memory grows" >&2
        failed=1
    fi
}

cd "$work"
"$program" demo . >/dev/null 2>&1
"$program" build fjordvik.osm.pbf --grid population_250m.csv --ages ages.csv --municipalities kommune.geojson --dem dtm.tif --stops stops.txt --public grid,ages \
    -o demo.tettsted >/dev/null 2>&1
serve demo.tettsted --plan plan.gpkg
echo "demo: $(memory | awk '{ printf "%.0f MB", $1 / 1000 }') when it answers"
points 11.94 63.875 11.99 63.89
reaches demo
one="$address/reach?lon=11.9656&lat=63.88346"
ask "demo: reach, as many as can be" "$requests" 2 "$(of "$one&f=reach")"
ask "demo: reach as GeoJSON" $((requests / 4)) 2 "$(of "$one")"
echo '{ "lon": 11.969, "lat": 63.8831, "type": "BASIS", "id": "s1" }' >try.json
ask "demo: a site is tried" $((requests / 4)) 2 "$(of "$address/plans/plan/try" try.json application/json)"
python3 - <<'PY'
import json
features = json.load(open("sites.geojson"))["features"]
ten = [{**features[n % len(features)], "id": str(n)} for n in range(10)]
json.dump({"type": "FeatureCollection", "features": ten}, open("ten.json", "w"))
PY
ask "demo: score of 10 sites" $((requests / 4)) 2 "$(of "$address/score" ten.json application/geo+json)"
# collections may be made in the background: wait until they answer
for _ in $(seq 300); do
    status=$(curl -s -o /dev/null -w '%{http_code}' "$address/collections/homes/items?f=json&limit=10" || true)
    [ "$status" = 503 ] || break
    sleep 0.2
done
ask "landing" "$requests" 2 "$(of "$address/")"
ask "collections" "$requests" 2 "$(of "$address/collections")"
ask "items, 10 homes" "$requests" 2 "$(of "$address/collections/homes/items?f=json&limit=10")"
ask "items, 1000 homes" $((requests / 10)) 2 "$(of "$address/collections/homes/items?f=json&limit=1000")"
tile=$(python3 -c "
import math
z, lon, lat = 14, 11.9656, 63.88346
x = int((lon + 180) / 360 * 2 ** z)
y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2 ** z)
print(f'{z}/{y}/{x}')")
for path in "tiles/base/WebMercatorQuad/$tile" "collections/homes/tiles/WebMercatorQuad/$tile"; do
    if [ "$(curl -s -o /dev/null -w '%{http_code}' "$address/$path")" = 200 ]; then
        ask "a tile: ${path%%/WebMercatorQuad*}" "$requests" 2 "$(of "$address/$path")"
    else
        echo "skipped: load: no tile at /$path"
    fi
done
half() { ask "demo: half of all" $((requests / 2)) 4 "$random"; }
flat demo half
end

extract=$root/../shared/data/liechtenstein/liechtenstein-2021-10-28.osm.pbf
if [ "$requests" -lt 10000 ]; then
    echo "skipped: load of Liechtenstein: only with 10,000 requests or more, as in soak.sh"
elif [ -f "$extract" ]; then
    "$program" build "$extract" -o li.tettsted >/dev/null 2>&1
    serve li.tettsted
    echo "Liechtenstein: $(memory | awk '{ printf "%.0f MB", $1 / 1000 }') when it answers"
    points 9.49 47.13 9.54 47.24
    reaches Liechtenstein
    end
else
    echo "skipped: load of Liechtenstein: $extract of the shared test data is not here"
fi
exit $failed
