#!/usr/bin/env bash
# Builds the map into web/dist, from where `cargo build` takes it into the program. Installs what is missing: Node as PyPI has it, and
# the packages that web/package-lock.json names.
#   ./scripts/build_web.sh              only what was changed since
#   ./scripts/build_web.sh --tried DIR  a build that tests look into, in a folder of its own
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
need_web || { echo "the map is not built: $no_web" >&2; exit 1; }
web=$root/web
if [ "${1-}" = --tried ]; then
    mkdir -p "$2"
    run_web build --mode test --outDir "$(realpath "$2")" --emptyOutDir --logLevel warn
    exit
fi
# what it is made of; texts of the program are in it, too
made_of=$(cd "$root" && find web/src web/words web/public web/index.html web/*.json web/*.ts web/*.js data/words -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
[ "$(cat "$web/dist/made_of" 2>/dev/null)" = "$made_of" ] && exit
find "$web/dist" -mindepth 1 -not -name README.md -delete
run_web build --logLevel warn
echo "$made_of" >"$web/dist/made_of"
