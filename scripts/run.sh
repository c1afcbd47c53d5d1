#!/usr/bin/env bash
# Installs what is missing, builds, and serves an area:
#   ./scripts/run.sh [...]                            the made-up town in tests/town
#   ./scripts/run.sh AREA.osm.pbf RESIDENTS [...]     real data; further arguments go to `tettsted serve`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -eq 1 ]; then
    case $1 in
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    -*) ;;
    *) echo "give the residents too: ./scripts/run.sh AREA.osm.pbf RESIDENTS" >&2; exit 2 ;;
    esac
fi
. "$root/scripts/setup.sh"
cargo build --release --locked --manifest-path "$root/Cargo.toml"
if [ $# -eq 0 ] || [[ $1 == -* ]]; then
    set -- "$root/tests/town/demo.osm" "$root/tests/town/residents.csv" "$@"
    echo "no area given: serving the made-up town Tiurosen from tests/town" >&2
fi
area=$1 residents=$2
shift 2
exec "$root/target/release/tettsted" serve "$area" --residents "$residents" "$@"
