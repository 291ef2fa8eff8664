# Shared by the other scripts, which read it with `source`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The tools of this project come before any that happen to be on the machine.
export PATH="$PWD/.tools/bin:$PWD/node_modules/.bin:$PATH"
export CARGO_TERM_PROGRESS_WHEN=never

say() { printf '==> %s\n' "$*"; }

# One clear line, then the end.
stop() {
  printf 'Stopped: %s\n' "$*" >&2
  exit 1
}

# need <command> <how to get it>
need() { command -v "$1" >/dev/null 2>&1 || stop "\"$1\" is missing. $2"; }

# The version of a crate in Cargo.lock.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = ($3 == name) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}
