#!/usr/bin/env bash
# Draws the reach of one place twice, side by side, in one SVG: every metre counted as one, and with slopes, steps and obstacles.
#   ./scripts/draw_terrain.sh AREA.osm.pbf RESIDENTS LON,LAT HEIGHTS OUT.svg
# Environment: TITLE, SOURCES (the line below), WINDOW="X Y WIDTH HEIGHT" (the part of the drawings that is shown, of 900 x 700
# pixels), TETTSTED=target/release/tettsted. docs/monaco-terrain.svg is made so:
#   TITLE="Who reaches a place on a hillside in Monaco" WINDOW="225 145 480 490" ./scripts/draw_terrain.sh \
#       monaco-2023-12-26.osm.pbf residents.csv 7.4178785,43.7352873 N43E007.hgt.zip docs/monaco-terrain.svg
set -euo pipefail
[ $# -eq 5 ] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
area=$1 residents=$2 place=$3 heights=$4 out=$5
tettsted=${TETTSTED:-$root/target/release/tettsted}
title=${TITLE:-Who reaches one place}
sources=${SOURCES:-Streets © OpenStreetMap contributors (ODbL). Heights: SRTM, cells of 93 m. The residents are made up.}
read -r x y width height <<<"${WINDOW:-0 0 900 700}"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

draw() { "$tettsted" reach "$area" --residents "$residents" --at "$place" --language en -o "$work/$1.svg" "${@:2}"; }
draw flat --plain
draw hilly --dem "$heights"

# The grey streets, the same in both drawings; those that begin outside the window are left out.
streets() {
    sed -n 's/.*stroke="#cfcfcf".* d="\([^"]*\)".*/\1/p' "$work/flat.svg" |
        awk -v RS=M -v x="$x" -v y="$y" -v w="$width" -v h="$height" '
            NF && $1 > 10 * x - 400 && $1 < 10 * (x + w) + 400 && $2 + 0 > 10 * y - 400 && $2 + 0 < 10 * (y + h) + 400 {
                sub(/\n$/, ""); printf "M%s", $0 }'
}

# One drawing: LEFT EDGE, NAME, TITLE, WHAT COUNTS. Its map fills 560 pixels across.
panel() {
    local scale map
    scale=$(awk -v w="$width" 'BEGIN { print 560 / w }')
    map=$(awk -v s="$scale" -v h="$height" 'BEGIN { printf "%.0f", s * h }')
    cat <<SVG
<g transform="translate($1 0)">
<text x="0" y="84" font-size="19" font-weight="bold">$3</text>
<text x="0" y="108" fill="#555">$4</text>
<svg x="0" y="124" width="560" height="$map" viewBox="$x $y $width $height">
<rect x="$x" y="$y" width="$width" height="$height" fill="#f6f5f1"/>
<g fill="none" stroke-linecap="round" stroke-linejoin="round" transform="scale(0.1)">
<use href="#streets"/>
$(grep 'stroke-width="36"' "$work/$2.svg")
</g>
$(grep '<circle' "$work/$2.svg")
<g transform="translate($(awk -v x="$x" -v y="$y" -v w="$width" -v h="$height" 'BEGIN { print x + w - 892, y + h - 692 }'))">
$(grep 'text-anchor="end"' "$work/$2.svg")
</g>
</svg>
<g transform="translate(-20 $((124 + map - 690)))">
$(grep 'h36"' "$work/$2.svg")
</g>
</g>
SVG
}

total=$(awk -v w="$width" -v h="$height" 'BEGIN { printf "%.0f", 124 + 560 / w * h + 128 }')
{
    cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 $total" width="1200" height="$total" role="img" font-family="system-ui, sans-serif" font-size="15" lang="en">
<title>$title</title>
<rect width="1200" height="$total" fill="#fff"/>
<defs><path id="streets" stroke="#c4c4c4" stroke-width="12" d="$(streets)"/></defs>
<text x="30" y="44" font-size="25" font-weight="bold">$title</text>
$(panel 30 flat "On the map: all ground flat" "Every metre counts as one (--plain)")
$(panel 610 hilly "On the ground: slopes, steps and surfaces" "Metres uphill, downhill and on steps count as more (--dem)")
<text x="30" y="$((total - 16))" font-size="12" fill="#555">$sources</text>
</svg>
SVG
} >"$work/out.svg"
mv "$work/out.svg" "$out"
