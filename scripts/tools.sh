#!/usr/bin/env bash
# Makes sure that everything a build needs is there, at the pinned versions, and installs what is missing.
# `scripts/tools.sh browser` also installs Chromium and its driver, which only the tests need.
source "$(dirname "$0")/common.sh"

TRUNK_VERSION=0.21.14
# Takes the release app apart; of the same family as wasm_split_helpers in Cargo.lock, which comes with Leptos.
WASM_SPLIT_VERSION=0.2.4
WASM_BINDGEN_VERSION=$(locked_version wasm-bindgen)

need rustup "It comes from https://rustup.rs, which has one command to install it."
need node "Install Node 20 or newer from https://nodejs.org."
need npm "It comes with Node from https://nodejs.org."
[ "$(node --print 'process.versions.node.split(".")[0]')" -ge 20 ] ||
  stop "Node $(node --version) is too old. Install Node 20 or newer from https://nodejs.org."

# apt_install <what for> <how to get it by hand> <packages…>
apt_install() {
  local why=$1 by_hand=$2 as_root=()
  shift 2
  command -v apt-get >/dev/null || stop "$why is missing, and apt-get is not here to install it. $by_hand"
  if [ "$(id -u)" -ne 0 ]; then
    need sudo "$why is installed with apt-get, which needs it. $by_hand"
    as_root=(sudo)
  fi
  say "Installing $why with apt-get"
  "${as_root[@]}" apt-get update -qq || stop "apt-get update failed, so $why could not be installed. $by_hand"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    stop "apt-get could not install: $*. $by_hand"
}

command -v cc >/dev/null ||
  apt_install "the C linker that Rust needs" "Install a C compiler by hand." gcc libc6-dev

# rustup reads rust-toolchain.toml. Older ones fetch what it names on first use, newer ones when they are asked.
rust_is_complete() {
  local targets
  rustc --version && cargo fmt --version && cargo clippy --version && targets=$(rustup target list --installed) &&
    [[ $'\n'$targets$'\n' == *$'\n'wasm32-unknown-unknown$'\n'* ]]
}
if ! rust_is_complete >/dev/null 2>&1; then
  say "Installing the Rust toolchain named in rust-toolchain.toml"
  channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
  rustup toolchain install "$channel" --profile minimal --component rustfmt,clippy --target wasm32-unknown-unknown
fi

# has <command> <version>
has() { [ "$(".tools/bin/$1" --version 2>/dev/null | awk '{ print $2; exit }')" = "$2" ]; }

# Outside target/, so that cleaning the project does not throw them away.
install_tool() {
  CARGO_TARGET_DIR=$PWD/.tools/target cargo install --quiet --force --root .tools "$@"
}

tools_installed=
if ! has trunk "$TRUNK_VERSION"; then
  say "Installing trunk $TRUNK_VERSION (once; about 6 minutes on two cores)"
  install_tool --locked trunk --version "$TRUNK_VERSION"
  tools_installed=yes
fi
if ! has wasm-bindgen "$WASM_BINDGEN_VERSION" || ! has wasm-bindgen-test-runner "$WASM_BINDGEN_VERSION"; then
  say "Installing wasm-bindgen $WASM_BINDGEN_VERSION, the version in Cargo.lock (once; about 4 minutes on two cores)"
  install_tool wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION"
  tools_installed=yes
fi
# It does not say its version, so that is noted beside it.
if [ ! -x .tools/bin/wasm-split-cli ] || [ "$(cat .tools/wasm-split-cli.version 2>/dev/null)" != "$WASM_SPLIT_VERSION" ]; then
  say "Installing wasm-split-cli $WASM_SPLIT_VERSION (once; about 3 minutes on two cores)"
  install_tool --locked wasm_split_cli_support --version "$WASM_SPLIT_VERSION" --features build-binary
  printf '%s\n' "$WASM_SPLIT_VERSION" >.tools/wasm-split-cli.version
  tools_installed=yes
fi
# They share most of what is compiled on the way; afterwards it is of no use.
[ -z "$tools_installed" ] || rm -rf .tools/target
grep -qx "wasm_bindgen = \"$WASM_BINDGEN_VERSION\"" Trunk.toml ||
  stop "Trunk.toml must name wasm_bindgen $WASM_BINDGEN_VERSION, the version in Cargo.lock."

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "Installing the npm packages of package-lock.json"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

if [ "${1:-}" = browser ]; then
  if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null || ! command -v pkill >/dev/null; then
    apt_install "Chromium with its driver, for the browser tests," \
      "Install chromium and the chromedriver of the same version by hand, and put both on PATH." \
      chromium chromium-driver procps
  fi
fi
