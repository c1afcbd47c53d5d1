#!/usr/bin/env bash
# How the time per site grows with the area: the same measurement on a box of a quarter, of half and of the whole of an
# extract, and on further extracts as they are. One thread. Prints a Markdown table.
#   ./scripts/bench_growth.sh WEST,SOUTH,EAST,NORTH AREA.osm.pbf [MORE.osm.pbf ...]
# Environment: HOMES_PER_KM=4 (homes for each km of street), SITES=1000. Needs osmium-tool, jq.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
for tool in osmium jq; do
    command -v $tool >/dev/null || { echo "$tool is missing: apt-get install osmium-tool jq" >&2; exit 1; }
done
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/target/growth
mkdir -p "$work"
box=$1 area=$2
shift 2
cargo build --quiet --release --manifest-path "$root/Cargo.toml" --example peer_export --bin tettsted

# A box of so many times the area of the whole, around its middle.
part() {
    awk -F, -v share="$1" '{ s = sqrt(share) / 2; x = ($1 + $3) / 2; y = ($2 + $4) / 2
        printf "%.6f,%.6f,%.6f,%.6f", x - ($3 - $1) * s, y - ($4 - $2) * s, x + ($3 - $1) * s, y + ($4 - $2) * s }' <<<"$box"
}

measure() {
    local name=$1 file=$2 km homes
    km=$("$root/target/release/tettsted" network "$file" --stats | jq '.km | floor')
    homes=$((km * ${HOMES_PER_KM:-4}))
    "$root/target/release/examples/peer_export" "$file" "$work/out" --homes "$homes" --sites "${SITES:-1000}" >/dev/null
    jq -r --arg name "$name" --argjson km "$km" '"| \($name) | \($km) | \(.homes) | \(.prepare_ms | round) ms | \(.b_us_per_site * 100 | round / 100) µs | \(.a_us_per_site * 100 | round / 100) µs | \(.one_site_median_us | round) µs | \(.peak_mb | round) MB |"' "$work/out/ours.json"
}

echo "| area | km of street | homes | preparation | 1,000 sites, each | all homes, each | one site | peak |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|"
for share in 0.25 0.5; do
    osmium extract --overwrite --bbox "$(part $share)" -o "$work/part.osm.pbf" "$area"
    measure "$(basename "$area" .osm.pbf), $share of the box" "$work/part.osm.pbf"
done
for file in "$area" "$@"; do
    measure "$(basename "$file" .osm.pbf)" "$file"
done
