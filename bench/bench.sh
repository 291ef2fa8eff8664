#!/usr/bin/env bash
# Measures the app beside its peers and prints one table. ROUNDS=5 is how often; ONLY=bytes,load,tap,open,edit,chart chooses.
source "$(dirname "$0")/../scripts/common.sh"

[ -e dist/index.html ] || stop "dist/ is missing. \`make build\` makes it."
scripts/tools.sh browser >&2
if [ ! -e bench/node_modules/.package-lock.json ] || [ bench/package-lock.json -nt bench/node_modules/.package-lock.json ]; then
  say "Installing the npm packages of bench/package-lock.json" >&2
  npm ci --prefix bench --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  touch bench/node_modules/.package-lock.json
fi
exec node bench/run.mjs
