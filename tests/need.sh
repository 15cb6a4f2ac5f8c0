#!/bin/sh
# What the tests need beyond Python: a Chromium and what its driver wants. Installs it where that is possible, else says which command does.
set -eu
python=$1

# Playwright brings a driver of its own, which needs a library that a minimal Debian does not have.
if ! "$python" -m playwright --version >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "The browser's driver needs libatomic; installing it …" >&2
        apt-get update -qq >&2 && apt-get install -y -qq libatomic1 >&2
    fi
    "$python" -m playwright --version >/dev/null 2>&1 || {
        echo "The browser's driver does not start. Install what it needs, then run this again: sudo apt install libatomic1" >&2
        exit 1
    }
fi

for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    # Ubuntu's chromium-browser may be a stub that only asks for a snap: believe what starts.
    if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1 && "$browser" --version >/dev/null 2>&1; then
        exit 0
    fi
done
if "$python" -c 'import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.exists(p.chromium.executable_path))' 2>/dev/null; then
    exit 0
fi
echo "The end-to-end tests need Chromium; installing it …" >&2
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    if apt-get update -qq >&2 && apt-get install -y -qq chromium >&2 && chromium --version >/dev/null 2>&1; then
        exit 0
    fi
    "$python" -m playwright install --with-deps chromium >&2 && exit 0
elif "$python" -m playwright install chromium >&2; then
    exit 0
fi
echo "Chromium could not be installed. Do it by hand, then run this again: sudo apt install chromium" >&2
exit 1
