#!/usr/bin/env bash
# Builds the release app into dist/, or does nothing when nothing that goes into it has changed.
source "$(dirname "$0")/common.sh"

stamp=target/dist.stamp

# Contents and names, not times: a fresh checkout or another branch and back must not build again.
inputs() {
  local paths=() path
  for path in src style public scripts .cargo index.html build.rs Cargo.toml Cargo.lock Trunk.toml rust-toolchain.toml \
    package.json package-lock.json; do
    if [ -e "$path" ]; then paths+=("$path"); fi
  done
  find "${paths[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

now=$(inputs)
if [ -e dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then
  say "dist/ is up to date"
  exit 0
fi

for tool in trunk wasm-bindgen wasm-opt wasm-split-cli; do need "$tool" "Run scripts/tools.sh, which installs it."; done
say "Building the release app into dist/"
rm -f "$stamp"
# Messages in the app carry the names of source files. Those must not tell where this machine keeps them, and two
# machines must get the same bytes. This comes on top of the flags in .cargo/config.toml.
cargo_home=${CARGO_HOME:-$HOME/.cargo}
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$cargo_home/registry/src=crates --remap-path-prefix=$PWD=."
# A colour setting meant for other programs is a mistake to trunk.
env -u NO_COLOR trunk build --release --skip-version-check
mkdir -p "$(dirname "$stamp")"
printf '%s\n' "$now" >"$stamp"
