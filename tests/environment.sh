#!/bin/sh
# Make or renew the environment "$1" from the lock file. Does nothing when the lock file has not changed.
set -eu
venv=$1
cd "$(dirname "$0")/.."
lock=requirements/develop.txt
stamp=$(cat "$lock" setup.cfg pyproject.toml | sha256sum | cut -d' ' -f1)
if [ -x "$venv/bin/tracker-archive" ] && [ "$(cat "$venv/.stamp" 2>/dev/null || true)" = "$stamp $PWD" ]; then
    exit 0
fi

python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and was not found. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
    exit 1
fi

# Debian and Ubuntu ship Python without ensurepip until python3-venv is installed.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python$version-venv …" >&2
        apt-get update -qq >&2 && apt-get install -y -qq "python$version-venv" >&2 \
            || { echo "That failed. Install it by hand: apt-get install python$version-venv" >&2; exit 1; }
    else
        echo "Python's venv module is missing. Install it, then run this again: sudo apt install python$version-venv" >&2
        exit 1
    fi
fi

echo "Setting up $venv (once; about a minute) …" >&2
# A checkout that was moved or an environment half made is made anew.
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r "$lock"
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
echo "$stamp $PWD" > "$venv/.stamp"
