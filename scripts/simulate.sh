#!/usr/bin/env bash
# Plays N seeded sequences (from seed FROM) of saving, failing and starting again; or, with "weak", takes the protocol apart.
source "$(dirname "$0")/common.sh"

# The sums of sealing take a third less time with all that this processor can do; a build for it alone is kept apart.
RUSTFLAGS="-C target-cpu=native" cargo run --locked --target-dir target/proofs --quiet --profile proof --no-default-features --features simulate --bin simulate -- "${@:-20000}"
