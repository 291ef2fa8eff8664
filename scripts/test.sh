#!/usr/bin/env bash
# Every check, in order, quickest first. Stops at the first one that fails.
source "$(dirname "$0")/common.sh"

scripts/tools.sh browser

CHROMEDRIVER=$(command -v chromedriver)
export CHROMEDRIVER
# Flags for the browser that runs the keepers' tests.
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/tests/browser/webdriver.json
export WASM_BINDGEN_TEST_TIMEOUT=300
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
wasm=(--target wasm32-unknown-unknown)

# step <what it is> <command…>
step() {
  local name=$1 from=$SECONDS
  shift
  say "$name"
  "$@" || stop "$name: failed. The command was: $*"
  say "$name: passed in $((SECONDS - from)) s"
}

# Each command keeps to the same profile, flags and features as its neighbours, so that nothing is compiled twice.
# Clippy gets its "-D warnings" behind the dashes, because RUSTFLAGS would compile every dependency again.
step "Format" cargo fmt --check
step "Clippy, this machine, whole app" cargo clippy --locked --all-targets --features serve -- -D warnings
step "Clippy, this machine, without the browser part" \
  cargo clippy --locked --all-targets --no-default-features --features serve,simulate -- -D warnings
step "Clippy, browser" cargo clippy --locked "${wasm[@]}" --lib --bins -- -D warnings
step "Clippy, the slow hash" \
  cargo clippy --locked "${wasm[@]}" --no-default-features --features stretch --bin stretch -- -D warnings
step "Tests without the browser part" cargo test --locked --no-default-features --features serve --lib --bins --test it --test formats
step "Save protocol, simulated" scripts/simulate.sh 1000000
step "Weakened save protocols" scripts/simulate.sh weak
step "Tests with the browser part" cargo test --locked --lib --test it
step "Release build" scripts/build.sh
step "Keepers' tests in a real browser" cargo test --locked "${wasm[@]}" --test browser
step "Size" node scripts/size.mjs
step "Journeys in a real browser" cargo test --locked --test e2e -- --test-threads=2

say "All checks passed in $((SECONDS / 60)) min $((SECONDS % 60)) s."
