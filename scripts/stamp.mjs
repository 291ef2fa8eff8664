// The last step of a build, called by trunk (see Trunk.toml) while dist/ is still being put together:
// in a release takes the app apart, then adds the font, the chart bundle, the example and the licences, joins the style sheets into one file, writes 404.html, and
// tells the service worker which files belong to this build.
import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { split } from "./split.mjs";
import { EFF_LONG_WORDLIST as words } from "secure-password-utilities/wordlists";

const out = process.env.TRUNK_STAGING_DIR;
if (!out) {
  console.error("stamp.mjs is run by trunk; use `make build`.");
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === "release";
const font = "node_modules/@fontsource-variable/atkinson-hyperlegible-next";
const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);
const inOut = (name) => join(out, name);

if (release) await split(out);
copyFonts();
await bundleCharts();
await wrapStretch();
writeExample();
writeWords();
writePublished();
writeEntitlements();
writeLicences();
await joinStyles();
moveChecksum();
writeCacheRules();
copyFileSync(inOut("index.html"), inOut("404.html"));
stampWorker();

function copyFonts() {
  mkdirSync(inOut("fonts"), { recursive: true });
  for (const part of ["latin", "latin-ext"]) {
    copyFileSync(
      `${font}/files/atkinson-hyperlegible-next-${part}-wght-normal.woff2`,
      inOut(`fonts/atkinson-${part}.woff2`),
    );
  }
}

async function bundleCharts() {
  await build({
    entryPoints: ["scripts/charts-entry.mjs"],
    outfile: inOut("charts.js"),
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    // The licences are in licences.txt.
    legalComments: "none",
    logLevel: "warning",
  });
}

// One script and one WebAssembly file, under names of our own. The script asks for the file with its checksum.
async function wrapStretch() {
  renameSync(inOut("stretch_bg.wasm"), inOut("stretch.wasm"));
  const sum = digest("sha384", readFileSync(inOut("stretch.wasm")), "base64");
  const glue = resolve(inOut("stretch.js"));
  await build({
    entryPoints: ["scripts/stretch-entry.mjs"],
    outfile: glue,
    allowOverwrite: true,
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    alias: { stretch: glue },
    define: { WASM: '"stretch.wasm"', INTEGRITY: JSON.stringify(`sha384-${sum}`), "import.meta.url": "location.href" },
    logLevel: "warning",
  });
}

// Fetched when somebody opens the example (src/store/example.rs), and kept for offline use with everything else.
function writeExample() {
  const people = JSON.parse(readFileSync("src/content/example.json", "utf8"));
  writeFileSync(inOut("example.json"), JSON.stringify(people));
}

// Fetched when somebody wants words for a passphrase (src/store/vault/words.rs). How safe those are rests on the number of words.
// A few are left out: nobody who grew up in care shall be handed "unwanted" to remember.
function writeWords() {
  const plain = new Set(words.filter((word) => /^[a-z]+(-[a-z]+)?$/.test(word)));
  if (words.length !== 7776 || plain.size !== 7776) throw new Error(`The word list has ${plain.size} words, not 7,776`);
  const unkind = readFileSync("src/content/unkind-words.txt", "utf8").trim().split(/\s+/);
  const strange = unkind.filter((word) => !plain.delete(word));
  if (strange.length > 0) throw new Error(`Not in the word list, or twice in src/content/unkind-words.txt: ${strange}`);
  writeFileSync(inOut("words.txt"), `${[...plain].join("\n")}\n`);
}

// Fetched when somebody opens "My list in numbers" (src/content/published.rs).
function writePublished() {
  const figures = JSON.parse(readFileSync("src/content/published-2018-19.json", "utf8"));
  writeFileSync(inOut("published-2018-19.json"), JSON.stringify(figures));
}

// Fetched when somebody asks what they can ask for (src/content/asking.rs).
function writeEntitlements() {
  const list = JSON.parse(readFileSync("src/content/entitlements.en-GB.json", "utf8"));
  writeFileSync(inOut("entitlements.json"), JSON.stringify(list));
}

function writeLicences() {
  const read = (path) => readFileSync(path, "utf8").trim();
  const parts = [
    ["Apache ECharts", read("node_modules/echarts/NOTICE"), read("node_modules/echarts/LICENSE")],
    ["ZRender, part of Apache ECharts", read("node_modules/zrender/LICENSE")],
    ["Atkinson Hyperlegible Next, the typeface", read(`${font}/LICENSE`)],
    [
      "The long word list, from which words for a passphrase are drawn",
      "By the Electronic Frontier Foundation (Joseph Bonneau, 2016). Some words are left out here.\n" +
        "https://www.eff.org/deeplinks/2016/07/new-wordlists-random-passphrases\n" +
        "Licensed under the Creative Commons Attribution 3.0 United States Licence.\n" +
        "https://creativecommons.org/licenses/by/3.0/us/",
      "Taken from the package secure-password-utilities:",
      read("node_modules/secure-password-utilities/LICENSE"),
    ],
  ];
  const heading = (text) => `${text}\n${"=".repeat(text.length)}`;
  const text = parts.map(([name, ...texts]) => [heading(name), ...texts].join("\n\n")).join("\n\n\n");
  writeFileSync(inOut("licences.txt"), `My Plan is built with the work of others.\n\n\n${text}\n`);
}

// Twenty-five small files are pleasant to work in and slow to fetch: a phone would ask for them six at a time
// before it could paint anything.
async function joinStyles() {
  let html = readFileSync(inOut("index.html"), "utf8");
  const links = [...html.matchAll(/[ \t]*<link\b[^>]*\brel="stylesheet"[^>]*>\n?/g)].map(([link]) => link);
  const names = links.map((link) => /\bhref="\/([^"]+)"/.exec(link)[1]);
  const source = names.map((name) => readFileSync(inOut(name), "utf8")).join("\n");
  const { code } = await transform(source, { loader: "css", minify: release, logLevel: "warning" });
  const name = `style-${digest("sha256", code, "hex").slice(0, 16)}.css`;
  const joined = `    <link rel="stylesheet" href="/${name}" integrity="sha384-${digest("sha384", code, "base64")}">\n`;
  links.forEach((link, i) => (html = html.replace(link, i === 0 ? joined : "")));
  names.forEach((old) => rmSync(inOut(old)));
  writeFileSync(inOut(name), code);
  writeFileSync(inOut("index.html"), html);
  // The rescue page looks like the app, also when nothing of the app works.
  const rescue = readFileSync(inOut("rescue.html"), "utf8");
  const styled = rescue.replace(/ *<link rel="stylesheet" href="\/style.css" \/>\n/, joined);
  if (styled === rescue) throw new Error("public/rescue.html has lost the place of its style sheet");
  writeFileSync(inOut("rescue.html"), styled);
}

// Browsers do not check what a preload link fetches for WebAssembly and warn about the checksum there. boot.js asks
// for the file with that checksum instead, so it gets it.
function moveChecksum() {
  const html = readFileSync(inOut("index.html"), "utf8");
  const preload = /(<link rel="preload" href="\/[^"]+\.wasm"[^>]*?) integrity="([^"]+)"/;
  const checksum = preload.exec(html)?.[2];
  const moved = html.replace(preload, "$1").replace(" data-wasm=", ` data-integrity="${checksum}" data-wasm=`);
  if (!checksum || !moved.includes(" data-integrity=")) throw new Error("index.html has no checksum for the app");
  writeFileSync(inOut("index.html"), moved);
}

// A name that changes with the contents may be kept for ever.
function writeCacheRules() {
  const rules = readdirSync(out)
    .filter((name) => /-[0-9a-f]{16}(_bg)?\.(css|js|wasm)$/.test(name))
    .map((name) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`);
  appendFileSync(inOut("_headers"), rules.join(""));
}

function stampWorker() {
  // Left out: what only a host reads, and the worker itself, which the browser keeps in its own way.
  const leftOut = new Set(["sw.js", "_headers", "404.html", "robots.txt"]);
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length + 1).replaceAll("\\", "/"))
    .filter((name) => !leftOut.has(name))
    .sort();
  const worker = readFileSync(inOut("sw.js"), "utf8");

  const whole = createHash("sha256").update(worker);
  const lines = files.map((name) => {
    const sum = digest("sha256", readFileSync(inOut(name)), "base64");
    whole.update(`${name}\0${sum}\0`);
    // Asked for as "/", because some hosts answer /index.html with a redirect, which a worker must not hand on.
    const path = name === "index.html" ? "/" : `/${name}`;
    return `\n  ${JSON.stringify([path, `sha256-${sum}`])},`;
  });
  const name = whole.digest("hex").slice(0, 16);
  const stamped = worker.replace("/*build*/", name).replace("/*precache*/", `${lines.join("")}\n`);
  if (stamped.includes("/*build*/") || stamped.includes("/*precache*/") || stamped === worker) {
    throw new Error("public/sw.js has lost the places that are filled in here");
  }
  writeFileSync(inOut("sw.js"), stamped);
  console.log(`Build ${name}: ${files.length} files for offline use.`);
}
