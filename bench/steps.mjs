// What a person does, the same in ours and in the peers, through what is on the screen.
import { readFileSync } from "node:fs";
import { WORDS, file } from "./data.mjs";
import { pause } from "./browser.mjs";

/// Comes to the app and waits until it is past opening.
export async function comes(page, server, path = "/") {
  await page.goto(`${server.address}${path}`, { waitUntil: "domcontentloaded" });
  return page.evaluate(() => window.bench.started);
}

/// Waits until the offline copy is complete and answers.
export async function isOffline(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state !== "activated") {
      await new Promise((done) => active.addEventListener("statechange", done, { once: true }));
    }
  });
}

/// Brings people in from a file, on a device where nothing is yet.
export async function bringsIn(page, app, name) {
  await page.locator("main details summary").click();
  const chooser = await page.waitForSelector("#open-backup");
  if (app.ours) {
    await chooser.uploadFile(file(name, "myplan"));
    await types(page, "#file-words", WORDS);
    await page.click("form:has(#file-words) button[type=submit]");
    await page.locator("section.card .button-row .button:not(.button--quiet)").click();
  } else {
    await chooser.uploadFile(file(name, "json"));
    await types(page, "#file-words", WORDS);
    await page.click("form:has(#file-words) button[type=submit]");
  }
  await page.waitForSelector(".list-table tbody tr");
  if (app.ours) {
    // That the file is its backup is noted last. Whoever leaves before that is asked whether they mean it.
    await page.waitForFunction(() => document.querySelector(".save-state")?.textContent.includes("Saved on this device"));
  }
}

/// Unlocks, and says how long that took: all of it, what the slow hash took, and what came after it.
export async function unlocks(page) {
  await types(page, "#words", WORDS);
  await page.evaluate(() => {
    window.bench.list = window.bench.shown(() => document.querySelector(".list-table tbody tr"));
    addEventListener("submit", (event) => (window.bench.submitted = event.timeStamp), { once: true, capture: true });
  });
  await page.click("form:has(#words) button[type=submit]");
  return page.evaluate(async () => {
    const { painted } = await window.bench.list;
    const { asked, answered } = window.bench.worker.at(-1);
    return { all: painted - window.bench.submitted, hash: answered - asked, after: painted - answered };
  });
}

async function types(page, selector, words) {
  await page.locator(selector).fill(words);
}

/// Goes to another page of the app without loading it anew.
export async function goes(page, path, selector) {
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
  }, path);
  await page.waitForSelector(selector);
}

/// The ids of the people of a file.
export const peopleOf = (name) => JSON.parse(readFileSync(file(name, "json"), "utf8")).people.map(({ id }) => id);

/// Opens a promise with its commitments.
export async function opensPromise(page, person) {
  await goes(page, `/people/${person}/promises/1`, "details.look-closer");
  await page.evaluate(() => (document.querySelector("details.look-closer").open = true));
  await page.waitForSelector(".commitments fieldset");
}

/// Answers questions, one after the other, and says of each how long it took to show and to be saved.
export async function taps(page, howMany) {
  const times = [];
  for (let tap = 0; tap < howMany; tap += 1) {
    const label = await page.evaluateHandle((tap) => {
      const sets = [...document.querySelectorAll("fieldset.answers")];
      const labels = [...sets[tap % sets.length].querySelectorAll("label")].slice(0, 4);
      const free = labels.filter((label) => !label.control.checked);
      return free[tap % free.length];
    }, tap);
    await label.evaluate((label) => label.scrollIntoView({ block: "center", behavior: "instant" }));
    await pause(120);
    await page.evaluate(() => window.bench.nextTap());
    await label.click();
    times.push(await page.evaluate(() => window.bench.tap));
    await label.dispose();
  }
  return times;
}

/// Taps on something that leads to another page, and says how long it takes until that shows.
export async function tapsTo(page, what, target) {
  await page.evaluate((target) => {
    window.bench.there = window.bench.shown(() => document.querySelector(target));
    addEventListener("click", (event) => (window.bench.tapped = event.timeStamp), { once: true, capture: true });
  }, target);
  await page.click(what);
  return page.evaluate(async () => (await window.bench.there).painted - window.bench.tapped);
}

/// What the page takes, in bytes, once everything that is not needed is gone.
export async function memory(page) {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  return page.evaluate(
    async () => (await performance.measureUserAgentSpecificMemory()).bytes + window.bench.webAssembly(),
  );
}
