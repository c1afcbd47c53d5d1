#!/usr/bin/env bash
# How scripts begin: they source this. It names the folder of the project, $root; answers --help with the comment at the top of the
# script; and installs what the build needs and this machine lacks: a C compiler, pkg-config and GDAL's library (Debian, Ubuntu).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1-} in
-h | --help) awk 'NR > 1 { if (!sub(/^# ?/, "")) exit; print }' "$0"; exit 0 ;;
esac

need_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    echo "installing: ${missing[*]}" >&2
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

if ! command -v dpkg-query >/dev/null; then
    echo "this script sets up Debian and Ubuntu; elsewhere install a C compiler, pkg-config and GDAL 3.6 or newer first" >&2
elif ! need_packages gcc libc6-dev pkg-config libgdal-dev; then
    echo "could not install the packages above; install them, then run this again" >&2
    exit 1
fi
if ! command -v cargo >/dev/null; then
    [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
fi
if ! command -v cargo >/dev/null; then
    echo "Rust is missing: install it from https://rustup.rs, then run this again" >&2
    exit 1
fi
