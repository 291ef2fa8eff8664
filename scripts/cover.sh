#!/usr/bin/env bash
# Says which part of the lines and branches of saving, locking and folding is taken by the tests and N simulated sequences.
source "$(dirname "$0")/common.sh"

need rustup "Get it from https://rustup.rs, then run this again."
say "Fetching what reads the counts"
rustup component add llvm-tools >/dev/null 2>&1 || stop "The component llvm-tools could not be fetched. Look if there is a network."
tools=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin

# Counting branches is not yet for everybody: the compiler does it only when it is told that we know.
export RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C instrument-coverage -Z coverage-options=branch" CARGO_TARGET_DIR=$PWD/target/cover
counts=$CARGO_TARGET_DIR/counts
export LLVM_PROFILE_FILE=$counts/%p-%m.profraw
flags=(--locked --no-default-features --features serve,simulate)

sequences=${N:-3000}
# The tests know another N.
unset N

# programs <what to build…>: what cargo says of each program that it made.
programs() { cargo "$@" --message-format=json | grep '"executable":"'; }
paths() { sed 's/.*"executable":"\([^"]*\)".*/\1/'; }

say "Building the tests and the simulator with counters"
tests=$(programs test "${flags[@]}" --lib --test it --test formats --no-run | grep -v '"kind":\["bin"\]' | paths)
simulate=$(programs build "${flags[@]}" --bin simulate | paths)
# Building counts too.
rm -rf "$counts"

say "Running them"
for test in $tests; do "$test" --quiet; done
"$simulate" "$sequences"

"$tools/llvm-profdata" merge --sparse "$counts"/*.profraw -o "$counts/all"
objects=()
for binary in $tests $simulate; do objects+=(--object "$binary"); done
"$tools/llvm-cov" report --show-branch-summary --show-region-summary=false --show-functions=false --instr-profile "$counts/all" \
  "${objects[@]}" --sources src/store src/domain/{record,view,standing,comparison}.rs
