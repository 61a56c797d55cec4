#!/bin/sh
# Has the system what a target needs? Root: install what is missing. Otherwise: say so in one line.
#   system.sh GROUP...      groups of debian.txt; "venv" is Python's own venv and ensurepip
set -eu
here=$(dirname "$0")
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Amparo needs Python 3.11 or newer; '$python' is not. Name one: make PYTHON=python3.12 ..." >&2
    exit 1
fi

missing=''
for group in "$@"; do
    if [ "$group" = venv ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
        continue
    fi
    command -v dpkg-query >/dev/null 2>&1 || continue
    packages=$(awk -v group="$group" '$1 == group { print $2 }' "$here/debian.txt")
    # PyInstaller packs Python as a shared library, which Debian's own Python keeps in a package.
    if [ "$group" = package ]; then
        packages="$packages $("$python" -c 'import os, sys
if os.path.realpath(sys.executable).startswith("/usr/bin/"):
    print("libpython%d.%d" % sys.version_info[:2])')"
    fi
    for package in $packages; do
        case $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true) in
            'install ok installed') ;;
            *) missing="$missing $package" ;;
        esac
    done
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This system lacks what these packages of Debian 12 hold; please install their like:$missing" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Some system packages are missing. Please run: sudo apt install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# The package lists of a fresh machine are empty or old.
apt-get update --quiet --quiet </dev/null || echo "apt-get update failed; trying with the lists at hand" >&2
# Words are packages here, to be split.
# shellcheck disable=SC2086
if ! apt-get install --yes --quiet --quiet --no-install-recommends --option Dpkg::Use-Pty=0 \
    $missing </dev/null >/dev/null; then
    echo "apt-get could not install them; when it can, run make again. Missing:$missing" >&2
    exit 1
fi
