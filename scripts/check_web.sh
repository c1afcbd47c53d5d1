#!/usr/bin/env bash
# Tries the map in a browser against the real service (web/e2e): each view with mouse, keyboard and finger, by axe, in three languages,
# light and dark. Whatever the browser complains about is printed, and the exit code is 1.
#   ./scripts/check_web.sh TETTSTED NODE DIST [TEST...]     DIST: what `build_web.sh --tried DIST` has made; TESTS: names of files or tests
# Environment: SHOTS=DIR keeps a picture of each page as its test left it.
set -euo pipefail
case ${1-} in -h | --help | '') sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
[ $# -ge 3 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "$1") node=$2 dist=$(realpath "$3")
browser=$(command -v chromium) || { echo "skipped: the map in a browser: there is no chromium (apt-get install chromium)"; exit 0; }
exec "$node" "$root/web/e2e/run.mjs" "$program" "$browser" "$dist" "${@:4}"
