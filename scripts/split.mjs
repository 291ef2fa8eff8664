// Takes the release app apart (see src/platform/later.rs): the first part starts and unlocks, the others come after the first
// screen. Called by stamp.mjs. trunk has bound the app as one piece by now; this puts the parts in its place.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const run = promisify(execFile);
const app = "promise-pathway";
const target = process.env.CARGO_TARGET_DIR || "target";
const work = join(target, "split");
// A network that never answers must not look like one that will: after so many milliseconds the page says so.
const patience = 120_000;
// The last two only make the files smaller. The lowest addresses are the far end of the stack, where nothing is kept, which is
// what low-memory-unused asks for.
const smaller = [
  "-Oz",
  ...["bulk-memory", "mutable-globals", "multivalue", "nontrapping-float-to-int", "reference-types", "sign-ext"].map(
    (feature) => `--enable-${feature}`,
  ),
  "--strip-debug",
  "--strip-producers",
  "--one-caller-inline-max-function-size=40",
  "--low-memory-unused",
];

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);
const sum = (bytes) => `sha384-${digest("sha384", bytes, "base64")}`;
const hash = (bytes) => digest("sha256", bytes, "hex").slice(0, 16);

// How many times `from` must be there is said, so that a tool that writes something else stops the build.
function replaced(text, from, to, times) {
  const pieces = text.split(from);
  if (pieces.length !== times + 1) throw new Error(`${JSON.stringify(from)} is there ${pieces.length - 1} times, not ${times}`);
  return pieces.join(to);
}

export async function split(out) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await run("wasm-split-cli", [join(target, "wasm32-unknown-unknown/release", `${app}.wasm`), work, "--out-name", "app"]);
  const parts = readdirSync(work).filter((name) => /^(split|chunk)_\w+\.wasm$/.test(name)).sort();
  for (const wanted of ["split_everyday.wasm", "split_rest.wasm"]) {
    if (!parts.includes(wanted)) throw new Error(`The app did not come apart: there is no ${wanted}`);
  }
  // What the split tool needs of the linker's exports must outlive wasm-bindgen.
  const bind = ["--target", "web", "--no-typescript", "--omit-default-module-path", "--keep-lld-exports", "--remove-name-section"];
  await run("wasm-bindgen", [...bind, "--out-dir", work, "--out-name", "app", join(work, "app.wasm")]);
  for (const name of ["app_bg.wasm", ...parts]) await run("wasm-opt", [...smaller, join(work, name), "-o", join(work, name)]);

  // A part is asked for by a name and a checksum of its own, so parts of two builds never meet.
  let loader = readFileSync(join(work, "__wasm_split.js"), "utf8");
  for (const name of parts) {
    const bytes = readFileSync(join(work, name));
    const address = `${name.replace(/^split_|_\d+\.wasm$|\.wasm$/g, "").replace("chunk", "shared")}-${hash(bytes)}.wasm`;
    // Always asked about, so that an answer which was none ("not found", kept for a year) is not given again.
    const fetching = `"/${address}", { integrity: "${sum(bytes)}", cache: "no-cache", signal: AbortSignal.timeout?.(${patience}) }`;
    loader = replaced(loader, `new URL("./${name}", import.meta.url)`, fetching, 1);
    writeFileSync(join(out, address), bytes);
  }
  writeFileSync(join(work, "__wasm_split.js"), loader);
  const bundle = await build({
    entryPoints: [join(work, "app.js")],
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    target: "es2022",
    logLevel: "warning",
    // wasm-bindgen names the loader once for every part.
    logOverride: { "duplicate-object-key": "silent" },
  });
  place(out, /\/(promise-pathway-[0-9a-f]+\.js)/, bundle.outputFiles[0].contents, (hash) => `${app}-${hash}.js`);
  place(out, /\/(promise-pathway-[0-9a-f]+_bg\.wasm)/, readFileSync(join(work, "app_bg.wasm")), (hash) => `${app}-${hash}_bg.wasm`);
}

// Puts a file in the place of one that trunk made, in dist/ and in index.html.
function place(out, pattern, bytes, name) {
  const page = join(out, "index.html");
  let html = readFileSync(page, "utf8");
  const old = pattern.exec(html)?.[1];
  if (!old) throw new Error(`index.html names nothing like ${pattern}`);
  html = replaced(html, sum(readFileSync(join(out, old))), sum(bytes), 1);
  html = html.replaceAll(old, name(hash(bytes)));
  rmSync(join(out, old));
  writeFileSync(join(out, name(hash(bytes))), bytes);
  writeFileSync(page, html);
}
