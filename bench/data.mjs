// Makes the invented people once: sealed backups for the app, plain JSON for the peers, with the same entries in both.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { argon2id } from "hash-wasm";
import { repository, scratch, say } from "./places.mjs";

/// The words that open every vault of the benchmark.
export const WORDS = "harbour violin mango tiger";

export const data = join(scratch, "data");
export const file = (name, ending) => join(data, `${name}.${ending}`);

export async function makeData() {
  const salt = new Uint8Array(16).fill(7);
  const hex = (bytes) => Buffer.from(bytes).toString("hex");
  const key = await argon2id({
    password: WORDS,
    salt,
    parallelism: 1,
    iterations: 3,
    memorySize: 64 * 1024,
    hashLength: 32,
    outputType: "binary",
  });
  mkdirSync(data, { recursive: true });
  say("Making invented people");
  const cargo = ["run", "--quiet", "--locked", "--no-default-features", "--example", "bench-data", "--"];
  execFileSync("cargo", [...cargo, data, hex(key), hex(salt)], { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  if (!existsSync(file("edits", "myplan"))) throw new Error("bench/data.rs has made no people");
}
