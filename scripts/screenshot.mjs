// Makes docs/visit.png, the picture in the README: a visit with an invented young person on a tablet.
// Needs a built dist/ and Chromium; run it as `node scripts/screenshot.mjs` while `make run` is serving on port 8080.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const address = process.env.ADDRESS ?? "http://127.0.0.1:8080";
const profile = mkdtempSync(join(tmpdir(), "my-plan-screenshot-"));
const chromium = spawn("chromium", [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
  "--window-size=1024,855", `--user-data-dir=${profile}`, "--remote-debugging-pipe", address,
], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

let last = 0;
const waiting = new Map();
let text = "";
chromium.stdio[4].on("data", (bytes) => {
  const messages = (text + bytes).split("\0");
  text = messages.pop();
  for (const message of messages.map((message) => JSON.parse(message))) waiting.get(message.id)?.(message.result);
});
const send = (method, params = {}, sessionId) =>
  new Promise((done) => {
    waiting.set(++last, done);
    chromium.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
  });

const { targetInfos } = await send("Target.getTargets");
const { targetId } = targetInfos.find(({ type }) => type === "page");
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
await send("Emulation.setDeviceMetricsOverride", { width: 1024, height: 768, deviceScaleFactor: 1, mobile: false }, sessionId);
// Presses whatever carries these words, as soon as it is there.
const press = (words) => send("Runtime.evaluate", { awaitPromise: true, expression: `new Promise(done => {
  const look = () => {
    const found = [...document.querySelectorAll("a, button")].find(e => e.textContent.trim() === ${JSON.stringify(words)});
    found ? (found.click(), setTimeout(done, 700)) : setTimeout(look, 100);
  };
  look();
})` }, sessionId);

await press("Show me an exampleThree people who don’t exist");
await press("Look round as Sam, an adviser");
await press("Jordan");
const { data } = await send("Page.captureScreenshot", { format: "png" }, sessionId);
writeFileSync("docs/visit.png", Buffer.from(data, "base64"));
chromium.kill();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
console.log("docs/visit.png is made.");
