#!/usr/bin/env bash
# Sends N files that are nearly right through every door, and closes with one line that says what that took.
# `make fuzz N=1000000`; SEED=… sends the same ones again. Ends with 1 on a panic, over 64 MiB or over 200 ms.
source "$(dirname "$0")/common.sh"

export N=${N:-1000000}
proof=nothing_that_comes_from_elsewhere_stops_the_app
said=$(cargo test --locked --profile proof --no-default-features --test formats -- --exact "fuzz::$proof" --nocapture \
  | tee >(cat >&2)) || failed=1
grep -E '^[0-9]+ executions, ' <<<"$said" || stop "The proof did not come to its end."
exit "${failed:-0}"
