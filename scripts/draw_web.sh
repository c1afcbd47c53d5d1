#!/usr/bin/env bash
# Takes pictures of every view of the map on the demo municipality: desktop, tablet, telephone, dark, paper, three languages.
#   ./scripts/draw_web.sh [TETTSTED=target/debug/tettsted] [OUT=target/web-shots] [VIEW...]
# Environment: ONLY="nb nb-phone" draws only those kinds (nb, nb-dark, nb-phone, nb-phone-dark, nb-narrow, nb-tablet, nb-print, nn, en,
# readme-en, readme-nb). DIST=DIR takes a build that is there. README=1 makes the pictures of the READMEs anew, docs/map-*.png.
# What goes wrong in the browser is printed, and the exit code is 1.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
need_web && need_packages chromium || { echo "cannot draw: ${no_web:-chromium could not be installed}" >&2; exit 1; }
program=$(realpath "${1:-$root/target/debug/tettsted}") out=${2:-$root/target/web-shots} dist=${DIST:-$root/target/web-tried}
[ -n "${DIST-}" ] || "$root/scripts/build_web.sh" --tried "$dist"
draw() { "$node" "$root/web/e2e/draw.mjs" "$program" "$(command -v chromium)" "$(realpath "$dist")" "$out" "$@"; }
if [ -z "${README-}" ]; then
    draw "${@:3}"
    exit
fi
need_packages pngquant || { echo "cannot make them small: pngquant could not be installed" >&2; exit 1; }
ONLY="readme-en readme-nb" draw here bases what-if
for of in here-en here-nb bases-en what-if-en; do
    pngquant --force --strip --output "$root/docs/map-$of.png" 128 "$out/${of%-*}-readme-${of##*-}.png"
done
