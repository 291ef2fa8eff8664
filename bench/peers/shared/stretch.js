// The worker that makes a key of words.
import { argon2id } from "hash-wasm";

addEventListener("message", async ({ data: { words, salt, cost } }) => {
  postMessage(await argon2id({ password: words, salt, ...cost, parallelism: 1, hashLength: 32, outputType: "binary" }));
});
