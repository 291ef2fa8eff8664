#!/usr/bin/env bash
# Makes sure that everything a build needs is there, at the pinned versions, and installs what is missing.
# `scripts/tools.sh browser` also installs Chromium and its driver, which only the tests need.
source "$(dirname "$0")/common.sh"

TRUNK_VERSION=0.21.14
WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)

need rustup "It comes from https://rustup.rs, which has one command to install it."
need node "Install Node 20 or newer from https://nodejs.org."
need npm "It comes with Node from https://nodejs.org."
[ "$(node --print 'process.versions.node.split(".")[0]')" -ge 20 ] ||
  stop "Node $(node --version) is too old. Install Node 20 or newer from https://nodejs.org."
need cc "Rust needs a C linker. On Debian and Ubuntu: apt-get install build-essential."

# rustup reads rust-toolchain.toml and fetches the compiler, its parts and the wasm target by itself.
# Older ones do it on first use, newer ones when they are asked.
if ! rustc --version >/dev/null 2>&1 || ! rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown; then
  say "Installing the Rust toolchain named in rust-toolchain.toml"
  channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
  rustup toolchain install "$channel" --profile minimal --component rustfmt,clippy --target wasm32-unknown-unknown
fi

# has <command> <version>
has() { [ "$(".tools/bin/$1" --version 2>/dev/null | awk '{ print $2; exit }')" = "$2" ]; }

# Outside target/, so that cleaning the project does not throw them away. What they were compiled from is not kept.
install_tool() {
  local tools_target=$PWD/.tools/target
  # Warnings in other people's code are not ours to read.
  CARGO_TARGET_DIR=$tools_target RUSTFLAGS="--cap-lints=warn -Awarnings" cargo install --quiet --root .tools "$@"
}

tools_installed=
if ! has trunk "$TRUNK_VERSION"; then
  say "Installing trunk $TRUNK_VERSION (once; about 6 minutes on two cores)"
  install_tool --locked trunk --version "$TRUNK_VERSION"
  tools_installed=yes
fi
if ! has wasm-bindgen "$WASM_BINDGEN_VERSION" || ! has wasm-bindgen-test-runner "$WASM_BINDGEN_VERSION"; then
  say "Installing wasm-bindgen $WASM_BINDGEN_VERSION, the version in Cargo.lock (once; about 4 minutes on two cores)"
  install_tool wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION" --force
  tools_installed=yes
fi
[ -z "$tools_installed" ] || rm -rf .tools/target
grep -qx "wasm_bindgen = \"$WASM_BINDGEN_VERSION\"" Trunk.toml ||
  stop "Trunk.toml must name wasm_bindgen $WASM_BINDGEN_VERSION, the version in Cargo.lock."

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "Installing the npm packages of package-lock.json"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

if [ "${1:-}" = browser ]; then
  chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
  if ! chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    by_hand="Install Chromium and the chromedriver of the same version, and put both on PATH."
    command -v apt-get >/dev/null || stop "Chromium or chromedriver is missing, and apt-get is not here. $by_hand"
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
      need sudo "Chromium is installed with apt-get, which needs it. $by_hand"
      as_root=(sudo)
    fi
    say "Installing Chromium and chromedriver for the browser tests"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium chromium-driver >/dev/null || stop "apt-get could not install chromium and chromium-driver. $by_hand"
  fi
fi
