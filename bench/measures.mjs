// What is measured, each on a fresh profile or a fresh copy of one. A measure gives [line, number] pairs; a line may come often.
import { SLOW_4G, inBrowser, openPage, pause, slow } from "./browser.mjs";
import { people } from "./places.mjs";
import { comes, goes, isOffline, memory, opensPromise, peopleOf, taps, tapsTo, unlocks } from "./steps.mjs";

const SIZES = [1, 30, 300, 1_000];
const TAPS = 20;

const firstPaint = (page) =>
  page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);

// The paths of the files that the page has fetched by itself.
const fetched = (page) =>
  page.evaluate(() => [
    "/index.html",
    ...performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  ]);

const PARTS = { html: "HTML", css: "CSS", js: "JavaScript", wasm: "WebAssembly", woff2: "font" };

function weigh(app, paths, line) {
  const files = [...new Set(paths)].map((path) => app.files.get(path)).filter(Boolean);
  const sum = (size) => files.reduce((sum, file) => sum + size(file), 0);
  return [
    [`${line}, raw`, sum(({ raw }) => raw.length)],
    [`${line}, gzip`, sum(({ gzip }) => gzip)],
    [`${line}, brotli`, sum(({ brotli }) => brotli.length)],
  ];
}

async function bytes(app) {
  return inBrowser(
    async (browser) => {
      const page = await openPage(browser, { slowed: 1 });
      await comes(page, app.server);
      const first = await fetched(page);
      const lines = [];
      for (const [ending, part] of Object.entries(PARTS)) {
        lines.push(...weigh(app, first.filter((path) => path.endsWith(`.${ending}`)), `  ${part}`));
      }
      lines.push(...weigh(app, first, "first load"));
      await isOffline(page);
      const [person] = peopleOf("people-1");
      await page.waitForSelector("#words");
      await unlocks(page);
      await goes(page, `/people/${person}/pictures`, ".chart svg path");
      const more = (await fetched(page)).filter((path) => !first.includes(path) && !/stretch|\.json$/.test(path));
      lines.push(...weigh(app, more.filter((path) => path.endsWith(".js")), "charts"));
      const offline = [...app.files].filter(([path]) => !/404|robots|_headers|\/sw\.js/.test(path)).map(([path]) => path);
      lines.push(...weigh(app, offline, "everything kept for offline"));
      return lines;
    },
    { copyOf: app.profiles.get("people-1") },
  );
}

async function load(app) {
  return inBrowser(async (browser) => {
    const lines = [];
    const cold = await openPage(browser, { network: SLOW_4G });
    lines.push(["cold: interactive", (await comes(cold, app.server)).painted]);
    lines.push(["cold: first paint", await firstPaint(cold)]);
    await cold.close();
    const ready = await openPage(browser, { slowed: 1 });
    await comes(ready, app.server);
    await isOffline(ready);
    await ready.close();
    await app.server.stop();
    const again = await openPage(browser);
    lines.push(["offline: interactive", (await comes(again, app.server)).painted]);
    lines.push(["offline: first paint", await firstPaint(again)]);
    await app.server.start();
    return lines;
  });
}

async function tap(app) {
  return inPeople(app, "people-30", async (page) => {
    await opensPromise(page, peopleOf("people-30")[0]);
    await slow(page, 4);
    const times = await taps(page, TAPS);
    return times.flatMap(({ paint, saved }) => [
      ["tap to paint", paint],
      ["tap to saved", saved],
    ]);
  });
}

async function open(app) {
  const lines = [];
  for (const size of SIZES) {
    await inBrowser(
      async (browser) => {
        const page = await openPage(browser);
        await comes(page, app.server);
        await page.waitForSelector("#words");
        const { all, hash, after } = await unlocks(page);
        lines.push([`unlock, ${people(size)}`, all + 3 * hash], [`open, ${people(size)}`, after]);
        lines.push([`memory, ${people(size)}`, await memory(page)]);
        await pause(500);
        await tapsTo(page, ".list-table__name", ".nav");
        await pause(500);
        lines.push([`my list, ${people(size)}`, await tapsTo(page, ".identity__home", ".list-table tbody tr")]);
      },
      { copyOf: app.profiles.get(`people-${size}`) },
    );
  }
  return lines;
}

async function edit(app) {
  return inPeople(app, "edits", async (page) => {
    const lengths = ["10 entries", "10,000 entries", "10,000 entries on seven questions"];
    const lines = [];
    for (const [at, person] of peopleOf("edits").entries()) {
      await slow(page, 1);
      await opensPromise(page, person);
      await slow(page, 4);
      const times = await taps(page, TAPS);
      lines.push(...times.map(({ saved }) => [`an edit at ${lengths[at]}`, saved]));
    }
    return lines;
  });
}

async function chart(app) {
  return inPeople(app, "people-30", async (page) => {
    await goes(page, `/people/${peopleOf("people-30")[0]}`, ".nav");
    await slow(page, 4);
    await pause(500);
    return [["first chart", await tapsTo(page, '.nav a[href$="/pictures"]', ".chart svg path")]];
  });
}

// An unlocked device with these people.
async function inPeople(app, name, work) {
  return inBrowser(
    async (browser) => {
      const page = await openPage(browser, { slowed: 1 });
      await comes(page, app.server);
      await page.waitForSelector("#words");
      await unlocks(page);
      return work(page);
    },
    { copyOf: app.profiles.get(name) },
  );
}

export const measures = {
  bytes: { measure: bytes, people: ["people-1"], once: true },
  load: { measure: load },
  tap: { measure: tap, people: ["people-30"] },
  open: { measure: open, people: SIZES.map((size) => `people-${size}`) },
  edit: { measure: edit, people: ["edits"] },
  chart: { measure: chart, people: ["people-30"] },
};
