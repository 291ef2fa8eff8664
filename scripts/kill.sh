#!/usr/bin/env bash
# Kills a real browser N times in the middle of editing, and closes with one line that says what was lost.
# `make kill N=300`; SEED=… takes the same moments again. Ends with 1 when anything was lost, or when it could not be shown.
source "$(dirname "$0")/common.sh"

scripts/tools.sh browser
scripts/build.sh

export N=${N:-20}
proof=nothing_that_was_called_saved_is_lost_when_the_browser_is_killed
said=$(cargo test --locked --test e2e -- --exact "kill::$proof" --nocapture | tee >(cat >&2)) || failed=1
grep -E '^[0-9]+ kills, ' <<<"$said" || stop "The proof did not come to its end."
exit "${failed:-0}"
