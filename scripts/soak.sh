#!/usr/bin/env bash
# The checks of test.sh that try things by lot, each with its full number: properties with thousands of cases, 300 kills, 100,000
# requests, 2,000 changed copies of each file, private rows exchanged in 100 plans; then every fuzz target for a minute. Takes hours. Prints a summary.
#   ./scripts/soak.sh [SECONDS_OF_FUZZING=60]
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$root"
# a step that fails is reported at the end
set +e
export TETTSTED_SOAK=1
summary=()
failed=0
step() {
    local name=$1 begin=$SECONDS how=passed
    shift
    echo; echo "== $name"
    "$@" || { how=FAILED; failed=1; }
    summary+=("$(printf '%-10s %5d min  %s' "$how" $(((SECONDS - begin + 30) / 60)) "$name")")
}
for part in --lib "--test walking" "--test people" "--test planning" "--test program" "--test service"; do
    # word by word: an option and its value
    step "tests: $part" cargo test --locked $part
done
step "benches, once" cargo test --locked --benches
step "a program without PDF" cargo check --locked --no-default-features --features serve,cli
step "load: 100,000 requests" ./scripts/load.sh target/debug/tettsted 100000
step "the service in clients, 25 cases of each address" env EXAMPLES=25 ./scripts/check_clients.sh target/debug/tettsted
if need_browser && need_web && ./scripts/build_web.sh && ./scripts/build_web.sh --tried target/web-tried; then
    step "the map in a browser: all of it" ./scripts/check_web.sh target/debug/tettsted "$node" target/web-tried
else
    echo "skipped: the map in a browser: ${no_browser:-${no_web:-it could not be built}}"
fi
step "fuzz targets, ${1:-60} s each" ./scripts/fuzz.sh "${1:-60}"
echo; echo "== summary"
printf '%s\n' "${summary[@]}"
exit $failed
