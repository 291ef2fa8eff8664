// Where things are.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL(".", import.meta.url));
export const repository = fileURLToPath(new URL("..", import.meta.url));
/// Everything the benchmark makes: data, the built peers, profiles of browsers.
export const scratch = `${repository}/target/bench`;
mkdirSync(scratch, { recursive: true });

/// So many people, in words.
export const people = (size) => (size === 1 ? "1 person" : `${size.toLocaleString("en-GB")} people`);

/// What is going on, beside the table: the table alone is standard output.
export const say = (words) => console.error(`==> ${words}`);

/// One clear line, then the end.
export function stop(words) {
  console.error(`Stopped: ${words}`);
  process.exit(1);
}
