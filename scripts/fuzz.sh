#!/usr/bin/env bash
# Looks for bytes that make a reader panic, hang or grow: every target of fuzz/targets.txt, or those named, for so long each.
#   ./scripts/fuzz.sh [SECONDS=60] [TARGET ...]
# Installs cargo-fuzz if it is missing. What is found lies in target/fuzz/found/TARGET; put it into fuzz/seeds/TARGET with the
# mending, and every run of the tests tries it again. Environment: SANITIZER=address (or none).
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
need_packages g++
command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz@0.13.2
# the flags of fuzzing are behind the gate of nightly, but stable compilers know them
export RUSTC_BOOTSTRAP=1
export CARGO_TARGET_DIR=$root/target/fuzz
[ -d /dev/shm ] && export TMPDIR=/dev/shm
seconds=${1:-60}
shift || true
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(awk '!/^#/ { print $1 }' fuzz/targets.txt)
most_mb=2048

build() { for target in "${targets[@]}"; do cargo fuzz build --sanitizer "$1" "$target" 2>&1 | tail -n 20 || return; done; }
sanitizer=${SANITIZER:-address}
if ! build "$sanitizer"; then
    echo "does not build with the sanitizer $sanitizer here; without it only panics, hangs and memory are seen" >&2
    sanitizer=none
    build none
fi

# The corpus of a target: files of the tests and the demo with its endings, and its own seeds.
corpus() {
    local name=$1 into=$2 ending file number=0
    mkdir -p "$into"
    for ending in $(awk -v name="$name" '$1 == name { $1 = ""; print }' fuzz/targets.txt); do
        while IFS= read -r file; do
            number=$((number + 1))
            cp "$file" "$into/$number$ending"
        done < <(find tests data/demo -type f -name "*$ending" -size -100k | sort)
    done
    if [ -d "fuzz/seeds/$name" ]; then cp "fuzz/seeds/$name"/* "$into/"; fi
}

failed=()
for target in "${targets[@]}"; do
    echo "== $target, $seconds s"
    seeds=$root/target/fuzz/corpus/$target found=$root/target/fuzz/found/$target
    corpus "$target" "$seeds"
    mkdir -p "$found"
    cargo fuzz run --sanitizer "$sanitizer" "$target" "$seeds" -- -max_total_time="$seconds" -timeout=20 \
        -rss_limit_mb=$most_mb -artifact_prefix="$found/" -print_final_stats=1 >"$found/log" 2>&1 || failed+=("$target")
    grep -E 'panicked|ERROR|SUMMARY|stat::number_of_executed_units|Test unit written' "$found/log" | sort -u | head -n 8 || true
done
if [ ${#failed[@]} -gt 0 ]; then
    echo "found something: ${failed[*]} (target/fuzz/found/TARGET/log)" >&2
    exit 1
fi
echo "nothing found in ${#targets[@]} targets (sanitizer: $sanitizer)"
