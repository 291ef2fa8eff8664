// The offline copy: every file of one build, kept in one cache that carries the build's name.
//
// The promises it keeps:
// - All or nothing. A build is offered only when every file is there and has the checksum of that build.
// - A page never gets files of two builds. A new version waits until the person accepts it.
// - Nothing is stored while the app runs: no answers, no addresses, only the files listed below.
//
// scripts/stamp.mjs fills in the two places marked with a comment.

const BUILD = "/*build*/";
// Address → checksum.
const FILES = new Map([/*precache*/]);

// A look through the copy comes so many milliseconds after a page was opened, so that nothing waits for it.
const LATER = 4000;

const PREFIX = "my-plan-";
const CACHE = PREFIX + BUILD;
const RESCUE = "/rescue.html";

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("message", (event) => {
  // Sent by boot.js after the person has accepted the new version. It is the only way in.
  if (event.data?.type === "skip-waiting") skipWaiting();
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Some hosts leave the ending of a page out of its address.
  const path = FILES.has(`${pathname}.html`) ? `${pathname}.html` : pathname;
  if (request.mode === "navigate") event.waitUntil(mend());
  if (FILES.has(path)) event.respondWith(kept(path, request));
  // Every other address that is opened is a page of the app, and the app finds out which one.
  else if (request.mode === "navigate") event.respondWith(kept("/", request));
  // Whatever is left goes to the network and is not kept.
});

async function fill() {
  const cache = await caches.open(CACHE);
  const wanted = (mode) => [...FILES].map(([path, integrity]) => new Request(path, { integrity, cache: mode }));
  try {
    // What the browser has just fetched for the page is only asked about, not fetched a second time.
    await cache.addAll(wanted("no-cache"));
  } catch {
    // Something between here and the host answered with an old copy: get everything afresh, or fail as a whole.
    await cache.addAll(wanted("reload"));
  }
}

async function takeOver() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  // On the first visit the open page gets its offline copy at once. Later on nothing changes under an open page
  // unless the person has accepted it.
  if (older.length === 0) await clients.claim();
}

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  const copy = await cache.match(path, { ignoreVary: true });
  // The network only helps when the browser has thrown the copy away, or when it has rotted. The other files are checked by whoever
  // asks for them; a page is asked for by nobody.
  if (!copy) return fetch(request);
  if (request.mode === "navigate" && !(await isWhole(path, copy.clone()))) {
    return fetch(request).catch(() => (path === RESCUE ? copy : kept(RESCUE, request)));
  }
  // A page that came by a redirect may not be handed on as the answer to another address.
  return copy.redirected ? new Response(copy.body, copy) : copy;
}

async function isWhole(path, copy) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await copy.arrayBuffer()));
  return FILES.get(path) === `sha256-${btoa(String.fromCharCode(...sum))}`;
}

// A file that has rotted here would stop every start. It is fetched again, and taken only if it is the one of this build.
let looksThrough;
function mend() {
  looksThrough ??= lookThrough().finally(() => (looksThrough = undefined));
  return looksThrough;
}

async function lookThrough() {
  await new Promise((done) => setTimeout(done, LATER));
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  for (const [path, integrity] of FILES) {
    const copy = await cache.match(path, { ignoreVary: true });
    if (copy && (await isWhole(path, copy))) continue;
    // Without a network, or where the host has another build by now, it stays as it is until the next look.
    await cache.add(new Request(path, { integrity, cache: "reload" })).catch(() => {});
  }
}
