#!/usr/bin/env bash
# Stands for rustdoc where `cargo test --doc` calls it (RUSTDOC): writes the pages with warnings as errors, then runs the examples in them.
# What the pages link to is there already then, as it was built for the tests; `cargo doc` would check all libraries once more.
#   RUSTDOC=scripts/rustdoc_beside_tests.sh cargo test --doc
set -euo pipefail
case ${1-} in -h | --help | '') awk 'NR > 1 { if (!sub(/^# ?/, "")) exit; print }' "$0"; exit 0 ;; esac
pages=()
is_test=false is_value=false
for argument in "$@"; do
    $is_value && is_value=false && continue
    case $argument in
    --test) is_test=true ;;
    --test-args | --test-run-directory) is_value=true ;;
    --test-args=* | --test-run-directory=* | --no-run) ;;
    *) pages+=("$argument") ;;
    esac
done
if $is_test; then rustdoc "${pages[@]}" --out-dir "${CARGO_TARGET_DIR:-target}/doc" -D warnings; fi
exec rustdoc "$@"
