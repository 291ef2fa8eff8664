// One table: a line a measure, ours beside the peers, and how far that is from the limit.
import { people } from "./places.mjs";

const median = (numbers) => at(numbers, 0.5);
const p95 = (numbers) => at(numbers, 0.95);

function at(numbers, part) {
  const inOrder = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (inOrder.length === 0) return Number.NaN;
  const place = (inOrder.length - 1) * part;
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  return inOrder[low] + (inOrder[high] - inOrder[low]) * (place - low);
}

const bytes = { unit: "kB", show: (number) => (number / 1_000).toFixed(1) };
const memory = { unit: "MB", show: (number) => (number / 1_000_000).toFixed(1) };
const time = { unit: "ms", show: (number) => number.toFixed(0) };

// Times at 4× slowed. What has no limit is there to be compared.
const groups = {
  bytes: [
    ...["HTML", "CSS", "JavaScript", "WebAssembly", "font"].map((part) => [`  ${part}, brotli`, bytes]),
    ["first load, raw", bytes],
    ["first load, gzip", bytes],
    ["first load, brotli", bytes, 300_000],
    ["charts, raw", bytes],
    ["charts, gzip", bytes],
    ["charts, brotli", bytes, 170_000],
    ["everything kept for offline, brotli", bytes],
  ],
  load: [
    ["cold: first paint", time],
    ["cold: interactive", time],
    ["offline: first paint", time, 500],
    ["offline: interactive", time, 1_000],
  ],
  tap: [
    ["tap to paint", time],
    ["tap to paint", time, 50, p95],
    ["tap to saved", time],
    ["tap to saved", time, 100, p95],
  ],
  open: [
    ...[1, 30, 300, 1_000].map((size) => [`unlock, ${people(size)}`, time, 3_000]),
    ...[[1], [30, 150], [300], [1_000, 600]].map(([size, limit]) => [`open, ${people(size)}`, time, limit]),
    ...[[1], [30], [300], [1_000, 300]].map(([size, limit]) => [`my list, ${people(size)}`, time, limit]),
    ...[1, 30, 300, 1_000].map((size) => [`memory, ${people(size)}`, memory]),
  ],
  edit: [
    ["an edit at 10 entries", time],
    ["an edit at 10,000 entries", time],
    ["an edit at 10,000 entries on seven questions", time],
  ],
  chart: [["first chart", time]],
};

/// Prints what was found.
export function print(found, wanted, { build, rounds, load }) {
  const names = [...found.keys()];
  const [, ...peers] = names;
  const numbers = (name, line) => found.get(name).filter(([of]) => of === line).map(([, number]) => number);
  const ratio = (ours, other) => (Number.isFinite(ours / other) ? (ours / other).toFixed(2) : "");
  const rows = [["", "unit", ...names, ...peers.map((peer) => `ours/${peer}`), "limit", "ours/limit"]];
  const add = (title, { unit, show }, values, limit) => {
    const shown = values.map((value) => (Number.isFinite(value) ? show(value) : ""));
    const [ours, ...others] = values;
    const limits = limit === undefined ? ["", ""] : [show(limit), ratio(ours, limit)];
    rows.push([title, unit, ...shown, ...others.map((other) => ratio(ours, other)), ...limits]);
  };
  for (const group of wanted) {
    for (const [line, kind, limit, take = median] of groups[group]) {
      const values = names.map((name) => take(numbers(name, line)));
      add(take === p95 ? `${line}, p95` : line, kind, values, limit);
    }
    if (group === "edit") {
      const grown = (name) => median(numbers(name, "an edit at 10,000 entries")) / median(numbers(name, "an edit at 10 entries"));
      add("an edit, 10,000 to 10 entries", { unit: "×", show: (number) => number.toFixed(2) }, names.map(grown), 1.2);
    }
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  console.log(`Build ${build}, rounds: ${rounds}, load of the machine at the end: ${load.toFixed(1)}. Medians; times at 4× slowed.`);
  console.log(rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n"));
}
