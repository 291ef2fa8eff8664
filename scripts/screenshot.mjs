// Makes docs/visit.png, the picture in the README: a visit with an invented young person on a tablet.
// Run `make run` in one window and `node scripts/screenshot.mjs` in another. It needs Chromium and its driver
// (`bash scripts/tools.sh browser`).
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";

const address = process.env.ADDRESS ?? "http://127.0.0.1:8080";
const port = 9_517;
const driver = spawn("chromedriver", [`--port=${port}`], { stdio: "ignore" });

async function ask(path, body, method = "POST") {
  const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, {
    method,
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
  });
  const { value } = await answer.json();
  if (value?.error) throw new Error(value.message);
  return value;
}

// Tries until it works: the driver has to start, and a page has to show what is pressed.
async function until(what) {
  for (let tries = 0; ; tries++) {
    try {
      return await what();
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

try {
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"];
  const capabilities = { alwaysMatch: { "goog:chromeOptions": { args } } };
  const { sessionId } = await until(() => ask("", { capabilities }));
  const press = (words) =>
    until(async () => {
      const using = "xpath";
      const value = `//main//*[self::a or self::button][starts-with(normalize-space(.), "${words}")]`;
      const element = Object.values(await ask(`/${sessionId}/element`, { using, value }))[0];
      await ask(`/${sessionId}/element/${element}/click`);
    });
  const sees = (words) =>
    until(() => ask(`/${sessionId}/element`, { using: "xpath", value: `//*[contains(text(), "${words}")]` }));
  const metrics = { width: 1024, height: 768, deviceScaleFactor: 1, mobile: false };
  await ask(`/${sessionId}/goog/cdp/execute`, { cmd: "Emulation.setDeviceMetricsOverride", params: metrics });
  await ask(`/${sessionId}/url`, { url: address });
  await press("Show me an example");
  await press("Look round as Sam");
  await press("Jordan");
  await sees("Worth a talk");
  await sees("Saved on this device");
  mkdirSync("docs", { recursive: true });
  writeFileSync("docs/visit.png", Buffer.from(await ask(`/${sessionId}/screenshot`, null, "GET"), "base64"));
  await ask(`/${sessionId}`, null, "DELETE");
  console.log("docs/visit.png is made.");
} finally {
  driver.kill();
}
