// How many bytes a first visit fetches before its screen can be used, and how many come after; each with a ceiling.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Brotli, in bytes. The target of the first load is the project's; the other ceilings are just over what there is.
const ceiling = { "first load": 300_000, everyday: 315_000, rest: 325_000, charts: 170_000 };

const first = [
  ["html", /^index\.html$/],
  ["css", /^style.*\.css$/],
  ["js", /^(boot|promise-pathway-[0-9a-f]+)\.js$/],
  ["wasm", /^promise-pathway-[0-9a-f]+_bg\.wasm$/],
  ["font", /^fonts\/atkinson-latin\.woff2$/],
];
// Fetched ahead while somebody reads or types, and kept for offline use. What the two have in common comes with the first of them.
const later = [
  ["everyday", /^(everyday|shared)-[0-9a-f]+\.wasm$/],
  ["rest", /^rest-[0-9a-f]+\.wasm$/],
  ["charts", /^charts\.js$/],
];

const names = readdirSync("dist", { recursive: true }).map((name) => name.replaceAll("\\", "/"));
const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

function measure([part, pattern]) {
  const files = names.filter((name) => pattern.test(name)).map((name) => readFileSync(`dist/${name}`));
  if (files.length === 0) throw new Error(`dist/ has no file for "${part}"; run scripts/build.sh first`);
  const total = (size) => files.reduce((sum, bytes) => sum + size(bytes), 0);
  // A woff2 file is compressed already and is sent as it is.
  const asIs = part === "font";
  return {
    part,
    raw: total((bytes) => bytes.length),
    gzip: total((bytes) => (asIs ? bytes.length : gzipSync(bytes, { level: 9 }).length)),
    brotli: total((bytes) => (asIs ? bytes.length : brotli(bytes))),
  };
}

const rows = first.map(measure);
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
rows.push({ part: "first load", raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") }, ...later.map(measure));

const number = (value) => value.toLocaleString("en-GB").padStart(11);
console.log(`${"bytes".padEnd(12)}${["raw", "gzip", "brotli", "ceiling"].map((word) => word.padStart(11)).join("")}`);
for (const { part, raw, gzip, brotli: small } of rows) {
  console.log(`${part.padEnd(12)}${number(raw)}${number(gzip)}${number(small)}${part in ceiling ? number(ceiling[part]) : ""}`);
}

const wasm = [...first, ...later].map(([, pattern]) => pattern);
const unknown = names.filter((name) => /^(?!stretch\.).*\.wasm$/.test(name) && !wasm.some((pattern) => pattern.test(name)));
for (const name of unknown) console.error(`Not counted: ${name}. Say here when it is fetched.`);
const over = rows.filter(({ part, brotli: small }) => small > (ceiling[part] ?? Infinity));
for (const { part } of over) console.error(`Too big: ${part} is over its ceiling.`);
process.exit(over.length + unknown.length > 0 ? 1 : 0);
