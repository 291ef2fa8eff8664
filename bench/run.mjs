// `make bench`: ours and the peers, measured in turn on this machine. The table is standard output; the rest is said beside it.
//
// ROUNDS=5            how often everything is measured
// ONLY=load,tap       of bytes, load, tap, open, edit and chart only these
import { existsSync, readFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { repository, say, stop } from "./places.mjs";

process.on("uncaughtException", (error) => {
  console.error(error);
  stop("a page did not do what the benchmark asked of it (see above)");
});

const ROUNDS = Number(process.env.ROUNDS || 5);
if (!Number.isInteger(ROUNDS) || ROUNDS < 1) stop("ROUNDS must be a number from 1");
if (!existsSync(join(repository, "dist/index.html"))) stop("dist/ is missing. `make build` makes it.");

const { buildPeer, dist, peers } = await import("./build.mjs");
const { Server, pack } = await import("./server.mjs");
const { makeData } = await import("./data.mjs");
const { measures } = await import("./measures.mjs");
const { print } = await import("./table.mjs");
const { freshProfile, inBrowser, openPage } = await import("./browser.mjs");
const { bringsIn, comes, isOffline, unlocks } = await import("./steps.mjs");

const wanted = (process.env.ONLY || Object.keys(measures).join()).split(/[ ,|]+/);
const unknown = wanted.filter((name) => !(name in measures));
if (unknown.length > 0) stop(`ONLY=${unknown} is nothing that is measured. There is: ${Object.keys(measures).join(", ")}`);

const apps = [{ name: "ours", ours: true, dist: join(repository, "dist") }];
say("Building the peers");
for (const peer of peers) {
  await buildPeer(peer);
  apps.push({ name: peer, ours: false, dist: dist(peer) });
}
for (const app of apps) {
  say(`Packing ${app.name}`);
  app.files = pack(app.dist);
  app.server = new Server(app.dist, app.files);
  await app.server.start();
}

const profiles = [];
process.on("exit", () => profiles.forEach((profile) => rmSync(profile, { recursive: true, force: true })));

// A device with these people on it, opened once so that everything that is done only once is done.
async function prepare(app, name) {
  const profile = freshProfile();
  profiles.push(profile);
  await inBrowser(
    async (browser) => {
      const page = await openPage(browser, { slowed: 1 });
      await comes(page, app.server);
      await isOffline(page);
      await bringsIn(page, app, name);
      await page.reload();
      await page.waitForSelector("#words");
      await unlocks(page);
    },
    { profile, keep: true },
  );
  return profile;
}

const names = new Set(wanted.flatMap((name) => measures[name].people ?? []));
if (names.size > 0) await makeData();
for (const app of apps) {
  app.profiles = new Map();
  for (const name of names) {
    const from = performance.now();
    app.profiles.set(name, await prepare(app, name));
    say(`Set up ${app.name} with ${name} in ${((performance.now() - from) / 1_000).toFixed(0)} s`);
  }
}

// In turn, so that whatever else this machine does meets all of them.
const found = new Map(apps.map((app) => [app.name, []]));
for (const name of wanted) {
  const { once, measure } = measures[name];
  for (let round = 1; round <= (once ? 1 : ROUNDS); round += 1) {
    for (const app of apps) {
      say(`${name}: round ${round}, ${app.name}`);
      found.get(app.name).push(...(await measure(app)));
    }
  }
}
for (const app of apps) await app.server.stop();

const [, build] = /BUILD = "(\w+)"/.exec(readFileSync(join(repository, "dist/sw.js"), "utf8")) ?? [];
print(found, wanted, { build, rounds: ROUNDS, load: loadavg()[0] });
process.exit(0);
