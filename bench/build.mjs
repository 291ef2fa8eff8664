// Builds the two peers: the app's own style sheets, drawings, font and service worker around each framework's code.
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { solidPlugin } from "esbuild-plugin-solid";
import { here, repository, scratch } from "./places.mjs";

export const peers = ["react", "solid"];
export const dist = (peer) => join(scratch, "peers", peer);

const font = `${repository}/node_modules/@fontsource-variable/atkinson-hyperlegible-next/files`;
const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

export async function buildPeer(peer) {
  const out = dist(peer);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "fonts"), { recursive: true });
  const options = {
    bundle: true,
    minify: true,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    define: { "process.env.NODE_ENV": '"production"' },
  };
  const { metafile } = await build({
    ...options,
    entryPoints: [join(here, "peers", peer, "main.jsx")],
    outdir: out,
    entryNames: "app-[hash]",
    chunkNames: "part-[hash]",
    format: "esm",
    splitting: true,
    metafile: true,
    jsx: "automatic",
    // Solid's own compiler has to be asked for by its name; the plain build of the package runs on a server.
    ...(peer === "solid" ? { plugins: [solidPlugin()], conditions: ["browser"] } : {}),
  });
  await build({ ...options, entryPoints: [join(here, "peers/shared/stretch.js")], outfile: join(out, "stretch.js"), format: "iife" });

  const page = readFileSync(join(repository, "index.html"), "utf8");
  const sheets = [...page.matchAll(/rel="css" href="([^"]+)"/g)].map(([, name]) => readFileSync(join(repository, name), "utf8"));
  const { code } = await transform(sheets.join("\n"), { loader: "css", minify: true });
  const style = `style-${digest("sha256", code, "hex").slice(0, 16)}.css`;
  writeFileSync(join(out, style), code);
  const [pictures] = /<svg[\s\S]*?<\/svg>(?=\s*\n\s*\n)/.exec(page);
  const script = readdirSync(out).find((name) => /^app-.*\.js$/.test(name));
  const fill = { style: `/${style}`, script: `/${script}`, pictures };
  const html = readFileSync(join(here, "peers/shared/index.html"), "utf8").replace(/%(\w+)%/g, (_, name) => fill[name]);
  writeFileSync(join(out, "index.html"), html);

  cpSync(join(repository, "public/icons"), join(out, "icons"), { recursive: true });
  copyFileSync(join(repository, "public/manifest.webmanifest"), join(out, "manifest.webmanifest"));
  copyFileSync(join(repository, "public/_headers"), join(out, "_headers"));
  for (const part of ["latin", "latin-ext"]) {
    copyFileSync(`${font}/atkinson-hyperlegible-next-${part}-wght-normal.woff2`, join(out, `fonts/atkinson-${part}.woff2`));
  }
  stampWorker(out);
  return metafile;
}

// The app's own service worker, with the list of this peer's files.
function stampWorker(out) {
  const names = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "_headers")
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length));
  const list = names.map((name) => {
    const sum = `sha256-${digest("sha256", readFileSync(out + name), "base64")}`;
    return JSON.stringify([name === "/index.html" ? "/" : name, sum]);
  });
  const build = digest("sha256", list.join(), "hex").slice(0, 16);
  const worker = readFileSync(join(repository, "public/sw.js"), "utf8");
  writeFileSync(join(out, "sw.js"), worker.replace("/*build*/", build).replace("/*precache*/", list.join(",")));
}
