#!/usr/bin/env bash
# Plays N seeded sequences (from seed FROM) of saving, failing and starting again; or, with "weak", takes the protocol apart.
source "$(dirname "$0")/common.sh"

cargo run --locked --quiet --profile proof --no-default-features --features simulate --bin simulate -- "${@:-20000}"
