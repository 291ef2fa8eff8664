#!/usr/bin/env bash
# Times the list of people for 10, 100, 1,000 and 10,000 of them, in one run.
source "$(dirname "$0")/common.sh"

cargo run --locked --quiet --profile proof --no-default-features --features simulate --bin list
