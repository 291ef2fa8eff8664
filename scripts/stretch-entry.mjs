// The worker around src/bin/stretch.rs. scripts/stamp.mjs makes /stretch.js of it and fills in WASM and INTEGRITY.
//
// It is asked [passphrase, salt, MiB, passes], and answers [key, milliseconds], or a word that says why not: "memory" when there
// is too little of it, "failed" otherwise. It is ended from outside.
import init, { stretch } from "stretch";

let ready;

addEventListener("message", async ({ data: [passphrase, salt, mib, passes] }) => {
  try {
    await (ready ??= init({ module_or_path: fetch(WASM, { integrity: INTEGRITY }) }));
    const from = performance.now();
    const key = stretch(passphrase, salt, mib, passes);
    if (key) postMessage([key, performance.now() - from], [key.buffer]);
    else postMessage("failed");
  } catch (reason) {
    // Browsers that have no memory left for the code itself say so with a RangeError.
    postMessage(reason === "memory" || reason instanceof RangeError ? "memory" : "failed");
  } finally {
    passphrase.fill(0);
  }
});
