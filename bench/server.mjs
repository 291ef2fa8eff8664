// A static server in front of one built app: the same for ours and the peers. Text and WebAssembly go out in brotli (11), packed
// before anything is timed; the headers are those of the app's own `_headers` file.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
// Packed already.
const AS_THEY_ARE = new Set([".woff2", ".png"]);

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/// Every file of a built app, with its size as it is, in gzip and in brotli.
export function pack(dist) {
  const files = new Map();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === "_headers") continue;
    const name = join(entry.parentPath ?? entry.path, entry.name);
    const raw = readFileSync(name);
    const kind = extname(name);
    const asItIs = AS_THEY_ARE.has(kind);
    files.set(name.slice(dist.length).replaceAll("\\", "/"), {
      kind: KINDS[kind] ?? "application/octet-stream",
      asItIs,
      raw,
      brotli: asItIs ? raw : brotli(raw),
      gzip: asItIs ? raw.length : gzipSync(raw, { level: 9 }).length,
    });
  }
  return files;
}

function readRules(dist) {
  const rules = [];
  for (const line of readFileSync(join(dist, "_headers"), "utf8").split("\n")) {
    if (!line.trim() || line.trim().startsWith("#")) continue;
    if (!/^\s/.test(line)) rules.push({ address: line.trim(), headers: [] });
    else rules.at(-1).headers.push(line.trim().split(/:\s*(.*)/).slice(0, 2));
  }
  return (path) =>
    rules
      .filter(({ address }) => address === path || (address.endsWith("*") && path.startsWith(address.slice(0, -1))))
      .flatMap(({ headers }) => headers);
}

/// Serves a built app on a port of its own that stays the same, so that what a browser keeps belongs to it for the whole run.
export class Server {
  constructor(dist, files) {
    this.files = files;
    this.rules = readRules(dist);
    this.sockets = new Set();
    this.port = 0;
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  async start() {
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise((listening, failed) => {
      this.server.on("error", failed);
      this.server.listen(this.port, "127.0.0.1", listening);
    });
    this.port = this.server.address().port;
  }

  // Nothing answers from here on.
  async stop() {
    const closed = new Promise((done) => this.server.close(done));
    this.sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  answer(request, response) {
    const path = new URL(request.url, "http://localhost").pathname;
    const isPage = !path.split("/").pop().includes(".");
    const file = this.files.get(isPage ? "/index.html" : path);
    for (const [name, value] of this.rules(path)) response.setHeader(name, value);
    if (!file) return response.writeHead(404).end();
    response.setHeader("Content-Type", file.kind);
    response.setHeader("Content-Length", file.brotli.length);
    if (!file.asItIs) response.setHeader("Content-Encoding", "br");
    response.writeHead(200).end(file.brotli);
  }
}
