#!/usr/bin/env bash
# Builds the release app if need be and serves it on this machine.
source "$(dirname "$0")/common.sh"

scripts/tools.sh
scripts/build.sh
say "Building the small server"
cargo build --quiet --locked --no-default-features --features serve --bin serve
say "Starting the server"
exec "${CARGO_TARGET_DIR:-target}/debug/serve" dist "${PORT:-8080}"
