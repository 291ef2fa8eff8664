// A Chromium with a profile of its own, and what is measured inside its pages.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { stop } from "./places.mjs";

/// As in Lighthouse's "slow 4G".
export const SLOW_4G = { latency: 150, download: 1_600_000 / 8, upload: 750_000 / 8 };
/// How much slower than this machine.
export const SLOWED = 4;
const PATIENCE = 600_000;

const found = () =>
  ["chromium", "chromium-browser", "google-chrome"]
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path);
const chromium = process.env.CHROMIUM ?? found();
if (!chromium) stop("Chromium is missing. `bash scripts/tools.sh browser` installs it, or CHROMIUM=… names another one.");

export const freshProfile = () => mkdtempSync(join(tmpdir(), "my-plan-bench-"));

/// Runs `work` in a browser on a profile, or on a copy of one, which is thrown away afterwards unless `keep` is said.
export async function inBrowser(work, { copyOf, profile = freshProfile(), keep = false } = {}) {
  if (copyOf) cpSync(copyOf, profile, { recursive: true, filter: (name) => !/Singleton|\/DevToolsActivePort$/.test(name) });
  const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile,
    defaultViewport: { width: 1024, height: 768 },
    protocolTimeout: PATIENCE,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-extensions",
      "--hide-scrollbars",
      // What a page takes is told at once, not at some later collection.
      "--enable-blink-features=ForceEagerMeasureMemory",
    ],
  });
  try {
    return await work(browser);
  } finally {
    // Closed as a person does, so that everything is written down.
    await browser.close();
    if (!keep) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/// A page that takes notes of what the table wants to know.
export async function openPage(browser, { slowed = SLOWED, network = null } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => console.error(`   (the page says: ${error.message})`));
  await page.evaluateOnNewDocument(takeNotes);
  if (network) await page.emulateNetworkConditions(network);
  await slow(page, slowed);
  return page;
}

// Slowing lasts as long as the session that asked for it, which here is the page's own.
export const slow = (page, rate) => page.emulateCPUThrottling(rate);

// Runs in the page before anything of it. "Painted" is the first task after a frame was handed to the screen.
function takeNotes() {
  const notes = { worker: [], taps: [] };
  window.bench = notes;
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.splice(0).forEach((tell) => tell(performance.now()));
  notes.painted = () =>
    new Promise((tell) => {
      requestAnimationFrame(() => {
        waiting.push(tell);
        port2.postMessage(0);
      });
    });
  // The moment when that is true of the page, and painted.
  notes.shown = (what) =>
    new Promise((tell) => {
      const look = () => {
        if (!what()) return false;
        watcher.disconnect();
        const inPage = performance.now();
        notes.painted().then((painted) => tell({ inPage, painted }));
        return true;
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      look();
    });
  notes.started = notes.shown(() => document.documentElement?.dataset.started !== undefined);
  // How long a worker (the slow hash) takes from the question to the answer.
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", () => notes.worker.push({ asked: this.asked, answered: performance.now() }));
    }

    postMessage(...args) {
      this.asked = performance.now();
      super.postMessage(...args);
    }
  };
  // The memory of WebAssembly, which `measureUserAgentSpecificMemory` leaves out.
  const memories = new Set();
  notes.webAssembly = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[way];
    WebAssembly[way] = async (...args) => {
      const made = await plain.apply(WebAssembly, args);
      for (const thing of Object.values((made.instance ?? made).exports)) {
        if (thing instanceof WebAssembly.Memory) memories.add(thing);
      }
      return made;
    };
  }
  // A tap: from the moment that the browser has of it, to the frame that shows what it did and to the word "Saved".
  const isSaved = () => /^Saved/.test(document.querySelector(".save-state")?.textContent.trim() ?? "");
  notes.nextTap = () => {
    notes.tap = new Promise((tell) => {
      addEventListener(
        "click",
        (event) => {
          const from = event.timeStamp;
          let painted;
          let saved;
          const done = () => painted && saved && tell({ paint: painted - from, saved: saved - from });
          notes.painted().then((at) => ((painted = at), done()));
          // The line is drawn anew even where "Saving" and "Saved" come between two looks.
          const watcher = new MutationObserver(() => {
            if (!isSaved()) return;
            watcher.disconnect();
            saved = performance.now();
            done();
          });
          watcher.observe(document.querySelector(".save-state"), { childList: true, subtree: true, characterData: true });
        },
        { once: true, capture: true },
      );
    });
  };
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
