#!/usr/bin/env bash
# Installs what is missing, builds, and serves an area:
#   ./scripts/run.sh                            the invented municipality Fjordvik
#   ./scripts/run.sh AREA [...]                 an extract (.osm.pbf) or study areas (.tettsted)
#   ./scripts/run.sh AREA RESIDENTS [...]       an extract and a table of residents
# Further arguments go to `tettsted serve`; `tettsted serve --help` has them.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
"$root/scripts/build_web.sh" || echo "going on without the map: the service has a page that says how to get it" >&2
cargo build --release --locked --manifest-path "$root/Cargo.toml"
if [ $# -ge 2 ] && [[ $1 != -* ]] && [[ $2 != -* ]] && [[ $2 != *.tettsted ]]; then
    set -- "$1" --residents "${@:2}"
fi
exec "$root/target/release/tettsted" serve "$@"
