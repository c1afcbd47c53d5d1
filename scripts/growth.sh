#!/usr/bin/env bash
# How time and memory of the planner's commands grow with the area: invented municipalities side by side, all of one density, with
# bases and sites in each, and a few projects and changes of streets. Prints a Markdown table: seconds and peak memory of each
# command and size.
#   ./scripts/growth.sh [PROGRAM]      PROGRAM is target/release/tettsted, built first, if not given
# Environment: RESIDENTS="12000 96000 384000 1500000" (a third as many homes: 4,000, 32,000, 128,000, 500,000), COMMANDS="build score ..."
# (all), RUNS=1 (the lowest of so many). Areas are made once, in target/growth. Needs Python 3, jq and GNU time.
#
# Memory a home, in bytes, is what the peak of the largest area has over that of the smallest, less what the file of the study area
# has over it (it is mapped into memory), for each home that is more. Growth is the time a home of the largest over that of the
# smallest area of at least 30,000 homes: 1 is linear.
set -euo pipefail
case ${1-} in -h | --help) sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
for tool in jq /usr/bin/time python3; do
    command -v $tool >/dev/null || { echo "$tool is missing: apt-get install jq time python3" >&2; exit 1; }
done
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -gt 0 ] || cargo build --quiet --release --manifest-path "$root/Cargo.toml" --bin tettsted
program=$(realpath "${1:-$root/target/release/tettsted}")
read -ra sizes <<<"${RESIDENTS:-12000 96000 384000 1500000}"
read -ra commands <<<"${COMMANDS:-build score score-1000 coverage settlements report missing-links}"

# Files that every run uses, made by the first: extract, grid, plan, every home as a site.
make_area() {
    python3 "$root/scripts/make_municipality.py" --residents "$1" --different 8 --out .
    rm -f plan.gpkg
    "$program" plan make plan.gpkg
    # a card and a change of streets cost what the whole area does: there are as many of them at each size
    for layer in projects edits; do jq '.features |= .[:4]' $layer.geojson >few && mv few $layer.geojson; done
    jq '.features[].properties.project = null' bases.geojson >few && mv few bases.geojson
    for layer in group_homes projects bases sites edits; do
        "$program" plan import plan.gpkg --layer $layer --from $layer.geojson
    done
    "$program" build fjordvik.osm.pbf --grid population_250m.csv -o area.tettsted
    "$program" residents fjordvik.osm.pbf --grid population_250m.csv -o homes.csv
    # lon, lat and id, as a list of sites has them
    cut -d, -f1-3 homes.csv >sites.csv
    awk 'NR == 1 { print; next } { row[NR] = $0 } END { step = (NR - 1) / 1000; for (i = 0; i < 1000; i++) print row[2 + int(i * step)] }' \
        sites.csv >sites_1000.csv
    touch made
}

# The command by its name in the table; what it writes goes to out.
arguments() {
    case $1 in
    build) echo build fjordvik.osm.pbf --grid population_250m.csv -o out/area.tettsted ;;
    score) echo score area.tettsted --sites sites.csv -o out/scores.gpkg ;;
    score-1000) echo score area.tettsted --sites sites_1000.csv -o out/scores.gpkg ;;
    report) echo report area.tettsted plan.gpkg -o out/report ;;
    *) echo "$1" area.tettsted --plan plan.gpkg -o "out/$1.gpkg" ;;
    esac
}

declare -A seconds megabytes failed homes bytes
for size in "${sizes[@]}"; do
    folder=$root/target/growth/$size
    mkdir -p "$folder"
    cd "$folder"
    [ -f made ] || make_area "$size" >made.log 2>&1
    # the study area of another version of the program may be another one
    "$program" build fjordvik.osm.pbf --grid population_250m.csv -o area.tettsted >/dev/null 2>&1
    homes[$size]=$("$program" info area.tettsted --json | jq .homes)
    bytes[$size]=$(stat -c %s area.tettsted)
    for command in "${commands[@]}"; do
        best=
        for _ in $(seq "${RUNS:-1}"); do
            rm -rf out && mkdir out
            # shellcheck disable=SC2046 # words of one command
            /usr/bin/time -o time -f "%e %M" "$program" $(arguments "$command") >out/said 2>&1 ||
                { echo "$command fails with $size residents: $(tail -2 out/said | head -1)" >&2; failed[$command,$size]=", fails"; }
            best=$(printf '%s\n' "$best" "$(tail -n 1 time)" | grep . | sort -n | head -1)
        done
        read -r seconds[$command,$size] kilobytes <<<"$best"
        megabytes[$command,$size]=$((kilobytes / 1024))
        echo "$command, ${homes[$size]} homes: ${seconds[$command,$size]} s, ${megabytes[$command,$size]} MB" >&2
    done
    rm -rf out time
done

first=${sizes[0]} last=${sizes[-1]} base=${sizes[0]}
for size in "${sizes[@]}"; do [ "${homes[$base]}" -ge 30000 ] || base=$size; done
header="| command |" rule="|---|"
for size in "${sizes[@]}"; do header+=" ${homes[$size]} homes |" rule+="--:|"; done
printf '%s memory a home | growth |\n%s--:|--:|\n' "$header" "$rule"
for command in "${commands[@]}"; do
    row="| \`$command\` |"
    for size in "${sizes[@]}"; do row+=" ${seconds[$command,$size]} s, ${megabytes[$command,$size]} MB${failed[$command,$size]-} |"; done
    awk -v row="$row" -v more="$((megabytes[$command,$last] - megabytes[$command,$first]))" \
        -v file="$((bytes[$last] - bytes[$first]))" -v homes="$((homes[$last] - homes[$first]))" \
        -v slow="${seconds[$command,$last]}" -v fast="${seconds[$command,$base]}" -v times="$((homes[$last])) $((homes[$base]))" \
        'BEGIN { split(times, n, " "); a_home = homes ? (more * 1048576 - file) / homes : 0
            printf "%s %.0f B | %.2f |\n", row, a_home, (fast > 0 ? slow / n[1] / (fast / n[2]) : 0) }'
done
row="| study area |"
for size in "${sizes[@]}"; do row+=" $((bytes[$size] / 1048576)) MB |"; done
echo "$row $(((bytes[$last] - bytes[$first]) / (homes[$last] > homes[$first] ? homes[$last] - homes[$first] : 1))) B | |"
